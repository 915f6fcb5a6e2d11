"""Hearing where somebody speaks, in flat memory, the same from wherever one begins."""

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from backend.speech.sound import RATE, Sound
from backend.speech.vad import WINDOW, Ears, Vad
from tests.speech.sounds import options, samples_of, spoken, truth, write_wav

pytestmark = pytest.mark.slow


def spans_of(path: Path) -> list[tuple[int, int]]:
    return [span for one in Vad().transcribe(path, options()) for span in one.spans]


def test_a_real_voice_is_found_where_it_speaks() -> None:
    known = [(200, 2360), (3210, 4470), (5320, 7740), (8100, 10620)]

    found = spans_of(spoken("jfk.flac"))

    assert len(found) == len(known)
    for (start, end), (a, b) in zip(found, known, strict=True):
        assert abs(start - a) <= 200
        assert abs(end - b) <= 200


def test_every_sentence_of_a_clip_is_found() -> None:
    found = spans_of(spoken("spoken_pt.mp4"))

    for one in truth("spoken_pt.mp4")["sentences"]:
        heard = sum(max(0, min(b, one["end"]) - max(a, one["start"])) for a, b in found)
        assert heard >= 0.8 * (one["end"] - one["start"])


def test_no_stretch_is_longer_than_a_cue_may_be() -> None:
    assert max(end - start for start, end in spans_of(spoken("talk_en_10min.m4a"))) <= 7_000


def test_the_numbers_do_not_depend_on_where_one_asks_first() -> None:
    with Sound(spoken("talk_en_10min.m4a")) as sound:
        forward, backward = Ears(sound), Ears(sound)
        spots = [(0, 40), (WINDOW - 5, WINDOW + 5), (2 * WINDOW + 100, 3 * WINDOW)]
        first = [forward.hear(*spot) for spot in spots]
        last = [backward.hear(*spot) for spot in reversed(spots)][::-1]

    for one, other in zip(first, last, strict=True):
        assert np.array_equal(one.speech, other.speech)
        assert np.array_equal(one.loudness, other.loudness)


def test_a_long_sound_takes_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    voice = samples_of("talk_en_10min.m4a", 0, 120_000)
    short = write_wav(tmp_path / "short.wav", voice)
    long = write_wav(tmp_path / "long.wav", np.tile(voice, 8))
    spans_of(short)

    assert peak(long) <= 1.05 * peak(short)


def peak(path: Path) -> int:
    """The most memory that listening to *path* takes, without keeping what was found."""
    tracemalloc.start()
    for _ in Vad().transcribe(path, options()):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_a_wav_is_read_in_its_middle_and_past_its_end(tmp_path: Path) -> None:
    ramp = np.linspace(-0.5, 0.5, 2 * RATE, dtype=np.float32)
    with Sound(write_wav(tmp_path / "ramp.wav", ramp)) as sound:
        assert sound.duration == 2000
        assert np.allclose(sound.read(500, 750), ramp[RATE // 2 : RATE * 3 // 4], atol=1e-4)
        assert len(sound.read(1_900, 5_000)) == RATE // 10
        assert len(sound.read(5_000, 6_000)) == 0
        assert len(sound.read(-500, 100)) == RATE // 10
