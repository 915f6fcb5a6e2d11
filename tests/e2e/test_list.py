"""The list of cues: what it shows, and walking through it with its gaps."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.listing import GAP, THREE, opened
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

MANY = 1000


def test_filters_narrow_together_and_say_how_many_are_left(page: Page, server: Serving) -> None:
    lines = [(n * 2000, n * 2000 + 1900, f"Cue {n} of {n % 3}") for n in range(12)]
    editor = opened(page, server, lines)
    editor.focus()
    editor.press("ArrowDown", "r", "Control+Shift+F")
    page.keyboard.type("of 1")

    expect(editor.cues).to_have_count(4)
    expect(page.get_by_role("button", name="4 of 12")).to_be_visible()

    filters = page.get_by_role("toolbar", name="Which cues are shown")
    filters.get_by_role("button", name="Not reviewed").click()
    expect(page.get_by_role("button", name="3 of 12")).to_be_visible()
    expect(editor.cues.first).to_contain_text("Cue 4 of 1")

    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="All cues")).to_be_visible()
    expect(editor.cues).to_have_count(12)


def test_arrows_walk_only_over_what_the_filter_leaves(page: Page, server: Serving) -> None:
    lines = [(n * 2000, n * 2000 + 1900, "even" if n % 2 == 0 else "odd") for n in range(6)]
    editor = opened(page, server, lines)
    editor.press("Control+Shift+F")
    page.keyboard.type("odd")
    editor.press("Enter", "ArrowDown", "ArrowDown")

    expect(page.get_by_role("region", name="Cue 6")).to_be_visible()
    editor.press("Control+a")
    expect(page.get_by_role("toolbar").filter(has_text="3 cues")).to_be_visible()


def test_the_worst_come_first_and_a_cue_stays_while_it_is_put_right(
    page: Page, server: Serving
) -> None:
    bad = "Far too much to be read by anybody in so short a time"
    editor = opened(page, server, [(0, 1500, "Calm"), (1600, 3000, "Calm"), (3100, 3500, bad)])
    page.get_by_role("button", name="All cues").click()
    page.get_by_role("button", name="Worst first").click()
    expect(editor.cues.first).to_contain_text(bad)

    editor.cues.first.click()
    page.get_by_label("Text of the cue").fill("Ha")
    expect(editor.cues.first).to_contain_text("Ha")
    expect(editor.cues).to_have_count(3)


def test_a_key_in_a_gap_makes_a_cue_that_fills_it(page: Page, server: Serving) -> None:
    editor = opened(page, server, GAP)
    editor.focus()
    editor.press("ArrowDown")
    expect(editor.rows.nth(1)).to_have_text(re.compile("2.4.s without a cue"))
    expect(page.get_by_role("region", name="No cue is active")).to_be_visible()

    editor.press("Enter")
    expect(page.get_by_label("Text of the cue")).to_be_focused()
    page.keyboard.type("Between")

    gap = 80
    editor.becomes((0, 1000, "Before"), (1000 + gap, 3400 - gap, "Between"), (3400, 4400, "Behind"))
    editor.press("Escape", "Control+z", "Control+z")
    editor.becomes(*GAP)
    expect(editor.rows.nth(1)).to_contain_text("without a cue")


def test_a_gap_is_filled_with_a_click_and_can_be_hidden(page: Page, server: Serving) -> None:
    editor = opened(page, server, GAP)
    gap = editor.rows.filter(has_text="2.4")
    page.get_by_role("button", name="How the list looks").click()
    page.get_by_role("menuitemcheckbox", name="Rows for the gaps").click()
    expect(gap).to_have_count(0)
    page.reload()
    expect(editor.rows.first).to_be_visible()
    expect(gap).to_have_count(0)

    page.get_by_role("button", name="How the list looks").click()
    page.get_by_role("menuitemcheckbox", name="Rows for the gaps").click()
    gap.click()
    wait_for(lambda: len(editor.told()) == len(GAP) + 1)


def test_undo_brings_a_cue_back_into_view(page: Page, server: Serving) -> None:
    lines = [(n * 1000, n * 1000 + 900, f"Cue {n}.") for n in range(MANY)]
    editor = opened(page, server, lines)
    row = editor.cues.filter(has_text="Cue 1.")
    editor.focus()
    editor.press("ArrowDown")
    expect(row).to_have_attribute("aria-selected", "true")
    editor.press("Delete")
    expect(row).to_have_count(0)
    editor.press("End")
    expect(editor.cues.filter(has_text=f"Cue {MANY - 1}.")).to_be_visible()

    editor.press("Control+z")
    expect(row).to_be_in_viewport()
    expect(row).to_have_attribute("aria-selected", "true")


def test_the_row_under_the_pointer_stays_when_cues_come_above(page: Page, server: Serving) -> None:
    lines = [(n * 3000, n * 3000 + 900, f"Cue {n}.") for n in range(100, 200)]
    editor = opened(page, server, lines)
    row = editor.cues.filter(has_text="Cue 150.")
    editor.focus()
    for _ in range(5):
        editor.press("PageDown")
    while row.count() == 0:
        editor.press("PageDown")
    row.hover()
    was = row.bounding_box()
    edit = {"id": "above", "label": "Insert", "by": "bob", "base": editor.document()["revision"]}
    changes = [
        {"on": "cue", "id": f"n{n}", "before": None,
         "after": {"start": n * 1000, "end": n * 1000 + 900, "text": f"New {n}"}}
        for n in range(1, 60)
    ]  # fmt: skip
    server.post(f"/api/sessions/{editor.video_hash}/edits", {**edit, "changes": changes})

    expect(page.get_by_role("tab", name="Cues 159")).to_be_visible()
    assert row.bounding_box() == was


def test_the_keyboard_chooses_single_cues(page: Page, server: Serving) -> None:
    editor = opened(page, server, THREE)
    editor.focus()
    editor.press("Control+ArrowDown", "Control+ArrowDown", "Control+Space")
    chosen = editor.grid.locator('[aria-selected="true"]')
    expect(chosen).to_have_count(2)
    expect(chosen.nth(0)).to_contain_text("One calm line")
    expect(chosen.nth(1)).to_contain_text("Three")


def test_a_time_that_is_typed_goes_to_its_cue_when_the_next_becomes_active(
    page: Page, server: Serving
) -> None:
    editor = opened(page, server, GAP)
    page.get_by_label(re.compile("Out, End")).fill("1.5")
    editor.press("Alt+ArrowDown")
    expect(page.get_by_role("region", name="Cue 2")).to_be_visible()
    editor.becomes((0, 1500, "Before"), GAP[1])


def test_no_row_lies_under_the_bar_of_the_chosen(page: Page, server: Serving) -> None:
    page.set_viewport_size({"width": 1280, "height": 720})
    lines = [(n * 2000, n * 2000 + 1900, f"Cue {n}") for n in range(20)]
    editor = opened(page, server, lines)
    editor.cues.nth(6).click()

    editor.press("Control+a")

    bar = page.get_by_role("toolbar", name="What to do with the chosen cues").bounding_box()
    active = page.locator("[role=row].active").bounding_box()
    list_ = editor.grid.bounding_box()
    assert bar
    assert active
    assert list_
    assert active["y"] + active["height"] <= list_["y"] + list_["height"] <= bar["y"]
