"""Operations that make new cues. What is there stays as it is.

What is pasted stays together, also over what is there; whoever pasted it sees that, and puts it
right. A duplicate goes where there is room: right after its cue, or in the first room after that in
which it can be read (or that holds all of it), and it ends where the next cue begins.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import Annotated

from annotated_types import Len

from backend.errors import Rejected
from backend.subtitles import words
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.operations.base import Step, Steps, Task, Time
from backend.subtitles.profile import Profile, profile_of
from backend.subtitles.text import balanced, clean
from backend.subtitles.time import LONGEST

MOST = 10_000

Room = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasted:
    """A cue from somewhere else."""

    start: Time
    end: Time
    text: str


def paste(
    task: Task, *, cues: Annotated[Sequence[Pasted], Len(1, MOST)], at: Time | None = None
) -> Steps:
    """Put *cues* in, at their own times, or the first at *at* ms and the others after it at the
    same distances. The page has the same rule; tests/vectors/pasting.json holds both to it."""
    for cue in cues:
        if cue.end <= cue.start:
            raise Rejected("A cue that is pasted must end after it starts.", start=cue.start)
    by = 0 if at is None else at - min(cue.start for cue in cues)
    for number, cue in enumerate(sorted(cues, key=lambda cue: (cue.start, cue.end))):
        text = balanced(clean(cue.text))
        fresh = Cue(id=task.new_id(number), start=cue.start + by, end=cue.end + by, text=text)
        yield Step(was=None, now=fresh)


def duplicate(task: Task) -> Steps:
    """Each cue once more, right after it or in the next room."""
    gap = task.profile.gap
    wanted = [
        replace(words.moved(cue, cue.duration + gap), id=task.new_id(cue.id)) for cue in task.cues
    ]
    for fresh in placed(task.document, sorted(wanted, key=lambda cue: cue.order)):
        yield Step(was=None, now=fresh)


def placed(document: Document, wanted: Iterable[Cue]) -> Iterator[Cue]:
    """*wanted*, in time, with the times at which there is room for them. The page has the same
    rule; tests/vectors/rooms.json holds both to it."""
    rooms = Rooms(document.ordered, profile_of(document))
    since = 0
    for cue in wanted:
        start, end = rooms.place(max(cue.start, since), cue.duration)
        moved = words.moved(cue, start - cue.start)
        fresh = moved if end == moved.end else words.trimmed(moved, start, end)
        since = fresh.end
        yield fresh


class Rooms:
    """The free times between cues, each with the profile's gap at both sides where it has one."""

    def __init__(self, ordered: Sequence[Cue], profile: Profile) -> None:
        self._readable = max(1, profile.min_duration)
        self._rooms = list(_free(ordered, profile.gap))

    def place(self, start: int, lasts: int) -> Room:
        """Where a cue stands that is wanted at *start* for *lasts* ms: in the first room from there
        on in which it can be read or fits whole."""
        needs = min(lasts, self._readable)
        first = max(0, bisect_right(self._rooms, start, key=itemgetter(0)) - 1)
        for begin, end in self._rooms[first:]:
            begun = max(begin, start)
            if end - begun >= needs:
                return begun, min(begun + lasts, end)
        raise Rejected("There is no room for a cue that late.")


def _free(ordered: Sequence[Cue], gap: int) -> Iterator[Room]:
    begin = 0
    for cue in ordered:
        if cue.start - gap > begin:
            yield begin, cue.start - gap
        begin = max(begin, cue.end + gap)
    yield begin, max(begin, LONGEST)
