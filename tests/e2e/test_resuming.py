"""A reload goes on where the work was left."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keyboard import Editor, at_work
from tests.e2e.making import emptied, given
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

LINES = [(n * 1000, n * 1000 + 900, f"Cue number {n + 1}") for n in range(10)]


def in_view(page: Page) -> str:
    """Which part of the video the timeline shows."""
    span = page.get_by_role("slider", name="Zoom").get_attribute("aria-valuetext")
    window = page.locator(".mini .shown").get_attribute("style")
    return f"{span}, {window}"


def reloaded(editor: Editor) -> None:
    editor.page.reload()
    expect(editor.page.locator(".form .num-id")).to_be_visible()


def test_a_reload_keeps_the_cue_the_playhead_and_the_zoom(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda", LINES)
    grid = page.get_by_role("grid", name="Cues")
    expect(grid).to_be_focused()
    editor.press(*["ArrowDown"] * 5, "Shift+ArrowRight", "Shift+ArrowRight")
    whole = in_view(page)
    page.get_by_role("button", name="Zoom in").dblclick()
    wait_for(lambda: "13 s" in in_view(page), why="it is closer")
    before = in_view(page)
    assert before != whole

    reloaded(editor)

    assert (editor.active, editor.time) == (6, 5200)
    wait_for(lambda: in_view(page) == before, why="the timeline shows what it showed")
    expect(grid).to_be_focused()
    editor.press("ArrowDown")
    assert (editor.active, editor.time) == (7, 6000)


def test_a_reload_keeps_the_view_and_its_keys(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda", LINES)
    editor.press("Control+Shift+2", "ArrowDown", "ArrowDown")
    tab = page.get_by_role("tab", name="Issues")
    expect(tab).to_have_attribute("aria-selected", "true")
    before = editor.active

    reloaded(editor)

    expect(tab).to_have_attribute("aria-selected", "true")
    assert editor.active == before
    editor.press("ArrowDown")
    assert editor.active == before + 1


def test_where_the_cue_is_gone_it_is_the_one_at_the_playhead(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda", LINES)
    editor.press(*["ArrowDown"] * 5)
    page.goto(server.url)
    emptied(server, editor.video_hash)
    given(
        server,
        editor.video_hash,
        [(0, 900, "Another"), (4500, 5500, "At five"), (6000, 7000, "Behind")],
    )

    page.goto(f"{server.url}/sessions/{editor.video_hash}")

    expect(editor.rows).to_have_count(3)
    assert (editor.active, editor.time) == (2, 5000)
