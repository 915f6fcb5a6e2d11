"""The page opens before it has the words of its cues; whatever is done meanwhile comes out as if
they had been there from the beginning."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.making import document, prepared, saved
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

SAID = (("What", 0), ("is", 400), ("said", 700), ("here", 1500))
"""Each word with the time at which it begins, in a cue of two seconds."""
CUES = 40


def words() -> list[dict[str, Any]]:
    return [
        {"at": at, "for": 250, "text": text, "confidence": 0.5, "origin": "recognised"}
        for text, at in SAID
    ]


def spoken(server: Serving, video_hash: str) -> None:
    """Cues with words, every three seconds."""
    changes = [
        {
            "on": "cue", "id": f"c{n}", "before": None,
            "after": {"start": n * 3000, "end": n * 3000 + 2000, "text": "What is said here",
                      "words": words()},
        }
        for n in range(CUES)
    ]  # fmt: skip
    edit = {"id": "spoken", "label": "Insert", "by": "somebody", "base": 0, "changes": changes}
    server.post(f"/api/sessions/{video_hash}/edits", edit)


@dataclass
class Slow:
    """A window to which words come only once they are let through."""

    page: Page
    held: list[Route] = field(default_factory=list)
    is_open: bool = False

    def takes(self, route: Route) -> None:
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def asks(self) -> bool:
        """Whether words were asked for by now."""
        self.page.wait_for_timeout(20)
        return bool(self.held)

    def let_through(self) -> None:
        self.is_open = True
        for route in self.held:
            route.continue_()


@pytest.fixture
def video_hash(server: Serving) -> str:
    video_hash = prepared(server)
    spoken(server, video_hash)
    return video_hash


@pytest.fixture
def slow(page: Page, server: Serving, video_hash: str) -> Slow:
    slow = Slow(page)
    page.route("**/words?*", slow.takes)
    page.goto(f"{server.url}/sessions/{video_hash}")
    expect(page.get_by_role("grid", name="Cues").get_by_role("row").nth(1)).to_be_visible()
    wait_for(slow.asks, why="no words were asked for")
    return slow


@pytest.fixture
def other(browser: Browser, server: Serving, video_hash: str) -> Iterator[Page]:
    """Somebody else's window."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    page.goto(f"{server.url}/sessions/{video_hash}")
    expect(page.get_by_role("grid", name="Cues").get_by_role("row").nth(1)).to_be_visible()
    yield page
    context.close()


def of_cue(server: Serving, video_hash: str, id_: str) -> dict[str, Any] | None:
    cues = {cue["id"]: cue for cue in document(server, video_hash)["cues"]}
    return cues.get(id_)


def test_what_is_typed_before_the_words_are_there_keeps_their_times(
    slow: Slow, server: Serving, video_hash: str
) -> None:
    slow.page.get_by_label("Text of the cue").fill("What was said here")
    slow.page.get_by_label("Text of the cue").blur()
    slow.page.wait_for_timeout(500)
    assert of_cue(server, video_hash, "c0") == {
        **(of_cue(server, video_hash, "c1") or {}), "id": "c0", "start": 0, "end": 2000
    }  # fmt: skip

    slow.let_through()

    wait_for(lambda: (of_cue(server, video_hash, "c0") or {})["text"] == "What was said here")
    found = (of_cue(server, video_hash, "c0") or {})["words"]
    assert [word["at"] for word in found] == [at for _, at in SAID]
    assert [word["confidence"] for word in found] == [0.5, None, 0.5, 0.5]

    slow.page.keyboard.press("Control+z")
    wait_for(lambda: (of_cue(server, video_hash, "c0") or {})["text"] == "What is said here")
    assert (of_cue(server, video_hash, "c0") or {})["words"] == words()


def test_a_cue_deleted_before_its_words_are_there_comes_back_with_them(
    slow: Slow, server: Serving, video_hash: str
) -> None:
    before = of_cue(server, video_hash, "c0")
    slow.page.get_by_role("grid", name="Cues").get_by_role("row").first.click()
    slow.page.keyboard.press("Delete")
    slow.let_through()
    wait_for(lambda: of_cue(server, video_hash, "c0") is None)

    slow.page.keyboard.press("Control+z")

    wait_for(lambda: of_cue(server, video_hash, "c0") is not None)
    found = of_cue(server, video_hash, "c0") or {}
    assert {**found, "touched": None} == {**(before or {}), "touched": None}


def test_words_that_come_late_do_not_undo_what_another_window_wrote(
    slow: Slow, other: Page, server: Serving, video_hash: str
) -> None:
    other.get_by_label("Text of the cue").fill("Written by Bob himself")
    other.get_by_label("Text of the cue").blur()
    saved(other)
    expect(slow.page.get_by_label("Text of the cue")).to_have_value("Written by Bob himself")

    slow.let_through()
    slow.page.get_by_label("Text of the cue").fill("Written by Bob and Ann")
    slow.page.get_by_label("Text of the cue").blur()

    wait_for(lambda: (of_cue(server, video_hash, "c0") or {})["text"] == "Written by Bob and Ann")
    found = (of_cue(server, video_hash, "c0") or {})["words"]
    assert [word["text"] for word in found] == ["Written", "by", "Bob", "and", "Ann"]
