"""An editor that is driven by its keyboard alone, and every key that was pressed."""

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.making import Line, document, emptied, given, prepared, saved
from tests.serving import Serving, wait_for

LINES: list[Line] = [
    (1000, 3000, "The first cue"),
    (5000, 8000, "The second cue, with more words"),
    (9000, 11_000, "The third cue"),
]


@dataclass
class Editor:
    """The page of one session. *keys* are the presses so far, typed characters apart."""

    page: Page
    server: Serving
    video_hash: str
    keys: list[str] = field(default_factory=list)
    typed: int = 0

    @property
    def text(self) -> Locator:
        return self.page.get_by_label("Text of the cue")

    @property
    def rows(self) -> Locator:
        """Of the cues; what has none between two of them is a row, too."""
        all_rows = self.page.get_by_role("grid", name="Cues").get_by_role("row")
        return all_rows.filter(has_not_text="without a cue")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys.append(key)
            self.page.keyboard.press(key)

    def hold(self, keys: str, until: float) -> None:
        """Hold *keys* down until the playhead is at *until*."""
        self.keys.append(keys)
        every = keys.split("+")
        for key in every:
            self.page.keyboard.down(key)
        self.reaches(until)
        for key in reversed(every):
            self.page.keyboard.up(key)

    def type(self, text: str) -> None:
        self.typed += len(text)
        self.page.keyboard.type(text)

    @property
    def time(self) -> int:
        """Where the playhead is, in ms, as the player's clock shows it."""
        shown = self.page.locator(".transport .time > span").inner_text()
        hours, minutes, seconds = shown.split(":")
        return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)

    def reaches(self, time: float) -> None:
        """Wait until the playhead is at *time* or behind it. The page itself looks, each frame."""
        self.page.evaluate(
            """time => new Promise((done) => {
                const clock = document.querySelector('.transport .time > span')
                const look = () => {
                    const [h, m, s] = clock.textContent.split(':').map(Number)
                    if ((h * 3600 + m * 60 + s) * 1000 >= time) done()
                    else requestAnimationFrame(look)
                }
                look()
            })""",
            time,
        )

    def watch(self, code: str) -> None:
        """From now on, remember where the playhead is whenever this key goes down or up."""
        self.page.evaluate(
            """code => {
                const clock = document.querySelector('.transport .time > span')
                window.watched = {keydown: [], keyup: []}
                const note = (event) => {
                    if (event.code !== code || event.repeat) return
                    if (code === 'Enter' && !event.shiftKey) return
                    const [h, m, s] = clock.textContent.split(':').map(Number)
                    window.watched[event.type].push(Math.round((h * 3600 + m * 60 + s) * 1000))
                }
                for (const type of ['keydown', 'keyup']) addEventListener(type, note, true)
            }""",
            code,
        )

    @property
    def watched(self) -> tuple[list[int], list[int]]:
        """Where the playhead was when the watched key went down, and when it went up."""
        seen = self.page.evaluate("window.watched")
        return seen["keydown"], seen["keyup"]

    @property
    def active(self) -> int:
        """The number of the active cue."""
        return int(self.page.locator(".form .num-id").inner_text())

    @property
    def cues(self) -> list[dict[str, Any]]:
        """As the server has them, once it has everything."""
        saved(self.page)
        found: list[dict[str, Any]] = document(self.server, self.video_hash)["cues"]
        return found

    def has(self, *times: tuple[int, int]) -> None:
        """The server has cues at exactly these times."""
        wait_for(lambda: self.times == list(times), why=f"{self.times} are not {times}")

    @property
    def times(self) -> list[tuple[int, int]]:
        return [(cue["start"], cue["end"]) for cue in self.cues]


def opened(page: Page, server: Serving, video_hash: str, preset: str = "legenda") -> Editor:
    """The editor with the keymap *preset*, the first cue active, at rest."""
    chosen = json.dumps({"preset": preset, "own": {}})
    page.add_init_script(
        "localStorage.getItem('legenda.keys') ?? "
        f"localStorage.setItem('legenda.keys', {json.dumps(chosen)})"
    )
    page.goto(f"{server.url}/sessions/{video_hash}")
    expect(page.get_by_role("grid", name="Cues")).to_be_visible(timeout=60_000)
    wait_for(lambda: page.evaluate("document.querySelector('video')?.readyState >= 2"))
    return Editor(page, server, video_hash)


def at_work(page: Page, server: Serving, preset: str, lines: list[Line] = LINES) -> Editor:
    """The editor with *lines* and nothing else in it."""
    video_hash = prepared(server)
    emptied(server, video_hash)
    given(server, video_hash, lines)
    editor = opened(page, server, video_hash, preset)
    expect(editor.rows).to_have_count(len(lines))
    return editor
