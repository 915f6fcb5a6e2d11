"""POST /upload: one file in one request, straight to the disk."""

import io
import json
import socket
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import create_environ
from werkzeug.wrappers import Response

from backend.services.parts import Services
from backend.web import limits
from tests.conftest import FIXTURES
from tests.services.uploading import left

BOUNDARY = "xxBOUNDARYxx"
CLIP = FIXTURES / "spoken_en.mp4"


class Slowly(io.RawIOBase):
    """A body that comes in pieces of *size* bytes, and ends when it ends."""

    def __init__(self, data: bytes, size: int) -> None:
        self._pieces = iter([data[at : at + size] for at in range(0, len(data), size)])

    def read(self, _size: int = -1, /) -> bytes:
        return next(self._pieces, b"")


class Impatient:
    """A connection whose minutes are hundredths of a second."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def settimeout(self, seconds: float) -> None:
        self._connection.settimeout(seconds / 6000)


def body(content: bytes, *, field: str = "video", filename: str = "clip.mp4") -> bytes:
    head = (
        f"--{BOUNDARY}\r\n"
        f'Content-Disposition: form-data; name="{field}"; filename="{filename}"\r\n'
        "Content-Type: video/mp4\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def post(
    client: FlaskClient, data: bytes, *, length: int | None = None, size: int = 65536
) -> Response:
    """Send *data* as a server hands it over: a stream that can be read once."""
    return sent(client, Slowly(data, size), len(data) if length is None else length)


def sent(client: FlaskClient, stream: io.RawIOBase, length: int) -> Response:
    environ = create_environ("/upload", method="POST") | {
        "wsgi.input": stream,
        "wsgi.input_terminated": True,
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        "CONTENT_LENGTH": str(length),
    }
    return Response.from_app(client.application, environ, buffered=True)


def said(answer: Response) -> Any:
    return json.loads(answer.get_data())


@pytest.mark.slow
def test_a_clip_is_taken_in_and_can_be_opened(client: FlaskClient, services: Services) -> None:
    answer = post(client, body(CLIP.read_bytes(), filename="../../Talk.mp4"))

    assert answer.status_code == 201
    video_hash = said(answer)["video_hash"]
    assert said(answer)["session"] == f"/sessions/{video_hash}"
    original = services.names.original(video_hash, "mp4")
    assert original.read_bytes() == CLIP.read_bytes()
    session = client.get(f"/api/sessions/{video_hash}").get_json()
    assert session["document"]["name"] == "Talk"
    assert session["document"]["video"]["duration"] == 48_000


@pytest.mark.slow
@pytest.mark.parametrize("size", [61, 65536, 10_000_000])
def test_bytes_arrive_as_they_were_sent_whatever_the_pieces(
    client: FlaskClient, services: Services, size: int
) -> None:
    answer = post(client, body(CLIP.read_bytes()), size=size)

    original = services.names.original(said(answer)["video_hash"], "mp4")
    assert original.read_bytes() == CLIP.read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "filename", "code", "words"),
    [
        (b"", "empty.mp4", "empty_upload", "empty"),
        (b"just some words\n" * 99, "notes.mp4", "not_a_video", "“notes.mp4” was not taken"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "list.mp4", "not_a_video", "playlist"),
        (b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", "list.mp4", "not_a_video", "playlist"),
        (b'<?xml version="1.0"?><MPD></MPD>', "dash.mp4", "not_a_video", "playlist"),
        (CLIP.read_bytes()[:300_000], "cut.mp4", "not_a_video", "incomplete"),
        (bytes(range(256)) * 999, "../../x.mp4", "not_a_video", "“x.mp4” was not taken"),
    ],
)
def test_what_is_no_video_is_refused_and_leaves_nothing(  # noqa: PLR0917
    client: FlaskClient, services: Services, content: bytes, filename: str, code: str, words: str
) -> None:
    answer = post(client, body(content, filename=filename))

    assert answer.status_code == 422
    assert said(answer)["error"]["code"] == code
    assert words in said(answer)["error"]["message"]
    assert "Nothing was kept" in said(answer)["error"]["message"]
    assert left(services) == []
    assert client.get("/api/videos").get_json()["videos"] == []


def test_a_body_that_breaks_off_leaves_nothing(client: FlaskClient, services: Services) -> None:
    whole = body(CLIP.read_bytes())

    for length in (0, 10, 60, 200, 100_000, len(whole) - 20):
        answer = post(client, whole[:length], length=len(whole))

        assert answer.status_code == 422, length
        assert "broke off" in said(answer)["error"]["message"]
        assert left(services) == []


@pytest.mark.parametrize(
    "data",
    [
        body(b"film", field="film"),
        body(b"text").replace(b'; filename="clip.mp4"', b""),
        f"--{BOUNDARY}--\r\n".encode(),
        f"--{BOUNDARY}\r\nNonsense\r\n\r\nx\r\n--{BOUNDARY}--\r\n".encode(),
    ],
    ids=["another field", "no file", "nothing", "no headers"],
)
def test_a_body_without_the_file_says_how_to_send_it(
    client: FlaskClient, services: Services, data: bytes
) -> None:
    answer = post(client, data)

    assert answer.status_code == 422
    assert left(services) == []


def test_a_body_that_is_no_form_says_how_to_send_it(
    client: FlaskClient, services: Services
) -> None:
    answer = client.post("/upload", data=b"raw bytes", content_type="video/mp4")

    assert answer.status_code == 422
    assert "curl -F video=@film.mp4" in said(answer)["error"]["message"]
    assert left(services) == []


def test_a_connection_that_is_reset_leaves_nothing(client: FlaskClient, services: Services) -> None:
    class Reset(Slowly):
        def read(self, _size: int = -1, /) -> bytes:
            if piece := super().read():
                return piece
            raise ConnectionResetError

    answer = sent(client, Reset(body(b"x" * 5000)[:3000], 1000), 6000)

    assert answer.status_code == 422
    assert left(services) == []


def test_a_film_may_be_larger_than_any_other_body(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "LARGEST_BODY", 1000)

    assert post(client, body(CLIP.read_bytes())).status_code == 201


def test_a_sender_that_falls_silent_does_not_keep_its_place(
    client: FlaskClient, services: Services
) -> None:
    here, there = socket.socketpair()
    whole = body(b"x" * 5000)
    there.sendall(whole[:3000])
    environ = create_environ("/upload", method="POST") | {
        "wsgi.input": socket.SocketIO(here, "r"),
        "gunicorn.socket": Impatient(here),
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
        "CONTENT_LENGTH": str(len(whole)),
    }

    answer = Response.from_app(client.application, environ, buffered=True)

    assert answer.status_code == 422
    assert "broke off" in said(answer)["error"]["message"]
    assert left(services) == []
    here.close()
    there.close()


def test_an_upload_that_says_it_is_too_large_is_not_read(
    client: FlaskClient, services: Services
) -> None:
    answer = post(client, body(b"film"), length=10**15)

    assert answer.status_code == 413
    assert left(services) == []
    assert not list(Path(services.names.folder).glob("temp_*"))


def test_the_upload_is_in_the_api_description(client: FlaskClient) -> None:
    described = client.get("/openapi.json").get_json()["paths"]["/upload"]["post"]

    assert "multipart/form-data" in described["requestBody"]["content"]
