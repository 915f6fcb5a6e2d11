"""What the page of 10,000 cues holds after 200 edits, against what it held before them. Both times
the heap of its scripts after everything was thrown away that can be."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.bench.keystroke import begin
from tests.bench.long_sessions import LongSessions, opened

MANY = 10_000
EDITS = 200
MB = 1024 * 1024


def rows(browser: Browser, sessions: LongSessions) -> list[dict[str, Any]]:
    page = opened(browser, sessions.url(MANY))
    begin(page)
    edit(page, 20)
    before = held(page)
    edit(page, EDITS)
    after = held(page)
    page.context.close()
    return [
        {
            "what": "heap of the page at 10,000 cues, after 200 edits / before them",
            "ratio": round(after / before, 3),
            "budget": 1.1,
            "before_mb": round(before / MB, 1),
            "after_mb": round(after / MB, 1),
        }
    ]


def edit(page: Page, count: int) -> None:
    """Cue after cue gets another text; each is a step of its own, and saved."""
    text = page.get_by_label("Text of the cue")
    for number in range(count):
        text.fill(f"What is said here was typed anew: {number}")
        page.keyboard.press("Control+ArrowDown")
    expect(page.get_by_text("All changes saved")).to_be_visible(timeout=60_000)


def held(page: Page) -> float:
    """Bytes of the scripts' heap."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Performance.enable")
    for _ in range(3):
        cdp.send("HeapProfiler.collectGarbage")
        page.wait_for_timeout(300)
    metrics = cdp.send("Performance.getMetrics")["metrics"]
    cdp.detach()
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize"))
