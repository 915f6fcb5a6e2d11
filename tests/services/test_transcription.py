"""Recognising speech, from the wish to the cues in the document."""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from backend.errors import (
    Cancelled,
    CuesExist,
    Forbidden,
    JobActive,
    NoModel,
    NoSound,
    NotFound,
    Rejected,
)
from backend.jobs.job import Job
from backend.services import transcription
from backend.services.applying import apply_waiting
from backend.services.parts import Services
from backend.services.speech_options import Wish
from backend.speech.models import downloaded
from backend.subtitles.cue import Cue, Word
from backend.subtitles.document import Document
from tests.media.clips import clip
from tests.services.attempts import HASH, carry_out, keep_video, told, watched
from tests.speech.hubs import Repository, hub
from tests.speech.sounds import FIXTURES, MODEL, plain, truth, word_errors

pytestmark = pytest.mark.slow

SPOKEN = FIXTURES / "spoken_en.mp4"
SHORT = FIXTURES / "spoken_en_vertical.mp4"


def cue(id_: str = "a", start: int = 0, end: int = 1000, **fields: Any) -> Cue:
    return Cue(id=id_, start=start, end=end, **{"text": "Written by hand", **fields})


def transcribed(services: Services, wish: Wish = Wish()) -> Document:  # noqa: B008 - a value
    """The document after a transcription went to its end."""
    carry_out(services, transcription.start(services, HASH, wish))
    apply_waiting(services)
    return services.sessions.load(HASH)


def cues_told(services: Services, job: Job) -> list[dict[str, Any]]:
    return [cue for data in told(services, job) for cue in data.get("cues", ())]


@dataclass
class Interrupted(Exception):
    """The process is gone."""


@dataclass
class FakeContext:
    """A job's context in memory; *after* emits it breaks off like a killed process."""

    job: Job
    after: int | None = None
    error: type[BaseException] = Interrupted
    told: list[Mapping[str, Any]] = field(default_factory=list)
    frozen: Any = None

    def input(self) -> Any:
        return self.frozen

    def progress(self, share: float, stage: str, eta: float | None = None) -> None:
        """Nobody looks."""

    def emit(
        self,
        data: Mapping[str, Any],
        *,
        checkpoint: Mapping[str, Any] | None = None,
        places: Iterable[Path] = (),
        drops: Iterable[Path] = (),
    ) -> None:
        assert not [*places, *drops], "a transcription makes no files that stay"
        if self.after is not None and len(self.told) >= self.after:
            raise self.error
        self.told.append(json.loads(json.dumps(data)))
        if checkpoint is not None:
            self.job = replace(self.job, checkpoint=json.loads(json.dumps(checkpoint)))

    def attempt_path(self, final: Path) -> Path:
        return final

    def deliver(self, final: Path) -> None:
        raise AssertionError(final)

    @property
    def cues(self) -> list[dict[str, Any]]:
        return [cue for data in self.told for cue in data.get("cues", ())]


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


@dataclass
class Looking(FakeContext):
    """Looks around at every emit."""

    look: Callable[[], None] = lambda: None

    def emit(self, data: Mapping[str, Any], **rest: Any) -> None:
        self.look()
        super().emit(data, **rest)


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


def test_a_video_without_sound_is_refused(services: Services, tmp_path: Path) -> None:
    keep_video(services, clip(tmp_path / "mute.mp4", "-an"))

    with pytest.raises(NoSound):
        transcription.start(services, HASH, Wish())


def test_cues_that_are_there_are_asked_about(services: Services) -> None:
    keep_video(services, SHORT, cues=(cue("a"), cue("b", 2000, 3000, touched=True)))

    with pytest.raises(CuesExist) as asked:
        transcription.start(services, HASH, Wish())

    assert asked.value.details == {"cues": 2, "touched": 1}


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


def test_replacing_untouched_cues_leaves_what_a_person_changed(services: Services) -> None:
    kept = cue("kept", 5_000, 9_000, touched=True)
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


def assert_no_overlap(document: Document) -> None:
    assert all(a.end <= b.start for a, b in itertools.pairwise(document.ordered))


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
