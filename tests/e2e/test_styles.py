"""How cues look: what is changed beside the picture is seen on it at once, and one undo brings it
back."""

import base64
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.e2e.making import document, prepared
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

Json = dict[str, Any]
Pixels = NDArray[np.uint8]

SPOKEN = ("Under", "a", "city")
SAID_FOR = 600
"""Milliseconds that each of these words lasts."""
START = 1000
YELLOW = (0xFF, 0xD4, 0x00)
CLOSE = 40
"""Of 255: a colour after being drawn over and smoothed."""
LEAST = 30
"""So many pixels of a colour are a word of that colour."""

READ = """() => {
  const drawn = document.querySelector('.over canvas')
  const [width, height] = [drawn.clientWidth, drawn.clientHeight]
  const copy = new OffscreenCanvas(width, height).getContext('2d')
  copy.drawImage(drawn, 0, 0, width, height)
  const bytes = copy.getImageData(0, 0, width, height).data
  let text = ''
  for (let i = 0; i < bytes.length; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return [height, width, btoa(text)]
}"""


@dataclass(frozen=True)
class Editor:
    """An open editor with the view of the styles, the head on the first of two cues."""

    page: Page
    server: Serving
    video_hash: str

    @property
    def document(self) -> Json:
        return document(self.server, self.video_hash)

    @property
    def style(self) -> Json:
        """The default style as the server has it."""
        found: Json = next(s for s in self.document["styles"] if s["id"] == "default")
        return found

    @property
    def picture(self) -> Locator:
        return self.page.locator(".picture")

    @property
    def text(self) -> Locator:
        return self.page.get_by_role("button", name="Place of the text")

    def overlay(self) -> Pixels:
        """What the overlay has drawn: RGBA, row by row."""
        height, width, text = self.page.evaluate(READ)
        flat = np.frombuffer(base64.b64decode(text), np.uint8)
        return flat.reshape(height, width, 4)

    def undo(self) -> None:
        self.page.get_by_role("button", name="Undo").click()

    def undo_label(self) -> str:
        return self.page.get_by_role("button", name="Undo").get_attribute("title") or ""

    def choose(self, group: str, choice: str) -> None:
        named = self.page.get_by_role("radiogroup", name=group, exact=True)
        named.get_by_role("radio", name=choice, exact=True).click()

    def drag(self, at: FloatRect, across: float, down: float) -> None:
        """Take hold of the middle of *at* and go so many pixels."""
        x, y = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + across / 2, y + down / 2)
        self.page.mouse.move(x + across, y + down)
        self.page.mouse.up()


def box(of: Locator) -> FloatRect:
    found = of.bounding_box()
    assert found
    return found


def words() -> list[Json]:
    return [
        {"at": number * SAID_FOR, "for": SAID_FOR, "text": text}
        for number, text in enumerate(SPOKEN)
    ]


@pytest.fixture
def editor(page: Page, server: Serving) -> Editor:
    video_hash = prepared(server)
    first = {"start": START, "end": 2800, "text": " ".join(SPOKEN), "words": words()}
    second = {"start": 5000, "end": 8000, "text": "The second cue"}
    changes = [
        {"on": "cue", "id": id_, "before": None, "after": after}
        for id_, after in (("first", first), ("second", second))
    ]
    edit = {"id": "two-cues", "label": "Insert", "by": "somebody", "changes": changes}
    base = document(server, video_hash)["revision"]
    server.post(f"/api/sessions/{video_hash}/edits", {**edit, "base": base})
    page.goto(f"{server.url}/sessions/{video_hash}")
    page.get_by_role("tab", name="Styles").click()
    page.get_by_role("button", name="Show one").click()
    editor = Editor(page, server, video_hash)
    wait_for(lambda: inked(editor.overlay()) > LEAST, why="no subtitle is drawn")
    return editor


def inked(pixels: Pixels) -> int:
    """How many pixels are drawn on."""
    return int((pixels[..., 3] > CLOSE).sum())


def coloured(pixels: Pixels, colour: tuple[int, int, int]) -> int:
    """How many pixels have about this colour."""
    opaque = pixels[..., 3] > 255 - CLOSE
    near = (np.abs(pixels[..., :3].astype(int) - colour) < CLOSE).all(axis=2)
    return int((opaque & near).sum())


def height(pixels: Pixels) -> int:
    """From the highest to the lowest row that is drawn on."""
    rows = np.flatnonzero((pixels[..., 3] > CLOSE).any(axis=1))
    return int(rows[-1] - rows[0]) if rows.size else 0


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


def test_the_text_is_dragged_on_the_picture_and_given_back(editor: Editor) -> None:
    before = editor.overlay()
    frame = box(editor.picture)

    editor.drag(box(editor.text), 0, -frame["height"] / 2)

    wait_for(lambda: layouts(editor)[0] is not None, why="the cue has no place of its own")
    layout = layouts(editor)[0]
    assert layout is not None
    assert layout["x"] == 0.5
    assert layout["y"] == pytest.approx(0.94 - 0.5, abs=0.02)
    rows = np.flatnonzero((editor.overlay()[..., 3] > CLOSE).any(axis=1))
    assert rows[-1] < 0.5 * frame["height"]
    editor.page.get_by_role("button", name="Back to the style's").click()
    wait_for(lambda: np.array_equal(editor.overlay(), before), why="it does not stand as before")
    wait_for(lambda: layouts(editor) == [None, None])


def layouts(editor: Editor) -> list[Json | None]:
    return [cue["layout"] for cue in editor.document["cues"]]


def test_escape_gives_up_a_drag(editor: Editor) -> None:
    at = box(editor.text)
    editor.page.mouse.move(at["x"] + 10, at["y"] + 10)
    editor.page.mouse.down()
    editor.page.mouse.move(at["x"] + 60, at["y"] - 60)
    expect(editor.page.get_by_role("button", name="Back to the style's")).to_be_visible()

    editor.page.keyboard.press("Escape")
    editor.page.mouse.up()

    expect(editor.page.get_by_role("button", name="Back to the style's")).to_be_hidden()
    expect(editor.page.get_by_role("tab", name="Styles")).to_have_attribute("aria-selected", "true")
    assert "Place" not in editor.undo_label()
    assert layouts(editor) == [None, None]


def test_a_drag_moves_the_cue_it_began_with(editor: Editor) -> None:
    at = box(editor.text)
    editor.page.mouse.move(at["x"] + 10, at["y"] + 10)
    editor.page.mouse.down()
    editor.page.keyboard.press("Alt+ArrowDown")
    expect(editor.page.get_by_role("heading", name="Cue 2")).to_be_visible()

    editor.page.mouse.move(at["x"] + 10, at["y"] - 60)
    editor.page.mouse.up()

    wait_for(lambda: layouts(editor)[0] is not None, why="the first cue was not moved")
    assert layouts(editor)[1] is None


def test_the_text_is_told_when_it_leaves_the_safe_area(editor: Editor) -> None:
    page = editor.page
    guides = page.locator(".guides span")
    page.get_by_role("button", name="Safe area", exact=True).click()
    expect(guides).to_have_count(2)
    inner, frame = box(guides.nth(1)), box(editor.picture)
    assert inner["width"] == pytest.approx(0.9 * frame["width"], abs=1)
    expect(page.get_by_text("Text leaves")).to_be_hidden()

    page.get_by_label("Down, %").fill("100")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Text leaves the safe area")).to_be_visible()
    page.get_by_label("Down, %").fill("95,5")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Text leaves the title area")).to_be_visible()

    page.reload()
    expect(guides).to_have_count(2)


def shape(of: Locator) -> float:
    return box(of)["width"] / box(of)["height"]


def test_an_upright_frame_crops_the_picture_and_lays_the_text_out_on_it(editor: Editor) -> None:
    video = editor.page.locator("video")
    wide = box(editor.picture)["width"]

    editor.choose("Shape of the picture", "9:16")

    wait_for(lambda: editor.document["frame"]["aspect"] == "9:16")
    assert shape(editor.picture) == pytest.approx(9 / 16, abs=0.01)
    # Nothing is stretched, and it is the middle that is seen.
    assert shape(video) == pytest.approx(16 / 9, abs=0.01)
    assert middle(video) == pytest.approx(middle(editor.picture), abs=2)
    wait_for(lambda: abs(middle(editor.text) - middle(editor.picture)) < CLOSE)
    assert box(editor.text)["width"] < box(editor.picture)["width"]
    editor.undo()
    wait_for(lambda: box(editor.picture)["width"] == wide)
    wait_for(lambda: editor.document["frame"]["aspect"] == "source")


def test_an_upright_frame_offers_the_look_and_the_profile_of_shorts(editor: Editor) -> None:
    page = editor.page
    use = page.get_by_role("button", name="Use the Shorts style and profile")
    back = page.get_by_role("button", name="Back to the style and profile from before")
    expect(page.get_by_role("radio", name="9:16")).to_be_visible()
    expect(use).to_be_hidden()

    editor.choose("Shape of the picture", "9:16")
    wait_for(lambda: shape(editor.picture) < 1)
    small = height(editor.overlay())
    use.focus()
    page.keyboard.press("Enter")

    wait_for(lambda: height(editor.overlay()) > 1.3 * small, why="the text is no larger")
    wait_for(lambda: looks(editor) == (104, "shorts", "9:16"))
    expect(page.get_by_role("radio", name="9:16")).to_be_focused()
    expect(use).to_be_hidden()

    page.reload()
    page.get_by_role("tab", name="Styles").click()
    editor.choose("Shape of the picture", "16:9")
    back.click()
    wait_for(lambda: looks(editor) == (62, "netflix", "16:9"))
    expect(back).to_be_hidden()
    assert "Style and profile from before" in editor.undo_label()
    for expected in ((104, "shorts", "16:9"), (104, "shorts", "9:16"), (62, "netflix", "9:16")):
        editor.undo()
        wait_for(lambda expected=expected: looks(editor) == expected)  # type: ignore[misc]
    expect(use).to_be_visible()


def looks(editor: Editor) -> tuple[int, str, str]:
    found = editor.document
    return editor.style["size"], found["profile"], found["frame"]["aspect"]


def middle(of: Locator) -> float:
    return box(of)["x"] + box(of)["width"] / 2


def test_what_a_crop_shows_is_dragged_in_the_picture(editor: Editor) -> None:
    page = editor.page
    page.get_by_role("tab", name="Cues").click()
    page.get_by_title("The shape of the picture").click()
    editor.choose("Shape of the picture", "9:16")
    video = page.locator("video")
    wait_for(lambda: shape(editor.picture) < 1)
    before = box(video)["x"]

    upper = box(editor.picture)
    upper["height"] = 60

    editor.drag(upper, 80, 0)

    assert box(video)["x"] - before == pytest.approx(80, abs=3)
    wait_for(lambda: 0 < editor.document["frame"].get("x", 0) < 0.5)
    editor.undo()
    wait_for(lambda: abs(box(video)["x"] - before) < 1, why="one undo did not bring it back")
    # A click is still a click.
    page.mouse.click(middle(editor.picture), upper["y"] + 30)
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_all_of_the_video_stands_over_a_blurred_copy(editor: Editor) -> None:
    editor.choose("Shape of the picture", "9:16")
    editor.choose("What fills it", "Blur")

    expect(editor.picture.locator(":scope > canvas")).to_be_visible()
    video, picture = box(editor.page.locator("video")), box(editor.picture)
    assert video["width"] == pytest.approx(picture["width"], abs=1)
    assert shape(editor.page.locator("video")) == pytest.approx(16 / 9, abs=0.02)
    assert middle(editor.page.locator("video")) == pytest.approx(middle(editor.picture), abs=1)


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
