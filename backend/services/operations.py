"""Operations on many cues of an open session: thought out first, then applied as one edit."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backend.services.editing import Answer, answer_to, apply_edit
from backend.services.parts import Services
from backend.services.waking import wake
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from backend.subtitles.editing import cue_change
from backend.subtitles.operations import steps
from backend.subtitles.operations.base import Step

SHOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """*name* and *args* as in ``OPERATIONS``; *ids* None = all cues; those *without* stay as they
    are."""

    name: str
    args: Mapping[str, Any]
    ids: Collection[str] | None = None
    without: Collection[str] = field(default=())

    def steps(self, document: Document) -> list[Step]:
        """What it does to *document*. Cues that it makes are named after the revision, which never
        comes again: what is looked at there and then done has the same ids."""
        seed = f"{document.video_hash}/{document.revision}"
        return steps(
            document, self.name, self.args, ids=self.ids, without=self.without, seed=seed
        )  # fmt: skip


class Thought:
    """What was thought out last, kept until it is done: of ten thousand cues it may take seconds.
    Threads may share it."""

    def __init__(self) -> None:
        self._last: tuple[Document, Operation, list[Step]] | None = None

    def steps(self, document: Document, operation: Operation) -> list[Step]:
        """The steps of *operation*, which are nobody's to change."""
        last = self._last
        if last and last[0] is document and last[1] == operation:
            return last[2]
        found = operation.steps(document)
        self._last = document, operation, found
        return found

    def forget(self) -> None:
        self._last = None


_thought = Thought()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an operation would do at *revision*: to how many cues, and some of the changes."""

    count: int
    changes: tuple[Change, ...]
    revision: int

    def to_json(self) -> dict[str, Any]:
        return {
            "count": self.count,
            "changes": [change.to_json() for change in self.changes],
            "revision": self.revision,
        }


def plan(
    services: Services, video_hash: str, operation: Operation, near: str | None = None
) -> Plan:
    """What *operation* would change, and nothing is changed. Shown are the first changes, or those
    from the cue *near* on where it is there."""
    document = services.sessions.load(video_hash)
    planned = _thought.steps(document, operation)
    begin = _place_of(planned, document.cues.get(near or ""))
    return Plan(
        count=len(planned),
        changes=tuple(_changes(planned[begin : begin + SHOWN])),
        revision=document.revision,
    )


def _place_of(planned: Sequence[Step], near: Cue | None) -> int:
    """Where the changes begin that are shown: as many as can be, from the cue *near* on."""
    if near is None:
        return 0
    cues = (step.was or step.now for step in planned)
    later = (i for i, cue in enumerate(cues) if cue and cue.order >= near.order)
    return min(next(later, len(planned)), max(0, len(planned) - SHOWN))


def operate(  # noqa: PLR0913 - the edit that it becomes has as many parts
    services: Services, video_hash: str, operation: Operation, *, by: str, edit_id: str, label: str
) -> Answer:
    """Do *operation* as one edit, and nothing where it changes nothing: then the answer holds no
    changes. The same edit id again gives the first answer. Raises what ``apply_edit`` does."""
    services.gate.check()
    with services.sessions.holding(video_hash):
        wake(services, video_hash)
        if taken := services.sessions.taken(video_hash, edit_id):
            return answer_to(taken)
        document = services.sessions.load(video_hash)
        edit = Edit(
            id=edit_id,
            label=label,
            by=by,
            base=document.revision,
            changes=tuple(_changes(_thought.steps(document, operation))),
            at=round(services.now() * 1000),
        )
        _thought.forget()
        if not edit.changes:
            return Answer(revision=document.revision, applied=edit, issues={})
        return apply_edit(services, video_hash, edit)


def _changes(planned: Iterable[Step]) -> Iterator[Change]:
    for step in planned:
        yield from cue_change(step.was, step.now)
