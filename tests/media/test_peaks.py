"""The waveform file holds what the sound does, at every level."""

import struct
from pathlib import Path

import numpy as np
import pytest

from backend.errors import NoSound
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.peaks import SAMPLES, make, peaks_of, pyramid, written
from backend.media.probe import probe
from tests.media.clips import H264, clip, ffmpeg, pattern
from tests.media.waveforms import read


def samples(*values: int) -> bytes:
    return np.array(values, "<i2").tobytes()


def test_a_peak_is_the_lowest_and_the_highest_sample() -> None:
    quiet, loud = [0] * SAMPLES, [0] * (SAMPLES - 2) + [-32768, 32767]

    assert peaks_of(samples(*quiet, *loud)).tolist() == [[0, 0], [-128, 127]]


def test_what_is_barely_audible_is_no_flat_line() -> None:
    assert peaks_of(samples(*[-1, 1] * (SAMPLES // 2))).tolist() == [[-1, 1]]


def test_the_last_hundredth_may_be_short() -> None:
    assert peaks_of(samples(*[512] * (SAMPLES + 3))).tolist() == [[2, 2], [2, 2]]


def test_each_level_joins_four_peaks_of_the_one_below() -> None:
    finest = np.random.default_rng(1).integers(-128, 127, (1001, 2), np.int8)
    levels = pyramid(finest)

    assert [len(level) for level in levels] == [1001, 251, 63]
    assert levels[1][0].tolist() == [finest[:4, 0].min(), finest[:4, 1].max()]
    assert levels[1][-1].tolist() == finest[-1].tolist()


def test_the_file_begins_with_its_table() -> None:
    data = b"".join(written([np.array([[-1, 2], [3, 4]], np.int8)]))

    assert data == b"LPK1" + struct.pack("<3I", 100, 1, 2) + bytes([255, 2, 3, 4])


def test_what_is_written_is_read_back() -> None:
    levels = pyramid(np.random.default_rng(2).integers(-128, 127, (700, 2), np.int8))
    again = read(b"".join(written(levels)))

    assert [level.tolist() for level in again] == [level.tolist() for level in levels]


def made(path: Path, told: list[float]) -> Path:
    output = path.with_suffix(".peaks")
    source = Source(path=path, probe=probe(path))
    make(Ffmpeg(), source, output, on_progress=told.append)
    return output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options"), [("x.mp4", []), ("x.ts", ["-output_ts_offset", "1.4"])]
)
def test_a_beep_stands_where_it_sounds(tmp_path: Path, name: str, options: list[str]) -> None:
    told: list[float] = []
    finest = read(made(clip(tmp_path / name, *options), told).read_bytes())[0]
    loud = np.nonzero(finest[:, 1] > 25)[0]

    assert 97 <= loud[0] <= 103
    assert 117 <= loud[-1] <= 124
    assert abs(len(finest) - 300) < 6
    assert told == sorted(told)
    assert told[-1] > 0.95


@pytest.mark.slow
def test_without_sound_there_is_no_waveform(tmp_path: Path) -> None:
    path = tmp_path / "silent.mp4"
    ffmpeg(*pattern(1), *H264, path)

    with pytest.raises(NoSound):
        made(path, [])
