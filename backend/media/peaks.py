"""The drawn waveform: the lowest and highest sample of every hundredth of a second, and of every 4,
16, 64 ... of them, so that any zoom draws about as many values as there are pixels.

The file: "LPK1", then little-endian u32 values: peaks per second of level 0, number of levels, and
the number of peaks of each level; then each level's peaks as pairs of int8 (lowest, highest).
"""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import ffmpeg
import numpy as np
from numpy.typing import NDArray

from backend.errors import NoSound
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.graph import from_zero, opened, sound_of

MAGIC = b"LPK1"
RATE = 100
JOINED = 4
FEWEST = 64
"""Peaks in the coarsest level: less than any screen is wide."""

SAMPLES_PER_SECOND = 8000
SAMPLES = SAMPLES_PER_SECOND // RATE
READ = SAMPLES * 2 * 4096
"""Bytes read at a time: some forty seconds of sound."""

Peaks = NDArray[np.int8]


def make(
    tool: Ffmpeg,
    source: Source,
    output: Path,
    *,
    on_progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Write the peaks of the chosen sound track to *output*; *on_progress* is told the share done.
    Memory holds the peaks (720 kB an hour), never the sound. Raises NoSound, ToolFailed, NoRoom."""
    with tool.reading(
        decoding(source), folder=output.parent, doing="drawing the waveform"
    ) as sound:
        found = []
        done = 0
        for block in blocks(sound):
            found.append(peaks_of(block))
            done += len(found[-1])
            on_progress(min(1.0, done * 1000 / RATE / source.probe.duration))
    finest = np.concatenate(found) if found else np.zeros((0, 2), np.int8)
    output.write_bytes(b"".join(written(pyramid(finest))))


def decoding(source: Source) -> list[str]:
    """What ``make`` asks of ffmpeg: raw samples."""
    if source.sound is None:
        raise NoSound
    heard = from_zero(sound_of(opened(source), source.sound))
    form = {"f": "s16le", "acodec": "pcm_s16le", "ac": 1, "ar": SAMPLES_PER_SECOND}
    arguments: list[str] = ffmpeg.output(heard, "pipe:1", **form).get_args()
    return arguments


def blocks(sound: IO[bytes]) -> Iterator[bytes]:
    """What *sound* holds, in equal parts; only the last is shorter."""
    while block := sound.read(READ):
        yield block


def peaks_of(block: bytes) -> Peaks:
    """Lowest and highest of each hundredth of a second in 16-bit samples, as 8 bits: rounded
    outwards, so that nothing audible becomes a flat line."""
    whole = len(block) // 2
    samples = np.frombuffer(block, "<i2", count=whole)
    if rest := -whole % SAMPLES:
        samples = np.append(samples, np.repeat(samples[-1:], rest))
    rows = samples.reshape(-1, SAMPLES)
    lowest, highest = rows.min(axis=1) >> 8, -(-rows.max(axis=1).astype(np.int32) >> 8)
    return np.stack([lowest, np.minimum(highest, 127)], axis=1).astype(np.int8)


def pyramid(finest: Peaks) -> list[Peaks]:
    """*finest* and the coarser levels over it."""
    levels = [finest]
    while len(levels[-1]) > FEWEST:
        levels.append(_joined(levels[-1]))
    return levels


def _joined(level: Peaks) -> Peaks:
    starts = np.arange(0, len(level), JOINED)
    lowest = np.minimum.reduceat(level[:, 0], starts)
    highest = np.maximum.reduceat(level[:, 1], starts)
    return np.stack([lowest, highest], axis=1)


def written(levels: list[Peaks]) -> Iterator[bytes]:
    """The file, piece by piece."""
    counts = [len(level) for level in levels]
    yield MAGIC + struct.pack(f"<{2 + len(counts)}I", RATE, len(counts), *counts)
    for level in levels:
        yield level.tobytes()
