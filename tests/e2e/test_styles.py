"""How cues look: what is changed beside the picture is seen on it at once, and one undo brings it
back."""

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.styling import (
    CLOSE,
    LEAST,
    SAID_FOR,
    START,
    Editor,
    Pixels,
    box,
    height,
    inked,
    styled,
)
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

YELLOW = (0xFF, 0xD4, 0x00)


@pytest.fixture
def editor(page: Page, server: Serving) -> Editor:
    return styled(page, server)


def coloured(pixels: Pixels, colour: tuple[int, int, int]) -> int:
    """How many pixels have about this colour."""
    opaque = pixels[..., 3] > 255 - CLOSE
    near = (np.abs(pixels[..., :3].astype(int) - colour) < CLOSE).all(axis=2)
    return int((opaque & near).sum())


def test_a_colour_and_a_size_are_seen_at_once_and_taken_back(editor: Editor) -> None:
    before = editor.overlay()
    assert coloured(before, YELLOW) == 0

    editor.page.get_by_label("Colour, in hexadecimal").fill("ffd400")
    editor.page.keyboard.press("Enter")
    wait_for(lambda: coloured(editor.overlay(), YELLOW) > LEAST, why="the text is not yellow")
    size = editor.page.get_by_role("slider", name="Size")
    size.focus()
    for _ in range(20):
        editor.page.keyboard.press("ArrowRight")
    wait_for(lambda: height(editor.overlay()) > 1.15 * height(before), why="it is no larger")
    wait_for(lambda: editor.style["colour"] == "#FFD400" and editor.style["size"] == 82)

    assert "Size of “Default”" in editor.undo_label()
    editor.undo()
    wait_for(lambda: height(editor.overlay()) == height(before), why="the size is not back")
    editor.undo()
    wait_for(lambda: np.array_equal(editor.overlay(), before), why="the look is not back")
    wait_for(lambda: editor.style["colour"] == "#FFFFFF" and editor.style["size"] == 62)


def test_a_slider_that_is_dragged_is_one_step(editor: Editor) -> None:
    before = inked(editor.overlay())
    track = box(editor.page.get_by_role("slider", name="Width of the outline"))
    # Its handle is in the first part of it.
    track["width"] *= 0.4

    editor.drag(track, track["width"], 0)

    wait_for(lambda: inked(editor.overlay()) > 1.3 * before, why="the outline is no wider")
    editor.undo()
    wait_for(lambda: inked(editor.overlay()) == before, why="one undo did not bring it back")
    assert "outline" not in editor.undo_label().lower()


def test_a_preset_gives_a_look_and_keeps_the_name(editor: Editor) -> None:
    before = inked(editor.overlay())
    editor.page.get_by_role("button", name="Presets").click()
    editor.page.get_by_role("button", name="Box White on black").click()

    wait_for(lambda: inked(editor.overlay()) > 2 * before, why="there is no box")
    wait_for(lambda: editor.style["box"] is True)
    assert editor.style["name"] == "Default"
    assert "Look of “Default”" in editor.undo_label()
    editor.undo()
    wait_for(lambda: inked(editor.overlay()) == before)


def test_a_style_is_made_assigned_and_deleted_with_what_becomes_of_its_cues(
    editor: Editor,
) -> None:
    page = editor.page
    page.get_by_role("button", name="New style").click()
    page.get_by_label("Name of the style").fill("Sign")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Use for this cue").click()
    wait_for(lambda: [s["name"] for s in editor.document["styles"] if s["id"] != "default"])
    sign = next(s for s in editor.document["styles"] if s["id"] != "default")
    assert sign["name"] == "Sign"
    wait_for(lambda: styles_of(editor) == [sign["id"], None])

    page.get_by_role("button", name="Delete the style").click()
    asked = page.get_by_role("alertdialog", name="Delete the style")
    expect(asked).to_contain_text("1 cue has this style")
    asked.get_by_role("button", name="Delete the style").click()
    wait_for(lambda: styles_of(editor) == [None, None] and len(editor.document["styles"]) == 1)

    editor.undo()

    wait_for(lambda: styles_of(editor) == [sign["id"], None])
    assert [s["name"] for s in editor.document["styles"] if s["id"] == sign["id"]] == ["Sign"]


def styles_of(editor: Editor) -> list[str | None]:
    return [cue["style"] for cue in editor.document["cues"]]


def test_the_word_being_said_stands_out_at_its_time(editor: Editor) -> None:
    page = editor.page
    editor.choose("Word highlight", "Word")
    wait_for(lambda: coloured(editor.overlay(), YELLOW) > LEAST, why="no word stands out")
    first = columns(editor.overlay())

    go_to(editor, START + 2 * SAID_FOR + SAID_FOR // 2)

    wait_for(lambda: columns(editor.overlay())[0] > first[1], why="the third word is not later")
    editor.choose("Word highlight", "Fill")
    wait_for(lambda: columns(editor.overlay())[0] == first[0], why="what was said is not filled")
    page.get_by_role("radiogroup", name="Word highlight").get_by_role("radio", name="Off").click()
    wait_for(lambda: coloured(editor.overlay(), YELLOW) == 0)


def columns(pixels: Pixels) -> tuple[int, int]:
    """The first and the last column with the colour of the highlight; (-1, -1) without any."""
    near = (np.abs(pixels[..., :3].astype(int) - YELLOW) < CLOSE).all(axis=2)
    found = np.flatnonzero((near & (pixels[..., 3] > CLOSE)).any(axis=0))
    return (int(found[0]), int(found[-1])) if found.size else (-1, -1)


def go_to(editor: Editor, time: int) -> None:
    """A click on the ruler, where 30 s are in view."""
    wave = box(editor.page.locator(".sheet canvas"))
    editor.page.mouse.click(wave["x"] + time * wave["width"] / 30_000, wave["y"] + 8)


def test_without_a_line_a_look_is_seen_and_saved_later(editor: Editor) -> None:
    page = editor.page
    page.context.set_offline(True)
    page.get_by_label("Colour, in hexadecimal").fill("ffd400")
    page.keyboard.press("Enter")

    wait_for(lambda: coloured(editor.overlay(), YELLOW) > LEAST, why="the text is not yellow")
    assert editor.style["colour"] == "#FFFFFF"
    page.context.set_offline(False)

    wait_for(lambda: editor.style["colour"] == "#FFD400", within=60)
