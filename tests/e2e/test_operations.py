"""Work on many cues at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.listing import THREE, opened
from tests.serving import Serving

pytestmark = pytest.mark.e2e


def test_shifting_the_chosen_cues_is_one_step(page: Page, server: Serving) -> None:
    editor = opened(page, server, THREE)
    editor.focus()
    editor.press("ArrowDown", "Shift+ArrowDown")
    page.get_by_role("button", name="Shift…").click()
    page.keyboard.type("+0.2")
    expect(editor.form).to_contain_text("2 of 2 cues change")
    editor.press("Enter")

    moved = [THREE[0], (1800, 3200, "Two calm lines"), (3300, 4700, "Three")]
    editor.becomes(*moved)
    assert editor.steps()[0] == "Shift 2 cues"
    expect(editor.grid).to_be_focused()
    editor.press("Control+z")
    editor.becomes(*THREE)


def test_an_operation_says_and_lets_choose_which_cues_it_is_about(
    page: Page, server: Serving
) -> None:
    editor = opened(page, server, THREE)
    editor.focus()
    editor.press("ArrowDown")
    editor.operation("Shift…")
    page.keyboard.type("+1")
    reaches = editor.form.get_by_role("radiogroup", name="Which cues")
    expect(reaches.get_by_role("radio", name="From here on (2)")).to_be_checked()
    expect(editor.form).to_contain_text("= +1.000 s")
    expect(editor.form.get_by_role("list", name="What changes")).to_contain_text(
        re.compile("^ *2 *start *00:01.600 *00:02.600")
    )

    reaches.get_by_role("radio", name="This cue").click()
    editor.form.get_by_role("button", name="Shift 1 cue").click()
    editor.becomes(THREE[0], (2600, 4000, "Two calm lines"), THREE[2])


def test_two_points_say_where_all_cues_belong(page: Page, server: Serving) -> None:
    editor = opened(page, server, THREE)
    editor.operation("Synchronise by two points…")
    boxes = editor.form.get_by_label("It should begin", exact=True)
    boxes.nth(0).fill("1.0")
    boxes.nth(1).fill("7.2")
    expect(editor.form).to_contain_text("+1.000 s")
    expect(editor.form).to_contain_text("2.0000 times as long")
    editor.form.get_by_role("button", name="Synchronise 3 cues").click()

    editor.becomes(
        (1000, 4000, "One calm line"), (4200, 7000, "Two calm lines"), (7200, 10000, "Three")
    )
    expect(editor.form).to_have_count(0)


def test_a_point_is_taken_from_the_active_cue_and_the_playhead(page: Page, server: Serving) -> None:
    editor = opened(page, server, THREE)
    editor.operation("Synchronise by two points…")
    editor.cues.nth(1).click()
    second = editor.form.get_by_role("group", name="Second point")
    second.get_by_role("button", name="Take the active one").click()
    second.get_by_label("It should begin", exact=True).fill("+0.4")
    editor.form.get_by_role("button", name="Synchronise 3 cues").click()

    editor.becomes(
        (0, 1875, "One calm line"), (2000, 3750, "Two calm lines"), (3875, 5625, "Three")
    )


def test_casing_is_changed_and_undone_after_a_reload(page: Page, server: Serving) -> None:
    editor = opened(page, server, THREE)
    editor.operation("Change casing…")
    editor.form.get_by_role("radio", name="CAPITALS").click()
    editor.form.get_by_role("button", name="Change the casing of 3 cues").click()
    loud = [(start, end, text.upper()) for start, end, text in THREE]
    editor.becomes(*loud)

    page.reload()
    expect(editor.cues.first).to_contain_text("ONE CALM LINE")
    undo = page.get_by_role("button", name=re.compile("Undo.*casing", re.IGNORECASE))
    expect(undo).to_be_enabled()
    editor.press("Control+z")
    editor.becomes(*THREE)
    expect(editor.cues.first).to_contain_text("One calm line")


def test_an_operation_that_would_change_nothing_says_so(page: Page, server: Serving) -> None:
    editor = opened(page, server, THREE)
    editor.operation("Remove line breaks…")
    expect(editor.form).to_contain_text("0 of 3 cues change")
    expect(editor.form.get_by_role("button", name="Put 3 cues on one line each")).to_have_attribute(
        "aria-disabled", "true"
    )
    editor.press("Escape")
    expect(editor.form).to_have_count(0)
    expect(editor.grid).to_be_focused()


def test_duplicates_go_where_there_is_room(page: Page, server: Serving) -> None:
    editor = opened(page, server, THREE)
    editor.focus()
    editor.press("Control+k")
    page.keyboard.type("Duplicate")
    editor.press("Enter")
    editor.becomes(*THREE, (4580, 6080, "One calm line"))


def test_a_length_without_a_unit_is_in_seconds(page: Page, server: Serving) -> None:
    editor = opened(page, server, [(0, 1000, "One"), (1300, 2000, "Two"), (2600, 3000, "Three")])
    editor.operation("Close small gaps…")
    field = editor.form.get_by_label("Gaps shorter than")
    field.fill("0.4")
    expect(editor.form).to_contain_text("= 400 ms")
    editor.form.get_by_role("button", name="Close the gap after 1 cue").click()

    editor.becomes((0, 1220, "One"), (1300, 2000, "Two"), (2600, 3000, "Three"))
