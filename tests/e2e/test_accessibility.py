"""What axe finds on every page, panel and dialog, in both themes and both languages: nothing. And
what a keyboard alone can do: reach, see where it is, leave, and come back."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from backend.settings import ROOT
from tests.e2e.making import Line, given, prepared
from tests.serving import FIXTURES, Serving, serving

pytestmark = pytest.mark.e2e

LONG = 60_000
AXE = (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
Look = tuple[str, str, tuple[int, int]]
LOOKS: list[Look] = [
    ("dark", "en", (1280, 720)),
    ("light", "en", (1440, 900)),
    ("dark", "pt-BR", (1440, 900)),
    ("light", "pt-BR", (1024, 768)),
]
TABLET = 1024


def name_of(look: Look) -> str:
    theme, language, (width, _) = look
    return f"{theme}-{language}-{width}"


BOTH_THEMES = pytest.mark.parametrize("look", [LOOKS[0], LOOKS[3]], ids=name_of, indirect=True)
TOKEN = "the-admin-token"
CUES: list[Line] = [
    (400, 2500, "So the maps were honest, but they were small, and nobody could read them all."),
    (2550, 2800, "Much too fast to be read"),
    (2700, 4000, "Over\nthe one before"),
    (9000, 12000, "<i>A tag that stays open"),
    (14000, 16000, ""),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One for all: nothing here changes what another test looks at."""
    with serving(tmp_path_factory.mktemp("seen") / "uploads") as server:
        yield server


@pytest.fixture(scope="module")
def film(server: Serving) -> str:
    video_hash = prepared(server)
    given(server, video_hash, CUES)
    return video_hash


@pytest.fixture(scope="module")
def bare_film(server: Serving) -> str:
    """Without a cue."""
    return prepared(server, FIXTURES / "spoken_en_vertical.mp4")


@pytest.fixture(params=LOOKS, ids=name_of)
def look(request: pytest.FixtureRequest, browser: Browser, server: Serving) -> Iterator[Page]:
    """A page in one of the themes, languages and sizes."""
    theme, language, (width, height) = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=width == TABLET,
        # Only so that axe, which is no part of the page, can be put into it.
        bypass_csp=True,
    )
    context.add_init_script(f"localStorage.setItem('legenda.theme', '{theme}')")
    context.add_cookies([{"name": "legenda_language", "value": language, "url": server.url}])
    page = context.new_page()
    yield page
    context.close()


def violations(page: Page, within: str = "html") -> list[str]:
    """What axe objects to: the rule, where, and why."""
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "(within) => axe.run(within).then(({ violations }) => violations)", within
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def opened(page: Page, server: Serving, film: str, then: str = "") -> None:
    page.goto(f"{server.url}/sessions/{film}{then and f'?{then}=1'}")
    expect(page.get_by_role("grid").first).to_be_visible(timeout=LONG)


def test_the_videos_page_with_nothing_in_it(look: Page, tmp_path: Path) -> None:
    with serving(tmp_path / "uploads") as empty:
        look.goto(empty.url)
        expect(look.get_by_role("heading", level=1)).to_be_visible(timeout=LONG)

        assert violations(look) == []


def test_the_videos_page_with_cards(look: Page, server: Serving, film: str, bare_film: str) -> None:
    look.goto(server.url)
    cards = look.locator("article.card")
    expect(cards).to_have_count(len({film, bare_film}), timeout=LONG)
    assert violations(look) == []

    cards.first.locator("[aria-haspopup=menu]").click()
    expect(look.get_by_role("menu")).to_be_visible()
    assert violations(look) == []

    look.get_by_role("menuitem").last.click()
    expect(look.locator(".btn.danger")).to_be_visible()
    assert violations(look) == []


def test_the_administration(look: Page, server: Serving, film: str) -> None:
    assert film
    look.goto(f"{server.url}/admin")
    token = look.locator("input[type=password]")
    expect(token).to_be_focused(timeout=LONG)
    assert violations(look) == []

    token.fill(TOKEN)
    look.keyboard.press("Enter")
    expect(look.get_by_role("table").first).to_be_visible(timeout=LONG)
    assert violations(look) == []


def test_every_panel_of_the_editor(look: Page, server: Serving, film: str) -> None:
    opened(look, server, film)
    tabs = look.get_by_role("tab")
    for number in range(tabs.count()):
        tabs.nth(number).click()
        expect(tabs.nth(number)).to_have_attribute("aria-selected", "true")
        assert violations(look) == [], tabs.nth(number).inner_text()


def test_an_editor_without_a_cue(look: Page, server: Serving, bare_film: str) -> None:
    look.goto(f"{server.url}/sessions/{bare_film}")
    expect(look.get_by_role("tab").first).to_be_visible(timeout=LONG)

    assert violations(look) == []


@pytest.mark.parametrize("asked", ["transcribe", "import", "render"])
def test_the_dialogs_that_start_work(look: Page, server: Serving, film: str, asked: str) -> None:
    opened(look, server, film, asked)
    expect(look.get_by_role("dialog")).to_be_visible(timeout=LONG)

    assert violations(look) == []


@pytest.mark.parametrize("keys", ["Control+k", "F1"])
def test_the_palette_and_the_sheet_of_keys(
    look: Page, server: Serving, film: str, keys: str
) -> None:
    opened(look, server, film)
    look.keyboard.press(keys)
    expect(look.get_by_role("dialog")).to_be_visible(timeout=LONG)

    assert violations(look) == []


TOP = ".top .btn:has(.lucide-{})"
TOOL = ".tabs .anchor:has(.lucide-{}) > button"
OPERATIONS = 10
"""So many stand in the menu behind the one that asks for nothing."""
SHIFT = 1
"""Of these the one that shows nothing before it is told how far."""
TOLD = re.compile(rf"\d+ \w+ {len(CUES)} ")
"""What changes, in either language: “3 of 5 cues change”."""
SRT = b"1\n00:00:01,000 --> 00:00:03,000\nOne\n\n2\n00:00:04,000 --> 00:00:04,000\nTwo\n"
OPENED: list[tuple[str, str]] = [
    (".top [aria-haspopup=dialog]", ".profiles"),
    (".top .anchor:has(.lucide-file-output) > button", "[role=menu]"),
    (TOOL.format("wrench"), "[role=menu]"),
    (TOOL.format("sliders-horizontal"), "[role=menu]"),
    (".why .more", ".all[role=dialog]"),
    (".top [aria-controls=jobs]", ".drawer"),
    (TOP.format("film"), "dialog"),
    (".chip:has(.lucide-stamp)", "dialog"),
    (".stage-bar [aria-haspopup]", ".stage-bar .pop"),
]
"""What is pressed, and what opens and is closed by Esc."""


@BOTH_THEMES
def test_all_that_opens_over_the_editor(look: Page, server: Serving, film: str) -> None:
    opened(look, server, film)
    look.locator("#cue-c2").click()
    for press, what in OPENED:
        look.locator(press).click()
        expect(look.locator(what)).to_be_visible()
        assert violations(look, what) == [], what
        look.locator(what).press("Escape")
        expect(look.locator(what)).to_have_count(0)


@BOTH_THEMES
def test_the_form_of_each_operation(look: Page, server: Serving, film: str) -> None:
    opened(look, server, film)
    entries, form = look.locator(".tabs [role=menuitem]"), look.locator("form.pop")
    for number in range(1, OPERATIONS + 1):
        look.locator(TOOL.format("wrench")).click()
        expect(entries).to_have_count(1 + OPERATIONS)
        expect(entries.nth(number)).not_to_have_attribute("aria-disabled", "true")
        entries.nth(number).click()
        if number == SHIFT:
            form.locator("input").fill("+1")
        expect(form.get_by_role("status")).to_have_text(TOLD, timeout=LONG)
        assert violations(look, "form.pop") == [], number
        form.press("Escape")


@BOTH_THEMES
def test_the_bars_over_the_list_and_what_follows_in_the_views(
    look: Page, server: Serving, film: str
) -> None:
    opened(look, server, film)
    look.locator("#cue-c2").click()
    look.locator("#cue-c4").click(modifiers=["Shift"])
    expect(look.locator(".selbar")).to_be_visible()
    look.locator(".tabs .btn:has(.lucide-list-filter)").click()
    assert violations(look, ".zone-list") == []

    look.keyboard.press("Control+h")
    find, replace = look.locator(".find-bar input").all()
    find.fill("the")
    replace.fill("a")
    expect(look.locator(".zone-list .place .add").first).to_be_visible()
    assert violations(look, ".zone-list") == []

    look.get_by_role("tab").nth(1).click()
    look.locator(".p-head .btn:has(.lucide-list-checks)").click()
    expect(look.locator(".pr.change").first).to_be_visible()
    assert violations(look, ".zone-list") == []


@BOTH_THEMES
def test_the_preview_of_an_import_and_a_key_that_is_chosen(
    look: Page, server: Serving, film: str
) -> None:
    opened(look, server, film, "import")
    file = FilePayload(name="two.srt", mimeType="text/plain", buffer=SRT)
    look.locator("dialog input[type=file]").set_input_files(file)
    expect(look.locator("dialog table")).to_be_visible(timeout=LONG)
    assert violations(look, "dialog") == []

    look.keyboard.press("Escape")
    look.keyboard.press("F1")
    look.locator("dialog .k").first.click()
    assert violations(look, "dialog") == []


@BOTH_THEMES
def test_the_note_that_the_server_does_not_answer(look: Page, server: Serving, film: str) -> None:
    opened(look, server, film)
    look.context.set_offline(True)
    expect(look.locator(".note")).to_be_visible(timeout=LONG)

    assert violations(look) == []


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="en-GB")
    yield context.new_page()
    context.close()


# Where the focus is, and whether anything at it or right around it looks other than without it.
WHERE = """() => {
  const at = document.activeElement
  if (!at || at === document.body) return null
  const around = [at, ...at.querySelectorAll('.active')]
  for (let up = at.parentElement, n = 0; up && n < 3; up = up.parentElement, n++) around.push(up)
  const looks = () => JSON.stringify(around.flatMap((one) => ['', '::before', '::after'].map(
    (part) => {
      const style = getComputedStyle(one, part || null)
      return [style.outline, style.boxShadow, style.backgroundColor, style.borderColor]
    })))
  const focused = looks()
  at.blur()
  const shown = looks() !== focused
  at.focus({ preventScroll: true })
  const name = at.getAttribute('aria-label') || at.title || at.innerText || at.id || at.tagName
  return { name: name.trim().slice(0, 40), shown }
}"""


def walked(page: Page, most: int = 200) -> list[dict[str, Any]]:
    """Where Tab leads from the top of the page until it leaves it or comes round."""
    page.evaluate("document.body.tabIndex = -1, document.body.focus()")
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(WHERE)
        if at is None or (stops and at == stops[0] and len(stops) > 1):
            return stops
        stops.append(at)
    raise AssertionError(f"Tab never leaves: {stops[-5:]}")


OPENINGS: list[tuple[str, Callable[[str], str]]] = [
    ("videos", lambda _: "/"),
    ("editor", lambda film: f"/sessions/{film}"),
]


@pytest.mark.parametrize(("page_name", "path"), OPENINGS)
def test_tab_reaches_everything_shows_where_it_is_and_leaves(
    plain: Page, server: Serving, film: str, page_name: str, path: Callable[[str], str]
) -> None:
    plain.goto(server.url + path(film))
    first = "article.card" if page_name == "videos" else "[role=grid] [role=row]"
    expect(plain.locator(first).first).to_be_visible(timeout=LONG)

    stops = walked(plain)

    names = [stop["name"] for stop in stops]
    wanted = {
        "videos": ["Language of the interface", "Choose files…", "Search videos by name"],
        "editor": ["Language of the interface", "Cues", "Text of the cue", "Playhead", "Zoom"],
    }[page_name]
    missing = [name for name in wanted if not any(name in one for one in names)]
    assert missing == [], names
    assert {stop["name"] for stop in stops if not stop["shown"]} == set()


@pytest.mark.parametrize("keys", ["Control+k", "F1"])
def test_a_dialog_gives_the_focus_back(plain: Page, server: Serving, film: str, keys: str) -> None:
    opened(plain, server, film)
    grid = plain.get_by_role("grid", name="Cues")
    grid.focus()

    plain.keyboard.press(keys)
    expect(plain.get_by_role("dialog")).to_be_visible()
    plain.keyboard.press("Escape")

    expect(plain.get_by_role("dialog")).to_have_count(0)
    expect(grid).to_be_focused()


def test_a_menu_is_walked_with_arrows_and_gives_the_focus_back(
    plain: Page, server: Serving, film: str
) -> None:
    assert film
    plain.goto(server.url)
    button = plain.get_by_role("button", name="Language of the interface")
    button.focus()

    plain.keyboard.press("Enter")
    expect(plain.get_by_role("menuitemradio", name="English")).to_be_focused()
    expect(plain.get_by_role("menuitemradio", name="English")).to_be_checked()
    plain.keyboard.press("ArrowDown")
    expect(plain.get_by_role("menuitemradio", name="Português (Brasil)")).to_be_focused()
    plain.keyboard.press("Escape")

    expect(button).to_be_focused()


def test_the_switch_changes_the_language_and_keeps_it(
    plain: Page, server: Serving, film: str
) -> None:
    opened(plain, server, film)

    plain.get_by_role("button", name="Language of the interface").click()
    plain.get_by_role("menuitemradio", name="Português (Brasil)").click()

    expect(plain.get_by_role("tab", name="Problemas")).to_be_visible(timeout=LONG)
    expect(plain.locator("html")).to_have_attribute("lang", "pt-BR")
    plain.goto(server.url)
    expect(plain.get_by_role("heading", name="Solte vídeos aqui")).to_be_visible(timeout=LONG)


def test_a_browser_in_portuguese_needs_no_switch(
    browser: Browser, server: Serving, film: str
) -> None:
    assert film
    context = browser.new_context(locale="pt-BR")
    page = context.new_page()
    page.goto(server.url)

    expect(page.get_by_role("heading", name="Solte vídeos aqui")).to_be_visible(timeout=LONG)
    context.close()
