"""What the browser tests begin with: a video that is prepared, and the cues that it has."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.serving import FIXTURES, Serving, wait_for

Line = tuple[int, int, str]
"""Start and end in ms, and the text."""


def prepared(server: Serving, film: Path = FIXTURES / "spoken_en.mp4") -> str:
    """The video hash of *film*, sent and prepared: no machine's edit comes in between any more."""
    video_hash = server.upload(film)
    session = f"/api/sessions/{video_hash}"
    wait_for(lambda: all(job["state"] == "succeeded" for job in server.get(session)["jobs"]))
    return video_hash


def given(server: Serving, video_hash: str, lines: Sequence[Line]) -> list[str]:
    """Add these cues; their ids."""
    ids = [f"c{number}" for number in range(1, len(lines) + 1)]
    changes = [
        {"on": "cue", "id": id_, "before": None, "after": {"start": a, "end": b, "text": text}}
        for id_, (a, b, text) in zip(ids, lines, strict=True)
    ]
    edit = {"id": uuid4().hex, "label": "Insert", "by": "somebody", "base": 0}
    server.post(f"/api/sessions/{video_hash}/edits", {**edit, "changes": changes})
    return ids


def emptied(server: Serving, video_hash: str) -> None:
    """Take all cues away, as another person."""
    changes = [
        {"on": "cue", "id": cue["id"], "after": None,
         "before": {name: value for name, value in cue.items() if name != "id"}}
        for cue in document(server, video_hash)["cues"]
    ]  # fmt: skip
    edit = {"id": uuid4().hex, "label": "Delete", "by": "somebody", "base": 0}
    if changes:
        server.post(f"/api/sessions/{video_hash}/edits", {**edit, "changes": changes})


def document(server: Serving, video_hash: str) -> dict[str, Any]:
    found: dict[str, Any] = server.get(f"/api/sessions/{video_hash}")["document"]
    return found


def texts(server: Serving, video_hash: str) -> list[str]:
    return [cue["text"] for cue in document(server, video_hash)["cues"]]


def saved(page: Page) -> None:
    """The server has everything: nothing waits in this browser any more, and the page says so. It
    may say so for a moment longer when something was just written."""
    waiting = "Object.keys(localStorage).filter(key => key.startsWith('legenda.outbox.'))"
    wait_for(lambda: not page.evaluate(waiting), why="edits wait to be sent")
    expect(page.get_by_text("All changes saved")).to_be_visible(timeout=30_000)
