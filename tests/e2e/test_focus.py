"""The keys go on working wherever the mouse was last."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.making import given, prepared
from tests.serving import Serving

pytestmark = pytest.mark.e2e

LINES = [(n * 3000, n * 3000 + 2900, f"Cue number {n}") for n in range(6)]


def test_space_plays_and_arrows_walk_after_a_click(page: Page, server: Serving) -> None:
    video_hash = prepared(server)
    given(server, video_hash, LINES)
    page.goto(f"{server.url}/sessions/{video_hash}")
    active = page.get_by_role("grid", name="Cues").locator("[role=row].active")
    expect(active).to_contain_text("Cue number 0")
    playing = page.get_by_role("button", name="Pause", exact=True)

    page.keyboard.press("ArrowDown")
    expect(active).to_contain_text("Cue number 1")

    snap = page.get_by_role("button", name="Snap to neighbours, playhead and words")
    snap.click()
    expect(snap).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Space")
    expect(playing).to_be_visible()
    expect(snap).to_have_attribute("aria-pressed", "false")
    page.keyboard.press("Space")
    expect(playing).to_have_count(0)

    snap.click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(active).not_to_contain_text("Cue number 1")
    expect(snap).to_have_attribute("aria-pressed", "true")


def test_a_button_that_was_reached_by_key_is_pressed_by_key(page: Page, server: Serving) -> None:
    video_hash = prepared(server)
    given(server, video_hash, LINES)
    page.goto(f"{server.url}/sessions/{video_hash}")
    snap = page.get_by_role("button", name="Snap to neighbours, playhead and words")
    expect(snap).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    snap.focus()

    page.keyboard.press("Space")

    expect(snap).to_have_attribute("aria-pressed", "false")


def test_letters_change_cues_from_a_button_that_was_clicked_and_not_from_one_that_tab_went_to(
    page: Page, server: Serving
) -> None:
    video_hash = prepared(server)
    given(server, video_hash, LINES)
    page.goto(f"{server.url}/sessions/{video_hash}")
    play = page.get_by_role("button", name="Play", exact=True)
    pause = page.get_by_role("button", name="Pause", exact=True)
    form = page.get_by_role("region", name="Cue 1")
    review = form.get_by_role("button", name="Review", exact=True)
    reviewed = form.get_by_role("button", name="Reviewed", exact=True)
    reason = page.get_by_text("R changes cues, and the keyboard is elsewhere")

    play.click()
    pause.click()
    expect(play).to_be_focused()
    page.keyboard.press("r")
    expect(reviewed).to_be_visible()
    page.keyboard.press("r")
    expect(review).to_be_visible()

    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(play).to_be_focused()
    page.keyboard.press("r")
    expect(reason).to_be_visible()
    expect(review).to_be_visible()

    page.keyboard.press("l")
    expect(pause).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    expect(reviewed).to_be_visible()


FOCUSED = """() => {
  const { activeElement: at } = document
  return at.labels?.[0]?.textContent || at.getAttribute('aria-label') || at.innerText.trim()
}"""


def test_tab_goes_from_the_text_through_the_times_to_style_and_review(
    page: Page, server: Serving
) -> None:
    video_hash = prepared(server)
    given(server, video_hash, LINES)
    page.goto(f"{server.url}/sessions/{video_hash}")
    text = page.get_by_label("Text of the cue")
    expect(text).to_have_value("Cue number 0")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()

    stops = []
    for _ in range(6):
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
    times = ["In, Start", "Out, End", "Dur, Duration"]
    assert stops == [*times, "Style", "Flag for a second look", "Review"]

    page.keyboard.press("Escape")
    expect(page.get_by_role("grid", name="Cues")).to_be_focused()
