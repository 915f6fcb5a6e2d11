"""Where a long sound is cut before it is recognised. Pure: numbers in, places out.

Time is counted in frames of 32 ms, the step of the voice detector. A piece is at most 30 s, one
window of Whisper; it begins where speech begins and ends in a silence, else at the quietest place.
Where a piece ends depends on its beginning and the sound alone, so a run that goes on from any
piece's end cuts as an unbroken run does.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FRAME = 32
LIMIT = 930
FIRST_LIMIT = 375
BEYOND = 32
LEAD = 64
PAD = 8
PAUSE = 10
LONG_PAUSE = 250
BREATH = 47
SHORTEST = 3
HYSTERESIS = 0.15
SMOOTHED = 5

Levels: TypeAlias = NDArray[np.float32]
Stretch: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of some frames in a row: how likely speech is, and how loud they are."""

    speech: Levels
    loudness: Levels


Listen: TypeAlias = Callable[[int, int], Heard]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """*start*, *end* and *spans* (where speech is, inside the piece) in frames. A stretch without
    speech is a piece without spans, and has the *number* of the piece that follows it."""

    number: int
    start: int
    end: int
    spans: tuple[Stretch, ...] = ()

    @property
    def next_number(self) -> int:
        return self.number + 1 if self.spans else self.number


@dataclass(frozen=True, slots=True)
class Place:
    """Where the next piece is looked for, and how long it may be."""

    at: int
    number: int
    limit: int


def pieces(  # noqa: PLR0913 - where from, how long, how sure
    listen: Listen,
    total: int,
    *,
    threshold: float,
    start: int = 0,
    number: int = 0,
    limit: int = LIMIT,
) -> Iterator[Piece]:
    """The pieces of *total* frames, from *start* on, none longer than *limit*; the first of all is
    about 10 s long."""
    while start < total:
        longest = limit if number else min(limit, FIRST_LIMIT)
        piece = _piece_from(listen, total, threshold, Place(start, number, longest))
        yield piece
        start, number = piece.end, piece.next_number


def speech_in(speech: Levels, threshold: float) -> list[Stretch]:
    """Where speech is: it begins at *threshold* and ends with a pause of 320 ms well below it.

    What still goes on at the end counts; what is over within 96 ms does not.
    """
    spans: list[Stretch] = []
    begun = quiet = -1
    for at, level in enumerate(speech):
        if level >= threshold:
            begun, quiet = (at if begun < 0 else begun), -1
        elif begun >= 0 and level < threshold - HYSTERESIS:
            quiet = at if quiet < 0 else quiet
            if at - quiet + 1 >= PAUSE:
                spans.append((begun, quiet))
                begun = quiet = -1
    if begun >= 0:
        spans.append((begun, len(speech) if quiet < 0 else quiet))
    return [(a, b) for a, b in spans if b - a >= SHORTEST or b == len(speech)]


def quietest(loudness: Levels, start: int, end: int) -> int:
    """The frame between *start* and *end* around which it is quietest."""
    around = np.convolve(loudness, np.ones(SMOOTHED) / SMOOTHED, mode="same")
    return start + int(np.argmin(around[start:end]))


def shortened(span: Stretch, loudness: Levels, longest: int) -> list[Stretch]:
    """*span* divided at quiet places until nothing is longer than *longest* frames."""
    start, end = span
    if end - start <= longest:
        return [span]
    at = quietest(loudness, start + longest // 2, min(start + longest, end - longest // 4))
    return [(start, at), *shortened((at, end), loudness, longest)]


def _piece_from(listen: Listen, total: int, threshold: float, place: Place) -> Piece:
    ahead = min(total, place.at + LIMIT)
    found = _spans(listen, place.at, ahead, threshold)
    if not found:
        return Piece(number=place.number, start=place.at, end=ahead)
    start = max(place.at, place.at + found[0][0] - PAD)
    beyond = min(total, start + place.limit + BEYOND)
    spans = _spans(listen, start, beyond, threshold) or [(0, min(place.limit, total - start))]
    loudness = listen(start, beyond).loudness
    end = min(_end(spans, loudness, place.limit), total - start)
    inside = tuple((start + a, start + min(b, end)) for a, b in spans if a < end)
    return Piece(number=place.number, start=start, end=start + end, spans=inside)


def _spans(listen: Listen, start: int, end: int, threshold: float) -> list[Stretch]:
    """Where speech is, counted from *start*; what was said just before shows what still goes on."""
    lead = min(start, LEAD)
    spans = speech_in(listen(start - lead, end).speech, threshold)
    return [(max(0, a - lead), b - lead) for a, b in spans if b > lead]


def _end(spans: list[Stretch], loudness: Levels, limit: int) -> int:
    """Where a piece that holds *spans* ends, counted from its start."""
    gaps = [(a[1], b[0]) for a, b in pairwise(spans) if a[1] < limit]
    for gap in gaps:
        if gap[1] - gap[0] >= LONG_PAUSE:
            return min(gap[0] + PAD, limit)
    if spans[-1][1] + PAD <= limit or spans[-1][1] <= limit == len(loudness):
        return min(spans[-1][1] + PAD, limit)
    for earliest in (limit // 2, limit // 4):
        if fitting := [gap for gap in gaps if gap[0] >= earliest and _inside(gap) <= limit]:
            return _inside(max(fitting, key=_length_then_place))
    return quietest(loudness, limit // 2, limit)


def _inside(gap: Stretch) -> int:
    """The place in *gap* where a piece ends: a little after the speech, never past its middle."""
    return min(gap[0] + PAD, (gap[0] + gap[1] + 1) // 2)


def _length_then_place(gap: Stretch) -> tuple[int, int]:
    """Longer pauses are better up to 1.5 s, among equals the later one."""
    return min(gap[1] - gap[0], BREATH), gap[0]
