"""Cues on their way through the clipboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.listing import GAP, THREE, opened
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e


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


def test_cues_are_copied_by_a_command(page: Page, server: Serving) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor = opened(page, server, THREE)
    editor.focus()
    editor.press("Control+k")
    page.keyboard.type("Copy the chosen")
    editor.press("Enter")

    wait_for(lambda: "One calm line" in page.evaluate("navigator.clipboard.readText()"))
