"""What an edit may set: anything that would break a later render is refused with a sentence."""

from typing import Any

import pytest

from backend.errors import Rejected
from backend.subtitles.fields import document_fields, style_fields


@pytest.mark.parametrize(
    "frame",
    [
        {"aspect": "source", "fit": "crop"},
        {"aspect": "9:16", "fit": "blur"},
        {"aspect": "9:16", "fit": "crop", "x": 0},
        {"aspect": "16:9", "fit": "crop", "x": 0.25},
    ],
)
def test_a_frame_is_one_that_can_be_rendered(frame: dict[str, Any]) -> None:
    assert document_fields({"frame": frame}) == {"frame": frame}


@pytest.mark.parametrize(
    "frame",
    [
        None,
        [],
        {},
        {"aspect": "9:16"},
        {"aspect": "4:3", "fit": "crop"},
        {"aspect": "9:16", "fit": "stretch"},
        {"aspect": "9:16", "fit": "crop", "x": 1.1},
        {"aspect": "9:16", "fit": "crop", "x": "left"},
        {"aspect": "9:16", "fit": "crop", "y": 0.5},
    ],
)
def test_a_frame_that_cannot_be_rendered_is_refused(frame: Any) -> None:
    with pytest.raises(Rejected, match="The field “frame” of a document can't be"):
        document_fields({"frame": frame})


@pytest.mark.parametrize(
    "looks",
    [{"highlight": "word"}, {"highlight_colour": "#00FF88"}, {"size": 5}, {"box_opacity": 1}],
)
def test_a_style_is_one_that_can_be_drawn(looks: dict[str, Any]) -> None:
    assert style_fields(looks) == looks


@pytest.mark.parametrize(
    ("name", "value", "takes"),
    [
        ("highlight", "glow", "one of off, word, fill"),
        ("highlight", None, "one of off, word, fill"),
        ("highlight_colour", "yellow", "a colour such as #FFD400"),
        ("colour", "#12345", "a colour such as #FFD400"),
        ("colour", "#12345G", "a colour such as #FFD400"),
        ("colour", "#-00001", "a colour such as #FFD400"),
        ("colour", "#1_2_34", "a colour such as #FFD400"),
        ("box_colour", 0, "a colour such as #FFD400"),
        ("size", 501, "a number from 5 to 500"),
        ("size", 62.5, "a number from 5 to 500"),
        ("outline", -1, "a number from 0 to 100"),
        ("outline", float("nan"), "a number from 0 to 100"),
        ("margin_vertical", 901, "a number from 0 to 900"),
        ("align", 0, "a key of the number pad, 1 to 9"),
    ],
)
def test_a_style_that_cannot_be_drawn_is_refused(name: str, value: Any, takes: str) -> None:
    with pytest.raises(Rejected) as refused:
        style_fields({name: value})

    assert str(refused.value).startswith(f"The field “{name}” of a style can't be ")
    assert str(refused.value).endswith(f"; it takes {takes}.")


def test_a_style_has_no_other_fields() -> None:
    with pytest.raises(Rejected, match="A style has no field “blink”"):
        style_fields({"blink": True})
