"""Files over HTTP: whole, in ranges, under names of ours only."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.services.parts import Services
from backend.storage.videos import Video

HASH = "a" * 32
DATA = bytes(range(256)) * 4


@pytest.fixture(autouse=True)
def video(services: Services) -> Video:
    """A row and its original; the picture is only said to be there."""
    kept = Video(
        hash=HASH, owner="local", name="Fête “à” 1", ext="mp4", bytes=len(DATA), created=0,
        last_used=0, probe={"container": "mp4", "video": {"codec": "h264"}},
    )  # fmt: skip
    services.videos.add(kept)
    services.names.original(HASH, "mp4").write_bytes(DATA)
    return kept


def fetch(client: FlaskClient, path: str, headers: dict[str, str] | None = None) -> TestResponse:
    """The whole answer; its file is closed again."""
    return client.get(path, headers=headers, buffered=True)


def made(services: Services, kind: str, rest: str) -> Path:
    path = services.names.temporary(kind, HASH, rest)
    path.write_bytes(kind.encode())
    return path


def test_the_original_is_sent_whole_with_its_validators(client: FlaskClient) -> None:
    answer = fetch(client, f"/media/{HASH}/original")

    assert (answer.status_code, answer.data) == (200, DATA)
    assert answer.content_type == "video/mp4"
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["ETag"]
    assert answer.headers["Last-Modified"]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=1000-", 1000, 1024), ("bytes=-24", 1000, 1024),
     ("bytes=10-99999", 10, 1024)],
)  # fmt: skip
def test_a_range_is_sent_as_that_range(
    client: FlaskClient, asked: str, start: int, end: int
) -> None:
    answer = fetch(client, f"/media/{HASH}/original", headers={"Range": asked})

    assert (answer.status_code, answer.data) == (206, DATA[start:end])
    assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/1024"


def test_a_range_beyond_the_end_is_not_satisfiable(client: FlaskClient) -> None:
    answer = fetch(client, f"/media/{HASH}/original", headers={"Range": "bytes=2000-"})

    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == "bytes */1024"


def test_a_range_of_an_older_version_gets_the_whole_new_one(client: FlaskClient) -> None:
    etag = fetch(client, f"/media/{HASH}/original").headers["ETag"]
    of_old = {"Range": "bytes=0-9", "If-Range": '"older"'}
    of_this = {"Range": "bytes=0-9", "If-Range": etag}

    assert fetch(client, f"/media/{HASH}/original", headers=of_old).status_code == 200
    assert fetch(client, f"/media/{HASH}/original", headers=of_this).status_code == 206


def test_what_the_browser_has_is_not_sent_again(client: FlaskClient) -> None:
    etag = fetch(client, f"/media/{HASH}/original").headers["ETag"]

    again = fetch(client, f"/media/{HASH}/original", headers={"If-None-Match": etag})
    assert again.status_code == 304


def test_the_copy_plays_where_there_is_one(client: FlaskClient, services: Services) -> None:
    assert fetch(client, f"/media/{HASH}/playable").data == DATA

    made(services, "proxy", ".webm")
    answer = fetch(client, f"/media/{HASH}/playable")
    assert (answer.data, answer.content_type) == (b"proxy", "video/webm")


@pytest.mark.parametrize(
    ("kind", "rest", "type_"),
    [("peaks", ".bin", "application/octet-stream"), ("filmstrip", ".jpg", "image/jpeg"),
     ("thumbnail", ".jpg", "image/jpeg")],
)  # fmt: skip
def test_what_was_prepared_is_sent(
    client: FlaskClient, services: Services, kind: str, rest: str, type_: str
) -> None:
    made(services, kind, rest)
    answer = fetch(client, f"/media/{HASH}/{kind}")

    assert (answer.data, answer.content_type) == (kind.encode(), type_)


@pytest.mark.parametrize(
    ("kind", "suffix", "type_"),
    [
        ("preview", ".mp4", "video/mp4"),
        ("clip", ".mp4", "video/mp4"),
        ("clip", ".gif", "image/gif"),
    ],
)
def test_what_a_job_made_is_sent_under_its_id(
    client: FlaskClient, services: Services, kind: str, suffix: str, type_: str
) -> None:
    made(services, kind, f"_12ab{suffix}")
    answer = fetch(client, f"/media/{HASH}/{kind}-12ab")

    assert (answer.data, answer.content_type) == (kind.encode(), type_)
    assert fetch(client, f"/media/{HASH}/{kind}-2ab").status_code == 404


def test_only_an_address_with_a_version_is_kept(client: FlaskClient) -> None:
    plain = fetch(client, f"/media/{HASH}/original").headers["Cache-Control"]
    versioned = fetch(client, f"/media/{HASH}/original?v=12").headers["Cache-Control"]

    assert plain == "private, no-cache"
    assert versioned == "private, max-age=31536000"


def test_sound_alone_is_sent_as_sound(client: FlaskClient, services: Services) -> None:
    other = "b" * 32
    services.videos.add(
        Video(hash=other, owner="local", name="Talk", ext="m4a", bytes=1, created=0, last_used=0,
              probe={"container": "mp4", "video": None})
    )  # fmt: skip
    services.names.original(other, "m4a").write_bytes(b"x")

    assert fetch(client, f"/media/{other}/playable").content_type == "audio/mp4"


def test_an_uploaded_name_never_chooses_the_type(client: FlaskClient, services: Services) -> None:
    other = "c" * 32
    services.videos.add(
        Video(hash=other, owner="local", name="x", ext="html", bytes=1, created=0, last_used=0,
              probe={"container": "nut", "video": {}})
    )  # fmt: skip
    services.names.original(other, "html").write_bytes(b"<script>alert(1)</script>")

    assert fetch(client, f"/media/{other}/original").content_type == "application/octet-stream"


@pytest.mark.parametrize(
    "path",
    [
        f"/media/{HASH}/final", f"/media/{HASH}/session", f"/media/{HASH}/preview-../x",
        f"/media/{HASH}/..%2f..%2fetc%2fpasswd", f"/media/{'b' * 32}/original",
        "/media/x/original", f"/media/{HASH}/peaks",
        "/download/legenda.db", "/download/.secret", f"/download/video_{HASH}.mp4",
        f"/download/session_{HASH}.json", f"/download/final_{HASH}.mp4",
        f"/download/final_{HASH}.mp4.manifest.json", "/download/..%2flegenda.db",
        "/fonts/..%2fbackend%2f__init__.py", "/fonts/OFL.txt", "/fonts/none.ttf",
    ],
)  # fmt: skip
def test_nothing_else_can_be_fetched(client: FlaskClient, path: str) -> None:
    assert fetch(client, path).status_code == 404


def test_a_final_is_saved_under_the_name_of_its_video(
    client: FlaskClient, services: Services
) -> None:
    services.names.final(HASH).write_bytes(DATA)
    answer = fetch(client, f"/download/final_{HASH}.mp4", headers={"Range": "bytes=0-3"})
    disposition = answer.headers["Content-Disposition"]

    assert (answer.status_code, answer.data) == (206, DATA[:4])
    assert disposition.startswith("attachment; filename=")
    assert disposition.endswith(
        "filename*=UTF-8''final_F%C3%AAte%20%E2%80%9C%C3%A0%E2%80%9D%201.mp4"
    )
    assert answer.content_type == "video/mp4"


def test_a_final_whose_video_is_gone_is_nobodys(client: FlaskClient, services: Services) -> None:
    services.names.final("d" * 32).write_bytes(DATA)

    assert fetch(client, f"/download/final_{'d' * 32}.mp4").status_code == 404


def test_fonts_are_sent_for_the_overlay(client: FlaskClient, services: Services) -> None:
    ours = fetch(client, "/fonts/NotoSans-Regular.ttf")
    folder = services.settings.fonts_folder
    folder.mkdir()
    (folder / "Mine.OTF").write_bytes(b"OTTO")

    assert (ours.status_code, ours.content_type) == (200, "font/ttf")
    assert fetch(client, "/fonts/Mine.OTF").content_type == "font/otf"
