"""An open editor with its list of cues, as the tests of the list use it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.making import document, given, prepared
from tests.serving import Serving, wait_for

THREE = [(0, 1500, "One calm line"), (1600, 3000, "Two calm lines"), (3100, 4500, "Three")]
GAP = [(0, 1000, "Before"), (3400, 4400, "Behind")]


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
