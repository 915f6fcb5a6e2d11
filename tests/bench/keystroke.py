"""The main thread's work from a keystroke until its letter is painted, and until the next key: what
follows from the letter (the row, the numbers, the timeline, the picture) is drawn right behind it.
Typing into a cue in the middle of the document, the list of cues beside it. A page that holds a
field and nothing else tells in the same run what this machine needs for a letter at all."""

from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from tests.bench.long_sessions import LongSessions, opened
from tests.bench.main_thread import Event, p95, traced, wholes, works

SMALL, MANY, MOST = 1000, 10_000, 20_000
BARE = "<textarea aria-label='Text of the cue'></textarea>"
LETTERS = "abcdefghijklmno"
WARM_UP = 40
ROUNDS, KEYS = 5, 20
PAUSE = 60
"""Milliseconds from key to key."""


def rows(browser: Browser, sessions: LongSessions) -> list[dict[str, Any]]:
    pages = {cues: opened(browser, sessions.url(cues)) for cues in (SMALL, MANY, MOST)}
    for page in pages.values():
        begin(page)
    pages[0] = bare_page(browser)
    for page in pages.values():
        page.bring_to_front()
        page.get_by_label("Text of the cue").click()
        type_(page, WARM_UP)
    took: dict[int, list[float]] = {cues: [] for cues in pages}
    whole: dict[int, list[float]] = {cues: [] for cues in pages}
    for _ in range(ROUNDS):
        for cues, page in pages.items():
            events = typed(browser, page)
            took[cues] += works(events, begins="keydown", does="input")
            whole[cues] += wholes(events, begins="keydown")
    for page in pages.values():
        page.context.close()
    return [
        {
            "what": "keystroke to painted, main thread ms, 10,000 cues, p95",
            "ratio": round(p95(took[MANY]), 2),
            "budget": 8,
            "in_bare_fields": round(p95(took[MANY]) / median(took[0]), 2),
            "median_ms": round(median(took[MANY]), 2),
            "bare_field": {
                "median_ms": round(median(took[0]), 2),
                "p95_ms": round(p95(took[0]), 2),
                "until_the_next_key_ms": round(median(whole[0]), 2),
            },
            "until_the_next_key": {
                "median_ms": round(median(whole[MANY]), 2),
                "p95_ms": round(p95(whole[MANY]), 2),
            },
        },
        {
            "what": "keystroke to painted, 20,000 / 1,000 cues, median",
            "ratio": round(median(took[MOST]) / median(took[SMALL]), 2),
            "budget": 1.3,
            "p95": round(p95(took[MOST]) / p95(took[SMALL]), 2),
            "until_the_next_key": round(median(whole[MOST]) / median(whole[SMALL]), 2),
        },
    ]


def bare_page(browser: Browser) -> Page:
    page = browser.new_page()
    page.set_content(BARE)
    return page


def begin(page: Page) -> None:
    """The caret into the text of the cue in the middle."""
    rows = page.get_by_role("grid", name="Cues")
    rows.evaluate("list => { list.scrollTop = list.scrollHeight / 2 }")
    page.wait_for_timeout(300)
    rows.get_by_role("row").nth(10).click()
    page.get_by_label("Text of the cue").click()


def typed(browser: Browser, page: Page) -> list[Event]:
    page.bring_to_front()
    page.get_by_label("Text of the cue").fill("")
    page.wait_for_timeout(600)  # what was typed before is saved
    with traced(browser, page) as events:
        type_(page, KEYS)
    return events


def type_(page: Page, count: int) -> None:
    for number in range(count):
        page.keyboard.press(LETTERS[number % len(LETTERS)])
        page.wait_for_timeout(PAUSE)
