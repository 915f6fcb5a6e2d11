"""Nothing sticks out, is cut or lies over something else: on a desk, a notebook and a tablet, in
both languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.making import given, prepared
from tests.e2e.pages import busy_office, full_shelf
from tests.serving import Serving, serving

pytestmark = pytest.mark.e2e

SIZES = [(1440, 900), (1280, 720), (1024, 768)]
LOOKS = [(size, language) for size in SIZES for language in ("en", "pt-BR")]
TABLET = 1024
CUES = [
    (400, 2400, "A gap of some length after it"),
    (3024, 3400, "Much too fast to be read, too long in its one line, and over the next one"),
    (3300, 12_000, "Over the next one by many seconds"),
    (6200, 9000, "Under the one before"),
    (30_100, 32_000, "مرحبا بكم في العالم"),
]
STYLE = {"en": "Style", "pt-BR": "Estilo"}
FAULTY = (2, 3, 4)
"""The numbers of those that have something to be told of."""
OFFLINE = {"en": "1 change kept", "pt-BR": "1 alteração guardada"}
BY_ITSELF = {"en": "Not fixable by itself.", "pt-BR": "Corrija à mão."}

# Which of these do not lie within the nearest thing of another kind. None at all would be right
# whatever the page looks like, so that is an error.
WITHIN = """(found, outer) => {
  if (found.length === 0) throw new Error('There is none of these.')
  return found.flatMap((one) => {
    const [a, b] = [one.getBoundingClientRect(), one.closest(outer).getBoundingClientRect()]
    const isOut = a.left < b.left - 0.5 || a.right > b.right + 0.5
    return isOut ? [`${one.className}: ${one.textContent}`] : []
  })
}"""
BOXES = "(found) => found.map((one) => one.getClientRects().length)"
CUT = """(found) => {
  if (found.length === 0) throw new Error('There is none of these.')
  return found.filter((one) =>
    one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth)
    .map((one) => one.textContent)
}"""


@dataclass(frozen=True)
class Look:
    page: Page
    size: tuple[int, int]
    language: str

    def choose(self, number: int) -> None:
        self.page.locator(f"#cue-c{number}").click()
        expect(self.page.locator(".form .num-id")).to_have_text(str(number))

    def outside(self, inner: str, outer: str) -> list[str]:
        found: list[str] = self.page.locator(inner).evaluate_all(WITHIN, outer)
        return found

    def cut(self, what: str) -> list[str]:
        found: list[str] = self.page.locator(what).evaluate_all(CUT)
        return found

    @property
    def scrolls_sideways(self) -> bool:
        return bool(self.page.evaluate("document.body.scrollWidth > innerWidth"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("laid") / "uploads") as server:
        yield server


@pytest.fixture(scope="module")
def film(server: Serving) -> str:
    video_hash = prepared(server)
    given(server, video_hash, CUES)
    flag = {"code": "repeat", "reason": "The same words came again."}
    change = {"on": "cue", "id": "c2", "before": {"flags": []}, "after": {"flags": [flag]}}
    edit = {"id": uuid4().hex, "label": "Flag", "by": "somebody", "base": 0, "changes": [change]}
    server.post(f"/api/sessions/{video_hash}/edits", edit)
    return video_hash


def opened(
    browser: Browser, server: Serving, size: tuple[int, int], language: str
) -> BrowserContext:
    touched = size[0] == TABLET
    # Only a mobile one takes its pointer for coarse, which is what widens its buttons.
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, has_touch=touched, is_mobile=touched
    )
    context.add_cookies([{"name": "legenda_language", "value": language, "url": server.url}])
    return context


def seen(
    browser: Browser, server: Serving, film: str, size: tuple[int, int], language: str
) -> Page:
    page = opened(browser, server, size, language).new_page()
    page.goto(f"{server.url}/sessions/{film}")
    expect(page.locator("#cue-c1")).to_be_visible(timeout=60_000)
    return page


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0][0]}-{look[1]}")
def look(
    request: pytest.FixtureRequest, browser: Browser, server: Serving, film: str
) -> Iterator[Look]:
    size, language = request.param
    page = seen(browser, server, film, size, language)
    yield Look(page, size, language)
    page.context.close()


def test_the_editor_has_room_for_all_that_it_says(look: Look) -> None:
    assert look.outside("[role=tab]", "[role=tablist]") == []
    assert look.outside(".transport button", ".transport") == []
    assert look.outside(".top button", ".top") == []
    for number in range(1, len(CUES) + 1):
        look.choose(number)
        assert look.outside(".meters .val", ".meters") == []
        assert look.cut(".tf input") == []
        assert look.outside(".form .head > *", ".form .head") == []
        expect(look.page.get_by_role("combobox", name=STYLE[look.language])).to_be_in_viewport()
    for number in FAULTY:
        look.choose(number)
        assert look.outside(".why > *", ".why") == []


def test_a_reason_is_told_whole_and_says_that_nothing_mends_it(look: Look) -> None:
    look.choose(2)
    expect(look.page.locator(".why .reason")).to_contain_text(BY_ITSELF[look.language])

    assert look.cut(".why .reason") == []


def test_the_length_is_told_beside_the_time_where_there_is_room(look: Look) -> None:
    length = look.page.locator(".transport small")

    expect(length).to_be_visible(visible=look.size[0] != TABLET)
    assert look.outside(".transport > *", ".transport") == []


def test_a_toast_lies_over_the_stage_only(look: Look) -> None:
    look.page.get_by_role("grid").first.evaluate(
        "(grid) => grid.dispatchEvent(new ClipboardEvent('paste',"
        " { clipboardData: new DataTransfer(), bubbles: true, cancelable: true }))"
    )
    expect(look.page.locator(".toast")).to_be_visible()

    assert look.outside(".toast", ".zone-player") == []


FILL = """() => {
  for (let size = 1 << 22, n = 0; size > 0; n++) {
    try { localStorage.setItem(`fill${n}`, 'x'.repeat(size)) } catch { size >>= 1 }
  }
}"""
FULL = {"en": ("in this tab only", "leave it open"), "pt-BR": ("só nesta aba", "deixe-a aberta")}


def test_a_browser_without_room_for_what_waits_is_told_of(look: Look) -> None:
    state, note = FULL[look.language]
    look.choose(1)
    look.page.evaluate(FILL)
    look.page.context.set_offline(True)
    look.page.locator(".form textarea").first.fill(f"No room at {look.size}")

    expect(look.page.locator(".note")).to_contain_text(note, timeout=30_000)
    expect(look.page.locator(".saved").get_by_text(state)).to_be_visible()
    assert look.cut(".saved .cut") == []
    assert look.outside(".top button", ".top") == []
    assert look.outside(".note > *", ".note") == []
    assert look.outside(".note", ".zone-player") == []


def test_three_marks_of_a_row_keep_their_size(browser: Browser, server: Serving, film: str) -> None:
    mine = seen(browser, server, film, (1280, 720), "en")
    other = seen(browser, server, film, (1280, 720), "en")
    other.locator("#cue-c2").click()
    marks = mine.locator("#cue-c2 .m > *")
    expect(marks).to_have_count(3)

    widths = [mark.bounding_box() for mark in marks.all()]
    assert all(box is not None and box["width"] >= 14 for box in widths), widths
    other.context.close()
    mine.context.close()


def test_arabic_words_are_said_from_right_to_left(
    browser: Browser, server: Serving, film: str
) -> None:
    page = seen(browser, server, film, (1280, 720), "en")
    page.locator("#cue-c5").click()
    words = page.locator(".stage button.current")
    expect(words).to_have_count(4)

    lefts = [(word.bounding_box() or {"x": 0.0})["x"] for word in words.all()]
    assert lefts == sorted(lefts, reverse=True)
    page.context.close()


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0][0]}-{look[1]}")
def blank(request: pytest.FixtureRequest, browser: Browser, server: Serving) -> Iterator[Look]:
    """No page yet."""
    size, language = request.param
    context = opened(browser, server, size, language)
    yield Look(context.new_page(), size, language)
    context.close()


def test_every_card_has_room_for_what_it_says_and_offers(blank: Look, server: Serving) -> None:
    full_shelf(blank.page)
    blank.page.goto(server.url)
    expect(blank.page.locator(".card")).to_have_count(9)

    assert blank.outside(".bar-page > *", ".bar-page") == []
    assert blank.outside(".drop > :not(.sr)", ".drop") == []
    assert blank.outside(".shelf > *", ".shelf") == []
    assert blank.outside(".card .acts > *", ".state") == []
    assert blank.outside(".card .line > *", ".state") == []
    assert blank.cut(".card .note, .card .tag, .card .left, .card .acts .dimmer") == []
    assert blank.outside(".card .live", ".thumb") == []
    assert not blank.scrolls_sideways


def test_a_new_name_is_typed_without_covering_the_facts(blank: Look, server: Serving) -> None:
    full_shelf(blank.page)
    blank.page.goto(server.url)
    card = blank.page.locator(".card").nth(2)
    card.locator(".ttl button").click()
    blank.page.get_by_role("menuitem").first.click()

    field, facts = card.locator(".ttl .field").bounding_box(), card.locator(".meta").bounding_box()
    assert field is not None
    assert facts is not None
    assert field["y"] + field["height"] <= facts["y"]


def test_the_administration_has_room_for_its_tables(blank: Look, server: Serving) -> None:
    busy_office(blank.page)
    blank.page.goto(f"{server.url}/admin")
    expect(blank.page.locator(".tile")).to_have_count(4)

    for which in range(2):
        blank.page.locator(".seg button").nth(which).click()
        assert blank.outside(".tbl td, .tbl th", ".box") == []
    assert blank.outside(".tile > *, .danger-zone .row > *", ".box") == []
    assert not blank.scrolls_sideways


def test_what_cannot_be_shown_is_told_in_the_middle_of_the_page(
    blank: Look, server: Serving
) -> None:
    blank.page.goto(f"{server.url}/nothing/by/that/name")
    heading = blank.page.get_by_role("heading").bounding_box()

    assert heading is not None
    middle = heading["x"] + heading["width"] / 2
    assert middle == pytest.approx(blank.size[0] / 2, abs=1)
    assert blank.size[1] * 0.2 < heading["y"] < blank.size[1] * 0.6
    expect(blank.page.get_by_role("link").last).to_be_in_viewport()


def test_the_button_of_a_flag_stands_beside_its_number(look: Look) -> None:
    look.page.get_by_role("tab").nth(2).click()
    row = look.page.locator(".pr.flag").first
    play, number = row.locator("button").first.bounding_box(), row.locator(".id").bounding_box()

    assert play is not None
    assert number is not None
    assert number["x"] - play["x"] - play["width"] >= 8


def test_no_group_of_shortcuts_is_torn(look: Look) -> None:
    look.page.keyboard.press("F1")
    groups = look.page.get_by_role("dialog").locator("section")
    expect(groups.first).to_be_visible()

    boxes: list[int] = groups.evaluate_all(BOXES)
    assert set(boxes) == {1}


def test_the_name_stays_whole_while_nothing_is_saved(look: Look) -> None:
    look.page.context.set_offline(True)
    look.choose(1)
    saved = look.page.locator(".saved")
    expect(saved).to_contain_text("Offline", timeout=30_000)
    text = look.page.locator(".form textarea")
    text.fill(f"Typed at {look.size} in {look.language}")
    text.blur()
    expect(saved).to_contain_text(OFFLINE[look.language])

    if look.size[0] != TABLET:
        assert look.cut(".top .name, .top .saved > .cut") == []
    else:
        assert (look.page.locator(".top .name").bounding_box() or {"width": 0.0})["width"] > 64


@pytest.mark.parametrize("dialog", ["transcribe", "import", "render"])
def test_a_dialog_lies_in_the_window_with_its_first_action(
    blank: Look, server: Serving, film: str, dialog: str
) -> None:
    blank.page.goto(f"{server.url}/sessions/{film}?{dialog}=1")
    expect(blank.page.locator(".dlg .primary")).to_be_in_viewport(ratio=1)

    assert blank.outside(".dlg header > *", ".dlg header") == []
    assert blank.outside(".dlg footer > *", ".dlg footer") == []
    assert blank.outside(".dlg .in :is(p, button, td, dd, .field)", ".dlg .in") == []
    assert not blank.scrolls_sideways
