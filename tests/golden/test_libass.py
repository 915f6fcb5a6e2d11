"""What our writer means is what libass draws."""

import subprocess
from pathlib import Path

import numpy as np
import pytest

from backend.media.ffmpeg import bundled
from backend.subtitles.document import Document
from backend.subtitles.formats.ass import burn_in
from backend.subtitles.style import DEFAULT, Style
from tests.media.pictures import (
    Grey,
    bare_burn_in,
    changed_area,
    differing_times,
    picture_at,
    pictures,
)
from tests.subtitles.factories import cue, document

pytestmark = pytest.mark.slow

WIDTH, HEIGHT = 640, 360


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Half a second of grey at 25 pictures a second."""
    made = tmp_path / "plain.mp4"
    source = f"color=c=gray:s={WIDTH}x{HEIGHT}:r=25:d=0.48"
    subprocess.run(
        [bundled(), "-nostdin", "-y", "-v", "error", "-f", "lavfi", "-i", source, "-c:v",
         "libx264", "-crf", "5", "-pix_fmt", "yuv420p", str(made)],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return made


def drawn(plain: Path, film: Document, name: str = "drawn") -> Path:
    text = burn_in(film, WIDTH, HEIGHT)
    return bare_burn_in(plain, text, plain.with_name(f"{name}.mp4"), folder=plain.with_name(name))


def area_of(plain: Path, text: str, name: str) -> tuple[slice, slice]:
    film = drawn(plain, document(cue(start=0, end=400, text=text)), name)
    return changed_area(picture_at(plain, 0), picture_at(film, 0), margin=0)


def height(area: tuple[slice, slice]) -> int:
    return int(area[0].stop - area[0].start)


def test_a_cue_is_seen_on_exactly_the_pictures_of_its_time(plain: Path) -> None:
    film = drawn(plain, document(cue(start=103, end=281, text="Seen")))

    assert differing_times(plain, film) == [120, 160, 200, 240, 280]


@pytest.mark.parametrize("text", [r"{\pos(9,9)}no", r"a\Nb", r"{\fs99}A\hB", "{}", r"\{x\}", "a\\"])
def test_nothing_that_is_typed_is_an_override(plain: Path, text: str) -> None:
    one_line = height(area_of(plain, "{(Ag/", "one"))

    area = area_of(plain, text, "typed")

    assert area[0].start > HEIGHT * 2 / 3
    assert height(area) <= one_line + 2
    assert area[1].stop - area[1].start >= 5 * len(text)


def test_overlapping_cues_are_both_seen(plain: Path) -> None:
    one = area_of(plain, "First", "one")
    both = drawn(
        plain, document(cue("a", 0, 400, "First"), cue("b", 0, 400, "Second, longer")), "both"
    )

    area = changed_area(picture_at(plain, 0), picture_at(both, 0), margin=0)

    assert height(area) > 1.8 * height(one)


def test_a_box_is_one_even_ground_behind_all_lines(plain: Path) -> None:
    boxed = Style(id="default", box=True, box_colour="#000000", box_opacity=0.5)
    film = drawn(
        plain,
        document(cue(start=0, end=400, text="Two lines\nin one box"), styles={DEFAULT.id: boxed}),
    )

    before, after = picture_at(plain, 0), picture_at(film, 0)
    rows, columns = changed_area(before, after, margin=0)
    edge: Grey = after[rows.start + 2 : rows.stop - 2, columns.start + 2 : columns.start + 5]

    assert int(edge.max()) - int(edge.min()) <= 6
    assert 45 <= int(np.median(edge)) <= 80
    assert len(pictures(film)) == 12
