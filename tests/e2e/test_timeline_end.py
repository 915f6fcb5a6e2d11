"""Where the timeline ends with the video, and how cues that overlap look on it."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.timelines import CUES, SPAN, Editor, opened
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

ABOVE_LETTERS = 20 + 40 + 4 + 3
"""Pixels from the top of the timeline: ruler, film, room above a cue, and some of its head."""
END = 48_000
"""Of the video, in milliseconds."""


@pytest.fixture
def editor(page: Page, server: Serving) -> Editor:
    return opened(page, server, "spoken_en.mp4")


def shown_late(editor: Editor) -> float:
    """A cue behind the end of the video, and the view there: the time at its left edge."""
    editor.add(("late", 52_000, 54_000))
    editor.page.locator("#cue-late").click()
    expect(editor.time("Start")).to_have_value("00:52.000")
    return 54_000 - SPAN


def test_behind_the_end_of_the_video_no_cue_begins(editor: Editor) -> None:
    left = shown_late(editor)
    editor.page.mouse.dblclick(*editor.place(END + 1000 - left))
    expect(editor.page.get_by_text("The video ends at 0:48.000")).to_be_visible()

    editor.page.get_by_role("slider", name="Playhead").press("End")
    insert = editor.page.get_by_role("button", name="Insert a cue at the playhead")
    expect(insert).to_have_attribute("title", re.compile("The video ends at 0:48.000"))
    assert len(editor.times()) == len(CUES) + 1


def test_a_cue_behind_the_end_of_the_video_can_be_dragged_back_and_not_out(editor: Editor) -> None:
    left = shown_late(editor)
    middle, _ = editor.place(53_000 - left)
    editor.pull(middle, -10 * 48)
    editor.let_go()
    wait_for(lambda: editor.times()[3] == (42_000, 44_000))

    # The timeline is as long as the video now.
    middle, _ = editor.place(43_000 - (END - SPAN))
    editor.pull(middle, 9 * 48)
    editor.let_go()

    wait_for(lambda: editor.times()[3] == (END - 2000, END))


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_heads_of_cues_that_overlap_stand_side_by_side(editor: Editor, theme: str) -> None:
    editor.page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    editor.change({"id": "c1", "before": {"end": 8000}, "after": {"end": 10_000}})
    editor.page.locator("#cue-c1").click()
    expect(editor.time("End")).to_have_value("00:10.000")

    def colours(start: int, end: int) -> int:
        """How many there are at the top of the heads, over the letters."""
        shot = Image.open(io.BytesIO(editor.wave.screenshot())).convert("RGB")
        row = np.asarray(shot)[ABOVE_LETTERS]
        return len(np.unique(row[start * 48 // 1000 + 6 : end * 48 // 1000 - 6], axis=0))

    wait_for(lambda: colours(5000, 9000) == 1)
    assert colours(9000, 11_000) == 1
    assert colours(5000, 11_000) == 2 + 1


def test_sound_alone_has_no_filmstrip_and_says_so(page: Page, server: Serving) -> None:
    editor = opened(page, server, "talk_en_10min.m4a")

    film = editor.page.get_by_role("button", name="Filmstrip")
    expect(film).to_have_attribute("aria-disabled", "true")
    expect(film).to_have_attribute("aria-pressed", "false")
    expect(film).to_have_attribute("title", re.compile("sound alone"))
