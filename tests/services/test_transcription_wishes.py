"""What a transcription is asked for: what becomes of cues that are there, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from backend.errors import (
    CuesExist,
    Forbidden,
    JobActive,
    NoSound,
    NotFound,
    Rejected,
)
from backend.services import transcription
from backend.services.parts import Services
from backend.services.speech_options import Wish
from tests.media.clips import clip
from tests.services.attempts import HASH, carry_out, keep_video
from tests.services.transcribing import SHORT, SPOKEN, assert_no_overlap, cue, transcribed
from tests.speech.sounds import FIXTURES

pytestmark = pytest.mark.slow


def test_a_video_without_sound_is_refused(services: Services, tmp_path: Path) -> None:
    keep_video(services, clip(tmp_path / "mute.mp4", "-an"))

    with pytest.raises(NoSound):
        transcription.start(services, HASH, Wish())


def test_cues_that_are_there_are_asked_about(services: Services) -> None:
    there = (cue("a"), cue("b", 2000, 3000, touched=True), cue("c", 4000, 5000, reviewed=True))
    keep_video(services, SHORT, cues=there)

    with pytest.raises(CuesExist) as asked:
        transcription.start(services, HASH, Wish())

    assert asked.value.details == {"cues": 3, "touched": 2}


def test_replacing_takes_all_cues_in_the_step_that_brings_the_first(services: Services) -> None:
    old = cue("a", 15_000, 16_000, touched=True)
    keep_video(services, SPOKEN, cues=(old,))

    document = transcribed(services, Wish(existing="replace"))

    assert "a" not in document.cues
    assert len(document.cues) >= 10
    edits = [entry.edit for entry in services.sessions.history(HASH) if entry.edit.changes]
    removing = [one for one in edits if any(change.after is None for change in one.changes)]
    assert [one.label for one in removing] == ["Replaced by recognised speech"]
    assert len({one.group for one in edits}) == 1


@pytest.mark.parametrize("mark", ["touched", "reviewed"])
def test_replacing_untouched_cues_leaves_what_a_person_changed_or_reviewed(
    services: Services, mark: str
) -> None:
    kept = cue("kept", 5_000, 9_000, **{mark: True})
    keep_video(services, SPOKEN, cues=(cue("old", 20_000, 21_000), kept))

    document = transcribed(services, Wish(existing="untouched"))

    assert document.cues["kept"] == kept
    assert "old" not in document.cues
    assert_no_overlap(document)


def test_filling_the_gaps_changes_no_cue_and_covers_none(services: Services) -> None:
    there = (cue("a", 0, 6_000), cue("b", 20_000, 30_000), cue("c", 31_000, 31_500))
    keep_video(services, SPOKEN, cues=there)

    document = transcribed(services, Wish(existing="gaps"))

    assert all(document.cues[one.id] == one for one in there)
    assert len(document.cues) > 6
    assert_no_overlap(document)


def test_gaps_of_speech_are_filled_with_empty_cues_too(services: Services) -> None:
    keep_video(services, SPOKEN, cues=(cue("a", 0, 20_000),))

    document = transcribed(services, Wish(engine="vad", existing="gaps"))

    assert len(document.cues) > 4
    assert_no_overlap(document)


def test_a_translation_only_replaces(services: Services) -> None:
    keep_video(services, SHORT, cues=(cue(),))

    for existing in ("untouched", "gaps"):
        with pytest.raises(Rejected, match="Replace all cues"):
            transcription.start(services, HASH, Wish(task="translate", existing=existing))
    assert transcription.start(services, HASH, Wish(task="translate", existing="replace"))


def test_the_same_wish_twice_is_one_job_and_another_one_must_wait(services: Services) -> None:
    keep_video(services, SHORT)
    first = transcription.start(services, HASH, Wish())

    assert transcription.start(services, HASH, Wish()).id == first.id
    with pytest.raises(JobActive):
        transcription.start(services, HASH, Wish(language="pt"))


def test_the_job_keeps_what_was_asked_for(services: Services) -> None:
    keep_video(services, SHORT)

    job = transcription.start(services, HASH, Wish(language="en", hotwords=(" Ana ", "Ana", "")))

    assert job.payload["hotwords"] == ["Ana"]
    assert job.payload["language"] == "en"
    assert job.payload["model"] == "whisper-espeak"
    assert carry_out(services, job)["language"] == "en"


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (Wish(language="xx"), "no language"),
        (Wish(engine="sphinx", language="pt"), "English"),
        (Wish(engine="sphinx", task="translate"), "cannot translate"),
        (Wish(engine="vad", task="translate"), "cannot translate"),
        (Wish(model="enormous"), "no Whisper model"),
        (Wish(model="someone/else"), "no Whisper model"),
        (Wish(model="small.en", language="pt"), "only English"),
        (Wish(hotwords=tuple("abcdefghijk")), "11 hotwords"),
        (Wish(hotwords=("x" * 61,)), "longer than"),
        (Wish(model_folder="/nowhere/at/all"), "no folder"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    services: Services, wish: Wish, why: str
) -> None:
    keep_video(services, SHORT)

    with pytest.raises(Rejected, match=why):
        transcription.start(services, HASH, wish)
    assert services.jobs.active_for(HASH) == []


def test_a_folder_without_a_model_is_refused_and_says_what_is_missing(
    services: Services, tmp_path: Path
) -> None:
    keep_video(services, SHORT)
    (tmp_path / "config.json").write_text("{}")

    with pytest.raises(Rejected, match=r"tokenizer.json, model.bin, vocabulary.json"):
        transcription.start(services, HASH, Wish(model_folder=str(tmp_path)))


def test_a_folder_is_not_taken_from_elsewhere(services: Services) -> None:
    keep_video(services, SHORT)
    public = services.settings.model_copy(update={"public_url": "https://subtitles.example"})

    with pytest.raises(Forbidden):
        transcription.start(
            replace(services, settings=public), HASH, Wish(model_folder=str(FIXTURES))
        )


def test_an_original_that_is_gone_is_named(services: Services, tmp_path: Path) -> None:
    keep_video(services, clip(tmp_path / "in.mp4"))
    job = transcription.start(services, HASH, Wish(engine="vad"))
    services.names.original(HASH, "mp4").unlink()

    with pytest.raises(NotFound, match="Upload it again"):
        carry_out(services, job)
