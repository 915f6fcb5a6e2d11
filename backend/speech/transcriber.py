"""What every speech engine promises. To add one: a class with ``transcribe``, registered in
``backend.speech.ENGINES``; the suite in tests/contracts/test_transcribers.py then covers it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

MOST_HOTWORDS = 10
"""More of them make the text worse (measured: 10 terms repaired 5 of 6 names, 70 terms one)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """*model*: a folder (whisper). *language* None = detect. *hotwords*: at most MOST_HOTWORDS."""

    model: str = "small"
    device: str = "auto"
    compute_type: str = "default"
    language: str | None = None
    task: Literal["transcribe", "translate"] = "transcribe"
    hotwords: tuple[str, ...] = ()
    vad_threshold: float = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One word as heard: *start* and *end* in ms of the video's time, *confidence* 0..1 or None."""

    start: int
    end: int
    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """What one piece of sound (at most 30 s) gave.

    *piece* counts from 0, *start* and *end* are the piece's span in ms, *words* are sorted, inside
    the span and never overlap. *spans* holds (start, end) of each stretch of speech; engines that
    only find speech (vad) give no *words*. A stretch of silence is a segment with neither.
    *checkpoint* given back to ``transcribe`` goes on after this piece with the same result as an
    unbroken run.
    """

    piece: int
    start: int
    end: int
    words: tuple[Heard, ...]
    spans: tuple[tuple[int, int], ...] = ()
    language: str | None = None
    checkpoint: Mapping[str, Any]


class Transcriber(Protocol):
    """Turns a 16 kHz mono WAV into segments, in order, in flat memory."""

    def transcribe(
        self, audio: Path, options: Options, checkpoint: Mapping[str, Any] | None = None
    ) -> Iterator[Segment]:
        """The segments after *checkpoint*, or from the start."""
        ...
