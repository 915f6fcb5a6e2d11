"""Job events become part of documents here: in their order, once each, by the web process alone.

An event says what a machine found; it never decides over a person: a cue that somebody changed or
reviewed stays.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

import structlog

from backend.errors import (
    AppError,
    Busy,
    Conflict,
    Damaged,
    NoRoom,
    NotFound,
    ReadOnly,
    Rejected,
)
from backend.jobs.job import Job
from backend.jobs.rows import JobEvent
from backend.services.editing import apply_edit
from backend.services.parts import Services
from backend.services.waking import wake
from backend.speech.room import Room
from backend.storage.database import Unavailable
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from backend.subtitles.editing import cue_change, field_changes

log = structlog.get_logger(__name__)

AT_A_TIME = 200
SHOWN_JOBS = 20
EDITS = frozenset({"cues", "document", "media"})

# Not the event is the reason: it is tried again.
LATER = (Busy, ReadOnly, NoRoom, OSError)
# The event does not fit the document, and never will; or the document cannot be read, and waiting
# for somebody to mend it would hold up all other videos.
NEVER = (NotFound, Conflict, Damaged, Rejected, KeyError, TypeError, ValueError)


_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Applied:
    """What became part of documents (or was dropped), and the videos whose events must wait."""

    events: list[JobEvent]
    held_up: frozenset[str]


def apply_waiting(services: Services) -> Applied:
    """Apply every event that waits, and mark it. What cannot be written now waits on, with all
    that comes after it for the same video."""
    with _ONE_AT_A_TIME:
        return _apply_waiting(services)


def settled_job(services: Services, job_id: str) -> Job:
    """The job, or NotFound. When it says that it has ended, what it found is in the document."""
    job = services.jobs.get(job_id)
    if not job.active:
        _settle(services)
    return job


def settled_jobs(
    services: Services, video_hash: str | None = None, *, limit: int = SHOWN_JOBS
) -> list[Job]:
    """The newest jobs, of one video or of all. What those found that say that they have ended is in
    a document that is read after this."""
    jobs = services.jobs.listed(video_hash, limit=limit)
    if not all(job.active for job in jobs):
        _settle(services)
    return jobs


def _settle(services: Services) -> None:
    """Who only reads is answered also where nothing can be written: what was found comes later."""
    try:
        apply_waiting(services)
    except Unavailable as error:
        log.warning("what jobs found must wait", reason=str(error))


def _apply_waiting(services: Services) -> Applied:
    applied: list[JobEvent] = []
    held_up: set[str] = set()
    while events := services.jobs.events.unapplied(AT_A_TIME, but_of=held_up):
        done: list[JobEvent] = []
        for event in events:
            if event.video_hash in held_up or not _apply(services, event):
                held_up.add(event.video_hash)
            else:
                done.append(event)
        services.jobs.events.mark_applied(event.seq for event in done)
        applied += done
    return Applied(applied, frozenset(held_up))


def _apply(services: Services, event: JobEvent) -> bool:
    """Whether the event is dealt with, for good or for bad."""
    if event.type not in EDITS:
        return True
    try:
        _commit(services, event)
    except LATER as error:
        log.warning("a job's findings must wait", video=event.video_hash, reason=str(error))
        return False
    except NEVER as error:
        reason = error.code if isinstance(error, AppError) else repr(error)
        log.warning("a job's findings were dropped", job=event.job_id, seq=event.seq, reason=reason)
    return True


def _commit(services: Services, event: JobEvent) -> None:
    with services.sessions.holding(event.video_hash):
        wake(services, event.video_hash)
        document = services.sessions.load(event.video_hash)
        edit = edit_of(event, document, kind=services.jobs.get(event.job_id).kind)
        if edit.changes:
            apply_edit(services, event.video_hash, edit, last_event=event.seq)


def edit_of(event: JobEvent, document: Document, *, kind: str) -> Edit:
    """The edit that makes *event* part of *document*; without changes when there is nothing new."""
    return Edit(
        id=f"{event.job_id}-{event.seq}",
        label=event.data.get("label") or LABELS[event.type],
        by=f"machine:{kind}:{event.job_id}",
        base=document.revision,
        group=event.job_id,
        changes=tuple(CHANGES[event.type](event.data, document)),
        at=round(event.at * 1000),
    )


def _cue_changes(data: Mapping[str, Any], document: Document) -> Iterator[Change]:
    """Cues that are new go in, cues that nobody touched are replaced. ``removes`` names what goes
    first: ``all``, ``untouched``, or ids; of ids, too, only what nobody touched. What stays was
    perhaps written while the machine listened: a cue that was found goes around it."""
    found = {cue["id"]: Cue.from_json(cue) for cue in data.get("cues", ())}
    stays = _staying(data.get("removes"), found, document)
    fitting = {
        part.id: part
        for id_, cue in found.items()
        if id_ not in stays
        for part in _around(stays.values(), cue)
    }
    for id_, cue in document.cues.items():
        if id_ not in stays and id_ not in fitting:
            yield from cue_change(cue, None)
    for id_, cue in fitting.items():
        yield from cue_change(document.cues.get(id_), cue)


def _staying(removes: Any, found: Container[str], document: Document) -> dict[str, Cue]:
    removed = set(_removed(removes, document))
    return {
        id_: cue
        for id_, cue in document.cues.items()
        if (cue.is_kept if id_ in found else id_ not in removed)
    }


def _around(stays: Iterable[Cue], cue: Cue) -> list[Cue]:
    """*cue* where it covers none of *stays*."""
    taken = [(one.start, one.end) for one in stays if one.start < cue.end and cue.start < one.end]
    return Room.around(taken).cleared(cue) if taken else [cue]


def _removed(removes: Any, document: Document) -> list[str]:
    if removes == "all":
        return list(document.cues)
    wanted = document.cues if removes == "untouched" else set(removes or ())
    return [id_ for id_, cue in document.cues.items() if id_ in wanted and not cue.is_kept]


def _document_changes(data: Mapping[str, Any], document: Document) -> Iterator[Change]:
    wanted = dict(data["fields"])
    was = {name: getattr(document, name, None) for name in wanted}
    yield from field_changes("document", "", was, wanted)


def _media_changes(data: Mapping[str, Any], document: Document) -> Iterator[Change]:
    """What is known of the video's files, merged into what was known."""
    video = dict(document.video)
    media = {**video.get("media", {}), **data["fields"]}
    yield from field_changes("document", "", {"video": video}, {"video": {**video, "media": media}})


CHANGES = {"cues": _cue_changes, "document": _document_changes, "media": _media_changes}
LABELS = {
    "cues": "Recognised speech",
    "document": "Changed by a job",
    "media": "Prepared the video",
}
