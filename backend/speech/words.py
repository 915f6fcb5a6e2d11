"""What an engine says it heard, made fit for a document. Pure."""

import math
from collections.abc import Iterable
from dataclasses import replace

from backend.speech.transcriber import Heard

SHORTEST = 10
WITHOUT_SPACES = frozenset({"zh", "ja", "th", "lo", "my", "yue"})


def tidy(words: Iterable[Heard], start: int, end: int) -> tuple[Heard, ...]:
    """*words* in order of time, inside *start* to *end*, none empty, none over another.

    Engines do say that a word began before the sound or ended after it. Each word lasts at least
    10 ms; of more words than fit, the last are left out.
    """
    known = [word for word in words if word.text]
    room = max(0, end - start) // SHORTEST
    ordered = sorted(known, key=lambda word: word.start)[:room]
    found: list[Heard] = []
    earliest = start
    for at, word in enumerate(ordered):
        latest = end - SHORTEST * (len(ordered) - at)
        begins = min(max(word.start, earliest), latest)
        ends = min(max(word.end, begins + SHORTEST), latest + SHORTEST)
        if at + 1 < len(ordered):
            ends = max(begins + SHORTEST, min(ends, ordered[at + 1].start))
        found.append(replace(word, start=begins, end=ends))
        earliest = ends
    return tuple(found)


def milliseconds(seconds: float, otherwise: int) -> int:
    """*seconds* as ms; *otherwise* for what is no number at all."""
    return round(seconds * 1000) if math.isfinite(seconds) else otherwise


def joined(words: Iterable[Heard], language: str | None) -> list[Heard]:
    """*words* whose text still has its leading space, one for each written word.

    Whisper gives ``well`` and ``-known``: what has no space before it goes on the word before,
    except in languages that are written without spaces.
    """
    found: list[Heard] = []
    for word in words:
        if found and not word.text.startswith(" ") and language not in WITHOUT_SPACES:
            found[-1] = _one(found[-1], word)
        else:
            found.append(word)
    return [replace(word, text=word.text.strip()) for word in found]


def _one(first: Heard, second: Heard) -> Heard:
    sure = [word.confidence for word in (first, second) if word.confidence is not None]
    return Heard(
        start=min(first.start, second.start),
        end=max(first.end, second.end),
        text=first.text + second.text,
        confidence=min(sure) if sure else None,
    )
