"""What is seen over the player is what is burned in: the same frame of both, side by side."""

import urllib.request
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page

from tests.e2e.timelines import NEAR, Editor, Picture, opened
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e

LIKE = 6.0
"""Of 255: how far the two may be apart on average. Two encodings and a scaling lie between them."""
OFF = 60
"""A pixel so far apart shows something else."""
BARE, DRAWN = 0.2, 0.14
"""The part of the pixels around a text that are off without it, at least, and with it, at most."""


@pytest.fixture
def editor(page: Page, server: Serving) -> Editor:
    return opened(page, server, "spoken_en.mp4")


def rendered(editor: Editor, time: int, folder: Path, size: tuple[int, int]) -> Picture:
    """The picture at *time* ms as it is burned in, as large as *size*."""
    part = {"start": time - 500, "end": time + 500}
    job = editor.server.post(f"/api/sessions/{editor.video_hash}/preview", part)["job"]
    done = editor.server.finished(job["id"])
    assert done["state"] == "succeeded", done
    film = folder / "proof.mp4"
    url = editor.server.url + done["result"]["url"]
    film.write_bytes(urllib.request.urlopen(url).read())  # noqa: S310 - loopback
    with av.open(str(film)) as container:
        frames = container.decode(container.streams.video[0])
        frame = next(frame for frame in frames if (frame.time or 0) * 1000 > 500 - NEAR)
        picture = frame.to_ndarray(format="rgb24")
        return np.asarray(Image.fromarray(picture).resize(size)).astype(np.int16)


def shown(editor: Editor, time: int) -> Picture:
    """The picture at *time* ms as it is on the page, with what is drawn over it."""
    editor.seek(time)
    wait_for(lambda: abs(editor.playhead() - time) < NEAR)
    video = "document.querySelector('video')"
    wait_for(lambda: editor.page.evaluate(f"{video}.readyState >= 2 && !{video}.seeking"))
    return editor.seen()


def off(one: Picture, other: Picture) -> NDArray[np.bool_]:
    """The pixels that show something else, without the outermost: a splitter reaches over them."""
    return np.asarray(np.abs(one - other).max(axis=2) > OFF)[8:-8, 8:-8]


@pytest.mark.parametrize("time", [2000, 6520])
def test_the_player_shows_what_is_burned_in(editor: Editor, time: int, tmp_path: Path) -> None:
    captions = editor.page.get_by_role("button", name="Subtitles over the picture")
    captions.click()
    bare = shown(editor, time)
    film = rendered(editor, time, tmp_path, (bare.shape[1], bare.shape[0]))
    rows, columns = np.nonzero(off(bare, film))
    text = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    assert off(bare, film)[text].mean() > BARE

    captions.click()

    wait_for(lambda: off(editor.seen(), film)[text].mean() < DRAWN, why="it is drawn otherwise")
    assert np.abs(editor.seen() - film).mean() < LIKE
