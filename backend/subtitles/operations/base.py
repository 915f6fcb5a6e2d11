"""What every operation gets, and how it is asked for."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from hashlib import blake2b
from typing import Annotated

from annotated_types import Interval

from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.profile import Profile, frame_rate, profile_of
from backend.subtitles.time import LONGEST

Time = Annotated[int, Interval(ge=0, le=LONGEST)]
Span = Annotated[int, Interval(ge=1, le=LONGEST)]
Distance = Annotated[int, Interval(ge=-LONGEST, le=LONGEST)]

ID_BYTES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One cue before and after; None = it is not there."""

    was: Cue | None
    now: Cue | None


Steps = Iterator[Step]


@dataclass(frozen=True, kw_only=True)
class Task:
    """To work on the cues *ids* (None = all) of *document* but for those *without*. *seed*: of the
    ids of cues that are made; the same seed gives the same ids."""

    document: Document
    ids: AbstractSet[str] | None
    without: AbstractSet[str]
    seed: str

    @cached_property
    def cues(self) -> Sequence[Cue]:
        """Those to work on, in their order."""
        chosen = self.document.cues.keys() if self.ids is None else self.ids
        ids = chosen - self.without
        return [cue for cue in self.document.ordered if cue.id in ids]

    @cached_property
    def profile(self) -> Profile:
        return profile_of(self.document)

    @cached_property
    def rate(self) -> Fraction:
        return frame_rate(self.document)

    def new_id(self, *parts: str | int) -> str:
        """The id of the cue that is made for *parts*."""
        told = "/".join(map(str, (self.seed, *parts))).encode()
        return blake2b(told, digest_size=ID_BYTES).hexdigest()
