"""The main thread's work for one frame of the timeline: zooming with the wheel, from one cue to
many minutes and back, and dragging a cue over its neighbours. A letter into a bare field tells, as
for typing, how fast this machine is in the same minute."""

from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from tests.bench.keystroke import bare_page, begin, typed
from tests.bench.long_sessions import LongSessions, opened
from tests.bench.main_thread import p95, traced, works

MANY = 10_000
ROUNDS = 3
STEPS = 40
PAUSE = 30
WHEEL = 70


def rows(browser: Browser, sessions: LongSessions) -> list[dict[str, Any]]:
    page = opened(browser, sessions.url(MANY))
    begin(page)
    bare = bare_page(browser)
    drags, zooms, letters = [], [], []
    for number in range(1 + ROUNDS):
        typing = typed(browser, bare)
        page.bring_to_front()
        with traced(browser, page) as dragging:
            drag(page)
        with traced(browser, page) as zooming:
            zoom(page)
        if number > 0:  # the first time of everything is not counted
            drags += works(dragging, begins="pointermove", does="pointermove")
            zooms += works(zooming, begins="wheel", does="wheel")
            letters += works(typing, begins="keydown", does="input")
    page.context.close()
    bare.context.close()
    letter = median(letters)
    return [row("zoom", zooms, letter), row("drag", drags, letter)]


def row(what: str, frames: list[float], letter: float) -> dict[str, Any]:
    return {
        "what": f"timeline {what} frame, main thread ms, 2 h and 10,000 cues, p95",
        "ratio": round(p95(frames), 2),
        "budget": 8,
        "in_bare_fields": round(p95(frames) / letter, 2),
        "frames": len(frames),
    }


def place(page: Page) -> tuple[float, float]:
    """On the active cue, which stands a fifth into the view: in pixels of the page."""
    page.get_by_role("button", name="Fit the selection").click()
    page.wait_for_timeout(100)
    box = page.locator(".sheet canvas").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] - 50


def drag(page: Page) -> None:
    """Back and forth, through the neighbours; Escape puts it back."""
    x, y = place(page)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    for _ in range(16):
        page.mouse.wheel(0, 100)
    page.keyboard.up("Control")
    page.wait_for_timeout(200)
    page.mouse.down()
    page.keyboard.down("Shift")
    for step in range(STEPS):
        page.mouse.move(x + 5 + 4 * min(step, STEPS - step), y)
        page.wait_for_timeout(PAUSE)
    page.keyboard.press("Escape")
    page.mouse.up()
    page.keyboard.up("Shift")


def zoom(page: Page) -> None:
    """Out to the whole film, and in again."""
    x, y = place(page)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    for direction in (1, -1):
        for _ in range(STEPS):
            page.mouse.wheel(0, direction * WHEEL)
            page.wait_for_timeout(PAUSE)
    page.keyboard.up("Control")
