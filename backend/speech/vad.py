"""Where somebody speaks: Silero VAD, from the files of faster-whisper, in flat memory.

As an engine it hears no words; its stretches of speech become empty cues to be typed into.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from faster_whisper.vad import get_vad_model

from backend.speech.pieces import FRAME, LIMIT, Heard, Levels, Piece, pieces, shortened
from backend.speech.sound import PER_MS, Samples, Sound
from backend.speech.transcriber import Options, Segment

SAMPLES = FRAME * PER_MS
WINDOW = 1024
LEAD = 32
KEPT = 3
LONGEST = 7000 // FRAME


class Ears:
    """Hears a sound in windows of 33 s, each by itself, so that asking from anywhere gives the
    same numbers; only the last few windows are kept."""

    def __init__(self, sound: Sound) -> None:
        self.total = -(-sound.samples // SAMPLES)
        self._sound = sound
        self._window = lru_cache(maxsize=KEPT)(self._listened)

    def hear(self, start: int, end: int) -> Heard:
        """The frames from *start* up to *end*."""
        windows = [self._window(n) for n in range(start // WINDOW, -(-end // WINDOW))]
        first = start // WINDOW * WINDOW
        kept = slice(start - first, end - first)
        return Heard(
            np.concatenate([window.speech for window in windows])[kept],
            np.concatenate([window.loudness for window in windows])[kept],
        )

    def _listened(self, number: int) -> Heard:
        start = number * WINDOW
        lead = min(LEAD, start)
        end = min(start + WINDOW, self.total)
        heard = self._sound.read((start - lead) * FRAME, end * FRAME)
        whole = np.pad(heard, (0, -len(heard) % SAMPLES))
        return Heard(likely_speech(whole)[lead:], loudness(whole)[lead:])


def likely_speech(samples: Samples) -> Levels:
    """How likely each 32 ms of *samples* (a whole number of them) is speech, 0..1."""
    heard = get_vad_model()(samples)
    return np.asarray(heard, np.float32).reshape(-1)


def loudness(samples: Samples) -> Levels:
    """The mean square of each 32 ms."""
    squares = np.square(samples.reshape(-1, SAMPLES), dtype=np.float32)
    return np.asarray(squares.mean(axis=1), np.float32)


class Vad:
    """Finds speech, in any language. No model to download; a few seconds for an hour of sound."""

    def transcribe(
        self, audio: Path, options: Options, checkpoint: Mapping[str, Any] | None = None
    ) -> Iterator[Segment]:
        with Sound(audio) as sound:
            ears = Ears(sound)
            for piece in plan(ears, options, checkpoint):
                yield Segment(
                    piece=piece.number,
                    start=piece.start * FRAME,
                    end=min(piece.end * FRAME, sound.duration),
                    words=(),
                    spans=_readable(ears, piece, sound.duration),
                    checkpoint=checkpoint_after(piece),
                )


def plan(
    ears: Ears, options: Options, checkpoint: Mapping[str, Any] | None, *, limit: int = LIMIT
) -> Iterator[Piece]:
    """The pieces of the sound after *checkpoint*, none longer than *limit* frames."""
    done = checkpoint or {}
    return pieces(
        ears.hear,
        ears.total,
        threshold=options.vad_threshold,
        start=done.get("position", 0) // FRAME,
        number=done.get("piece", 0),
        limit=limit,
    )


def checkpoint_after(piece: Piece) -> dict[str, Any]:
    """What ``plan`` needs to go on after *piece*."""
    return {"position": piece.end * FRAME, "piece": piece.next_number}


def spans_of(piece: Piece, duration: int) -> tuple[tuple[int, int], ...]:
    """The speech in *piece*, in ms."""
    spans = ((a * FRAME, min(b * FRAME, duration)) for a, b in piece.spans)
    return tuple((a, b) for a, b in spans if a < b)


def _readable(ears: Ears, piece: Piece, duration: int) -> tuple[tuple[int, int], ...]:
    """The speech in *piece*, in ms, in stretches of at most seven seconds."""
    found: list[tuple[int, int]] = []
    for a, b in piece.spans:
        loud = ears.hear(a, b).loudness
        for c, d in shortened((0, b - a), loud, LONGEST):
            found.append(((a + c) * FRAME, min((a + d) * FRAME, duration)))
    return tuple((a, b) for a, b in found if a < b)
