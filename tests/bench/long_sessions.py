"""Two hours of sound with a small picture, and sessions of many cues over it, on a real server.

Cues stand equally close in all of them: what is compared is the size of the document, not how much
of it is in view. Where there are more cues than film, the rest stands behind its end.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

from tests.media.clips import TALK, ffmpeg
from tests.serving import Serving, serving, wait_for

VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
SECONDS = 7200
TALKS = 12
"""Times that ten minutes of talk are played one after the other."""
EACH = 720
"""Milliseconds from cue to cue: ten thousand in two hours."""
LASTS = 640
SAID = ("What", "is", "said", "here,", "in", "cue", "number")


@dataclass(frozen=True)
class LongSessions:
    """The hashes of the sessions by their number of cues."""

    server: Serving
    hashes: dict[int, str]

    def url(self, cues: int) -> str:
        return f"{self.server.url}/sessions/{self.hashes[cues]}"


@contextmanager
def long_sessions(*sizes: int) -> Iterator[LongSessions]:
    """A server with a session of each of *sizes* cues."""
    with tempfile.TemporaryDirectory(prefix="bench-long-") as folder:
        films = [film(Path(folder), size) for size in sizes]
        with serving(Path(folder) / "uploads") as server:
            hashes = [server.upload(path) for path in films]
            for video_hash, size in zip(hashes, sizes, strict=True):
                fill(server, video_hash, size)
            yield LongSessions(server, dict(zip(sizes, hashes, strict=True)))


def opened(browser: Browser, url: str) -> Page:
    """A page of a new profile that has opened *url* and has come to rest."""
    page = browser.new_context(viewport=VIEWPORT).new_page()
    page.goto(url)
    page.get_by_label("Text of the cue").wait_for()
    page.wait_for_load_state("networkidle")
    return page


def film(folder: Path, size: int) -> Path:
    """The same film for each size, but for its title: another video for the server."""
    path = folder / f"{size}.mp4"
    ffmpeg(
        "-stream_loop", str(TALKS - 1), "-i", TALK,
        "-f", "lavfi", "-i", f"testsrc2=s=160x90:r=1:d={SECONDS}",
        "-map", "0:a", "-map", "1:v", "-t", str(SECONDS), "-metadata", f"title={size}",
        "-c:a", "copy", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", path,
    )  # fmt: skip
    return path


def fill(server: Serving, video_hash: str, size: int) -> None:
    """All cues in one edit, once no machine's edit comes in between any more."""
    session = f"/api/sessions/{video_hash}"

    def prepared() -> bool:
        return all(job["state"] == "succeeded" for job in server.get(session)["jobs"])

    wait_for(prepared, within=300, why="the film was not prepared")
    changes = [cue_change(number) for number in range(size)]
    edit = {"id": "all-cues", "label": "Insert", "by": "bench", "base": 0, "changes": changes}
    server.post(f"{session}/edits", edit)


def cue_change(number: int) -> dict[str, Any]:
    said = (*SAID, str(number))
    each = LASTS // len(said)
    words = [
        {"at": at * each, "for": each, "text": text, "confidence": 0.9}
        for at, text in enumerate(said)
    ]
    start = number * EACH
    text = " ".join(said)
    after = {"start": start, "end": start + LASTS, "text": text, "words": words}
    return {"on": "cue", "id": f"c{number}", "before": None, "after": after}
