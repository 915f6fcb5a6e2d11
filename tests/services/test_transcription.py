"""Recognising speech: the cues that come of it, and how its work goes on."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from backend.errors import (
    Cancelled,
    NoModel,
)
from backend.services import transcription
from backend.services.parts import Services
from backend.services.speech_options import Wish
from backend.speech.models import downloaded
from backend.subtitles.cue import Word
from tests.services.attempts import HASH, keep_video, watched
from tests.services.transcribing import (
    SHORT,
    SPOKEN,
    FakeContext,
    Interrupted,
    Looking,
    transcribed,
)
from tests.speech.hubs import Repository, hub
from tests.speech.sounds import FIXTURES, MODEL, plain, truth, word_errors

pytestmark = pytest.mark.slow


def test_the_cues_of_a_clip_say_what_is_said_in_it(services: Services) -> None:
    keep_video(services, SPOKEN)

    document = transcribed(services)

    said = [cue_word for one in document.ordered for cue_word in one.words or ()]
    assert word_errors("spoken_en.mp4", heard(said)) <= 0.1
    assert document.language == "en"
    assert document.transcription == {
        "engine": "whisper", "model": "whisper-espeak", "status": "complete",
    }  # fmt: skip


def heard(words: list[Word]) -> Iterator[Any]:
    return iter(words)


def test_cues_hold_their_words_with_times_and_confidence(services: Services) -> None:
    keep_video(services, SHORT)

    document = transcribed(services)

    for one in document.ordered:
        words = one.words or ()
        assert [plain(word.text) for word in words] == [plain(word) for word in one.text.split()]
        assert all(word.at >= 0 and word.at + word.lasts <= one.duration for word in words)
        assert all(word.confidence is not None and word.origin == "recognised" for word in words)


def test_cues_never_overlap_and_stay_inside_the_video(services: Services) -> None:
    keep_video(services, SPOKEN)

    cues = transcribed(services).ordered

    assert len(cues) >= 10
    assert all(a.end <= b.start for a, b in itertools.pairwise(cues))
    assert cues[-1].end <= 48_100


def test_cues_start_with_their_sentences(services: Services) -> None:
    keep_video(services, SPOKEN)

    starts = [one.start for one in transcribed(services).ordered]

    sentences = truth("spoken_en.mp4")["sentences"]
    near = [min(abs(start - one["start"]) for start in starts) for one in sentences]
    assert sorted(near)[len(near) // 2] <= 250


def test_the_first_cue_is_there_before_half_of_the_clip_is_recognised(services: Services) -> None:
    keep_video(services, SPOKEN)
    context = FakeContext(transcription.start(services, HASH, Wish()))
    transcription.run(services, context)
    with_cues = [data for data in context.told if data.get("cues")]
    first = with_cues[0]["cues"]

    assert first[0]["end"] < 24_000
    assert len(with_cues) >= 2
    position = first_position(services, context)
    assert position < 24_000


def first_position(services: Services, context: FakeContext) -> int:
    """Up to where the sound was heard when the first cues were told."""
    again = FakeContext(replace(context.job, checkpoint=None), after=2)
    with pytest.raises(Interrupted):
        transcription.run(services, again)
    assert again.cues
    assert again.job.checkpoint
    return int(again.job.checkpoint["heard"]["position"])


def test_a_killed_run_goes_on_with_the_same_cues_ids_and_words(services: Services) -> None:
    keep_video(services, SPOKEN)
    job = transcription.start(services, HASH, Wish())
    whole = FakeContext(job)
    transcription.run(services, whole)

    for after in range(1, len(whole.told)):
        killed = FakeContext(job, after=after)
        with pytest.raises(Interrupted):
            transcription.run(services, killed)
        resumed = FakeContext(killed.job)
        result = transcription.run(services, resumed)

        assert killed.cues + resumed.cues == whole.cues
        assert result["cues"] == len(whole.cues)


@pytest.mark.parametrize("error", [None, Interrupted, Cancelled])
def test_the_sound_is_removed_whatever_happens(
    services: Services, error: type[BaseException] | None
) -> None:
    keep_video(services, SHORT)
    job = transcription.start(services, HASH, Wish())
    sound = services.names.temp_audio(HASH, job.id)
    seen: list[bool] = []
    context = Looking(job, after=1 if error else None, error=error or Interrupted,
                      look=lambda: seen.append(sound.exists()))  # fmt: skip

    if error:
        with pytest.raises(error):
            transcription.run(services, context)
    else:
        transcription.run(services, context)

    assert any(seen)
    assert not list(services.names.folder.glob("temp_audio_*"))


def test_progress_goes_up_and_says_what_is_done(services: Services) -> None:
    keep_video(services, SHORT)

    _, progress = watched(services, transcription.start(services, HASH, Wish()))

    shares = [share for share, _ in progress]
    assert shares == sorted(shares)
    assert shares[-1] == pytest.approx(1)
    assert list(dict.fromkeys(stage for _, stage in progress)) == [
        "Reading the sound", "Recognising speech",
    ]  # fmt: skip


def test_a_missing_model_is_downloaded_first_and_used(services: Services) -> None:
    keep_video(services, SHORT)
    with hub(Repository.of(MODEL)) as address:
        changed = {"whisper_model": "tiny", "model_hub": address}
        there = replace(services, settings=services.settings.model_copy(update=changed))
        job = transcription.start(there, HASH, Wish())
        result, progress = watched(there, job)

    stages = list(dict.fromkeys(stage for _, stage in progress))
    shares = [share for share, _ in progress]
    assert stages == [
        "Downloading the speech model tiny (3 MB)", "Reading the sound", "Recognising speech",
    ]  # fmt: skip
    assert shares == sorted(shares)
    assert result["model"] == "tiny"
    assert result["cues"] >= 5
    assert downloaded(services.settings.models_folder)


def test_a_model_that_went_away_meanwhile_is_asked_about(services: Services) -> None:
    keep_video(services, SHORT)
    with hub(Repository.of(MODEL)) as address:
        changed = {"whisper_model": "tiny", "model_hub": address}
        there = replace(services, settings=services.settings.model_copy(update=changed))
        job = transcription.start(there, HASH, Wish())

    with pytest.raises(NoModel):
        transcription.run(there, FakeContext(job))


def test_timed_empty_cues_stand_where_somebody_speaks(services: Services) -> None:
    keep_video(services, SPOKEN)

    cues = transcribed(services, Wish(engine="vad")).ordered

    sentences = truth("spoken_en.mp4")["sentences"]
    middles = [(one["start"] + one["end"]) // 2 for one in sentences]
    covered = [any(one.start <= middle < one.end for one in cues) for middle in middles]
    assert all(one.text == "" and one.duration <= 7_100 for one in cues)
    assert sum(covered) >= 0.9 * len(middles)


def test_the_rough_draft_hears_english(services: Services) -> None:
    keep_video(services, FIXTURES / "jfk.flac")

    document = transcribed(services, Wish(engine="sphinx"))

    text = " ".join(one.text for one in document.ordered).lower()
    assert {"country", "american"} <= set(text.split())
    assert document.language == "en"
    assert not any("no_speech" in {flag.code for flag in one.flags} for one in document.ordered)
