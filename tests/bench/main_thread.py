"""How long the page's main thread works for an input, until what it did is painted.

Told by the browser's own trace: the processor time (not the time on the clock, which other work on
the machine stretches) of every task of the renderer's main thread, from the one that handles the
input to the one that commits the next frame, both included. Scripts, layout, paint and garbage
collection on that thread are in it, and the pixels of canvases: without a graphics card they are
drawn there, too.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

from playwright.sync_api import Browser, Page

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]

Event = dict[str, Any]


@contextmanager
def traced(browser: Browser, page: Page) -> Iterator[list[Event]]:
    """What *browser* did inside the ``with``, in which *page* is used; there when it ends."""
    events: list[Event] = []
    ended: list[Event] = []
    cdp = browser.new_browser_cdp_session()
    cdp.on("Tracing.dataCollected", lambda said: events.extend(said["value"]))
    cdp.on("Tracing.tracingComplete", lambda said: ended.extend([said]))
    config = {"includedCategories": CATEGORIES, "recordMode": "recordUntilFull"}
    cdp.send("Tracing.start", {"traceConfig": config, "transferMode": "ReportEvents"})
    yield events
    cdp.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)  # gives the messages of the browser their turn
    cdp.detach()


def works(events: Sequence[Event], *, begins: str, does: str) -> list[float]:
    """Milliseconds of work for each input: from the page's event *begins* to the frame after the
    event *does* that it leads to."""
    mine = _of_thread(events, begins)
    return [
        _between(mine, start, painted) / 1000
        for start, later in pairwise([*_starts(mine, begins), float("inf")])
        if (painted := _painted(mine, start, later, does)) is not None
    ]


def wholes(events: Sequence[Event], *, begins: str) -> list[float]:
    """Milliseconds of work from each of the page's events *begins* to the next: the frame that it
    leads to, and all that comes behind it."""
    mine = _of_thread(events, begins)
    return [_between(mine, start, later) / 1000 for start, later in pairwise(_starts(mine, begins))]


def p95(times: Sequence[float]) -> float:
    return sorted(times)[round(0.95 * (len(times) - 1))]


def _of_thread(events: Sequence[Event], begins: str) -> list[Event]:
    """What the thread did that handles *begins*, in time."""
    thread = _thread_of(events, begins)
    mine = (event for event in events if (event["pid"], event["tid"]) == thread)
    return sorted(mine, key=lambda event: int(event["ts"]))


def _starts(mine: Sequence[Event], begins: str) -> list[float]:
    return [event["ts"] for event in mine if _is(event, begins)]


def _thread_of(events: Sequence[Event], type_: str) -> tuple[int, int]:
    return next((event["pid"], event["tid"]) for event in events if _is(event, type_))


def _is(event: Event, type_: str) -> bool:
    said = event["args"].get("data", {}) if event["name"] == "EventDispatch" else {}
    return bool(said.get("type") == type_)


def _painted(mine: Sequence[Event], start: float, later: float, does: str) -> float | None:
    """When the first frame after *does* was committed; None when there was none before the next
    input."""
    done = (event["ts"] for event in mine if start <= event["ts"] < later and _is(event, does))
    at = next(done, None)
    if at is None:
        return None
    commits = (
        event["ts"] for event in mine if event["name"] == "Commit" and at <= event["ts"] < later
    )
    return next(commits, None)


def _between(mine: Sequence[Event], start: float, end: float) -> float:
    """Processor time, in microseconds, of the tasks that ran between these moments."""
    return sum(
        float(task["tdur"])
        for task in mine
        if task["name"] == "RunTask" and "tdur" in task
        if task["ts"] + task["dur"] >= start and task["ts"] <= end
    )
