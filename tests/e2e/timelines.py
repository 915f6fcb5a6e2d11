"""An editor with three cues and the timeline under a person's hands, for the tests of it."""

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.serving import FIXTURES, Serving, wait_for

SPAN = 30_000
"""Milliseconds in view at first."""
INSIDE = 4
"""Pixels inside a cue where its edge is taken."""
NEAR = 30
"""Milliseconds: a click cannot be finer than a pixel."""
CUES = (
    (1000, 3000, "The first cue"),
    (5000, 8000, "The second has a line that nobody overlooks"),
    (9000, 11_000, "The third"),
)

Picture = NDArray[np.int16]


@dataclass(frozen=True)
class Editor:
    """An open editor with three cues."""

    page: Page
    server: Serving
    video_hash: str

    @property
    def wave(self) -> Locator:
        return self.page.locator(".sheet canvas")

    @property
    def picture(self) -> Locator:
        return self.page.locator(".picture")

    def place(self, time: float) -> tuple[float, float]:
        """Where *time* lies on the wave, in pixels of the page."""
        box = self.wave.bounding_box()
        assert box
        return box["x"] + time * box["width"] / SPAN, box["y"] + box["height"] - 50

    def times(self) -> list[tuple[int, int]]:
        """Start and end of the cues, as the server has them."""
        return [(cue["start"], cue["end"]) for cue in self.document()["cues"]]

    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = self.server.get(f"/api/sessions/{self.video_hash}")["document"]
        return found

    def playhead(self) -> int:
        text = self.page.get_by_role("slider", name="Playhead").get_attribute("aria-valuenow")
        return int(text or -1)

    def time(self, name: str) -> Locator:
        """The field of one of the active cue's times."""
        return self.page.get_by_label(name, exact=False).and_(self.page.locator(".tf input"))

    def meter(self, name: str) -> Locator:
        return self.page.locator(".meter").filter(has_text=name)

    def seek(self, time: int) -> None:
        """A click on the ruler."""
        box = self.wave.bounding_box()
        assert box
        self.page.mouse.click(self.place(time)[0], box["y"] + 8)

    def pull(self, start: float, by: float) -> None:
        """Take hold at *start* px and go *by* px; the button stays down. Nothing snaps."""
        _, y = self.place(0)
        self.page.mouse.move(start, y)
        self.page.mouse.down()
        self.page.keyboard.down("Shift")
        self.page.mouse.move(start + by / 2, y)
        self.page.mouse.move(start + by, y)

    def let_go(self) -> None:
        self.page.mouse.up()
        self.page.keyboard.up("Shift")

    def seen(self) -> Picture:
        """The picture as it is on the screen."""
        shot = Image.open(io.BytesIO(self.picture.screenshot())).convert("RGB")
        return np.asarray(shot).astype(np.int16)

    def add(self, *cues: tuple[str, int, int]) -> None:
        """Somebody else adds cues (id, start, end)."""
        self.change(
            *(
                {"id": id_, "before": None, "after": {"start": start, "end": end, "text": id_}}
                for id_, start, end in cues
            )
        )

    def change(self, *changes: dict[str, Any]) -> None:
        """Somebody else changes cues."""
        revision = self.document()["revision"]
        edit = {"id": f"edit-{revision}", "label": "Change", "by": "somebody", "base": revision}
        edits = f"/api/sessions/{self.video_hash}/edits"
        self.server.post(edits, {**edit, "changes": [{"on": "cue", **one} for one in changes]})

    def next_frame(self) -> None:
        """Until what was done is on the screen."""
        self.page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def opened(page: Page, server: Serving, name: str) -> Editor:
    video_hash = server.upload(FIXTURES / name)
    session = f"/api/sessions/{video_hash}"
    # What is made of the video is kept in its document, too: no other edit comes in between.
    wait_for(lambda: all(job["state"] == "succeeded" for job in server.get(session)["jobs"]))
    changes = [
        {
            "on": "cue",
            "id": f"c{number}",
            "before": None,
            "after": {"start": start, "end": end, "text": text},
        }
        for number, (start, end, text) in enumerate(CUES)
    ]
    revision = server.get(session)["document"]["revision"]
    edit = {"id": "three-cues", "label": "Insert", "by": "somebody", "base": revision}
    server.post(f"{session}/edits", {**edit, "changes": changes})
    page.goto(f"{server.url}/sessions/{video_hash}")
    expect(page.get_by_role("grid", name="Cues").get_by_role("row").nth(1)).to_be_visible()
    expect(page.get_by_text("30 s in view")).to_be_visible()
    return Editor(page, server, video_hash)
