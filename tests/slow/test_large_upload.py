"""A large upload through the real server: memory stays flat, refusals arrive, nothing is left."""

import http.client
import json
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.serving import FIXTURES, Serving, serving, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

MB = 1024 * 1024
BOUNDARY = "xxBOUNDARYxx"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="video"; filename="large.mp4"\r\n\r\n'
).encode()
TAIL = f"\r\n--{BOUNDARY}--\r\n".encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("large") / "uploads"
    with serving(folder, LEGENDA_MAX_UPLOAD_GB="0.5") as started:
        yield started


def large_clip(size: int) -> Iterator[bytes]:
    """A real clip with a box of *size* bytes behind it that players pass over."""
    yield (FIXTURES / "spoken_en.mp4").read_bytes()
    yield struct.pack(">I4sQ", 1, b"free", size)
    for _ in range((size - 16) // MB):
        yield bytes(MB)
    yield bytes((size - 16) % MB)


def begun(server: Serving, length: int) -> http.client.HTTPConnection:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    connection.putrequest("POST", "/upload")
    connection.putheader("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")
    connection.putheader("Content-Length", str(length))
    connection.endheaders()
    return connection


def answered(connection: http.client.HTTPConnection) -> tuple[int, dict[str, Any]]:
    answer = connection.getresponse()
    said: dict[str, Any] = json.loads(answer.read())
    connection.close()
    return answer.status, said


def memory(processes: list[psutil.Process]) -> int:
    return sum(process.memory_info().rss for process in processes if process.is_running())


def files(folder: Path) -> list[str]:
    kinds = ("temp_upload", "video_", "session_")
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(kinds))


def test_three_hundred_megabytes_add_no_more_than_sixty_four_to_memory(server: Serving) -> None:
    size = 300 * MB
    clip = (FIXTURES / "spoken_en.mp4").stat().st_size
    server.get("/api/videos")
    family = server.family()
    before = highest = memory(family)

    connection = begun(server, len(HEAD) + clip + size + len(TAIL))
    connection.send(HEAD)
    for piece in large_clip(size):
        connection.send(piece)
        highest = max(highest, memory(family))
    connection.send(TAIL)
    status, said = answered(connection)

    assert status == 201, said
    original = server.uploads / f"video_{said['video_hash']}.mp4"
    assert original.stat().st_size == clip + size
    assert highest - before <= 64 * MB
    server.request("DELETE", f"/api/videos/{said['video_hash']}")
    assert files(server.uploads) == []


def test_a_file_that_is_too_large_is_refused_with_a_sentence_that_arrives(
    server: Serving, tmp_path: Path
) -> None:
    film = tmp_path / "large.mp4"
    with film.open("wb") as file:
        file.truncate(600 * MB)

    said = subprocess.run(
        ["curl", "-sS", "-F", f"video=@{film}", f"{server.url}/upload"],
        check=True, capture_output=True, timeout=60,
    ).stdout  # fmt: skip

    assert "“large.mp4” is too large" in json.loads(said)["error"]["message"]
    assert files(server.uploads) == []


FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
REFUSALS: dict[str, tuple[str, dict[str, str], bytes, int, bytes]] = {
    "too large": ("/upload", FORM, HEAD, 413, b"is too large"),
    "no form": ("/upload", {"Content-Type": "video/mp4"}, b"", 422, b"multipart/form-data"),
    "no subtitles": (f"/api/sessions/{32 * 'a'}/import", FORM, b"", 413, b"not the video"),
    "nothing there": ("/nowhere", {}, b"", 404, b"not_found"),
    "another host": ("/upload", {"Host": "evil.example"}, b"", 403, b"LEGENDA_ALLOWED_HOSTS"),
}
"""Where to, with which headers and beginning; what is answered."""


@pytest.mark.parametrize("why", REFUSALS)
def test_a_refusal_arrives_at_a_client_that_sends_on_before_it_reads(
    server: Serving, why: str
) -> None:
    path, headers, start, refused, sentence = REFUSALS[why]
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.putrequest("POST", path, skip_host="Host" in headers)
    for name, value in {**headers, "Content-Length": str(600 * MB)}.items():
        connection.putheader(name, value)
    connection.endheaders(start)

    for _ in range(64):
        connection.send(bytes(MB))
    with connection.getresponse() as answer:
        status, said = answer.status, answer.read()
    connection.close()

    assert status == refused
    assert sentence in said
    assert files(server.uploads) == []


def test_an_upload_that_breaks_off_leaves_nothing(server: Serving) -> None:
    connection = begun(server, 200 * MB)
    connection.send(HEAD)
    for _ in range(20):
        connection.send(bytes(MB))
    parts = files(server.uploads)
    connection.close()

    wait_for(lambda: files(server.uploads) == [], within=20)
    assert server.errors() == []
    assert parts
