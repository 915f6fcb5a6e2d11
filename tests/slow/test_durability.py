"""kill -9 in the middle of typing: what was acknowledged is there when it starts again."""

import contextlib
import http.client
import threading
import urllib.error
from pathlib import Path
from typing import Any

import pytest

from tests.serving import FIXTURES, Serving, serving, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

GONE = (urllib.error.URLError, OSError, http.client.HTTPException)


class Typist:
    """Types into one cue until the server is gone, and remembers what was acknowledged."""

    def __init__(self, server: Serving, video_hash: str) -> None:
        self.path = f"/api/sessions/{video_hash}/edits"
        self.server = server
        self.acknowledged: list[int] = []
        self.thread = threading.Thread(target=self.type_on)

    def type_on(self) -> None:
        with contextlib.suppress(*GONE):
            for number in range(100_000):
                self.server.post(self.path, typed(number))
                self.acknowledged.append(number)


def typed(number: int) -> dict[str, Any]:
    if number == 0:
        cue = {"start": 0, "end": 1000, "text": "0"}
        change: dict[str, Any] = {"id": "a", "before": None, "after": cue}
    else:
        before, after = {"text": str(number - 1)}, {"text": str(number)}
        change = {"id": "a", "before": before, "after": after}
    return {"id": f"t{number}", "label": "Type", "by": "me", "base": 0, "changes": [change]}


def test_what_was_acknowledged_before_a_kill_is_there_after_it(tmp_path: Path) -> None:
    with serving(tmp_path / "uploads") as server:
        video_hash = server.upload(FIXTURES / "spoken_en.mp4")
        typist = Typist(server, video_hash)
        typist.thread.start()
        wait_for(lambda: len(typist.acknowledged) > 50, why="nothing was acknowledged")

        server.kill_group()
        typist.thread.join(30)
        server.start()

        document = server.get(f"/api/sessions/{video_hash}")["document"]
        last = typist.acknowledged[-1]
        assert int(document["cues"][0]["text"]) in {last, last + 1}
        again = server.post(typist.path, typed(last))
        assert again["applied"]["id"] == f"t{last}"
        assert server.get(f"/api/sessions/{video_hash}")["document"] == document
        assert server.errors() == []
