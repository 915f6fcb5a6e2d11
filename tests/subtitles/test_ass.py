"""The ASS file that people take to other tools."""

import pytest

from backend.subtitles.document import Document
from backend.subtitles.formats import read, write
from backend.subtitles.frame import framing
from backend.subtitles.style import DEFAULT, Highlight, Style
from tests.subtitles.factories import cue, document, word

WORDS = (word(100, 300, "One"), word(500, 300, "two"), word(900, 300, "three"))
TEXT = '<i>One</i> <font color="#FF0000">two</font>\nthree'


def highlighted(highlight: Highlight) -> Document:
    style = Style(id=DEFAULT.id, colour="#EEEEEE", highlight=highlight)
    return document(cue(text=TEXT, words=WORDS), styles={DEFAULT.id: style})


def events(film: Document) -> list[str]:
    lines = write(film, "ass").decode().splitlines()
    return [line for line in lines if line.startswith("Dialogue")]


@pytest.mark.parametrize("highlight", ["word", "fill"])
def test_a_highlighted_cue_is_one_karaoke_line_in_the_file(highlight: Highlight) -> None:
    (line,) = events(highlighted(highlight))

    assert [part.partition("}")[0] for part in line.split(r"\k")[1:]] == ["10", "40", "40", "110"]


@pytest.mark.parametrize("highlight", ["off", "word", "fill"])
def test_a_highlight_is_no_colour_of_the_text_that_is_read_back(highlight: Highlight) -> None:
    imported = read(write(highlighted(highlight), "ass"), "film.ass")

    assert [found.text for found in imported.cues] == [TEXT]
    assert [style.colour for style in imported.styles] == ["#EEEEEE"]


def test_the_colours_of_somebody_elses_karaoke_are_kept() -> None:
    film = highlighted("off")
    data = write(film, "ass").decode().replace("{", r"{\k20", 1).encode()

    assert [found.text for found in read(data, "film.ass").cues] == [TEXT]


@pytest.mark.parametrize("aspect", ["source", "9:16"])
def test_the_file_is_made_for_the_size_of_the_frame(aspect: str) -> None:
    frame = {"aspect": aspect, "fit": "blur"}
    film = document(cue(), video={"width": 1280, "height": 720}, frame=frame)
    shown = framing(1280, 720, frame)

    data = write(film, "ass").decode()

    assert f"PlayResX: {shown.width}\nPlayResY: {shown.height}\n" in data
