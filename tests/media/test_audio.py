"""The sound for the recogniser begins at time zero, whatever the file does."""

import wave
from pathlib import Path

import pytest

from backend.errors import NoSound
from backend.media.audio import RATE, extract
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.probe import probe
from tests.media.clips import AAC, H264, beep, clip, ffmpeg, pattern
from tests.media.pictures import loud_from

pytestmark = pytest.mark.slow

NEAR = 30
"""Milliseconds: AAC's own rounding."""


def sound_of(path: Path, *, track: int = 0) -> Path:
    output = path.with_suffix(".wav")
    extract(Ffmpeg(), Source(path=path, probe=probe(path), track=track), output)
    return output


def test_it_is_16_khz_mono_of_the_same_length(tmp_path: Path) -> None:
    with wave.open(str(sound_of(clip(tmp_path / "x.mp4")))) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (RATE, 1, 2)
        assert abs(sound.getnframes() / RATE - 3) < 0.05


def test_an_ordinary_file_keeps_its_times(tmp_path: Path) -> None:
    assert abs(loud_from(sound_of(clip(tmp_path / "x.mp4"))) - 1000) < NEAR


def test_a_transport_stream_that_starts_later_is_counted_from_its_start(tmp_path: Path) -> None:
    path = clip(tmp_path / "x.ts", "-output_ts_offset", "1.4")

    assert probe(path).start >= 1400
    assert abs(loud_from(sound_of(path)) - 1000) < NEAR


def test_sound_that_begins_after_the_picture_is_padded(tmp_path: Path) -> None:
    path = tmp_path / "x.ts"
    ffmpeg(*pattern(), "-itsoffset", "0.7", *beep(0.5, seconds=2), *H264, *AAC, path)

    assert abs(loud_from(sound_of(path)) - 1200) < NEAR


def test_sound_that_begins_late_in_an_mp4_is_padded(tmp_path: Path) -> None:
    path = tmp_path / "x.mp4"
    ffmpeg(*pattern(), "-itsoffset", "0.7", *beep(0.5, seconds=2), *H264, *AAC, path)

    assert abs(loud_from(sound_of(path)) - 1200) < NEAR


def test_what_an_edit_list_leaves_out_is_not_counted(tmp_path: Path) -> None:
    whole, path = clip(tmp_path / "whole.mp4"), tmp_path / "cut.mp4"
    ffmpeg("-ss", "0.3", "-i", whole, "-c", "copy", path)

    assert abs(loud_from(sound_of(path)) - 700) < NEAR


def test_a_gap_in_the_sound_stays_a_gap(tmp_path: Path) -> None:
    gap = "aselect='not(between(t,0.2,0.8))'"
    path = clip(tmp_path / "x.mkv", "-af", gap, encoding=[*H264, "-c:a", "pcm_s16le"])

    assert abs(loud_from(sound_of(path)) - 1000) < NEAR


def test_the_chosen_track_is_read(tmp_path: Path) -> None:
    path = tmp_path / "x.mkv"
    ffmpeg(*pattern(), *beep(0.5), *beep(2.0), "-map", "0", "-map", "1", "-map", "2",
           *H264, *AAC, path)  # fmt: skip

    assert abs(loud_from(sound_of(path, track=1)) - 2000) < NEAR


def test_a_file_name_that_looks_like_a_protocol_is_only_a_name(tmp_path: Path) -> None:
    path = clip(tmp_path / "concat:a'b,c;[d].mp4")

    assert abs(loud_from(sound_of(path)) - 1000) < NEAR


def test_without_sound_there_is_nothing_to_read(tmp_path: Path) -> None:
    path = tmp_path / "silent.mp4"
    ffmpeg(*pattern(1), *H264, path)

    with pytest.raises(NoSound):
        sound_of(path)
