"""Two people in the same session: each sees what the other does, and nobody writes over anybody."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e.making import document, given, prepared, saved, texts
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
        saved(self.page)


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


def test_undo_claims_nothing_where_another_wrote_over_it(pair: Pair) -> None:
    ann, bob = pair.ann, pair.bob
    ann.types(1, "Written by Ann")
    ann.types(2, "The second cue, by Ann")
    expect(bob.row(2)).to_contain_text("The second cue, by Ann")
    bob.types(2, "The second cue, by Ann and Bob")
    expect(ann.row(2)).to_contain_text("by Ann and Bob")

    ann.page.keyboard.press("Control+z")

    why = "Cannot be undone: another window has changed it since."
    expect(ann.page.get_by_text(why)).to_be_visible()
    history = pair.server.get(f"/api/sessions/{pair.video_hash}/history")
    assert not [step for step in history["steps"] if step["edit"]["undoes"]]

    ann.page.keyboard.press("Control+z")
    expect(bob.row(1)).to_contain_text("The first cue")
    assert texts(pair.server, pair.video_hash)[1] == "The second cue, by Ann and Bob"


def test_undo_says_of_how_many_cues_it_was_where_another_wrote_over_the_rest(pair: Pair) -> None:
    ann, bob = pair.ann, pair.bob
    starts = [cue["start"] for cue in document(pair.server, pair.video_hash)["cues"]]
    ann.row(1).click()
    ann.page.keyboard.press("Control+a")
    ann.page.keyboard.press("Alt+Period")
    ann.is_saved()
    bob.row(2).click()
    bob.page.keyboard.press("Alt+Period")
    bob.is_saved()
    later = starts[1] + 200
    wait_for(lambda: document(pair.server, pair.video_hash)["cues"][1]["start"] == later)
    expect(ann.row(2)).to_contain_text("00:05.200")

    ann.page.set_viewport_size({"width": 1024, "height": 768})
    ann.page.keyboard.press("Control+z")

    said = "Undone in 2 of 3 cues: another window has changed the rest since."
    expect(ann.page.get_by_text(said)).to_be_in_viewport(ratio=1)
    wanted = [starts[0], later, starts[2]]
    wait_for(lambda: [c["start"] for c in document(pair.server, pair.video_hash)["cues"]] == wanted)


def test_a_text_and_a_time_changed_apart_are_merged(pair: Pair) -> None:
    pair.ann.context.set_offline(True)
    pair.ann.types(2, "Text by Ann, offline")
    pair.bob.row(2).click()
    out = pair.bob.page.get_by_role("textbox", name="End")
    out.fill("8.5")
    out.press("Enter")
    wait_for(lambda: document(pair.server, pair.video_hash)["cues"][1]["end"] == 8500)

    pair.ann.context.set_offline(False)
    pair.ann.is_saved()

    cue = document(pair.server, pair.video_hash)["cues"][1]
    assert (cue["text"], cue["end"]) == ("Text by Ann, offline", 8500)
    expect(pair.bob.row(2)).to_contain_text("Text by Ann, offline")


@pytest.fixture
def collision(pair: Pair) -> Pair:
    """Both wrote in the second cue, and Ann is in the middle of a word."""
    pair.ann.context.set_offline(True)
    pair.ann.row(2).click()
    pair.ann.text.fill("")
    pair.ann.text.press_sequentially("Mine, half a sent")
    expect(pair.ann.page.get_by_text("kept in this browser")).to_be_visible(timeout=30_000)
    pair.bob.types(2, "Theirs, meanwhile")
    wait_for(lambda: texts(pair.server, pair.video_hash)[1] == "Theirs, meanwhile")
    pair.ann.context.set_offline(False)
    expect(pair.ann.page.get_by_text("1 to decide")).to_be_visible(timeout=30_000)
    return pair


def test_a_sentence_can_be_written_to_its_end_though_another_text_came(collision: Pair) -> None:
    ann = collision.ann
    expect(ann.text).to_be_focused()
    before = document(collision.server, collision.video_hash)["cues"]

    ann.page.keyboard.type("ence, d and r.")
    expect(ann.text).to_have_value("Mine, half a sentence, d and r.")
    for _ in range(3):
        ann.page.keyboard.press("ArrowLeft")
    ann.page.keyboard.press("Delete")
    ann.page.keyboard.press("Backspace")
    expect(ann.text).to_have_value("Mine, half a sentence, d anr.")

    expect(ann.page.get_by_label("Another window")).to_contain_text("Theirs, meanwhile")
    assert document(collision.server, collision.video_hash)["cues"] == before
    collision.bob.types(2, "Theirs, written on")
    expect(ann.page.get_by_label("Another window")).to_contain_text("Theirs, written on")
    expect(ann.text).to_have_value("Mine, half a sentence, d anr.")


@pytest.mark.parametrize(
    ("choice", "key", "kept"),
    [
        ("Keep mine", "Alt+Digit1", "Mine, half a sentence"),
        ("Take theirs", "Alt+Digit2", "Theirs, meanwhile"),
        ("Keep both", "Alt+Digit3", "Mine, half a sentence\nTheirs, meanwhile"),
    ],
)
def test_two_texts_for_one_cue_wait_for_a_decision(
    collision: Pair, choice: str, key: str, kept: str
) -> None:
    ann, server, video_hash = collision.ann, collision.server, collision.video_hash
    ann.page.keyboard.type("ence")
    assert texts(server, video_hash)[1] == "Theirs, meanwhile"

    expect(ann.page.get_by_role("button", name=choice)).to_be_visible()
    ann.page.keyboard.press(key)

    expect(ann.text).to_be_focused()
    expect(ann.text).to_have_value(kept)
    ann.is_saved()
    wait_for(lambda: texts(server, video_hash)[1] == kept)
    expect(collision.bob.row(2)).to_contain_text(kept.rsplit("\n", maxsplit=1)[-1])


def test_what_a_decision_wrote_is_one_step_and_typing_goes_on_from_it(collision: Pair) -> None:
    ann, server, video_hash = collision.ann, collision.server, collision.video_hash
    ann.page.keyboard.press("Alt+Digit3")
    ann.page.keyboard.press("Control+End")
    ann.page.keyboard.type(", too")
    kept = "Mine, half a sent\nTheirs, meanwhile, too"
    wait_for(lambda: texts(server, video_hash)[1] == kept)

    ann.page.keyboard.press("Control+z")
    ann.page.keyboard.press("Control+z")
    wait_for(lambda: texts(server, video_hash)[1] == "Theirs, meanwhile")


def test_theirs_taken_by_mistake_brings_mine_back(collision: Pair) -> None:
    ann = collision.ann
    ann.page.get_by_role("button", name="Take theirs").click()
    expect(ann.text).to_have_value("Theirs, meanwhile")
    ann.page.locator(".toasts").get_by_role("button", name="Undo").click()
    expect(ann.text).to_have_value("Mine, half a sent")


def test_undo_takes_back_what_was_typed_in_mine_and_nothing_else(collision: Pair) -> None:
    ann, server, video_hash = collision.ann, collision.server, collision.video_hash
    ann.types(3, "A step that could be undone")
    ann.row(2).click()
    ann.text.focus()
    ann.page.keyboard.press("Control+End")
    ann.page.keyboard.type("ence")
    expect(ann.text).to_have_value("Mine, half a sentence")
    ann.page.keyboard.press("Control+z")
    expect(ann.text).not_to_have_value("Mine, half a sentence")
    expect(ann.text).to_be_focused()

    # Edits are sent in order: behind this one there is no undo on its way.
    ann.types(1, "Written afterwards")
    after = ["Written afterwards", "Theirs, meanwhile", "A step that could be undone"]
    wait_for(lambda: texts(server, video_hash)[0] == after[0])
    assert texts(server, video_hash) == after


def test_who_deletes_a_cue_with_two_texts_is_told_so_and_can_have_mine_back(
    collision: Pair,
) -> None:
    ann = collision.ann
    ann.page.keyboard.press("Escape")
    ann.page.keyboard.press("Delete")
    banner = ann.page.get_by_text("You deleted a cue that was still to be decided about.")
    expect(banner).to_be_visible()
    ann.page.get_by_role("button", name="Put it back").click()
    ann.is_saved()
    wait_for(lambda: texts(collision.server, collision.video_hash)[1] == "Mine, half a sent")


def test_the_rest_of_a_sentence_goes_into_no_other_cue_when_its_own_is_deleted(pair: Pair) -> None:
    ann, bob, server, video_hash = pair.ann, pair.bob, pair.server, pair.video_hash
    ann.row(2).click()
    ann.text.fill("Half a sent")
    wait_for(lambda: texts(server, video_hash)[1] == "Half a sent")
    expect(bob.row(2)).to_contain_text("Half a sent")
    bob.row(2).click()
    bob.page.keyboard.press("Delete")
    told = ann.page.get_by_text("Another window deleted the cue that you were in.")
    expect(told).to_be_visible()

    # Letters that no command has: however late they come, they could only be written.
    ann.page.keyboard.type("xyxy")
    expect(ann.text).to_have_value("The third cue")
    expect(ann.text).not_to_be_focused()
    ann.page.get_by_role("button", name="Put it back").click()
    expect(ann.text).to_be_focused()
    expect(ann.text).to_have_value("Half a sent")
    ann.page.keyboard.press("Control+End")
    ann.page.keyboard.type("ence")

    wanted = ["The first cue", "Half a sentence", "The third cue"]
    wait_for(lambda: texts(server, video_hash) == wanted)


def test_times_that_both_changed_are_decided_by_key_too(pair: Pair) -> None:
    pair.ann.context.set_offline(True)
    pair.ann.row(2).click()
    pair.ann.page.get_by_role("textbox", name="End").fill("8.2")
    pair.ann.page.keyboard.press("Enter")
    expect(pair.ann.page.get_by_text("kept in this browser")).to_be_visible(timeout=30_000)
    pair.bob.row(2).click()
    pair.bob.page.get_by_role("textbox", name="End").fill("8.5")
    pair.bob.page.keyboard.press("Enter")
    wait_for(lambda: document(pair.server, pair.video_hash)["cues"][1]["end"] == 8500)
    pair.ann.context.set_offline(False)
    told = pair.ann.page.get_by_text("Yours: end 0:08.200. Theirs: end 0:08.500.")
    expect(told).to_be_visible(timeout=30_000)

    pair.ann.page.keyboard.press("Alt+Digit1")
    wait_for(lambda: document(pair.server, pair.video_hash)["cues"][1]["end"] == 8200)


def test_what_was_typed_without_a_connection_survives_a_reload(pair: Pair) -> None:
    session = f"**/api/sessions/{pair.video_hash}/edits"
    pair.ann.context.route(session, lambda route: route.abort())
    pair.ann.types(1, "Typed for an hour")
    expect(pair.ann.page.get_by_text("Offline")).to_be_visible(timeout=30_000)

    pair.ann.context.unroute(session)
    pair.ann.page.reload()

    expect(pair.ann.row(1)).to_contain_text("Typed for an hour")
    wait_for(lambda: texts(pair.server, pair.video_hash)[0] == "Typed for an hour")
    pair.ann.row(2).click()
    pair.ann.page.keyboard.press("Control+z")
    expect(pair.bob.row(1)).to_contain_text("The first cue")


def test_each_step_of_another_person_tells_what_it_changed(pair: Pair, browser: Browser) -> None:
    pair.bob.types(2, "Written by Bob")
    wait_for(lambda: texts(pair.server, pair.video_hash)[1] == "Written by Bob")
    marked = {"on": "cue", "id": "c3", "before": {"touched": False}, "after": {"touched": True}}
    edit = {"id": "e9", "label": "Change text of cue 3", "by": "somebody", "base": 0}
    session = f"/api/sessions/{pair.video_hash}"
    pair.server.post(f"{session}/edits", {**edit, "changes": [marked]})

    context = browser.new_context(viewport={"width": 1024, "height": 768}, locale="pt-BR")
    late = context.new_page()
    late.goto(f"{pair.server.url}/sessions/{pair.video_hash}")
    late.get_by_role("tab", name="Histórico").click()

    changes = late.locator(".detail .changes")
    rows = late.locator(".step")
    rows.filter(has_text="Alterar o texto: legenda 3").click()
    expect(changes).to_have_text("Deixou tudo como estava.")
    rows.filter(has_text="Alterar o texto: legenda 2").click()
    expect(changes).to_contain_text("Bob")
    cut = "all => all.some(e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight)"
    assert not late.locator(".step .what").evaluate_all(cut)
    context.close()


def test_a_collision_leaves_no_step_that_changed_nothing(collision: Pair) -> None:
    ann = collision.ann
    ann.page.keyboard.press("Alt+Digit2")
    ann.is_saved()
    history = collision.server.get(f"/api/sessions/{collision.video_hash}/history")
    assert history["steps"][0]["edit"]["changes"][0]["after"]["text"] == "Theirs, meanwhile"
