"""The player and the timeline under a person's hands: what is seen on the picture, and what a drag
does to the document."""

import io
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.serving import FIXTURES, Serving, wait_for

pytestmark = pytest.mark.e2e

SPAN = 30_000
"""Milliseconds in view at first."""
INSIDE = 4
"""Pixels inside a cue where its edge is taken."""
SEEN = 60
"""A pixel that differs by more than this (of 255) was drawn on."""
WRITTEN = 300
"""At least so many pixels has a line of text."""
NEAR = 30
"""Milliseconds: a click cannot be finer than a pixel."""
ABOVE_LETTERS = 20 + 40 + 4 + 3
"""Pixels from the top of the timeline: ruler, film, room above a cue, and some of its head."""
CUES = (
    (1000, 3000, "The first cue"),
    (5000, 8000, "The second has a line that nobody overlooks"),
    (9000, 11_000, "The third"),
)

Picture = NDArray[np.int16]


@dataclass(frozen=True)
class Editor:
    """An open editor with three cues."""

    page: Page
    server: Serving
    video_hash: str

    @property
    def wave(self) -> Locator:
        return self.page.locator(".sheet canvas")

    @property
    def picture(self) -> Locator:
        return self.page.locator(".picture")

    def place(self, time: float) -> tuple[float, float]:
        """Where *time* lies on the wave, in pixels of the page."""
        box = self.wave.bounding_box()
        assert box
        return box["x"] + time * box["width"] / SPAN, box["y"] + box["height"] - 50

    def times(self) -> list[tuple[int, int]]:
        """Start and end of the cues, as the server has them."""
        return [(cue["start"], cue["end"]) for cue in self.document()["cues"]]

    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = self.server.get(f"/api/sessions/{self.video_hash}")["document"]
        return found

    def playhead(self) -> int:
        text = self.page.get_by_role("slider", name="Playhead").get_attribute("aria-valuenow")
        return int(text or -1)

    def time(self, name: str) -> Locator:
        """The field of one of the active cue's times."""
        return self.page.get_by_label(name, exact=False).and_(self.page.locator(".tf input"))

    def meter(self, name: str) -> Locator:
        return self.page.locator(".meter").filter(has_text=name)

    def seek(self, time: int) -> None:
        """A click on the ruler."""
        box = self.wave.bounding_box()
        assert box
        self.page.mouse.click(self.place(time)[0], box["y"] + 8)

    def pull(self, start: float, by: float) -> None:
        """Take hold at *start* px and go *by* px; the button stays down. Nothing snaps."""
        _, y = self.place(0)
        self.page.mouse.move(start, y)
        self.page.mouse.down()
        self.page.keyboard.down("Shift")
        self.page.mouse.move(start + by / 2, y)
        self.page.mouse.move(start + by, y)

    def let_go(self) -> None:
        self.page.mouse.up()
        self.page.keyboard.up("Shift")

    def seen(self) -> Picture:
        """The picture as it is on the screen."""
        shot = Image.open(io.BytesIO(self.picture.screenshot())).convert("RGB")
        return np.asarray(shot).astype(np.int16)

    def add(self, *cues: tuple[str, int, int]) -> None:
        """Somebody else adds cues (id, start, end)."""
        self.change(
            *(
                {"id": id_, "before": None, "after": {"start": start, "end": end, "text": id_}}
                for id_, start, end in cues
            )
        )

    def change(self, *changes: dict[str, Any]) -> None:
        """Somebody else changes cues."""
        revision = self.document()["revision"]
        edit = {"id": f"edit-{revision}", "label": "Change", "by": "somebody", "base": revision}
        edits = f"/api/sessions/{self.video_hash}/edits"
        self.server.post(edits, {**edit, "changes": [{"on": "cue", **one} for one in changes]})

    def next_frame(self) -> None:
        """Until what was done is on the screen."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def opened(page: Page, server: Serving, name: str) -> Editor:
    video_hash = server.upload(FIXTURES / name)
    session = f"/api/sessions/{video_hash}"
    # What is made of the video is kept in its document, too: no other edit comes in between.
    wait_for(lambda: all(job["state"] == "succeeded" for job in server.get(session)["jobs"]))
    changes = [
        {
            "on": "cue",
            "id": f"c{number}",
            "before": None,
            "after": {"start": start, "end": end, "text": text},
        }
        for number, (start, end, text) in enumerate(CUES)
    ]
    revision = server.get(session)["document"]["revision"]
    edit = {"id": "three-cues", "label": "Insert", "by": "somebody", "base": revision}
    server.post(f"{session}/edits", {**edit, "changes": changes})
    page.goto(f"{server.url}/sessions/{video_hash}")
    expect(page.get_by_role("grid", name="Cues").get_by_role("row").nth(1)).to_be_visible()
    expect(page.get_by_text("30 s in view")).to_be_visible()
    return Editor(page, server, video_hash)


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
    expect(editor.time("End")).to_have_value("00:08.000")
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


END = 48_000
"""Of the video, in milliseconds."""


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


@dataclass(frozen=True)
class Fingers:
    """Fingers on the wave of an editor."""

    editor: Editor
    browser: CDPSession

    def touch(self, kind: str, *xs: float) -> None:
        _, y = self.editor.place(0)
        points = [{"x": x, "y": y, "id": number} for number, x in enumerate(xs)]
        said = {"type": f"touch{kind}", "touchPoints": points}
        self.browser.send("Input.dispatchTouchEvent", said)

    def drag(self, start: float, by: float) -> None:
        self.touch("Start", start)
        for part in (0.3, 0.6, 1):
            self.touch("Move", start + by * part)
            self.editor.next_frame()
        self.touch("End")


@pytest.fixture
def fingers(editor: Editor) -> Fingers:
    return Fingers(editor, editor.page.context.new_cdp_session(editor.page))


def test_two_fingers_zoom_and_one_scrolls(editor: Editor, fingers: Fingers) -> None:
    x, _ = editor.place(10_000)
    fingers.touch("Start", x)
    fingers.touch("Start", x, x + 100)
    for by in (50, 100, 200):
        fingers.touch("Move", x, x + 100 + by)
        editor.next_frame()
    fingers.touch("End")
    expect(editor.page.get_by_text("10 s in view")).to_be_visible()
    assert editor.times()[2] == (9000, 11_000)

    ruler = editor.page.locator(".sheet canvas").screenshot()
    fingers.drag(x, -200)
    wait_for(lambda: editor.page.locator(".sheet canvas").screenshot() != ruler)
    assert editor.times() == [(start, end) for start, end, _ in CUES]


def test_a_finger_moves_only_a_cue_that_was_chosen(editor: Editor, fingers: Fingers) -> None:
    before = editor.document()["revision"]
    x, y = editor.place(10_000)
    fingers.drag(x, -48)
    editor.page.mouse.click(x - 48, y)
    expect(editor.page.get_by_label("Text of the cue")).to_have_value("The third")
    fingers.drag(x - 48, 96)

    wait_for(lambda: editor.times()[2] != (9000, 11_000))
    start, end = editor.times()[2]
    assert end - start == 2000
    # Had the first one moved it, that would have been an edit, too.
    assert editor.document()["revision"] == before + 1
