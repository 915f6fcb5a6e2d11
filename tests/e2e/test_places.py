"""Where cues stand on the picture: they are dragged there, and it is told when they leave what is
safe."""

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.styling import CLOSE, Editor, box, styled
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e


@pytest.fixture
def editor(page: Page, server: Serving) -> Editor:
    return styled(page, server)


def test_the_text_is_dragged_on_the_picture_and_given_back(editor: Editor) -> None:
    before = editor.overlay()
    frame = box(editor.picture)

    editor.drag(box(editor.text), 0, -frame["height"] / 2)

    wait_for(lambda: layouts(editor)[0] is not None, why="the cue has no place of its own")
    layout = layouts(editor)[0]
    assert layout is not None
    assert layout["x"] == 0.5
    assert layout["y"] == pytest.approx(0.94 - 0.5, abs=0.02)
    rows = np.flatnonzero((editor.overlay()[..., 3] > CLOSE).any(axis=1))
    assert rows[-1] < 0.5 * frame["height"]
    editor.page.get_by_role("button", name="Back to the style's").click()
    wait_for(lambda: np.array_equal(editor.overlay(), before), why="it does not stand as before")
    wait_for(lambda: layouts(editor) == [None, None])


def layouts(editor: Editor) -> list[dict[str, Any] | None]:
    return [cue["layout"] for cue in editor.document["cues"]]


def test_escape_gives_up_a_drag(editor: Editor) -> None:
    at = box(editor.text)
    editor.page.mouse.move(at["x"] + 10, at["y"] + 10)
    editor.page.mouse.down()
    editor.page.mouse.move(at["x"] + 60, at["y"] - 60)
    expect(editor.page.get_by_role("button", name="Back to the style's")).to_be_visible()

    editor.page.keyboard.press("Escape")
    editor.page.mouse.up()

    expect(editor.page.get_by_role("button", name="Back to the style's")).to_be_hidden()
    expect(editor.page.get_by_role("tab", name="Styles")).to_have_attribute("aria-selected", "true")
    assert "Place" not in editor.undo_label()
    assert layouts(editor) == [None, None]


def test_a_drag_moves_the_cue_it_began_with(editor: Editor) -> None:
    at = box(editor.text)
    editor.page.mouse.move(at["x"] + 10, at["y"] + 10)
    editor.page.mouse.down()
    editor.page.keyboard.press("Alt+ArrowDown")
    expect(editor.page.get_by_role("heading", name="Cue 2")).to_be_visible()

    editor.page.mouse.move(at["x"] + 10, at["y"] - 60)
    editor.page.mouse.up()

    wait_for(lambda: layouts(editor)[0] is not None, why="the first cue was not moved")
    assert layouts(editor)[1] is None


def test_the_text_is_told_when_it_leaves_the_safe_area(editor: Editor) -> None:
    page = editor.page
    guides = page.locator(".guides span")
    page.get_by_role("button", name="Safe area", exact=True).click()
    expect(guides).to_have_count(2)
    inner, frame = box(guides.nth(1)), box(editor.picture)
    assert inner["width"] == pytest.approx(0.9 * frame["width"], abs=1)
    expect(page.get_by_text("Text leaves")).to_be_hidden()

    page.get_by_label("Down, %").fill("100")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Text leaves the safe area")).to_be_visible()
    page.get_by_label("Down, %").fill("95,5")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Text leaves the title area")).to_be_visible()

    page.reload()
    expect(guides).to_have_count(2)
