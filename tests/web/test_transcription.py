"""Starting a transcription over HTTP, and what can be chosen."""

import time
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.app import create_app
from backend.composition import build_services
from backend.services.parts import Services
from backend.settings import Settings
from backend.storage.videos import Video
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from tests.speech.hubs import Repository, hub
from tests.speech.sounds import MODEL

HASH = "0123456789abcdef0123456789abcdef"
SOUND = {"index": 0, "codec": "aac", "channels": 2, "language": "", "title": "", "start": 0}


def keep(services: Services, *cues: Cue, audio: tuple[dict[str, Any], ...] = (SOUND,)) -> None:
    """A video that was uploaded, with an open session."""
    probe = {"duration": 48_000, "audio": list(audio), "frame_rate": "25/1"}
    now = services.now()
    services.videos.add(
        Video(hash=HASH, owner="local", name="Holiday", ext="mp4", bytes=1,
              created=now, last_used=now, probe=probe)
    )  # fmt: skip
    document = Document(video_hash=HASH, name="Holiday", video=probe).with_cues(cues)
    services.sessions.create(document)


def ask(client: FlaskClient, **body: Any) -> Any:
    return client.post(f"/api/sessions/{HASH}/transcription", json=body, headers={"X-Legenda": "1"})


@pytest.fixture
def bare(tmp_path: Path) -> tuple[FlaskClient, Services]:
    """A client of a server without any model, whose hub is gone."""
    with hub(Repository({})) as address:
        gone = address
    settings = Settings(
        _env_file=None, uploads=tmp_path / "bare", device="cpu", model_hub=gone, admin_token="x"
    )
    services = build_services(settings)
    app = create_app(settings, services)
    app.testing = True
    return app.test_client(), services


def test_a_transcription_is_accepted_as_a_job(client: FlaskClient, services: Services) -> None:
    keep(services)

    answer = ask(client, engine="auto", language="pt", hotwords=["Ana"])

    assert answer.status_code == 202
    job = answer.json["job"]
    assert (job["kind"], job["state"], job["video_hash"]) == ("transcribe", "queued", HASH)
    payload = services.jobs.get(job["id"]).payload
    assert (payload["engine"], payload["language"]) == ("whisper", "pt")
    assert payload["hotwords"] == ["Ana"]


def test_everything_may_be_left_out(client: FlaskClient, services: Services) -> None:
    keep(services)

    job = services.jobs.get(ask(client).json["job"]["id"])

    assert job.payload["folder"] == str(MODEL)
    assert job.payload["language"] is None


def test_no_language_means_that_it_is_detected_whatever_the_settings_say(
    services: Services, settings: Settings
) -> None:
    keep(services)
    portuguese = settings.model_copy(update={"speech_language": "pt"})
    client = create_app(portuguese, build_services(portuguese)).test_client()

    silent = ask(client)
    first = services.jobs.get(silent.json["job"]["id"])
    services.jobs.request_cancel(first.id)
    asked = services.jobs.get(ask(client, language=None).json["job"]["id"])

    assert (first.payload["language"], asked.payload["language"]) == ("pt", None)


def test_existing_cues_are_asked_about_with_counts(client: FlaskClient, services: Services) -> None:
    keep(services, Cue(id="a", start=0, end=1000, touched=True), Cue(id="b", start=1000, end=2000))

    answer = ask(client)

    assert answer.status_code == 409
    assert answer.json["error"]["code"] == "cues_exist"
    assert answer.json["error"]["details"] == {"cues": 2, "touched": 1}
    assert ask(client, existing="gaps").status_code == 202


def test_a_video_without_sound_is_refused(client: FlaskClient, services: Services) -> None:
    keep(services, audio=())

    answer = ask(client)

    assert (answer.status_code, answer.json["error"]["code"]) == (422, "no_sound")


def test_a_model_that_cannot_be_had_is_asked_about_within_seconds(
    bare: tuple[FlaskClient, Services],
) -> None:
    client, services = bare
    keep(services)

    began = time.monotonic()
    answer = ask(client)

    assert time.monotonic() - began < 8
    assert answer.status_code == 409
    error = answer.json["error"]
    assert error["code"] == "no_model"
    assert error["details"]["model"] == "small"
    assert error["details"]["size"] > 400_000_000
    assert error["details"]["choices"] == ["download", "folder", "vad", "sphinx"]
    assert "Traceback" not in error["message"]
    assert services.jobs.active_for(HASH) == []


def test_each_way_out_of_a_missing_model_is_open(bare: tuple[FlaskClient, Services]) -> None:
    client, services = bare
    keep(services)

    for body in ({"engine": "vad"}, {"engine": "sphinx"}, {"model_folder": str(MODEL)}):
        answer = ask(client, **body)
        assert answer.status_code == 202
        services.jobs.request_cancel(answer.json["job"]["id"])


def test_a_model_that_can_be_had_is_downloaded_by_the_job(tmp_path: Path) -> None:
    with hub(Repository.of(MODEL)) as address:
        settings = Settings(
            _env_file=None, uploads=tmp_path / "new", device="cpu", model_hub=address,
            whisper_model="tiny",
        )  # fmt: skip
        services = build_services(settings)
        keep(services)
        answer = ask(create_app(settings, services).test_client())

    job = services.jobs.get(answer.json["job"]["id"])
    assert (job.payload["model"], job.payload["folder"]) == ("tiny", None)


@pytest.mark.parametrize(
    "body", [{"engine": "magic"}, {"task": "sing"}, {"existing": "x"}, {"hotwords": "Ana"}]
)
def test_what_makes_no_sense_is_refused(
    client: FlaskClient, services: Services, body: dict[str, Any]
) -> None:
    keep(services)

    assert ask(client, **body).status_code == 422


def test_a_session_that_is_gone_is_not_found(client: FlaskClient) -> None:
    assert ask(client).status_code == 404


def test_the_choices_say_what_is_here_and_what_would_be_downloaded(client: FlaskClient) -> None:
    answer: Any = client.get("/api/speech").json

    assert [engine["name"] for engine in answer["engines"]] == ["whisper", "sphinx", "vad"]
    assert all(engine["available"] for engine in answer["engines"])
    (default,) = [model for model in answer["models"] if model["default"]]
    assert default == {
        "name": "whisper-espeak", "bytes": 3_042_415, "here": True, "default": True,
        "languages": None,
    }  # fmt: skip
    small = next(model for model in answer["models"] if model["name"] == "small")
    assert (small["here"], small["bytes"]) == (False, 486_000_000)
    assert answer["defaults"] == {"engine": "whisper", "model": "whisper-espeak", "language": None}
    assert {"code": "pt", "name": "Portuguese"} in answer["languages"]


@pytest.mark.parametrize(
    ("name", "languages"),
    [("small", None), ("small.en", ["en"]), ("distil-large-v3", ["en"])],
)
def test_the_choices_say_which_models_hear_english_only(
    client: FlaskClient, name: str, languages: list[str] | None
) -> None:
    answer: Any = client.get("/api/speech").json

    (model,) = [model for model in answer["models"] if model["name"] == name]
    assert model["languages"] == languages


def test_the_default_model_can_be_asked_for_by_the_name_that_is_shown(
    client: FlaskClient, services: Services
) -> None:
    keep(services)

    answer = ask(client, engine="whisper", model="whisper-espeak")

    assert services.jobs.get(answer.json["job"]["id"]).payload["folder"] == str(MODEL)
