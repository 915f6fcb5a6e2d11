"""The views in the list's place: issues with their fixes, flags, find and replace, and the numbers
that decide what an issue is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.serving import FIXTURES, Serving, wait_for

pytestmark = pytest.mark.e2e

Json = Mapping[str, Any]

CALM = "A calm line"
SHORTEST = 833
"""Milliseconds that a cue lasts at least under the usual profile."""


@dataclass(frozen=True)
class Editor:
    """An open editor with the cues of one test, c0, c1 and so on."""

    page: Page
    server: Serving
    session: str

    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = self.server.get(self.session)["document"]
        return found

    def texts(self) -> list[str]:
        return [cue["text"] for cue in self.document()["cues"]]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def text(self) -> Locator:
        return self.page.get_by_label("Text of the cue")

    @property
    def why(self) -> Locator:
        return self.page.locator(".why")

    def rows(self, name: str) -> Locator:
        return self.page.get_by_role("grid", name=name).get_by_role("row")


def cue(start: int, end: int, text: str, **fields: Any) -> Json:
    return {"start": start, "end": end, "text": text, **fields}


def opened(page: Page, server: Serving, *cues: Json) -> Editor:
    video_hash = server.upload(FIXTURES / "spoken_en.mp4")
    session = f"/api/sessions/{video_hash}"
    # What is made of the video is kept in its document, too: no other edit comes in between.
    wait_for(lambda: all(job["state"] == "succeeded" for job in server.get(session)["jobs"]))
    changes = [
        {"on": "cue", "id": f"c{number}", "before": None, "after": fields}
        for number, fields in enumerate(cues)
    ]
    revision = server.get(session)["document"]["revision"]
    edit = {"id": "cues", "label": "Insert", "by": "somebody", "base": revision}
    server.post(f"{session}/edits", {**edit, "changes": changes})
    page.goto(f"{server.url}/sessions/{video_hash}")
    expect(page.get_by_role("grid", name="Cues").get_by_role("row").first).to_be_visible()
    return Editor(page, server, session)


def test_an_issue_comes_while_typing_and_its_fix_takes_it_away(page: Page, server: Serving) -> None:
    editor = opened(page, server, cue(0, 1000, CALM), cue(4000, 6000, "Another"))
    expect(editor.why).to_have_text("")

    editor.text.focus()
    page.keyboard.press("End")
    page.keyboard.type(" gets fast")
    expect(editor.why).to_contain_text("Too fast to read: 21.0 characters per second")
    editor.why.get_by_role("button", name="later").click()

    expect(editor.why).to_have_text("")
    wait_for(lambda: editor.document()["cues"][0]["end"] > 1000)
    editor.press("Control+z")
    expect(editor.why).to_contain_text("Too fast to read")
    wait_for(lambda: editor.document()["cues"][0]["end"] == 1000)


def test_a_time_behind_the_first_hour_is_seen_whole(page: Page, server: Serving) -> None:
    opened(page, server, cue(0, 2500, CALM))

    for name in ("Start", "End"):
        field = page.get_by_role("textbox", name=name)
        field.fill("1:11:59.92")
        assert field.evaluate("field => field.scrollWidth <= field.clientWidth")


def test_issues_are_told_offline_too(page: Page, server: Serving) -> None:
    editor = opened(page, server, cue(0, 1000, CALM))
    # The overlay fetches its parts on its own: what is under way when the server goes would fail.
    page.wait_for_function("() => performance.getEntriesByName('overlay').length > 0")
    page.wait_for_load_state("networkidle")
    server.kill_group()

    editor.text.fill("Far too many letters for one short second")

    expect(editor.why).to_contain_text("Too fast to read")
    expect(editor.why.get_by_role("button", name="later")).to_have_count(0)


def test_all_is_fixed_but_what_was_left_out(page: Page, server: Serving) -> None:
    cues = [cue(at * 3000, at * 3000 + 500, CALM) for at in range(3)]
    editor = opened(page, server, *cues)
    page.get_by_role("tab", name="Issues").click()
    page.get_by_role("button", name="Fix all…").click()
    page.get_by_role("checkbox", name="Cue 2").uncheck()

    page.get_by_role("button", name="Fix 2 cues").click()

    expect(page.get_by_role("tab", name="Issues")).to_be_visible()
    wait_for(lambda: lengths(editor)[0] >= SHORTEST)
    assert lengths(editor)[1] == 500
    assert lengths(editor)[2] >= SHORTEST
    editor.press("Control+z")
    wait_for(lambda: lengths(editor) == [500, 500, 500], why="one undo step")


def lengths(editor: Editor) -> list[int]:
    return [one["end"] - one["start"] for one in editor.document()["cues"]]


def test_issues_are_gone_through_by_keys(page: Page, server: Serving) -> None:
    texts = (CALM, "", CALM, "<i>open")
    cues = [cue(at * 3000, at * 3000 + 2000, text) for at, text in enumerate(texts)]
    editor = opened(page, server, *cues)

    editor.press("F8")
    expect(editor.why).to_contain_text("No text")
    editor.press("F8")
    expect(editor.why).to_contain_text("Tag left open")
    editor.press("Shift+F8")
    expect(editor.why).to_contain_text("No text")

    editor.press("Control+Shift+Digit2")
    expect(editor.rows("Issues")).to_have_count(2)
    editor.press("ArrowDown")
    expect(editor.text).to_have_value("<i>open")
    editor.press("Escape")
    expect(page.get_by_role("grid", name="Cues")).to_be_focused()


def test_a_flag_is_kept_and_another_cue_deleted(page: Page, server: Serving) -> None:
    flag = {"code": "no_speech", "reason": "No voice was found under this cue."}
    cues = [cue(at * 3000, at * 3000 + 2000, CALM, flags=[flag]) for at in range(2)]
    editor = opened(page, server, *cues)
    editor.press("Control+Shift+Digit3")
    expect(editor.rows("Flags")).to_have_count(2)

    editor.press("k")
    expect(editor.rows("Flags")).to_have_count(1)
    editor.press("r")

    expect(page.get_by_text("Nothing is to be decided.")).to_be_visible()
    wait_for(lambda: [one["flags"] for one in editor.document()["cues"]] == [[]])


def test_a_person_flags_cues_for_a_second_look(page: Page, server: Serving) -> None:
    cues = [cue(at * 3000, at * 3000 + 2000, CALM) for at in range(3)]
    editor = opened(page, server, *cues)
    button = page.locator(".form .head").get_by_role("button", name="Flag for a second look")
    page.locator("#cue-c0").click()

    editor.press("Shift+ArrowDown", "m")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_title("Somebody asked for a second look.")).to_have_count(2)
    wait_for(lambda: flags(editor) == [1, 1, 0])

    editor.press("Control+z")
    wait_for(lambda: flags(editor) == [0, 0, 0], why="one undo step")
    page.locator("#cue-c2").click()
    button.click()
    wait_for(lambda: flags(editor) == [0, 0, 1])
    page.get_by_role("tab", name="Flags").click()
    expect(editor.rows("Flags")).to_contain_text("Second look")
    editor.rows("Flags").get_by_role("button", name="Keep").click()
    expect(editor.rows("Flags")).to_have_count(0)
    wait_for(lambda: flags(editor) == [0, 0, 0])


def flags(editor: Editor) -> list[int]:
    return [len(one["flags"]) for one in editor.document()["cues"]]


def test_words_are_found_and_some_of_them_replaced(page: Page, server: Serving) -> None:
    texts = ("Soft corals", "Hard Corals", "<i>corals</i> again", "No reef")
    editor = opened(page, server, *spread(texts))
    editor.press("Control+h")
    page.keyboard.type("corals")
    page.get_by_label("Replace with").fill("polyps")
    rows = editor.rows("Where it was found")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("Hard Corals polyps")

    page.get_by_role("checkbox", name="Cue 2").uncheck()
    page.get_by_role("button", name="Replace 2").click()

    expected = ["Soft polyps", "Hard Corals", "<i>polyps</i> again", "No reef"]
    wait_for(lambda: editor.texts() == expected)
    expect(rows).to_have_count(1)
    editor.text.focus()
    editor.press("Escape", "Control+z")
    wait_for(lambda: editor.texts() == list(texts), why="one undo step")


def spread(texts: tuple[str, ...]) -> list[Json]:
    return [cue(at * 3000, at * 3000 + 2000, text) for at, text in enumerate(texts)]


def test_a_pattern_is_replaced_as_it_was_shown(page: Page, server: Serving) -> None:
    editor = opened(page, server, *spread(("At 10:30", "Nothing", "At 9:05")))
    editor.press("Control+h")
    page.get_by_role("button", name="Regular expression").click()
    page.get_by_label("Find", exact=True).fill(r"(\d+):(\d+)")
    page.get_by_label("Replace with").fill(r"\1h\2")
    expect(editor.rows("Where it was found").first.locator(".add")).to_have_text("10h30")

    page.get_by_label("Replace with").press("Control+Enter")

    wait_for(lambda: editor.texts() == ["At 10h30", "Nothing", "At 9h05"])


def test_a_wrong_pattern_is_told_at_its_field(page: Page, server: Serving) -> None:
    editor = opened(page, server, *spread((CALM,)))
    editor.press("Control+f")
    page.get_by_role("button", name="Regular expression").click()
    field = page.get_by_label("Find", exact=True)

    field.fill("(calm")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("alert")).not_to_be_empty()
    field.fill("(calm)")

    expect(page.get_by_role("alert")).to_have_count(0)
    expect(editor.rows("Where it was found")).to_have_count(1)


def test_the_chosen_cues_alone_are_searched_when_asked(page: Page, server: Serving) -> None:
    editor = opened(page, server, *spread((CALM, CALM, CALM)))
    page.get_by_role("grid", name="Cues").focus()
    editor.press("Shift+ArrowDown", "Control+f")
    page.keyboard.type("calm")
    expect(editor.rows("Where it was found")).to_have_count(3)

    page.get_by_label("Where to look").select_option("2 chosen cues")

    expect(editor.rows("Where it was found")).to_have_count(2)


def test_what_is_marked_in_the_text_is_looked_for(page: Page, server: Serving) -> None:
    editor = opened(page, server, *spread(("Soft coral", "Reef", "Hard coral")))
    editor.text.focus()
    editor.press("Home", "Control+ArrowRight", "Shift+End", "Control+f")
    expect(page.get_by_label("Find", exact=True)).to_have_value("coral")

    editor.press("F3")
    expect(editor.text).to_have_value("Hard coral")
    editor.press("Shift+F3")
    expect(editor.text).to_have_value("Soft coral")
    editor.press("Escape")
    expect(page.get_by_role("grid", name="Cues")).to_be_focused()


def test_what_is_not_found_is_told_with_words_like_it(page: Page, server: Serving) -> None:
    editor = opened(page, server, *spread(("Soft corals", "Hard corals")))
    editor.press("Control+f")
    page.keyboard.type("corels")
    expect(page.get_by_text("“corels” is not in these 2 cues.")).to_be_visible()

    page.get_by_role("button", name="corals, 2 times").click()

    expect(editor.rows("Where it was found")).to_have_count(2)
    editor.press("Enter")
    expect(editor.text).to_have_value("Hard corals")


def test_own_numbers_count_at_once_and_one_undo_takes_them_back(
    page: Page, server: Serving
) -> None:
    editor = opened(page, server, *spread((CALM,)))
    page.get_by_role("button", name="Netflix, adults").click()

    page.get_by_label("Characters in a line").fill("6")
    page.get_by_label("Characters in a line").press("Enter")

    expect(editor.why).to_contain_text("Line too long: 11 characters, the profile allows 6.")
    expect(page.get_by_role("radio", name="Own numbers")).to_be_checked()
    wait_for(lambda: editor.document()["own_profile"]["line_length"] == 6)
    editor.press("Escape", "Control+z")
    expect(editor.why).to_have_text("")
    expect(page.get_by_role("button", name="Netflix, adults")).to_be_visible()


def test_the_history_goes_back_by_keys(page: Page, server: Serving) -> None:
    editor = opened(page, server, *spread((CALM, CALM)))
    editor.text.fill("Other")
    wait_for(lambda: editor.texts() == ["Other", CALM])
    editor.press("Escape", "Control+Shift+H")
    steps = page.get_by_role("grid", name="Steps, newest first")
    expect(steps).to_be_focused()
    expect(steps.get_by_role("row", selected=True)).to_contain_text("Change text of cue 1")
    while "Insert" not in steps.get_by_role("row", selected=True).inner_text():
        editor.press("ArrowDown")
    expect(page.get_by_text("By another person.")).to_be_visible()

    editor.press("Tab", "Enter")

    wait_for(lambda: editor.texts() == [CALM, CALM])


def test_the_text_is_spelled_in_the_language_of_the_document(page: Page, server: Serving) -> None:
    editor = opened(page, server, *spread((CALM,)))

    page.get_by_label("Language of the subtitles").select_option("pt")

    expect(editor.text).to_have_attribute("lang", "pt")
    expect(editor.text).to_have_attribute("spellcheck", "true")


def test_a_sentence_is_taken_back_whole_and_told(page: Page, server: Serving) -> None:
    editor = opened(page, server, *spread((CALM,)))
    editor.text.focus()
    editor.press("End")
    page.keyboard.type(" that go")
    editor.press("Control+s")
    wait_for(lambda: editor.texts() == [f"{CALM} that go"])
    page.keyboard.type("es on")
    wait_for(lambda: editor.texts() == [f"{CALM} that goes on"])

    editor.press("Control+z")

    expect(editor.text).to_have_value(CALM)
    told = page.get_by_text("Undone: Change text of cue 1", exact=True)
    expect(told).to_be_visible()
    expect(told).to_be_hidden()
    editor.press("Control+z")
    expect(page.get_by_text("Nothing of yours to undo")).to_be_visible()
    wait_for(lambda: editor.texts() == [CALM])


def test_replacing_all_ends_with_how_much_and_a_way_back(page: Page, server: Serving) -> None:
    texts = ("House by house", "A house", "No reef")
    editor = opened(page, server, *spread(texts))
    editor.press("Control+f")
    page.keyboard.type("house")
    expect(page.get_by_text("3 times in 2 cues")).to_be_visible()
    page.get_by_label("Replace with").fill("tent")
    page.get_by_role("button", name="Replace 3").click()

    expect(page.get_by_role("status").filter(has_text="3 replaced")).to_be_visible()
    expect(page.get_by_text("is not in these")).to_have_count(0)
    page.get_by_role("region", name="Find and replace").get_by_role("button", name="Undo").click()

    wait_for(lambda: editor.texts() == list(texts))
    expect(page.get_by_text("3 replaced")).to_have_count(0)
    expect(editor.rows("Where it was found")).to_have_count(2)


def test_fix_all_says_why_and_what_stays(page: Page, server: Serving) -> None:
    endless = "A line that is far longer than any profile lets a line be without any break in it"
    opened(page, server, cue(0, 500, CALM), cue(3000, 9000, endless.replace(" ", "_")))
    page.get_by_role("tab", name="Issues").click()
    page.get_by_role("button", name="Fix all…").click()

    rows = page.get_by_role("grid", name="What would change").get_by_role("row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Too short")
    expect(page.get_by_text("1 issue cannot be fixed by itself.")).to_be_visible()
