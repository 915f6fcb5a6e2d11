"""A frame shows the part of the video that it says, where it says, as the player does."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backend.media.burn_in import Burning, Encoding, burn_in
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.fonts import lay_out
from backend.media.framing import LIGHT
from backend.media.probe import probe
from backend.settings import environment_with
from backend.subtitles.formats import ass
from backend.subtitles.frame import framing
from tests.media.clips import AAC, H264, SPOKEN, TALK, beep, ffmpeg
from tests.media.pictures import Grey, changed_area, picture_at, pictures
from tests.subtitles.factories import cue, document

pytestmark = pytest.mark.slow

QUICK = Encoding(crf=12, preset="ultrafast")
UPRIGHT = {"aspect": "9:16", "fit": "crop"}
WIDE = {"aspect": "16:9", "fit": "crop"}
BLURRED = {"aspect": "9:16", "fit": "blur"}
BLACK_TO_WHITE = 255
NEAR = 5
"""Of 255."""


def ramp(path: Path, *options: str, size: str = "640x360", along: str = "X/W") -> Path:
    """A second of a picture that goes from black at the left (*along* Y/H: at the top) to white."""
    source = f"nullsrc=s={size}:r=25:d=1,geq=lum='16+219*{along}':cb=128:cr=128"
    sound = beep(0.2, seconds=1)
    ffmpeg("-f", "lavfi", "-i", source, *sound, *H264, *AAC, "-crf", "8", *options, path)
    return path


def rendered(
    path: Path,
    frame: Mapping[str, Any],
    text: str = "",
    *,
    name: str = "out",
    span: tuple[int, int] | None = None,
) -> Path:
    """The film at *path* in *frame*, with *text* on it all the time."""
    folder = path.parent / f"work-{name}"
    tool = Ffmpeg(environment=environment_with(FONTCONFIG_FILE=str(lay_out(folder))))
    source = Source(path=path, probe=probe(path))
    shown = framing(source.probe.width, source.probe.height, frame)
    film = document(cue(start=0, end=60_000, text=text))
    subtitles = ass.burn_in(film, shown.width, shown.height)
    work = Burning(
        source=source, framing=shown, subtitles=subtitles, span=span, encoding=QUICK
    )  # fmt: skip
    output = path.with_name(f"{name}.mp4")
    burn_in(tool, work, output, folder=folder)
    return output


def middle_row(picture: Grey) -> list[int]:
    """The light at the left, in the middle and at the right."""
    row = picture[picture.shape[0] // 2].astype(int)
    return [int(row[1]), int(row[len(row) // 2]), int(row[-2])]


def near(found: list[int], shares: list[float], *, light: float = 1) -> bool:
    return all(
        abs(one - light * BLACK_TO_WHITE * share) <= NEAR
        for one, share in zip(found, shares, strict=True)
    )


@pytest.mark.parametrize(
    ("x", "seen"),
    [
        (None, [220 / 640, 321 / 640, 422 / 640]),
        (0, [0, 101 / 640, 202 / 640]),
        (1, [438 / 640, 539 / 640, 1]),
    ],
    ids=["the middle", "the left end", "the right end"],
)
def test_a_crop_shows_the_part_that_it_looks_at(
    tmp_path: Path, x: float | None, seen: list[float]
) -> None:
    film = rendered(ramp(tmp_path / "in.mp4"), {**UPRIGHT, "x": x})

    picture = picture_at(film, 480)
    assert picture.shape == (640, 360)
    assert near(middle_row(picture), seen)
    assert len(pictures(film)) == 25


def test_a_blur_shows_the_whole_video_over_a_darker_copy(tmp_path: Path) -> None:
    picture = picture_at(rendered(ramp(tmp_path / "in.mp4"), BLURRED), 480)

    shown = framing(640, 360, BLURRED)
    assert picture.shape == (640, 360)
    assert near(middle_row(picture), [0, 0.5, 1])
    assert near(middle_row(picture[shown.place.y : shown.place.y + 4]), [0, 0.5, 1])
    above = middle_row(picture[: shown.place.y])
    assert near(above[1:2], [0.5], light=LIGHT)
    assert above == sorted(above)


def test_what_lies_behind_is_blurred(tmp_path: Path) -> None:
    path = tmp_path / "in.mp4"
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=640x360:r=25:d=0.4", *H264, path)

    blurred = picture_at(rendered(path, BLURRED), 200).astype(int)

    place = framing(640, 360, BLURRED).place
    above, inside = blurred[: place.y], blurred[place.y : place.y + place.height]
    assert np.abs(np.diff(above, axis=1)).max() <= 10 < np.abs(np.diff(inside, axis=1)).max()


def test_an_upright_video_is_cut_wide(tmp_path: Path) -> None:
    path = ramp(tmp_path / "in.mp4", size="360x640", along="Y/H")

    top = picture_at(rendered(path, {**WIDE, "x": 0}, name="top"), 480)
    low = picture_at(rendered(path, {**WIDE, "x": 1}, name="low"), 480)

    assert top.shape == low.shape == (360, 640)
    assert near(middle_row(top.T), [0, 101 / 640, 202 / 640])
    assert near(middle_row(low.T), [438 / 640, 539 / 640, 1])


def test_a_turned_video_is_cut_as_it_is_seen(tmp_path: Path) -> None:
    flat, path = ramp(tmp_path / "flat.mp4", size="360x640", along="Y/H"), tmp_path / "in.mp4"
    ffmpeg("-display_rotation", "90", "-i", flat, "-c", "copy", path)

    picture = picture_at(rendered(path, {**UPRIGHT, "x": 0}), 480)

    assert picture.shape == (640, 360)
    assert near(middle_row(picture), [0, 101 / 640, 202 / 640])


@pytest.mark.parametrize("frame", [UPRIGHT, BLURRED], ids=["crop", "blur"])
def test_pixels_that_are_no_squares_are_cut_as_they_are_seen(
    tmp_path: Path, frame: Mapping[str, Any]
) -> None:
    path = ramp(tmp_path / "in.mp4", "-vf", "setsar=4/3", size="480x360")  # seen as 640x360

    picture = picture_at(rendered(path, frame), 480)

    whole = frame["fit"] == "blur"
    assert picture.shape == (640, 360)
    assert near(middle_row(picture), [0, 0.5, 1] if whole else [220 / 640, 321 / 640, 422 / 640])


@pytest.mark.parametrize("frame", [UPRIGHT, BLURRED], ids=["crop", "blur"])
def test_subtitles_stand_inside_the_frame(tmp_path: Path, frame: Mapping[str, Any]) -> None:
    path = tmp_path / "in.mp4"
    ffmpeg("-i", SPOKEN, "-t", "1", "-c", "copy", path)
    text = "A line that is much too long for an upright picture and so must be broken"

    film, bare = rendered(path, frame, text), rendered(path, frame, name="bare")

    picture = picture_at(film, 480)
    rows, columns = changed_area(picture, picture_at(bare, 480), margin=0)
    margin = 60 * 360 // 1000 - 2
    assert picture.shape == (640, 360)
    assert margin <= columns.start
    assert columns.stop <= 360 - margin
    assert rows.start > 640 / 2
    assert 640 - 4 * margin <= rows.stop <= 640 - margin
    assert rows.stop - rows.start > 1.5 * 62 * 360 / 1000, "the text is broken into lines"


def test_a_stretch_is_framed_like_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "in.mp4"
    ffmpeg("-i", SPOKEN, "-t", "4", "-c", "copy", path)

    whole = rendered(path, BLURRED, "Hello", name="whole")
    span = rendered(path, BLURRED, "Hello", name="span", span=(2000, 3000))

    apart = picture_at(span, 480).astype(int) - picture_at(whole, 2480).astype(int)
    assert len(pictures(span)) == len(pictures(whole)) // 4
    assert np.abs(apart).mean() < 2


def test_sound_alone_is_drawn_on_an_upright_ground(tmp_path: Path) -> None:
    path = tmp_path / "in.m4a"
    ffmpeg("-i", TALK, "-t", "1", "-c", "copy", path)

    assert picture_at(rendered(path, UPRIGHT, "Hello"), 480).shape == (1280, 720)
