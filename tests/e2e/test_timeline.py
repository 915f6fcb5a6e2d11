"""The player and the timeline under a person's hands: what is seen on the picture, and what a drag
does to the document."""

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.timelines import INSIDE, NEAR, Editor, Picture, opened
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

SEEN = 60
"""A pixel that differs by more than this (of 255) was drawn on."""
WRITTEN = 300
"""At least so many pixels has a line of text."""


@pytest.fixture
def editor(page: Page, server: Serving) -> Editor:
    return opened(page, server, "spoken_en.mp4")


def drawn(before: Picture, after: Picture) -> int:
    """How many pixels differ clearly."""
    return int((np.abs(before - after).max(axis=2) > SEEN).sum())


def test_the_subtitle_is_on_the_picture_exactly_while_its_cue_is_on(editor: Editor) -> None:
    captions = editor.page.get_by_role("button", name="Subtitles over the picture")
    wait_for(lambda: editor.page.evaluate("document.querySelector('video').readyState") >= 2)
    editor.seek(6500)
    wait_for(lambda: not editor.page.evaluate("document.querySelector('video').seeking"))
    captions.click()
    bare = editor.seen()
    captions.click()
    wait_for(lambda: drawn(bare, editor.seen()) > WRITTEN, why="no subtitle on the picture")

    editor.seek(8500)
    wait_for(lambda: not editor.page.evaluate("document.querySelector('video').seeking"))
    captions.click()
    bare = editor.seen()
    captions.click()

    assert drawn(bare, editor.seen()) < WRITTEN


def test_sound_without_a_picture_has_its_subtitles_on_a_plain_one(
    page: Page, server: Serving
) -> None:
    editor = opened(page, server, "talk_en_10min.m4a")
    editor.seek(4000)
    wait_for(lambda: abs(editor.playhead() - 4000) < NEAR)
    bare = editor.seen()

    editor.seek(6500)

    wait_for(lambda: drawn(bare, editor.seen()) > WRITTEN, why="no subtitle over the sound")


def test_a_drag_is_one_edit_and_one_undo(editor: Editor) -> None:
    before = editor.document()["revision"]
    start, _ = editor.place(8000)
    editor.pull(start - INSIDE, -48)
    assert editor.times()[1] == (5000, 8000)

    editor.let_go()

    wait_for(lambda: editor.times()[1] == (5000, 7000))
    assert editor.document()["revision"] == before + 1
    editor.page.keyboard.press("Control+z")
    wait_for(lambda: editor.times()[1] == (5000, 8000))


def test_escape_puts_a_drag_back(editor: Editor) -> None:
    before = editor.document()["revision"]
    middle, _ = editor.place(6500)
    editor.pull(middle, 96)
    editor.page.keyboard.press("Escape")
    editor.let_go()
    # What comes after it is saved; had the drag been an edit, that would be there too.
    editor.pull(middle, 48)
    editor.let_go()

    wait_for(lambda: editor.times()[1] == (6000, 9000))
    assert editor.document()["revision"] == before + 1


def test_escape_puts_back_what_was_chosen_before_the_drag(editor: Editor) -> None:
    text = editor.page.get_by_label("Text of the cue")
    was = text.input_value()
    editor.pull(editor.place(11_000)[0], 48)
    expect(text).to_have_value("The third")

    editor.page.keyboard.press("Escape")

    expect(text).to_have_value(was)
    editor.let_go()
    expect(text).to_have_value(was)


def test_a_click_seeks_and_a_click_on_a_cue_makes_it_active(editor: Editor) -> None:
    x, y = editor.place(4000)
    editor.page.mouse.click(x, y)
    wait_for(lambda: abs(editor.playhead() - 4000) < NEAR)

    editor.page.mouse.click(*editor.place(10_000))

    expect(editor.page.get_by_label("Text of the cue")).to_have_value("The third")


def test_a_band_over_two_cues_chooses_both(editor: Editor) -> None:
    x, _ = editor.place(4000)
    editor.pull(x, 6 * 48)
    editor.let_go()

    expect(editor.page.get_by_text("Selected 00:00:05.000 \u2013 00:00:11.000")).to_be_visible()


def test_playing_a_cue_ends_where_the_cue_ends(editor: Editor) -> None:
    editor.page.mouse.click(*editor.place(2000))
    editor.page.get_by_role("button", name="Play this cue").click()

    wait_for(lambda: editor.playhead() == 3000)
    expect(editor.page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_the_wheel_zooms_at_the_pointer(editor: Editor) -> None:
    x, y = editor.place(10_000)
    editor.page.mouse.move(x, y)
    editor.page.keyboard.down("Control")
    editor.page.mouse.wheel(0, -500)
    editor.page.keyboard.up("Control")
    expect(editor.page.get_by_text("30 s in view")).to_be_hidden()

    editor.page.mouse.click(x, y)

    expect(editor.page.get_by_label("Text of the cue")).to_have_value("The third")


def test_the_playhead_moves_by_keys(editor: Editor) -> None:
    editor.seek(4000)
    wait_for(lambda: abs(editor.playhead() - 4000) < NEAR)
    before = editor.playhead()
    editor.page.get_by_role("slider", name="Playhead").focus()
    editor.page.keyboard.press("ArrowRight")
    wait_for(lambda: 0 < editor.playhead() - before <= 40)

    editor.page.keyboard.press("Home")

    wait_for(lambda: editor.playhead() == 0)


def test_a_double_click_on_no_cue_adds_one_there(editor: Editor) -> None:
    editor.page.mouse.dblclick(*editor.place(13_000))

    wait_for(lambda: len(editor.times()) == 4)
    start, end = editor.times()[3]
    assert abs(start - 13_000) < NEAR
    assert end - start == 2000


def test_an_edge_snaps_to_its_neighbour_but_not_with_shift(editor: Editor) -> None:
    gap = 80
    start, y = editor.place(8000)
    near, _ = editor.place(9000 - gap - 60)
    editor.page.mouse.move(start - INSIDE, y)
    editor.page.mouse.down()
    editor.page.mouse.move(start + 10, y)
    editor.page.mouse.move(near - INSIDE, y)
    editor.page.mouse.up()
    wait_for(lambda: editor.times()[1][1] != 8000)
    snapped = editor.times()[1][1]
    assert abs(snapped - (9000 - gap)) <= 1

    editor.page.keyboard.press("Control+z")
    wait_for(lambda: editor.times()[1][1] == 8000)
    editor.pull(start - INSIDE, near - start)
    editor.let_go()
    wait_for(lambda: editor.times()[1][1] != 8000)
    assert abs(editor.times()[1][1] - (9000 - gap)) > 1


def test_what_is_dragged_stops_at_its_neighbour_but_not_with_shift(editor: Editor) -> None:
    gap = 80
    middle, y = editor.place(6500)
    editor.page.mouse.move(middle, y)
    editor.page.mouse.down()
    editor.page.mouse.move(middle + 48, y)
    editor.page.mouse.move(middle + 3 * 48, y)
    expect(editor.time("Start")).to_have_value("00:05.920")
    editor.page.keyboard.down("Shift")
    expect(editor.time("Start")).to_have_value("00:08.000")
    editor.page.keyboard.up("Shift")
    expect(editor.time("Start")).to_have_value("00:05.920")
    editor.page.mouse.up()

    wait_for(lambda: editor.times()[1] == (6000 - gap, 9000 - gap))


FRAMES = """() => {
  const frames = { moved: [], drawn: [] }
  const { putImageData } = CanvasRenderingContext2D.prototype
  CanvasRenderingContext2D.prototype.putImageData = function (...args) {
    frames.drawn.push(document.timeline.currentTime)
    return putImageData.apply(this, args)
  }
  const next = () => frames.moved.push(document.timeline.currentTime)
  window.addEventListener('pointermove', () => requestAnimationFrame(next), { capture: true })
  window.frames = frames
}"""
"""Notes the screen frames that the pointer moved for, and those that a wave was drawn in."""


def test_what_is_dragged_is_drawn_in_the_frame_of_its_pointer(editor: Editor) -> None:
    x, y = editor.place(6500)
    editor.pull(x, 48)
    expect(editor.time("Start")).to_have_value("00:06.000")
    editor.page.evaluate(FRAMES)

    editor.page.mouse.move(x + 60, y)
    editor.page.mouse.move(x + 72, y)

    wait_for(lambda: len(editor.page.evaluate("frames.moved")) == 2)
    moved, drawn = editor.page.evaluate("[frames.moved, frames.drawn]")
    assert set(moved) <= set(drawn)
    editor.page.keyboard.press("Escape")
    editor.let_go()


def test_the_form_and_the_row_tell_the_times_of_a_drag_while_it_lasts(editor: Editor) -> None:
    before = editor.times()
    row = editor.page.locator("#cue-c1")
    start, _ = editor.place(8000)
    editor.pull(start - INSIDE, -48)

    expect(editor.time("Start")).to_have_value("00:05.000")
    expect(editor.time("End")).to_have_value("00:07.000")
    expect(editor.time("Duration")).to_have_value("2.000")
    expect(editor.meter("Gap after")).to_contain_text("2.0 s")
    expect(editor.meter("Duration")).to_contain_text("2.00")
    expect(row.get_by_role("gridcell").nth(3)).to_have_text("2.00")
    assert editor.times() == before

    editor.page.keyboard.press("Escape")
    expect(editor.time("End")).to_have_value("00:03.000")  # of the cue that was active before
    expect(row.get_by_role("gridcell").nth(3)).to_have_text("3.00")
    editor.let_go()


def test_with_alt_the_next_cues_keep_their_distance(editor: Editor) -> None:
    start, y = editor.place(8000)
    editor.page.mouse.move(start - INSIDE, y)
    editor.page.mouse.down()
    editor.page.keyboard.down("Alt")
    editor.page.keyboard.down("Shift")
    editor.page.mouse.move(start + 24 - INSIDE, y)
    editor.page.mouse.move(start + 48 - INSIDE, y)
    editor.page.mouse.up()
    editor.page.keyboard.up("Shift")
    editor.page.keyboard.up("Alt")

    wait_for(lambda: editor.times()[1] == (5000, 9000))
    assert editor.times()[2] == (10_000, 12_000)
