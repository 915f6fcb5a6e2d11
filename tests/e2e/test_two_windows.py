"""Two people in the same session: each sees what the other does, and nobody writes over anybody."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.making import document, given, prepared, texts
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

LINES = [
    (1000, 3000, "The first cue"),
    (5000, 8000, "The second cue"),
    (9000, 11_000, "The third cue"),
]


@dataclass(frozen=True)
class Window:
    page: Page

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    @property
    def text(self) -> Locator:
        return self.page.get_by_label("Text of the cue")

    def row(self, number: int) -> Locator:
        """The row of a cue; rows of gaps stand between them."""
        rows = self.page.get_by_role("grid", name="Cues").locator("[role=row][id^=cue-]")
        return rows.nth(number - 1)

    def types(self, number: int, text: str) -> None:
        """Type *text* into a cue and leave the field."""
        self.row(number).click()
        self.text.fill(text)
        self.text.blur()

    def is_saved(self) -> None:
        expect(self.page.get_by_text("All changes saved")).to_be_visible(timeout=30_000)


@dataclass(frozen=True)
class Pair:
    ann: Window
    bob: Window
    server: Serving
    video_hash: str


def window(page: Page, server: Serving, video_hash: str) -> Window:
    page.goto(f"{server.url}/sessions/{video_hash}")
    opened = Window(page)
    expect(opened.row(3)).to_be_visible()
    return opened


@pytest.fixture
def pair(page: Page, browser: Browser, server: Serving) -> Iterator[Pair]:
    """Two people with the session open, each in a browser of their own."""
    video_hash = prepared(server)
    given(server, video_hash, LINES)
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    ann = window(page, server, video_hash)
    bob = window(context.new_page(), server, video_hash)
    expect(ann.page.get_by_title("Open in another window")).to_be_visible()
    yield Pair(ann, bob, server, video_hash)
    context.close()


def test_each_sees_where_the_other_is_and_what_they_write(pair: Pair) -> None:
    pair.bob.row(2).click()
    expect(pair.ann.row(2).get_by_title("Open in another window")).to_be_visible()

    pair.bob.types(2, "Written by Bob")
    expect(pair.ann.row(2)).to_contain_text("Written by Bob")
    pair.ann.types(3, "Written by Ann")
    expect(pair.bob.row(3)).to_contain_text("Written by Ann")

    pair.bob.page.close()
    expect(pair.ann.page.get_by_title("Open in another window")).to_have_count(0)


def test_undo_takes_back_my_own_edit_and_never_another_s(pair: Pair) -> None:
    pair.ann.types(1, "Written by Ann")
    pair.ann.is_saved()
    expect(pair.bob.row(1)).to_contain_text("Written by Ann")
    pair.bob.types(2, "Written by Bob")
    expect(pair.ann.row(2)).to_contain_text("Written by Bob")

    pair.ann.row(3).click()
    pair.ann.page.keyboard.press("Control+z")

    expect(pair.bob.row(1)).to_contain_text("The first cue")
    assert texts(pair.server, pair.video_hash)[1] == "Written by Bob"
    undo = pair.ann.page.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_have_attribute("aria-disabled", "true")


def test_a_text_and_a_time_changed_apart_are_merged(pair: Pair) -> None:
    pair.ann.context.set_offline(True)
    pair.ann.types(2, "Text by Ann, offline")
    pair.bob.row(2).click()
    out = pair.bob.page.get_by_role("textbox", name="End")
    out.fill("8.5")
    out.press("Enter")
    pair.bob.is_saved()

    pair.ann.context.set_offline(False)
    pair.ann.is_saved()

    cue = document(pair.server, pair.video_hash)["cues"][1]
    assert (cue["text"], cue["end"]) == ("Text by Ann, offline", 8500)
    expect(pair.bob.row(2)).to_contain_text("Text by Ann, offline")


@pytest.mark.parametrize(
    ("choice", "kept"), [("Keep mine", "Mine, offline"), ("Take theirs", "Theirs, meanwhile")]
)
def test_two_texts_for_one_cue_wait_for_a_decision(pair: Pair, choice: str, kept: str) -> None:
    pair.ann.context.set_offline(True)
    pair.ann.types(2, "Mine, offline")
    expect(pair.ann.page.get_by_text("kept in this browser")).to_be_visible(timeout=30_000)
    pair.bob.types(2, "Theirs, meanwhile")
    pair.bob.is_saved()

    pair.ann.context.set_offline(False)
    expect(pair.ann.page.get_by_text("1 to decide")).to_be_visible(timeout=30_000)
    assert texts(pair.server, pair.video_hash)[1] == "Theirs, meanwhile"
    pair.ann.page.get_by_role("button", name=choice).click()

    pair.ann.is_saved()
    wait_for(lambda: texts(pair.server, pair.video_hash)[1] == kept)
    expect(pair.bob.row(2)).to_contain_text(kept)


def test_letters_give_no_commands_when_a_collision_takes_the_text_s_place(pair: Pair) -> None:
    pair.ann.context.set_offline(True)
    pair.ann.row(2).click()
    pair.ann.text.fill("Mine, half a sent")
    expect(pair.ann.page.get_by_text("kept in this browser")).to_be_visible(timeout=30_000)
    pair.bob.types(2, "Theirs, meanwhile")
    pair.bob.is_saved()
    pair.ann.context.set_offline(False)
    expect(pair.ann.page.get_by_role("button", name="Keep mine")).to_be_visible(timeout=30_000)
    before = document(pair.server, pair.video_hash)["cues"]

    for key in ("r", "d", "Delete", "Backspace", "Space", "Enter"):
        pair.ann.page.keyboard.press(key)

    pair.ann.page.get_by_role("button", name="Take theirs").click()
    pair.ann.is_saved()
    after = document(pair.server, pair.video_hash)["cues"]
    assert [cue["text"] for cue in after] == [cue["text"] for cue in before]
    assert not any(cue["reviewed"] for cue in after)


def test_what_was_typed_without_a_connection_survives_a_reload(pair: Pair) -> None:
    session = f"**/api/sessions/{pair.video_hash}/edits"
    pair.ann.context.route(session, lambda route: route.abort())
    pair.ann.types(1, "Typed for an hour")
    expect(pair.ann.page.get_by_text("Offline")).to_be_visible(timeout=30_000)

    pair.ann.context.unroute(session)
    pair.ann.page.reload()

    expect(pair.ann.row(1)).to_contain_text("Typed for an hour")
    pair.ann.is_saved()
    assert texts(pair.server, pair.video_hash)[0] == "Typed for an hour"
    pair.ann.row(2).click()
    pair.ann.page.keyboard.press("Control+z")
    expect(pair.bob.row(1)).to_contain_text("The first cue")
