"""Whisper with the small model of the fixtures: right words, right times, no surprises."""

import itertools
from pathlib import Path
from statistics import median
from types import SimpleNamespace

import jiwer
import numpy as np
import pytest

from backend.errors import Rejected
from backend.speech.devices import GPU_SIGNS, choose, has_gpu
from backend.speech.sound import RATE
from backend.speech.transcriber import Heard, Options
from backend.speech.whisper import MOST_WINDOWS, Whisper, few_windows, keywords
from tests.speech.sounds import (
    MODEL,
    options,
    plain,
    samples_of,
    silence,
    spoken,
    truth,
    word_errors,
    write_wav,
)

pytestmark = pytest.mark.slow

CLIPS = {
    "spoken_en.mp4": "en",
    "spoken_pt.mp4": "pt",
    "spoken_es.mp4": "es",
    "spoken_en_vertical.mp4": "en",
}


@pytest.fixture(scope="module")
def whisper() -> Whisper:
    return Whisper()


def words_of(whisper: Whisper, path: Path, chosen: Options) -> list[Heard]:
    return [word for one in whisper.transcribe(path, chosen) for word in one.words]


def start_errors(name: str, words: list[Heard]) -> list[int]:
    """How far off the words that were heard right begin, in ms."""
    said = [word for one in truth(name)["sentences"] for word in one["words"]]
    reference = [" ".join(plain(text)) or "-" for text, _, _ in said]
    hypothesis = [" ".join(plain(word.text)) or "-" for word in words]
    reference = [text.replace(" ", "") for text in reference]
    hypothesis = [text.replace(" ", "") for text in hypothesis]
    aligned = jiwer.process_words(" ".join(reference), " ".join(hypothesis)).alignments[0]
    return [
        abs(words[chunk.hyp_start_idx + at].start - said[chunk.ref_start_idx + at][1])
        for chunk in aligned
        if chunk.type == "equal"
        for at in range(chunk.ref_end_idx - chunk.ref_start_idx)
    ]


@pytest.mark.parametrize("name", CLIPS)
def test_the_words_of_a_clip_are_heard_where_they_are_said(whisper: Whisper, name: str) -> None:
    segments = list(whisper.transcribe(spoken(name), options()))

    words = [word for one in segments for word in one.words]
    assert word_errors(name, words) <= 0.1
    assert median(start_errors(name, words)) <= 100
    assert {one.language for one in segments if one.words} == {CLIPS[name]}


def test_ten_minutes_are_heard_with_few_errors(whisper: Whisper) -> None:
    words = words_of(whisper, spoken("talk_en_10min.m4a"), options(language="en"))

    assert word_errors("talk_en_10min.m4a", words) <= 0.05


def test_a_language_that_is_given_is_not_looked_for(whisper: Whisper) -> None:
    first = next(whisper.transcribe(spoken("spoken_pt.mp4"), options(language="es")))

    assert first.language == "es"
    assert first.checkpoint["language"] == "es"


def test_a_language_once_found_is_kept_for_the_rest(whisper: Whisper, tmp_path: Path) -> None:
    both = np.concatenate([samples_of("spoken_pt.mp4"), samples_of("spoken_en.mp4", 0, 20_000)])

    segments = list(whisper.transcribe(write_wav(tmp_path / "both.wav", both), options()))

    assert {one.language for one in segments if one.words} == {"pt"}
    assert {one.checkpoint["language"] for one in segments} == {"pt"}


def test_hotwords_do_no_harm(whisper: Whisper) -> None:
    chosen = options(hotwords=("window", "island"))

    assert word_errors("spoken_en.mp4", words_of(whisper, spoken("spoken_en.mp4"), chosen)) <= 0.25


def test_a_pause_before_the_speech_does_not_move_it(whisper: Whisper, tmp_path: Path) -> None:
    voice = samples_of("spoken_en.mp4", 0, 11_000)
    later = write_wav(tmp_path / "later.wav", np.concatenate([silence(40_000), voice]))

    words = words_of(whisper, later, options())

    assert abs(words[0].start - 40_400) <= 300


def test_noise_is_no_reason_to_stop(whisper: Whisper, tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 0.3, 40 * RATE).astype(np.float32)

    heard = list(whisper.transcribe(write_wav(tmp_path / "noise.wav", noise), options()))

    assert heard[-1].end == 40_000


def test_what_faster_whisper_is_told() -> None:
    told = keywords(options(language="pt", task="translate", hotwords=("Ana", "Rui")), "pt")

    assert told["hotwords"] == "Ana, Rui"
    assert (told["language"], told["task"]) == ("pt", "translate")
    assert told["condition_on_previous_text"] is False
    assert told["word_timestamps"] is True
    assert told["temperature"] == 0.0


def test_a_model_that_goes_on_by_hundredths_of_a_second_is_stopped() -> None:
    stuck = (SimpleNamespace(seek=seek) for seek in itertools.count())

    assert [one.seek for one in few_windows(stuck)] == list(range(MOST_WINDOWS))


def test_more_hotwords_than_help_are_refused() -> None:
    with pytest.raises(Rejected, match="At most 10"):
        keywords(options(hotwords=tuple("abcdefghijk")), "en")


def test_the_model_goes_when_nobody_uses_it() -> None:
    whisper = Whisper(idle=60)
    list(whisper.transcribe(spoken("spoken_es.mp4"), options()))

    assert not whisper.models.is_empty
    whisper.models.let_go()
    assert whisper.models.is_empty


@pytest.mark.parametrize("changed", [{"device": "cuda"}, {"compute_type": "float17"}])
def test_a_model_that_cannot_be_loaded_is_told_with_what_to_change(changed: dict[str, str]) -> None:
    with pytest.raises(Rejected, match="LEGENDA_DEVICE"):
        list(Whisper().transcribe(spoken("spoken_es.mp4"), options(**changed)))


def test_a_gpu_that_does_not_work_is_found_out_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign = tmp_path / "nvidia0"
    sign.touch()
    monkeypatch.setattr("backend.speech.devices.GPU_SIGNS", ((tmp_path, "nvidia0"),))

    device = choose("auto", str(MODEL), "default")

    assert device.name == "cpu"
    assert device.warning
    assert "processor" in device.warning


@pytest.mark.parametrize(
    ("device", "counts"),
    [("nvidia0", 1), ("nvidia3", 1), ("nvidiactl", 0), ("kfd", 0), ("dxg", 0)],
)
def test_only_the_gpus_of_one_maker_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, device: str, counts: int
) -> None:
    (tmp_path / device).touch()
    here = tuple((tmp_path, name) for _, name in GPU_SIGNS)
    monkeypatch.setattr("backend.speech.devices.GPU_SIGNS", here)

    assert has_gpu() == bool(counts)


def test_without_a_gpu_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.speech.devices.GPU_SIGNS", ())

    assert choose("auto", "/nowhere", "default").name == "cpu"
    assert choose("cuda", "/nowhere", "default").name == "cuda"
