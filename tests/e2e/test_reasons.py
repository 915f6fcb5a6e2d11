"""Keys that can do nothing say why."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.keyboard import at_work
from tests.serving import Serving

pytestmark = pytest.mark.e2e


def said(page: Page) -> Locator:
    """The place in the form where it is said, which a screen reader listens to."""
    return page.locator(".form").get_by_role("status")


def test_a_time_that_cannot_be_is_refused_with_the_reason(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    expect(said(page)).to_have_text("")

    editor.press("Control+]")  # the playhead is before the first cue
    expect(said(page)).to_have_text(
        "The playhead is not behind the start of this cue: it cannot end here."
    )
    first = said(page).locator("p").element_handle()
    editor.press("Control+]")
    page.wait_for_function("first => !first.isConnected", arg=first)  # told anew
    expect(said(page)).not_to_have_text("")

    editor.press("ArrowRight", "ArrowRight", "Control+]")
    expect(said(page)).to_have_text("")
    editor.has((1000, 2000), (5000, 8000), (9000, 11_000))


def test_a_reason_goes_by_itself(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("Enter", "Control+d")  # the caret is at one end of the text
    expect(said(page)).to_contain_text("Put the caret between two words")
    expect(editor.text).to_be_focused()
    expect(said(page)).to_have_text("", timeout=10_000)


def test_in_a_gap_commands_about_a_cue_ask_for_one(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("ArrowDown", "Control+m")
    expect(said(page)).to_have_text("No cue is active. Choose one in the list first.")
    expect(editor.rows).to_have_count(3)


def test_a_start_behind_the_end_takes_the_cue_along(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda", [(0, 1000, "The only cue")])
    editor.press(*["ArrowRight"] * 5, "Control+[")
    editor.has((5000, 6000))
    expect(said(page)).to_have_text("")


def test_a_button_that_can_do_nothing_says_why(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda", [(2000, 3000, "The only cue")])
    editor.press("ArrowLeft")
    page.get_by_role("button", name="End at the playhead").click()
    expect(said(page)).to_contain_text("it cannot end here")


def test_typing_ahead_says_that_the_cue_keeps_its_times(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda", [(2000, 3000, "One"), (3100, 4000, "Two")])
    editor.press("ArrowLeft", "Shift+Enter")
    assert editor.active == 2
    expect(said(page)).to_contain_text("Cue 1 keeps its times")
    editor.has((2000, 3000), (3100, 4000))


def test_several_cues_stay_chosen_while_it_plays(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("Control+a", "Space")
    editor.reaches(5500)
    expect(page.locator(".form .num-id")).to_have_text("2")
    expect(page.get_by_role("row", selected=True)).to_have_count(3)
