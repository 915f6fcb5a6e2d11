"""Peaks of ten minutes of speech / decoding the same sound: the same ffmpeg, the same samples, read
from the same pipe and thrown away. They take turns; the best time of each counts."""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from backend.media import peaks
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.probe import probe
from tests.media.clips import TALK, ffmpeg

ROUNDS = 7
REPEATED = 3
"""Times that the talk is played one after the other, so that starting ffmpeg does not count."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-peaks-") as name:
        path = Path(name) / "talk.m4a"
        ffmpeg("-stream_loop", str(REPEATED - 1), "-i", TALK, "-c", "copy", path)
        source = Source(path=path, probe=probe(path))
        made, decoded = [], []
        for _ in range(ROUNDS):
            made.append(timed(make, source))
            decoded.append(timed(decode, source))
    making, decoding = min(made), min(decoded)
    row = {
        "what": "peaks / decoding the same sound",
        "ratio": round(making / decoding, 3),
        "budget": 1.15,
        "peaks_s": round(making, 2),
        "decoding_s": round(decoding, 2),
    }
    sys.stdout.write(json.dumps({"rows": [row]}) + "\n")


def timed(work: Callable[[Source], None], source: Source) -> float:
    began = time.perf_counter()
    work(source)
    return time.perf_counter() - began


def make(source: Source) -> None:
    peaks.make(Ffmpeg(), source, source.path.with_suffix(".bin"))


def decode(source: Source) -> None:
    arguments = peaks.decoding(source)
    with Ffmpeg().reading(arguments, folder=source.path.parent, doing="decoding") as sound:
        while sound.read(peaks.READ):
            pass


if __name__ == "__main__":
    main()
