"""The timeline under fingers: one scrolls or drags what is chosen, two zoom."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.timelines import CUES, Editor, opened
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e


@pytest.fixture
def editor(page: Page, server: Serving) -> Editor:
    return opened(page, server, "spoken_en.mp4")


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
