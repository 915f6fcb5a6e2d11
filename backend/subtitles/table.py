"""The cues of a document as a value that is cheap to change: by id, and in their order.

A changed table shares everything with the one it came from but a handful of cues, so that an edit
costs the same in a film of ten thousand cues as in one of ten.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from operator import attrgetter
from typing import Self

from backend.subtitles.cue import Cue

CHUNK = 128
LATE = 128
BY_ORDER = attrgetter("order")

Chunk = tuple[Cue, ...]


class Cues(Mapping[str, Cue]):
    """*base*, which must not change any more, and what was put (or removed: None) since."""

    def __init__(self, base: dict[str, Cue], late: Mapping[str, Cue | None] | None = None) -> None:
        self._base = base
        self._late = late or {}
        new = sum(cue is not None for id_, cue in self._late.items() if id_ not in base)
        gone = sum(cue is None for id_, cue in self._late.items() if id_ in base)
        self._count = len(base) + new - gone

    def __getitem__(self, id_: str) -> Cue:
        if id_ not in self._late:
            return self._base[id_]
        cue = self._late[id_]
        if cue is None:
            raise KeyError(id_)
        return cue

    def __iter__(self) -> Iterator[str]:
        yield from (id_ for id_ in self._base if self._late.get(id_, 0) is not None)
        yield from (id_ for id_, cue in self._late.items() if cue and id_ not in self._base)

    def __len__(self) -> int:
        return self._count

    def __repr__(self) -> str:
        return f"Cues({list(self)!r})"

    @cached_property
    def ordered(self) -> tuple[Cue, ...]:
        """The cues in order of (start, end, id)."""
        return tuple(chain.from_iterable(self._chunks))

    @cached_property
    def _chunks(self) -> tuple[Chunk, ...]:
        cues = sorted(self.values(), key=BY_ORDER)
        return tuple(tuple(cues[at : at + CHUNK]) for at in range(0, len(cues), CHUNK))

    def changed(self, put: Collection[Cue], gone: Collection[str] = ()) -> Self:
        """The same table with *put* added or replaced and the cues *gone* removed."""
        late: dict[str, Cue | None] = {**self._late, **dict.fromkeys(gone)}
        late.update((cue.id, cue) for cue in put)
        changed = type(self)(self._base, late)
        if len(late) > LATE:
            changed = type(self)(changed._joined())  # noqa: SLF001 - of its own kind
        if "_chunks" in vars(self) and len(put) + len(gone) <= LATE:
            old = [self[id_] for id_ in {*gone, *(cue.id for cue in put)} if id_ in self]
            vars(changed)["_chunks"] = _rechunked(self._chunks, old, put)
        return changed

    def _joined(self) -> dict[str, Cue]:
        joined = dict(self._base)
        for id_, cue in self._late.items():
            if cue is not None:
                joined[id_] = cue
            else:
                joined.pop(id_, None)
        return joined

    def before(self, cue: Cue) -> Iterator[Cue]:
        """The cues that come before *cue* (which need not be here), the nearest first."""
        chunk, at = self._place(cue)
        if chunk < len(self._chunks):
            yield from reversed(self._chunks[chunk][:at])
        for earlier in reversed(self._chunks[:chunk]):
            yield from reversed(earlier)

    def after(self, cue: Cue) -> Iterator[Cue]:
        """The cues that come after *cue* (which need not be here), the nearest first."""
        chunk, at = self._place(cue)
        later = chain.from_iterable(islice(self._chunks, chunk, None))
        yield from (other for other in islice(later, at, None) if other.id != cue.id)

    def _place(self, cue: Cue) -> tuple[int, int]:
        chunk = _chunk_of(self._chunks, cue)
        if chunk == len(self._chunks):
            return chunk, 0
        return chunk, bisect_left(self._chunks[chunk], cue.order, key=BY_ORDER)


def _chunk_of(chunks: Sequence[Chunk], cue: Cue) -> int:
    """The chunk that holds *cue* or where it belongs."""
    found = bisect_right(chunks, cue.order, key=lambda chunk: chunk[0].order)
    return max(0, found - 1)


def _rechunked(
    chunks: tuple[Chunk, ...], old: Collection[Cue], new: Collection[Cue]
) -> tuple[Chunk, ...]:
    changed = list(chunks)
    for cue in old:
        _take(changed, cue)
    for cue in new:
        _put(changed, cue)
    return tuple(changed)


def _take(chunks: list[Chunk], cue: Cue) -> None:
    index = _chunk_of(chunks, cue)
    chunk = chunks[index]
    at = bisect_left(chunk, cue.order, key=BY_ORDER)
    rest = chunk[:at] + chunk[at + 1 :]
    chunks[index : index + 1] = [rest] if rest else []


def _put(chunks: list[Chunk], cue: Cue) -> None:
    index = _chunk_of(chunks, cue)
    chunk = chunks[index] if chunks else ()
    at = bisect_left(chunk, cue.order, key=BY_ORDER)
    more = (*chunk[:at], cue, *chunk[at:])
    parts = [more] if len(more) <= 2 * CHUNK else [more[:CHUNK], more[CHUNK:]]
    chunks[index : index + 1] = parts
