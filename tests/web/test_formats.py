"""Subtitle files over HTTP: a session as a file, a file into a session."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.services.editing import apply_edit
from backend.services.parts import Services
from backend.storage.videos import Video
from tests.services.uploading import cue, edit, inserted, uploaded

SRT = (
    "1\n00:00:01,000 --> 00:00:02,500\nHello <i>there</i>\n\n"
    "2\n00:00:03,000 --> 00:00:04,000\nBye\n"
)
PAGE = {"X-Legenda": "1"}


@pytest.fixture
def video(services: Services) -> Video:
    """A video with one cue, at revision 1."""
    video = uploaded(services)
    apply_edit(services, video.hash, edit(*inserted(cue()), id_="begin"))
    return video


def sent(client: FlaskClient, video: Video, data: bytes | str, **form: Any) -> TestResponse:
    content = data.encode() if isinstance(data, str) else data
    fields = {"file": (io.BytesIO(content), form.pop("filename", "film.srt")), **form}
    return client.post(f"/api/sessions/{video.hash}/import", data=fields, headers=PAGE)


def cues_of(client: FlaskClient, video: Video) -> list[dict[str, Any]]:
    found = client.get(f"/api/sessions/{video.hash}").get_json()
    cues: list[dict[str, Any]] = found["document"]["cues"]
    return cues


def texts(client: FlaskClient, video: Video) -> list[str]:
    return [one["text"] for one in cues_of(client, video)]


def test_a_file_replaces_the_cues_as_one_edit(client: FlaskClient, video: Video) -> None:
    answer = sent(client, video, SRT, by="me", id="import-1").get_json()

    assert (answer["format"], answer["encoding"], answer["cues"]) == ("srt", "utf-8", 2)
    assert (answer["lost"], answer["revision"]) == ([], 2)
    assert answer["applied"]["label"] == "Import 2 cues"
    assert texts(client, video) == ["Hello <i>there</i>", "Bye"]
    assert all(one["touched"] for one in cues_of(client, video))


def test_an_import_is_undone_by_its_inverse(client: FlaskClient, video: Video) -> None:
    answer = sent(client, video, SRT, by="me", id="import-1").get_json()
    changes = [
        {**change, "before": change["after"], "after": change["before"]}
        for change in reversed(answer["applied"]["changes"])
    ]
    body = {"id": "u", "label": "Undo", "by": "me", "base": 2, "undoes": ["import-1"],
            "changes": changes}  # fmt: skip

    assert client.post(f"/api/sessions/{video.hash}/edits", json=body).status_code == 200
    assert texts(client, video) == ["Hello there"]


def test_a_file_is_added_beside_the_cues(client: FlaskClient, video: Video) -> None:
    sent(client, video, SRT, by="me", id="import-1", mode="add")

    assert texts(client, video) == ["Hello there", "Hello <i>there</i>", "Bye"]


def test_the_same_import_again_changes_nothing(client: FlaskClient, video: Video) -> None:
    first = sent(client, video, SRT, by="me", id="import-1", mode="add").get_json()
    again = sent(client, video, SRT, by="me", id="import-1", mode="add").get_json()

    assert again["revision"] == first["revision"] == 2
    assert len(cues_of(client, video)) == 3


def test_a_preview_changes_nothing(client: FlaskClient, video: Video) -> None:
    answer = sent(client, video, SRT, preview="1").get_json()

    assert answer == {
        "format": "srt",
        "encoding": "utf-8",
        "cues": 2,
        "lost": [],
        "first": [
            {"start": 1000, "end": 2500, "text": "Hello <i>there</i>"},
            {"start": 3000, "end": 4000, "text": "Bye"},
        ],
    }
    assert texts(client, video) == ["Hello there"]


def test_what_a_document_cannot_hold_is_told(client: FlaskClient, video: Video) -> None:
    odd = SRT.replace("Hello", "{\\fad(1,2)}Hello").replace("00:00:04,000", "00:00:01,000")
    late = f"{odd}\n3\n00:10:00,000 --> 00:10:01,000\nLater\n"

    assert sent(client, video, late, preview="1").get_json()["lost"] == [
        "Positions and effects in braces: once.",
        "A cue that ended before it began now lasts a second: once.",
        "Cues that begin after the end of the video (they are kept): 1.",
    ]


@pytest.mark.parametrize("preview", ["0", "1"])
def test_a_file_without_subtitles_is_refused_and_nothing_changes(
    client: FlaskClient, video: Video, preview: str
) -> None:
    answer = sent(client, video, bytes(range(256)), filename="film.mp4", preview=preview)

    assert answer.status_code == 422
    assert answer.get_json()["error"]["code"] == "unreadable_subtitles"
    assert texts(client, video) == ["Hello there"]


def test_a_file_that_is_no_subtitle_file_by_its_size_is_refused(
    client: FlaskClient, video: Video
) -> None:
    answer = client.post(
        f"/api/sessions/{video.hash}/import",
        data=b"x" * (20 * 1024 * 1024 + 1),
        content_type="multipart/form-data; boundary=b",
        headers=PAGE,
    )

    assert answer.status_code == 413
    assert "Choose the subtitle file" in answer.get_json()["error"]["message"]


def test_an_import_without_a_file_is_refused(client: FlaskClient, video: Video) -> None:
    answer = client.post(f"/api/sessions/{video.hash}/import", data={"mode": "add"}, headers=PAGE)

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("name", "kind", "holds"),
    [("srt", "application/x-subrip", "00:00:00,000 --> 00:00:01,000\nHello there"),
     ("vtt", "text/vtt", "WEBVTT"), ("ass", "text/x-ssa", "Dialogue: 0,0:00:00.00"),
     ("txt", "text/plain", "Hello there\n")],
)  # fmt: skip
def test_a_session_is_saved_as_a_file(
    client: FlaskClient, video: Video, name: str, kind: str, holds: str
) -> None:
    answer = client.get(f"/api/sessions/{video.hash}/export/{name}")

    assert answer.status_code == 200
    assert answer.mimetype == kind
    assert answer.headers["Content-Disposition"] == f"attachment; filename=film.{name}"
    assert holds in answer.get_data(as_text=True)


def test_an_unknown_format_is_refused(client: FlaskClient, video: Video) -> None:
    answer = client.get(f"/api/sessions/{video.hash}/export/docx")

    assert answer.status_code == 422
    assert answer.get_json()["error"] == {
        "code": "unknown_format",
        "message": "No subtitle format is called “docx”. Choose one of: srt, vtt, ass, txt.",
        "details": {"format": "docx", "formats": ["srt", "vtt", "ass", "txt"]},
    }


def test_what_is_saved_comes_back(client: FlaskClient, video: Video) -> None:
    sent(client, video, SRT, by="me", id="import-1")
    for number, name in enumerate(("srt", "vtt", "ass")):
        before = texts(client, video)
        saved = client.get(f"/api/sessions/{video.hash}/export/{name}").get_data()

        sent(client, video, saved, by="me", id=f"back-{number}", filename=f"film.{name}")

        assert texts(client, video) == before


def test_styles_come_with_an_ass_file(client: FlaskClient, video: Video) -> None:
    saved = client.get(f"/api/sessions/{video.hash}/export/ass").get_data(as_text=True)
    line = next(one for one in saved.split("\n") if one.startswith("Style:"))
    loud = line.replace("Default", "Loud").replace("&H00FFFFFF", "&H000000FF", 1)
    styled = saved.replace(line, f"{line}\n{loud}").replace("Default,,0,0,0", "Loud,,0,0,0")

    sent(client, video, styled, by="me", id="import-1", mode="add", filename="a.ass")

    document = client.get(f"/api/sessions/{video.hash}").get_json()["document"]
    assert {style["id"]: style["colour"] for style in document["styles"]} == {
        "default": "#FFFFFF", "loud": "#FF0000",
    }  # fmt: skip
    assert {one["style"] for one in document["cues"]} == {None, "loud"}


def test_a_file_is_named_for_its_video_whatever_dots_it_has(
    client: FlaskClient, services: Services
) -> None:
    video = uploaded(services, filename="Dr. No 1.5.mp4")

    answer = client.get(f"/api/sessions/{video.hash}/export/srt")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="Dr. No 1.5.srt"'
