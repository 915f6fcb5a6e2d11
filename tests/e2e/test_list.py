"""The list of cues: what it shows, walking through it with its gaps, work on many cues at once, and
the clipboard."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.making import document, given, prepared
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

MANY = 1000


@dataclass(frozen=True)
class Editor:
    """An open editor with the cues of one test, c1, c2 and so on."""

    page: Page
    server: Serving
    video_hash: str

    @property
    def grid(self) -> Locator:
        return self.page.get_by_role("grid", name="Cues")

    @property
    def rows(self) -> Locator:
        """Of cues and of gaps."""
        return self.grid.get_by_role("row")

    @property
    def cues(self) -> Locator:
        return self.rows.filter(has_not_text="without a cue")

    @property
    def form(self) -> Locator:
        """What the operation that was chosen asks."""
        return self.page.get_by_role("form")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focus(self) -> None:
        self.grid.focus()

    def document(self) -> dict[str, Any]:
        return document(self.server, self.video_hash)

    def told(self) -> list[tuple[int, int, str]]:
        """Start, end and text of every cue, as the server has it."""
        return [(cue["start"], cue["end"], cue["text"]) for cue in self.document()["cues"]]

    def becomes(self, *expected: tuple[int, int, str]) -> None:
        wait_for(lambda: self.told() == list(expected), why=f"{self.told()} became no {expected}")

    def operation(self, name: str) -> None:
        self.page.get_by_role("button", name="Operations").click()
        self.page.get_by_role("menuitem", name=name).click()

    def steps(self) -> list[str]:
        steps = self.server.get(f"/api/sessions/{self.video_hash}/history?limit=50")["steps"]
        return [step["edit"]["label"] for step in steps]


def opened(page: Page, server: Serving, lines: Sequence[tuple[int, int, str]]) -> Editor:
    video_hash = prepared(server)
    given(server, video_hash, lines)
    page.goto(f"{server.url}/sessions/{video_hash}")
    editor = Editor(page, server, video_hash)
    expect(editor.rows.first).to_be_visible()
    return editor


THREE = [(0, 1500, "One calm line"), (1600, 3000, "Two calm lines"), (3100, 4500, "Three")]
GAP = [(0, 1000, "Before"), (3400, 4400, "Behind")]


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


def test_cues_are_copied_as_text_and_pasted_with_all_they_have(page: Page, server: Serving) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor = opened(page, server, THREE)
    editor.focus()
    editor.press("Shift+ArrowDown", "Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "1\n00:00:00,000 --> 00:00:01,500\nOne calm line\n\n"
        "2\n00:00:01,600 --> 00:00:03,000\nTwo calm lines\n"
    )

    editor.press("Control+x")
    editor.becomes(THREE[2])
    editor.press("Control+v")
    editor.becomes(*THREE)
    assert editor.steps()[:2] == ["Paste 2 cues", "Cut 2 cues"]

    editor.press("Control+z", "Control+z")
    wait_for(lambda: editor.steps()[0].startswith("Undo"))
    editor.becomes(*THREE)


def test_text_from_elsewhere_becomes_cues(page: Page, server: Serving) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor = opened(page, server, GAP)
    srt = "7\n00:00:01,500 --> 00:00:02,500\n<i>From</i> elsewhere\n"
    page.evaluate("text => navigator.clipboard.writeText(text)", srt)
    editor.focus()
    editor.press("Control+v")

    editor.becomes(GAP[0], (1500, 2500, "<i>From</i> elsewhere"), GAP[1])


def test_what_a_pasted_text_leaves_out_is_told(page: Page, server: Serving) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor = opened(page, server, GAP)
    srt = (
        "1\n00:00:01,500 --> 00:00:02,000\nOne\n\n2\n00:00:02,200 --> 00:00:02,200\nTwo\n\n"
        "3\n00:00:02,500 --> 00:00:03,000\nThree\n"
    )
    page.evaluate("text => navigator.clipboard.writeText(text)", srt)
    editor.focus()
    editor.press("Control+v")

    expect(page.get_by_role("status").filter(has_text="2 added")).to_have_text(
        "2 added, 1 left out: no duration"
    )
    editor.becomes(GAP[0], (1500, 2000, "One"), (2500, 3000, "Three"), GAP[1])


def test_plain_lines_follow_each_other_from_the_playhead_on(page: Page, server: Serving) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor = opened(page, server, THREE)
    page.evaluate("text => navigator.clipboard.writeText(text)", "First\nSecond")
    editor.focus()
    editor.press("ArrowDown", "Control+v")

    lasts, gap = 833, 80  # the least that the profile asks for
    first = THREE[1][0]
    second = first + lasts + gap
    expect(page.get_by_text("2 added")).to_be_visible()
    editor.becomes(
        THREE[0],
        (first, first + lasts, "First"),
        THREE[1],
        (second, second + lasts, "Second"),
        THREE[2],
    )


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


def test_cues_are_copied_by_a_command(page: Page, server: Serving) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor = opened(page, server, THREE)
    editor.focus()
    editor.press("Control+k")
    page.keyboard.type("Copy the chosen")
    editor.press("Enter")

    wait_for(lambda: "One calm line" in page.evaluate("navigator.clipboard.readText()"))


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
