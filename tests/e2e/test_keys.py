"""The usual keys: playing along with them, changing them, and the palette that knows them all."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.keyboard import at_work
from tests.serving import Serving, serving, wait_for

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One for all of these tests: each begins with cues of its own."""
    with serving(tmp_path_factory.mktemp("keys") / "uploads") as server:
        yield server


# --- playing, with the usual keys ---


def playing(page: Page) -> Locator:
    return page.get_by_role("button", name="Pause", exact=True)


def test_play_and_pause_while_typing_types_nothing(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("Enter", "Shift+Space")
    expect(playing(page)).to_be_visible()
    editor.press("Shift+Space")

    expect(playing(page)).to_be_hidden()
    expect(editor.text).to_have_value("The first cue")
    expect(editor.text).to_be_focused()


def test_it_rests_while_one_types_and_goes_on_by_itself(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("Control+Shift+p", "Enter", "Shift+Space")
    editor.reaches(500)

    editor.type("x")
    expect(playing(page)).to_be_hidden()
    expect(playing(page)).to_be_visible()

    editor.press("Shift+Space")
    editor.type("y")
    expect(playing(page)).to_be_hidden()


def test_a_cue_is_played_again_and_again(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("Shift+l", "a", "Space")
    toggle = page.get_by_role("toolbar", name="Playback").get_by_role("button", name="Loop the cue")
    expect(toggle).to_have_attribute("aria-pressed", "true")

    editor.reaches(2500)
    wait_for(lambda: 1000 <= editor.time < 2000, why="it begins again")
    editor.press("Alt+ArrowDown")  # the next cue, in its loop
    wait_for(lambda: 5000 <= editor.time < 6000, why="it plays the next cue")
    editor.press("Shift+l")
    editor.reaches(8500)


def test_j_k_and_l_go_back_stop_and_on(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    speed = page.get_by_label("Speed")
    editor.press("l", "l")
    expect(speed).to_have_value("2")
    editor.reaches(2000)
    editor.press("k")
    expect(speed).to_have_value("1")
    expect(playing(page)).to_be_hidden()

    editor.press("j")
    wait_for(lambda: editor.time < 1500, why="it goes back")
    editor.press("k")
    rests = editor.time
    editor.press("]", "]", "[")
    expect(speed).to_have_value("1.25")
    assert editor.time == rests


def test_undo_gives_back_the_cue_the_text_and_the_caret(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda", [(1000, 3000, "The only cue")])
    editor.press("Enter", "Alt+Enter")
    expect(editor.text).to_have_value("")

    editor.press("Control+z")

    expect(editor.text).to_have_value("The only cue")
    expect(editor.text).to_be_focused()
    editor.press("Escape", "Delete", "Control+z", "Control+Shift+z")
    expect(editor.text).to_be_hidden()
    expect(page.get_by_role("grid", name="Cues")).to_be_focused()


def test_italics_are_put_on_what_is_selected_and_on_all_chosen_cues(
    page: Page, server: Serving
) -> None:
    editor = at_work(page, server, "legenda")
    plain = [cue["text"] for cue in editor.cues]
    editor.press("Enter", "Control+Home", "Control+Shift+ArrowRight", "Control+i")
    wait_for(lambda: "<i>" in editor.cues[0]["text"])
    assert editor.cues[0]["text"] == "<i>The</i> first cue"
    assert (
        editor.text.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
        == "The"
    )

    editor.press("Control+i")
    wait_for(lambda: editor.cues[0]["text"] == plain[0])

    editor.press("Escape", "Control+a", "Control+i")
    wait_for(lambda: [cue["text"] for cue in editor.cues] == [f"<i>{text}</i>" for text in plain])
    expect(page.locator(".cue .x.italic")).to_have_count(len(plain))
    editor.press("Control+z")
    wait_for(lambda: [cue["text"] for cue in editor.cues] == plain, why="it is one step")


# --- changing keys ---


def sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Shortcuts")


def test_keys_are_changed_taken_kept_and_given_back(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("F1")
    editor.type("extend to the next")
    editor.press("ArrowDown", "Enter", "Control+m")

    expect(sheet(page)).to_contain_text("Ctrl+M is “Merge the chosen, or with the next” now.")
    editor.press("Enter", "Escape", "Escape")  # take it; done; close
    editor.press("Control+m")
    editor.has((1000, 4920), (5000, 8000), (9000, 11_000))

    page.reload()
    expect(editor.rows).to_have_count(3)
    editor.press("Alt+ArrowDown", "Control+m")
    editor.has((1000, 4920), (5000, 8920), (9000, 11_000))

    editor.press("F1")
    page.get_by_role("button", name="All back to the preset").click()
    editor.press("Escape", "Control+m")
    editor.has((1000, 4920), (5000, 11_000))


def test_keys_that_a_page_should_not_take_are_refused_with_the_reason(
    page: Page, server: Serving
) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("F1")
    editor.type("loop the cue")
    editor.press("ArrowDown", "Enter", "Control+Alt+o")

    expect(sheet(page)).to_contain_text("Ctrl+Alt is AltGr, which writes characters")


def test_keys_go_to_another_browser_as_text(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("F1")
    page.get_by_role("button", name="As text…").click()
    text = sheet(page).get_by_role("textbox", name="The preset and your own keys")
    text.fill("no keys")
    page.get_by_role("button", name="Use these keys").click()
    expect(sheet(page)).to_contain_text("These are no keys")

    text.fill('{"preset": "aegisub", "keys": {"cue.commit": ["KeyM"]}}')
    page.get_by_role("button", name="Use these keys").click()
    expect(sheet(page).get_by_role("radio", name="Aegisub")).to_be_checked()
    editor.press("Escape", "m")
    assert editor.active == 2


def test_another_layout_and_a_method_of_input_do_no_harm(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    press = """([key, code, more]) => document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', {key, code, bubbles: true, cancelable: true, ...more}))"""

    page.evaluate(press, ["ь", "KeyM", {"ctrlKey": True}])  # a Russian keyboard: by position
    assert len(editor.cues) == 2
    page.evaluate(press, ["я", "KeyZ", {"ctrlKey": True}])
    assert len(editor.cues) == 3
    page.evaluate(press, ["Process", "KeyM", {"ctrlKey": True}])
    page.evaluate(press, ["m", "KeyM", {"ctrlKey": True, "isComposing": True}])
    assert len(editor.cues) == 3


# --- the palette ---


def palette(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Commands")


def test_the_palette_finds_a_command_and_runs_it_where_the_keyboard_was(
    page: Page, server: Serving
) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("Enter", "End", "Control+k")
    field = page.get_by_role("combobox", name="Command, cue or time")
    expect(field).to_be_focused()

    editor.type("merge")
    chosen = palette(page).get_by_role("option", selected=True)
    expect(chosen).to_contain_text("Merge the chosen, or with the next")
    expect(chosen).to_contain_text("Ctrl")
    editor.press("Enter")

    assert len(editor.cues) == 2
    expect(editor.text).to_be_focused()
    editor.press("Control+k")  # what was used last is first
    expect(chosen).to_contain_text("Merge the chosen")
    editor.press("Control+k")
    expect(field).to_be_hidden()


def test_the_palette_says_why_a_command_can_not_be_used(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")
    editor.press("Control+k")
    editor.type("next flag")

    chosen = palette(page).get_by_role("option", selected=True)
    expect(chosen).to_contain_text("No cue has a flag.")
    expect(chosen).to_be_disabled()


def test_the_palette_goes_to_cues_and_times(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "legenda")

    editor.press("Control+k")
    editor.type("#3")
    editor.press("Enter")
    assert (editor.active, editor.time) == (3, 9000)

    editor.press("Control+k")
    editor.type("0:07.5")
    editor.press("Enter")
    assert editor.time == 7500

    editor.press("Control+k")
    editor.type("more words")
    expect(palette(page).get_by_role("option", selected=True)).to_contain_text("The second cue")
    editor.press("Enter")
    assert editor.active == 2
