"""Working as one does in Subtitle Edit and Aegisub, step by step, with the keymap of each.
Subtitle Edit's steps: its help on synchronisation and its Shortcuts.cs. Aegisub's: its manual on
timing and its default_hotkey.json."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keyboard import LINES, at_work
from tests.serving import Serving, serving

pytestmark = pytest.mark.e2e

FRAME = 40


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One for all of these tests: each begins with cues of its own."""
    with serving(tmp_path_factory.mktemp("keymaps") / "uploads") as server:
        yield server


# --- Subtitle Edit ---


def test_subtitle_edit_sets_start_and_end_at_the_playhead_and_offsets_the_rest(
    page: Page, server: Serving
) -> None:
    editor = at_work(page, server, "subtitle-edit")

    editor.press("Alt+ArrowDown", "Alt+ArrowRight", "F11")  # cue 2, 500 ms on: its start
    editor.has((1000, 3000), (5500, 8000), (9000, 11_000))

    editor.press("ArrowRight", "ArrowRight", "F12")  # 2 s on: its end
    editor.has((1000, 3000), (5500, 7500), (9000, 11_000))

    editor.press("ArrowLeft", "F9")  # start here, and all that follows by as much
    editor.has((1000, 3000), (6500, 8500), (10_000, 12_000))

    editor.press("Control+z")
    editor.has((1000, 3000), (5500, 7500), (9000, 11_000))
    editor.press("Control+y", "Control+z", "Control+z", "Control+z")
    editor.has(*[(start, end) for start, end, _ in LINES])
    assert editor.active == 2


def test_subtitle_edit_times_one_cue_after_the_other_while_it_plays(
    page: Page, server: Serving
) -> None:
    editor = at_work(page, server, "subtitle-edit")

    editor.press("Space")
    for number in (1, 2):
        editor.reaches(LINES[number - 1][0] + 300)
        editor.press("F9")  # it is said now
        editor.reaches(editor.time + 900)
        editor.press("F10")  # it was said; the next
        assert editor.active == number + 1
    editor.press("Space")

    first, second, third = editor.times
    assert 1300 <= first[0] < 2300
    assert 800 <= first[1] - first[0] < 2000
    assert second[0] > first[1]
    assert third[0] > second[1]


def test_subtitle_edit_times_while_the_caret_is_in_the_text(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "subtitle-edit")
    editor.press("Alt+ArrowDown", "Enter")
    expect(editor.text).to_be_focused()

    editor.press("Alt+ArrowRight", "F11", "Alt+ArrowRight", "F10")

    editor.has((1000, 3000), (5500, 6000), (9000, 11_000))
    expect(editor.text).to_be_focused()
    expect(editor.text).to_have_value("The third cue")


def test_subtitle_edit_splits_at_the_caret_merges_and_extends(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "subtitle-edit")
    editor.press("Alt+ArrowDown", "Enter", "Control+Home")
    editor.press(*["ArrowRight"] * len("The second cue,"))

    editor.press("Alt+v")
    assert [cue["text"] for cue in editor.cues][1:3] == ["The second cue,", "with more words"]
    expect(editor.text).to_be_focused()

    editor.press("Control+z")
    assert len(editor.cues) == 3
    editor.press("Escape", "Control+Shift+e")
    editor.has((1000, 3000), (5000, 8920), (9000, 11_000))
    editor.press("Control+Shift+m")
    editor.has((1000, 3000), (5000, 11_000))


@pytest.mark.parametrize(
    ("preset", "keys"), [("subtitle-edit", "Control+Shift+a"), ("aegisub", "Control+i")]
)
def test_chosen_lines_are_shifted(page: Page, server: Serving, preset: str, keys: str) -> None:
    editor = at_work(page, server, preset)
    editor.press("Alt+ArrowDown")
    page.get_by_role("grid", name="Cues").focus()
    editor.press("Shift+ArrowDown", keys)  # the second and the third; Shift times

    expect(page.get_by_role("button", name="Shift 2 cues")).to_be_visible()
    editor.press("Control+a")
    editor.type("1.5 s")
    expect(page.get_by_role("button", name="Shift 2 cues")).to_be_enabled()
    editor.press("Enter")

    editor.has((1000, 3000), (6500, 9500), (10_500, 12_500))
    editor.press("Control+z")
    editor.has(*[(start, end) for start, end, _ in LINES])


def test_subtitle_edit_plays_the_line_and_goes_along_it(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "subtitle-edit")
    editor.press("Alt+ArrowDown")
    assert editor.time == 5000

    editor.press("F5")
    editor.reaches(8000)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert editor.time == 8000

    editor.press("F7")  # 3 s back
    assert editor.time == 5000
    editor.press("Shift+ArrowRight", "F6")  # 100 ms on; to the start of the line
    assert editor.time == 5000
    editor.press("F4")  # and to its end
    assert editor.time == 8000


# --- Aegisub ---


def test_aegisub_times_a_line_by_its_sound_and_commits(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "aegisub")

    editor.press("x")  # the next line
    assert editor.active == 2
    editor.press("s")  # play it
    editor.reaches(7900)
    editor.press("h", "Control+1")  # stop; to its start
    assert editor.time == 5000

    editor.press("ArrowRight", "ArrowRight", "Control+3")  # two frames on: the start
    editor.press("Control+2", "ArrowLeft", "Control+4")  # to the end, a frame back: the end
    editor.has((1000, 3000), (5000 + 2 * FRAME, 8000 - FRAME), (9000, 11_000))

    editor.press("c", "v")  # lead-in, lead-out
    editor.has((1000, 3000), (4880, 8260), (9000, 11_000))

    editor.press("g")  # commit: the next line
    assert editor.active == 3
    editor.press("z", "Enter", "z")
    assert editor.active == 2


@pytest.mark.parametrize(
    ("key", "start", "end"),
    [("q", 4500, 5000), ("e", 5000, 5500), ("d", 7500, 8000), ("w", 8000, 8500)],
)
def test_aegisub_plays_around_the_edges(
    page: Page, server: Serving, key: str, start: int, end: int
) -> None:
    editor = at_work(page, server, "aegisub")
    editor.press("x")

    editor.press(key)

    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    assert start <= editor.time <= end
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert editor.time == end


def test_aegisub_types_line_after_line_and_makes_new_ones_at_the_end(
    page: Page, server: Serving
) -> None:
    editor = at_work(page, server, "aegisub")
    editor.press("x", "x", "Shift+Enter")  # the last line, into its text
    expect(editor.text).to_be_focused()

    editor.press("Enter")  # committed; there is no next, so one is made
    editor.type("A new line")
    editor.press("Shift+Enter")  # a line break
    editor.type("of two")
    editor.press("Enter")
    editor.type("And another")

    assert [cue["text"] for cue in editor.cues][3:] == ["A new line\nof two", "And another"]
    assert editor.times[3:] == [(11_080, 13_080), (13_160, 15_160)]


def test_aegisub_splits_at_the_frame_and_deletes_the_line(page: Page, server: Serving) -> None:
    editor = at_work(page, server, "aegisub")
    editor.press("x")
    editor.press(*["Alt+ArrowRight"] * 3)  # ten frames each

    editor.press("Control+d")
    editor.has((1000, 3000), (5000, 6120), (6200, 8000), (9000, 11_000))
    editor.press("Control+z", "Control+Shift+d")
    editor.has((1000, 3000), (5000, 6160), (6240, 8000), (9000, 11_000))

    editor.press("Control+Delete")
    editor.has((1000, 3000), (6240, 8000), (9000, 11_000))
    editor.press("Control+z")
    assert editor.active == 2


# --- YouTube ---


def test_youtube_ends_a_caption_with_enter_and_seeks_while_typing(
    page: Page, server: Serving
) -> None:
    editor = at_work(page, server, "youtube", [(1000, 3000, "First")])
    editor.press("Enter")
    expect(editor.text).to_be_focused()

    editor.press(*["Shift+ArrowRight"] * 4, "Enter")
    editor.type("Second")
    editor.press("Shift+ArrowUp")

    editor.has((1000, 4000), (4080, 6080))
    expect(editor.text).to_have_value("First")
    expect(editor.text).to_be_focused()
