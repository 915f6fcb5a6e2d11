"""Where new cues may stand: everywhere but under cues that stay. Pure; times in ms."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Self

from backend.subtitles import words
from backend.subtitles.cue import Cue
from backend.subtitles.segmentation import HeardWord, Said

FOREVER = 1 << 53
LEAST = 200

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Room:
    """The free spans, in order."""

    free: tuple[Span, ...] = ((0, FOREVER),)

    @classmethod
    def around(cls, taken: Iterable[Span]) -> Self:
        """What *taken* (in any order) leaves, without slivers shorter than 200 ms."""
        free: list[Span] = []
        at = 0
        for start, end in sorted(taken):
            if start - at >= LEAST:
                free.append((at, start))
            at = max(at, end)
        return cls((*free, (at, FOREVER)))

    def number_of(self, word: HeardWord) -> int:
        """The free span that holds the middle of *word*, -1 where it is taken."""
        middle = (word.start + word.end) // 2
        number = bisect_right(self.free, (middle, FOREVER)) - 1
        return number if number >= 0 and middle < self.free[number][1] else -1

    def parted(self, heard: Sequence[HeardWord]) -> list[tuple[Span, list[Said]]]:
        """The words that have room, those of each free span by themselves, cut to its edges."""
        return [
            (self.free[number], [_within(self.free[number], word) for word in together])
            for number, together in groupby(heard, self.number_of)
            if number >= 0
        ]

    def clipped(self, spans: Iterable[Span]) -> list[Span]:
        """What of *spans* has room and is long enough for a cue."""
        found = [
            (max(start, free[0]), min(end, free[1]))
            for start, end in spans
            for free in self.free
            if free[0] < end and start < free[1]
        ]
        return [(start, end) for start, end in found if end - start >= LEAST]

    def cleared(self, cue: Cue) -> list[Cue]:
        """What of *cue* has room, with the words that are said there: the cue itself, parts of it
        (the first with its id), or nothing."""
        pieces = [_cut(cue, span) for span in self.clipped([(cue.start, cue.end)])]
        kept = [piece for piece in pieces if piece.text or not cue.text]
        return [
            replace(piece, id=f"{cue.id}-{number}" if number else cue.id)
            for number, piece in enumerate(kept)
        ]


def _cut(cue: Cue, span: Span) -> Cue:
    """*cue* within *span*, which is part of it."""
    start, end = span
    if start > cue.start:
        _, cue = words.split(cue, start, new_id=cue.id)
    if end < cue.end:
        cue, _ = words.split(cue, end, new_id=cue.id)
    return cue


def _within(free: Span, word: HeardWord) -> Said:
    return Said(
        start=max(word.start, free[0]),
        end=min(word.end, free[1]),
        text=word.text,
        confidence=word.confidence,
    )
