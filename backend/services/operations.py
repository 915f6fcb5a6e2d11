"""Operations on many cues of an open session: thought out first, then applied as one edit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from backend.services.editing import Answer, answer_to, apply_edit
from backend.services.parts import Services
from backend.services.thought import Operation
from backend.services.waking import wake
from backend.subtitles.cue import Cue
from backend.subtitles.edit import Change, Edit
from backend.subtitles.editing import cue_change
from backend.subtitles.operations.base import Step

SHOWN = 500


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
    planned = services.thought.steps(document, operation)
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
            changes=tuple(_changes(services.thought.steps(document, operation))),
            at=round(services.now() * 1000),
        )
        services.thought.forget()
        if not edit.changes:
            return Answer(revision=document.revision, applied=edit, issues={})
        return apply_edit(services, video_hash, edit)


def _changes(planned: Iterable[Step]) -> Iterator[Change]:
    for step in planned:
        yield from cue_change(step.was, step.now)
