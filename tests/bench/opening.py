"""Opening the editor: from the navigation until the list is there and the waveform and the overlay
are drawn, each as the page itself notes it (``performance.mark``)."""

from statistics import median
from typing import Any

from playwright.sync_api import Browser

from tests.bench.long_sessions import VIEWPORT, LongSessions

FEW, MANY = 100, 10_000
ROUNDS = 5
MARKS = ("list", "waveform", "overlay")
ALL_THERE = "names => names.every(name => performance.getEntriesByName(name).length > 0)"
WHEN = "names => names.map(name => performance.getEntriesByName(name)[0].startTime)"


def rows(browser: Browser, sessions: LongSessions) -> list[dict[str, Any]]:
    """They take turns; the first of each is not counted, nor does it find anything cached."""
    took: dict[int, list[dict[str, float]]] = {FEW: [], MANY: []}
    for _ in range(1 + ROUNDS):
        for cues, times in took.items():
            times.append(opened(browser, sessions.url(cues)))
    few, many = (median(max(one.values()) for one in took[cues][1:]) for cues in (FEW, MANY))
    return [
        {
            "what": "opening 10,000 cues / 100 cues: list, waveform and overlay, median of 5",
            "ratio": round(many / few, 2),
            "budget": 1.5,
            "ms": {cues: parts(times[1:]) for cues, times in took.items()},
        }
    ]


def opened(browser: Browser, url: str) -> dict[str, float]:
    """Milliseconds from the navigation to each part, in a new profile."""
    context = browser.new_context(viewport=VIEWPORT)
    page = context.new_page()
    page.goto(url)
    page.wait_for_function(ALL_THERE, arg=list(MARKS))
    times = page.evaluate(WHEN, list(MARKS))
    context.close()
    return dict(zip(MARKS, times, strict=True))


def parts(times: list[dict[str, float]]) -> dict[str, int]:
    return {mark: round(median(one[mark] for one in times)) for mark in MARKS}
