"""What the tests of the styles, of places and of upright frames share: an open editor with the
view of the styles, and what is drawn over its picture."""

import base64
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import FloatRect, Locator, Page

from tests.e2e.making import document, prepared
from tests.serving import Serving, wait_for

Json = dict[str, Any]
Pixels = NDArray[np.uint8]

SPOKEN = ("Under", "a", "city")
SAID_FOR = 600
"""Milliseconds that each of these words lasts."""
START = 1000
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


def styled(page: Page, server: Serving) -> Editor:
    """The editor with two cues that no other edit comes in between, and the first one shown."""
    video_hash = prepared(server)
    first = {"start": START, "end": 2800, "text": " ".join(SPOKEN), "words": _words()}
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


def _words() -> list[Json]:
    return [
        {"at": number * SAID_FOR, "for": SAID_FOR, "text": text}
        for number, text in enumerate(SPOKEN)
    ]


def box(of: Locator) -> FloatRect:
    found = of.bounding_box()
    assert found
    return found


def shape(of: Locator) -> float:
    return box(of)["width"] / box(of)["height"]


def middle(of: Locator) -> float:
    return box(of)["x"] + box(of)["width"] / 2


def inked(pixels: Pixels) -> int:
    """How many pixels are drawn on."""
    return int((pixels[..., 3] > CLOSE).sum())


def height(pixels: Pixels) -> int:
    """From the highest to the lowest row that is drawn on."""
    rows = np.flatnonzero((pixels[..., 3] > CLOSE).any(axis=1))
    return int(rows[-1] - rows[0]) if rows.size else 0
