"""One sheet of small pictures, each at its time, and a thumbnail."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.filmstrip import layout, make, make_thumbnail
from backend.media.probe import probe
from tests.media.clips import AAC, H264, SPOKEN, beep, clip, ffmpeg

pytestmark = pytest.mark.slow


def source_of(path: Path) -> Source:
    return Source(path=path, probe=probe(path))


def test_the_sheet_is_as_large_as_its_layout_says(tmp_path: Path) -> None:
    strip = make(Ffmpeg(), source_of(SPOKEN), tmp_path / "strip.jpg")

    assert (strip.width, strip.height, strip.interval, strip.count) == (160, 90, 1000, 48)
    with Image.open(tmp_path / "strip.jpg") as sheet:
        assert sheet.size == (strip.columns * 160, strip.rows * 90)


def test_a_long_film_still_fits_one_sheet() -> None:
    long = layout(replace(probe(SPOKEN), duration=3 * 3_600_000))

    assert long.count <= 200
    assert long.interval * long.count >= 3 * 3_600_000


def test_each_picture_stands_at_its_time(tmp_path: Path) -> None:
    grey = "geq=lum='16+20*floor(T)':cb=128:cr=128"
    path = tmp_path / "in.mp4"
    ffmpeg("-f", "lavfi", "-i", f"color=black:s=320x180:r=25:d=8,{grey}",
           *beep(seconds=8), *H264, *AAC, path)  # fmt: skip
    strip = make(Ffmpeg(), source_of(path), tmp_path / "strip.jpg")
    with Image.open(tmp_path / "strip.jpg") as sheet:
        light = np.asarray(sheet.convert("L"))
    middles = [int(light[45, 80 + 160 * n]) for n in range(strip.count)]

    assert strip.count == 8
    assert middles == sorted(middles)
    assert len(set(middles)) == 8


def test_a_phone_video_is_upright_in_strip_and_thumbnail(tmp_path: Path) -> None:
    flat, path = clip(tmp_path / "flat.mp4"), tmp_path / "turned.mp4"
    ffmpeg("-display_rotation", "90", "-i", flat, "-c", "copy", path)
    strip = make(Ffmpeg(), source_of(path), tmp_path / "strip.jpg")
    make_thumbnail(Ffmpeg(), source_of(path), tmp_path / "thumb.jpg")

    assert (strip.width, strip.height) == (50, 90)
    with Image.open(tmp_path / "thumb.jpg") as thumbnail:
        assert thumbnail.size == (270, 480)
