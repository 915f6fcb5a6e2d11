"""Time zero is what a browser calls currentTime 0: the sound that is recognised and the picture
that is drawn on stand where a real browser plays them."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from backend.media.audio import extract
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.probe import probe
from tests.media.clips import AAC, H264, beep, ffmpeg
from tests.media.pictures import loud_from
from tests.serving import Serving, wait_for

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

# Plays a film, and says when its sound first became loud and when its picture first became light.
LISTEN = """async (url) => {
  const film = document.createElement('video')
  film.src = url
  await new Promise((done, failed) => {
    film.oncanplay = done
    film.onerror = () => failed(new Error(film.error.message))
  })
  const pen = Object.assign(document.createElement('canvas'), { width: 8, height: 8 })
    .getContext('2d', { willReadFrequently: true })
  const context = new AudioContext()
  await context.resume()
  const ear = context.createAnalyser()
  ear.fftSize = 256
  context.createMediaElementSource(film).connect(ear)
  ear.connect(context.destination)
  const heard = new Float32Array(256)
  const found = { first: film.currentTime, loud: null, light: null, duration: film.duration }
  await film.play()
  while (!film.ended && film.currentTime < 2.5) {
    ear.getFloatTimeDomainData(heard)
    if (found.loud === null && Math.max(...heard) > 0.2) found.loud = film.currentTime
    pen.drawImage(film, 0, 0, 8, 8)
    if (found.light === null && pen.getImageData(4, 4, 1, 1).data[1] > 120) {
      found.light = film.currentTime
    }
    await new Promise((done) => setTimeout(done, 2))
  }
  return found
}"""

LIGHT_FROM = 1.52
"""Seconds after the picture's beginning."""
NEAR = 0.15
"""Seconds: a busy machine looks and listens a few times a second."""


def flash(seconds: float = 3) -> list[str]:
    """Input options: a picture that is dark, and light from LIGHT_FROM on."""
    grey = f"geq=lum='if(gte(T,{LIGHT_FROM}),235,16)':cb=128:cr=128"
    return ["-f", "lavfi", "-i", f"color=black:s=160x90:r=25:d={seconds},{grey}"]


CLIPS: dict[str, tuple[list[str], float]] = {
    "plain.mp4": ([*flash(), *beep(1.0)], LIGHT_FROM),
    "late.ts": ([*flash(), *beep(1.0), "-output_ts_offset", "1.4"], LIGHT_FROM),
    "late-sound.mp4": ([*flash(), "-itsoffset", "0.7", *beep(0.5, seconds=2)], LIGHT_FROM),
    "late-sound.mkv": ([*flash(), "-itsoffset", "0.7", *beep(0.5, seconds=2)], LIGHT_FROM),
    "late-picture.mp4": (["-itsoffset", "0.4", *flash(2.5), *beep(1.0)], LIGHT_FROM + 0.4),
}


@pytest.mark.parametrize("name", CLIPS)
def test_sound_and_picture_stand_where_the_browser_plays_them(
    page: Page, server: Serving, tmp_path: Path, name: str
) -> None:
    options, light = CLIPS[name]
    path = tmp_path / name
    ffmpeg(*options, *H264, *AAC, path)
    wav = tmp_path / "sound.wav"
    extract(Ffmpeg(), Source(path=path, probe=probe(path)), wav)

    found = played(page, server, path)

    assert found["first"] == 0
    assert abs(found["loud"] - loud_from(wav) / 1000) < NEAR
    assert abs(found["light"] - light) < NEAR


def played(page: Page, server: Serving, path: Path) -> dict[str, Any]:
    """What a browser found that played the video at *path*."""
    video_hash = server.upload(path)

    def ready() -> str | None:
        media = server.get(f"/api/sessions/{video_hash}")["media"]["playable"]
        return str(media["url"]) if media["state"] == "ready" else None

    url = wait_for(ready, why="the video was never ready to play")
    page.goto(f"{server.url}/healthz")
    found: dict[str, Any] = page.evaluate(LISTEN, f"{server.url}{url}")
    return found
