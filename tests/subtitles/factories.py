"""Cues and documents with everything that a test does not care about filled in."""

from typing import Any

from backend.subtitles.cue import Cue, Word
from backend.subtitles.document import Document


def cue(
    id_: str = "a", start: int = 1000, end: int = 3000, text: str = "Hello", **rest: Any
) -> Cue:
    return Cue(id=id_, start=start, end=end, text=text, **rest)


def word(at: int, lasts: int, text: str, confidence: float | None = 0.9) -> Word:
    return Word(at=at, lasts=lasts, text=text, confidence=confidence)


def document(*cues: Cue, **rest: Any) -> Document:
    return Document(video_hash="0" * 32, **rest).with_cues(cues)
