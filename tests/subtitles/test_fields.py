"""What an edit may set: anything that would break a later render is refused with a sentence."""

from typing import Any

import pytest

from backend.errors import Rejected
from backend.subtitles.fields import document_fields


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
