"""What our writer means is what libass draws."""

import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from backend.media.ffmpeg import bundled
from backend.subtitles.document import Document
from backend.subtitles.formats.ass import burn_in
from backend.subtitles.style import DEFAULT, Highlight, Style
from tests.media.pictures import (
    NOTICEABLE,
    Grey,
    bare_burn_in,
    changed_area,
    differing_times,
    picture_at,
    pictures,
)
from tests.subtitles.factories import cue, document, word

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


WORDS = (word(0, 100, "One"), word(160, 60, "two"), word(280, 100, "three"))
GREY = 126


def highlighted(how: Highlight, *, film: Document | None = None) -> Document:
    """Three words, white, of which the highlight makes some black."""
    style = Style(id="default", outline=0, highlight=how, highlight_colour="#000000")
    cues = film.ordered if film else (cue(start=0, end=400, text="One two\nthree", words=WORDS),)
    return document(*cues, styles={DEFAULT.id: style})


def inked(picture: Grey) -> Grey:
    """Where there is text: brighter or darker than the ground."""
    return np.abs(picture.astype(np.int16) - GREY) > NOTICEABLE  # type: ignore[return-value]


def blackened(picture: Grey) -> list[bool]:
    """Of each of the three words, left to right and line by line, whether it is black."""
    rows = np.flatnonzero(inked(picture).any(axis=1))
    (gap,) = np.flatnonzero(np.diff(rows) > 8)
    upper, lower = picture[rows[0] : rows[gap] + 1], picture[rows[gap + 1] : rows[-1] + 1]
    columns = np.flatnonzero(inked(upper).any(axis=0))
    space = columns[int(np.argmax(np.diff(columns)))] + 1
    words = (upper[:, :space], upper[:, space:], lower)
    return [bool((one < GREY - NOTICEABLE).sum() > (one > GREY + NOTICEABLE).sum())
            for one in words]  # fmt: skip


@pytest.mark.parametrize(
    ("how", "at_160", "at_280"),
    [
        ("word", [False, True, False], [False, False, True]),
        ("fill", [True, True, False], [True, True, True]),
    ],
)
def test_words_are_highlighted_when_they_are_said(
    plain: Path, how: Highlight, at_160: list[bool], at_280: list[bool]
) -> None:
    shown = pictures(drawn(plain, highlighted(how)))

    assert blackened(shown[120]) == [True, False, False]
    assert blackened(shown[160]) == at_160
    assert blackened(shown[240]) == at_160
    assert blackened(shown[280]) == at_280
    assert blackened(shown[360]) == at_280


def stands_as(one: Grey, other: Grey) -> bool:
    """Whether the text is at the same place in both, whatever its colours. (Edges are rounded
    otherwise in black than in white; a text that moves by a pixel differs by a half and more.)"""
    apart = inked(one) ^ inked(other)
    return bool(apart.sum() < inked(other).sum() / 10)


@pytest.mark.parametrize("how", ["word", "fill"])
def test_a_text_stands_still_under_its_highlight(plain: Path, how: Highlight) -> None:
    still = pictures(drawn(plain, highlighted("off"), "still"))

    shown = pictures(drawn(plain, highlighted(how), how))

    for at in range(0, 400, 40):
        assert stands_as(shown[at], still[at]), f"the text moved at {at} ms"


@pytest.mark.parametrize("how", ["word", "fill"])
def test_cues_that_overlap_keep_their_places_under_a_highlight(plain: Path, how: Highlight) -> None:
    both = document(
        cue("a", 0, 400, "One two three", words=WORDS),
        cue("b", 40, 400, "Four five six", words=(word(0, 60, "Four"), word(90, 80, "five"),
                                                  word(200, 100, "six"))),
    )  # fmt: skip
    still = pictures(drawn(plain, highlighted("off", film=both), "still"))

    shown = pictures(drawn(plain, highlighted(how, film=both), how))

    for at in range(40, 400, 40):
        assert stands_as(shown[at], still[at]), f"the text moved at {at} ms"


@pytest.mark.parametrize("name", ["default", "DEFAULT", "*Star"])
def test_a_cue_has_its_style_whatever_that_is_called(plain: Path, name: str) -> None:
    def film(called: str) -> Document:
        style = Style(id=DEFAULT.id, name=called, size=120)
        return document(cue(start=0, end=400, text="Seen"), styles={DEFAULT.id: style})

    usual = pictures(drawn(plain, film("Default"), "usual"))

    shown = pictures(drawn(plain, film(name), "named"))

    assert all(stands_as(shown[at], usual[at]) for at in range(0, 400, 40))


@pytest.mark.parametrize("names", [("Default", "default"), ("One", "*One")])
def test_styles_whose_names_differ_by_case_or_stars_stay_two(
    plain: Path, names: tuple[str, str]
) -> None:
    def film(one: str, other: str) -> Document:
        styles = {
            DEFAULT.id: Style(id=DEFAULT.id, name=one, size=60),
            "big": Style(id="big", name=other, size=140),
        }
        both = (cue("a", 0, 200, "Seen"), replace(cue("b", 200, 400, "Seen"), style="big"))
        return document(*both, styles=styles)

    usual = pictures(drawn(plain, film("One", "Two"), "usual"))

    shown = pictures(drawn(plain, film(*names), "named"))

    assert all(stands_as(shown[at], usual[at]) for at in range(0, 400, 40))
