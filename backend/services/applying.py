"""Job events become part of documents here: in their order, once each, by the web process alone.

An event says what a machine found; it never decides over a person: a cue that was touched stays.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import structlog

from backend.errors import AppError, Conflict, NoRoom, NotFound, ReadOnly, Rejected
from backend.jobs.rows import JobEvent
from backend.services.parts import Services
from backend.storage.sessions import Committed
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from backend.subtitles.editing import cue_change, field_changes

log = structlog.get_logger(__name__)

AT_A_TIME = 200
EDITS = frozenset({"cues", "document", "media"})

# The disk, not the event, is the reason: it is tried again.
LATER = (ReadOnly, NoRoom, OSError)
# The event does not fit the document, and never will.
NEVER = (NotFound, Conflict, Rejected, KeyError, TypeError, ValueError)


def apply_waiting(services: Services) -> list[JobEvent]:
    """Apply every event that waits, and mark it. What cannot be written now waits on, with all
    that comes after it for the same video. Answers with what was applied."""
    applied: list[JobEvent] = []
    held_up: set[str] = set()
    while events := [e for e in _waiting(services) if e.video_hash not in held_up]:
        for event in events:
            if event.video_hash in held_up:
                continue
            if not _apply(services, event):
                held_up.add(event.video_hash)
                continue
            services.jobs.mark_applied([event.seq])
            applied.append(event)
        if held_up:
            break
    return applied


def _waiting(services: Services) -> list[JobEvent]:
    return services.jobs.unapplied(AT_A_TIME)


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
        document = services.sessions.load(event.video_hash)
        if event.seq <= document.last_event:
            return
        edit = edit_of(event, document, kind=services.jobs.get(event.job_id).kind)
        if not edit.changes:
            return
        committed = services.sessions.commit(event.video_hash, edit, last_event=event.seq)
    _announce(services, event.video_hash, committed)


def _announce(services: Services, video_hash: str, committed: Committed) -> None:
    from backend.services.editing import issues_after

    services.announce(
        video_hash,
        "edit",
        {
            "video_hash": video_hash,
            "revision": committed.revision,
            "applied": committed.edit.to_json(),
            "issues": issues_after(committed),
        },
    )


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
    first: ``all``, ``untouched``, or ids; of ids, too, only what nobody touched."""
    found = {cue["id"]: Cue.from_json(cue) for cue in data.get("cues", ())}
    for id_ in _removed(data.get("removes"), document):
        if id_ not in found:
            yield from cue_change(document.cues[id_], None)
    for id_, cue in found.items():
        there = document.cues.get(id_)
        if there is None or not there.touched:
            yield from cue_change(there, cue)


def _removed(removes: Any, document: Document) -> list[str]:
    if removes == "all":
        return list(document.cues)
    wanted = document.cues if removes == "untouched" else set(removes or ())
    return [id_ for id_, cue in document.cues.items() if id_ in wanted and not cue.touched]


def _document_changes(data: Mapping[str, Any], document: Document) -> Iterator[Change]:
    wanted = dict(data["fields"])
    was = {name: getattr(document, name) for name in wanted}
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
