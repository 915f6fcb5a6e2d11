"""Sounds for tests, and what is really said in them."""

import json
import re
import tempfile
import wave
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jiwer
import numpy as np
from numpy.typing import NDArray

from backend.media.ffmpeg import Ffmpeg
from backend.speech.sound import RATE, Sound
from backend.speech.transcriber import Heard, Options

FIXTURES = Path(__file__).parents[1] / "fixtures"
MODEL = FIXTURES / "whisper-espeak"

Samples = NDArray[np.float32]


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="legenda-sounds-")


@cache
def spoken(name: str) -> Path:
    """The sound of a fixture (``spoken_en.mp4``) as the recogniser wants it."""
    path = Path(_folder().name) / f"{name}.wav"
    source = str(FIXTURES / name)
    form = ["-ac", "1", "-ar", str(RATE), "-c:a", "pcm_s16le"]
    Ffmpeg().run(["-i", source, *form, str(path)], folder=path.parent, doing="reading the sound")
    return path


def samples_of(name: str, start: int = 0, end: int = 3_600_000) -> Samples:
    with Sound(spoken(name)) as sound:
        return sound.read(start, end)


def silence(duration: int) -> Samples:
    return np.zeros(duration * RATE // 1000, np.float32)


def write_wav(path: Path, samples: Samples, *, rate: int = RATE, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as output:
        output.setnchannels(channels)
        output.setsampwidth(2)
        output.setframerate(rate)
        output.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def truth(name: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((FIXTURES / name).with_suffix(".json").read_text("utf-8"))
    return known


def plain(text: str) -> list[str]:
    """The words of *text*, without case and punctuation."""
    return re.sub(r"[^\w' ]+", " ", text.lower()).split()


def word_errors(name: str, words: Iterable[Heard]) -> float:
    """The word error rate of *words* against what is really said."""
    said = " ".join(word for one in truth(name)["sentences"] for word in plain(one["text"]))
    heard = " ".join(word for one in words for word in plain(one.text))
    return float(jiwer.wer(said, heard))


def options(**changed: Any) -> Options:
    """Options with the fixture model on the CPU."""
    chosen = {"model": str(MODEL), "device": "cpu", "compute_type": "int8", **changed}
    return Options(**chosen)
