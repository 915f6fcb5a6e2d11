"""The whole way over HTTP, as a program would go it: real ffmpeg, real recogniser, real server."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jiwer
import pytest

from tests.serving import FIXTURES, Serving, serving, wait_for

pytestmark = pytest.mark.slow

WORD_ERROR_RATE = 0.25


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("corridor") / "uploads") as server:
        yield server
        assert not server.errors()


@pytest.fixture(scope="module")
def video_hash(server: Serving) -> str:
    return server.upload(FIXTURES / "spoken_en.mp4")


@pytest.fixture(scope="module")
def document(server: Serving, video_hash: str) -> dict[str, Any]:
    """The session once it was transcribed."""
    job = server.post(f"/api/sessions/{video_hash}/transcription", {"language": "en"})["job"]
    ended = server.finished(job["id"])
    assert ended["state"] == "succeeded", ended["error"]
    wait_for(lambda: cues(server, video_hash))
    found: dict[str, Any] = session(server, video_hash)["document"]
    return found


def session(server: Serving, video_hash: str) -> dict[str, Any]:
    found: dict[str, Any] = server.get(f"/api/sessions/{video_hash}")
    return found


def cues(server: Serving, video_hash: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = session(server, video_hash)["document"]["cues"]
    return found


def plain(text: str) -> str:
    return " ".join("".join(c for c in text.lower() if c.isalnum() or c.isspace()).split())


def test_the_cues_say_what_was_spoken(document: dict[str, Any]) -> None:
    spoken = json.loads((FIXTURES / "spoken_en.json").read_text(encoding="utf-8"))["sentences"]
    said = " ".join(plain(sentence["text"]) for sentence in spoken)
    heard = " ".join(plain(cue["text"]) for cue in document["cues"])

    assert jiwer.wer(said, heard) <= WORD_ERROR_RATE


def test_every_cue_has_words_with_times_inside_it(document: dict[str, Any]) -> None:
    for cue in document["cues"]:
        assert cue["words"]
        assert cue["words"][0]["at"] >= 0
        assert cue["words"][-1]["at"] + cue["words"][-1]["for"] <= cue["end"] - cue["start"]


def test_nothing_of_the_recognition_is_left_on_the_disk(
    server: Serving, document: dict[str, Any]
) -> None:
    assert not list(server.uploads.glob("temp_audio_*"))


def test_a_correction_is_kept_and_taken_back(
    server: Serving, video_hash: str, document: dict[str, Any]
) -> None:
    cue = document["cues"][0]
    change = {
        "id": cue["id"],
        "before": {"text": cue["text"]},
        "after": {"text": "Corrected by hand"},
    }
    edit = {
        "id": "e1", "label": "Edit text", "by": "me", "base": document["revision"],
        "changes": [{"on": "cue", **change}],
    }  # fmt: skip

    answer = server.post(f"/api/sessions/{video_hash}/edits", edit)
    again = server.post(f"/api/sessions/{video_hash}/edits", edit)

    assert answer["revision"] == again["revision"] > document["revision"]
    assert cues(server, video_hash)[0]["text"] == "Corrected by hand"


@pytest.mark.parametrize("name", ["srt", "vtt", "ass", "txt"])
def test_it_is_exported(
    server: Serving, video_hash: str, document: dict[str, Any], name: str
) -> None:
    url = f"{server.url}/api/sessions/{video_hash}/export/{name}"
    said = subprocess.run(["curl", "-fsS", url], capture_output=True, check=True).stdout

    assert plain(document["cues"][-1]["text"]).split()[0] in plain(said.decode())


def test_some_seconds_are_previewed_and_clipped(
    server: Serving, video_hash: str, document: dict[str, Any]
) -> None:
    span = {"start": 1000, "end": 3000}
    preview = server.post(f"/api/sessions/{video_hash}/preview", span)["job"]
    clip = server.post(f"/api/sessions/{video_hash}/clip", {**span, "format": "gif"})["job"]

    for job in (preview, clip):
        ended = server.finished(job["id"])
        assert ended["state"] == "succeeded", ended["error"]
        url = server.url + ended["result"]["url"]
        size = len(subprocess.run(["curl", "-fsS", url], capture_output=True, check=True).stdout)
        assert size == ended["result"]["bytes"] > 1000


def test_the_film_is_rendered_then_the_session_cleaned_and_reopened(
    server: Serving, video_hash: str, document: dict[str, Any], tmp_path: Path
) -> None:
    texts = [cue["text"] for cue in cues(server, video_hash)]
    job = server.post(f"/api/sessions/{video_hash}/render", {})["job"]
    ended = server.finished(job["id"], within=240)
    assert ended["state"] == "succeeded", ended["error"]

    film = tmp_path / "final.mp4"
    subprocess.run(
        ["curl", "-fsS", "-o", film, f"{server.url}/download/final_{video_hash}.mp4"], check=True
    )
    assert film.stat().st_size == ended["result"]["bytes"]

    gone = server.uploads / f"session_{video_hash}.json"
    wait_for(lambda: not gone.exists(), why="a rendered session that nobody has open is due")
    assert (server.uploads / f"final_{video_hash}.mp4").exists()
    assert list(server.uploads.glob(f"backup_{video_hash}_*"))

    server.post(f"/api/sessions/{video_hash}/reopen")

    assert [cue["text"] for cue in cues(server, video_hash)] == texts
