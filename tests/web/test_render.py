"""Preparing, previewing and rendering over HTTP."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.document import Document

HASH = "a" * 32
PROBE: dict[str, Any] = {
    "container": "mp4", "duration": 60_000, "duration_known": True, "start": 0, "size": 4,
    "width": 64, "height": 36, "rotation": 0, "sar": "1/1", "frame_rate": "25/1",
    "variable_rate": False, "video": None, "audio": [], "subtitles": [],
}  # fmt: skip


@pytest.fixture(autouse=True)
def session(services: Services) -> None:
    services.videos.add(
        Video(hash=HASH, owner="local", name="Talk", ext="mp4", bytes=4, created=0, last_used=0,
              probe=PROBE)
    )  # fmt: skip
    services.names.original(HASH, "mp4").write_bytes(b"film")
    services.sessions.create(Document(video_hash=HASH, name="Talk", video=PROBE))


def ask(client: FlaskClient, what: str, body: dict[str, Any] | None = None) -> TestResponse:
    return client.post(f"/api/sessions/{HASH}/{what}", json=body, headers={"X-Legenda": "1"})


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("prepare", {}),
        ("preview", {"start": 0, "end": 5000}),
        ("clip", {"start": 0, "end": 5000, "format": "gif", "title": "Hi"}),
        ("render", {}),
        ("render", {"keep_editing": True}),
    ],
)
def test_each_answers_with_its_waiting_job(
    client: FlaskClient, what: str, body: dict[str, Any]
) -> None:
    answer = ask(client, what, body)
    job = answer.get_json()["job"]

    assert answer.status_code == 202
    assert (job["kind"], job["state"], job["video_hash"]) == (what, "queued", HASH)


@pytest.mark.parametrize("what", ["prepare", "render"])
def test_a_body_is_not_needed(client: FlaskClient, what: str) -> None:
    assert client.post(f"/api/sessions/{HASH}/{what}").status_code == 202


def test_a_choice_to_keep_editing_is_kept_with_the_job(
    client: FlaskClient, services: Services
) -> None:
    job = ask(client, "render", {"keep_editing": True}).get_json()["job"]

    assert services.jobs.get(job["id"]).payload == {
        "revision": 0, "keep_editing": True, "track": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("what", "body"),
    [
        ("preview", {"start": 0, "end": 30_001}),
        ("preview", {"start": 500, "end": 400}),
        ("preview", {"start": -1, "end": 400}),
        ("preview", {"start": 0}),
        ("clip", {"start": 0, "end": 1000, "format": "exe"}),
        ("prepare", {"track": -1}),
    ],
)
def test_what_makes_no_sense_is_refused(
    client: FlaskClient, what: str, body: dict[str, Any]
) -> None:
    answer = ask(client, what, body)

    assert answer.status_code == 422
    assert answer.get_json()["error"]["code"] == "rejected"


@pytest.mark.parametrize("what", ["preview", "clip", "render"])
def test_a_session_that_is_gone_is_told(client: FlaskClient, services: Services, what: str) -> None:
    services.sessions.remove(HASH)
    answer = ask(client, what, {"start": 0, "end": 1000})

    assert answer.status_code == 404
    assert answer.get_json()["error"]["code"] == "session_gone"


@pytest.mark.parametrize("video_hash", ["b" * 32, "x", "..%2e"])
def test_a_video_that_is_not_there_is_told(client: FlaskClient, video_hash: str) -> None:
    assert client.post(f"/api/sessions/{video_hash}/render").status_code == 404
