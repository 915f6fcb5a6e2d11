"""The cues of a document in their order, changed in place: for trying things out."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from backend.subtitles.checks import REACH
from backend.subtitles.cue import Cue

AROUND = 2 * REACH + 2
"""So many cues before and after a cue are all that a change beside it bears on."""

Changed = tuple[tuple[str, Cue | None], ...]
"""What was there before, by id; None = nothing."""


class Strip:
    """A ``Neighbours`` that can be changed, and changed back."""

    def __init__(self, ordered: Iterable[Cue]) -> None:
        self._ordered = list(ordered)
        self._orders = [cue.order for cue in self._ordered]
        self._by_id = {cue.id: cue for cue in self._ordered}

    def __iter__(self) -> Iterator[Cue]:
        """As they are now, whatever is changed meanwhile."""
        return iter(tuple(self._ordered))

    def get(self, id_: str) -> Cue | None:
        return self._by_id.get(id_)

    def change(self, put: Sequence[Cue], gone: Sequence[Cue]) -> Changed:
        """Put cues in (or in place of those of the same ids) and take others out; what takes it
        back, by ``restore``."""
        ids = [cue.id for cue in (*put, *gone)]
        was = tuple((id_, self._by_id.get(id_)) for id_ in ids)
        self._exchange(ids, put)
        return was

    def restore(self, was: Changed) -> None:
        self._exchange([id_ for id_, _ in was], [cue for _, cue in was if cue])

    def _exchange(self, ids: Iterable[str], put: Iterable[Cue]) -> None:
        for id_ in ids:
            if cue := self._by_id.pop(id_, None):
                at = bisect_left(self._orders, cue.order)
                del self._ordered[at], self._orders[at]
        for cue in put:
            at = bisect_left(self._orders, cue.order)
            self._ordered.insert(at, cue)
            self._orders.insert(at, cue.order)
            self._by_id[cue.id] = cue

    def before(self, cue: Cue, /) -> Iterator[Cue]:
        at = bisect_left(self._orders, cue.order)
        return reversed(self._ordered[max(0, at - AROUND) : at])

    def after(self, cue: Cue, /) -> Iterator[Cue]:
        at = bisect_left(self._orders, cue.order)
        later = self._ordered[at : at + AROUND]
        return iter(later[1:] if later and later[0].id == cue.id else later)

    def around(self, cue: Cue) -> tuple[Cue, ...]:
        """*cue* and all that a change beside it bears on."""
        at = bisect_left(self._orders, cue.order)
        return tuple(self._ordered[max(0, at - AROUND) : at + AROUND + 1])
