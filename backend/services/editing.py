"""Edits to an open session: applied, kept, checked, and told to everybody who looks on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from backend.errors import Conflict
from backend.services.checking import Issues, issues_between
from backend.services.parts import Services
from backend.services.waking import wake
from backend.storage.journal import Entry
from backend.storage.sessions import Committed
from backend.subtitles.document import Document
from backend.subtitles.edit import Edit
from backend.subtitles.editing import difference

LOOK_BACK = 200
"""Edits that are searched for whoever changed what collides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """*applied* is the edit as it is kept, *issues* those of the cues it touched and of their
    neighbours, by cue id; a cue without issues has an empty list."""

    revision: int
    applied: Edit
    issues: Issues

    def to_json(self) -> dict[str, Any]:
        return {
            "revision": self.revision,
            "applied": self.applied.to_json(),
            "issues": self.issues,
        }


def apply_edit(
    services: Services, video_hash: str, edit: Edit, *, last_event: int | None = None
) -> Answer:
    """Keep *edit*; when this returns it is on the disk. The same edit id again gives the first
    answer. A session that was put away meanwhile is brought back first. Raises Conflict, whose
    details say who changed what, CueGone, Rejected, SessionGone, NoRoom, ReadOnly or Busy."""
    services.gate.check()
    with services.sessions.holding(video_hash):
        wake(services, video_hash)
        committed = _committed(services, video_hash, edit, last_event)
        answer = answer_to(committed)
        if committed.first:
            services.announce(video_hash, "edit", {"video_hash": video_hash, **answer.to_json()})
    _follow_name(services, video_hash, committed)
    return answer


def history(
    services: Services,
    video_hash: str,
    before: int | None = None,
    limit: int = 100,
    by: str | None = None,
) -> tuple[list[Entry], bool]:
    """The edits below revision *before*, newest first, all or those *by* one author, and whether
    there are older ones."""
    entries = services.sessions.history(video_hash, before, limit + 1, by)
    return entries[:limit], len(entries) > limit


def document_at(services: Services, video_hash: str, revision: int) -> Document:
    """The document as it was; NotFound for a revision that never was."""
    return services.sessions.at(video_hash, revision)


def restore_revision(
    services: Services, video_hash: str, revision: int, by: str, edit_id: str
) -> Answer:
    """Bring back *revision* by one edit, which can be undone like any other."""
    services.gate.check()
    with services.sessions.holding(video_hash):
        wake(services, video_hash)
        current = services.sessions.load(video_hash)
        past = services.sessions.at(video_hash, revision)
        edit = Edit(
            id=edit_id,
            label=f"Restore revision {revision}",
            by=by,
            base=current.revision,
            changes=difference(current, past),
            at=round(services.now() * 1000),
        )
        return apply_edit(services, video_hash, edit)


def issues_after(committed: Committed) -> Issues:
    """The issues of the cues that an edit touched and of those beside them, then and now."""
    named = {change.id for change in committed.edit.changes if change.on == "cue"}
    return issues_between(committed.before, committed.document, named | committed.changed)


def _committed(
    services: Services, video_hash: str, edit: Edit, last_event: int | None
) -> Committed:
    try:
        return services.sessions.commit(video_hash, edit, last_event=last_event)
    except Conflict as error:
        raise _with_authors(services, video_hash, edit, error) from error


def answer_to(committed: Committed) -> Answer:
    """What is answered to an edit that was committed, now or before."""
    return Answer(
        revision=committed.revision, applied=committed.edit, issues=issues_after(committed)
    )


def _with_authors(services: Services, video_hash: str, edit: Edit, error: Conflict) -> Conflict:
    """The same conflict, each of its changes with who made the other one."""
    since = [
        entry.edit
        for entry in services.sessions.history(video_hash, limit=LOOK_BACK)
        if entry.revision > edit.base
    ]
    changes = [
        {**change, "by": _author(since, change)} for change in error.details.get("changes", ())
    ]
    return Conflict(str(error), **{**error.details, "changes": changes})


def _author(newest_first: Iterable[Edit], collision: Mapping[str, Any]) -> str | None:
    """Who last changed what collides."""
    for edit in newest_first:
        for change in edit.changes:
            same = (change.on, change.id) == (collision["on"], collision["id"])
            if same and _changes_field(change.after, collision["field"]):
                return edit.by
    return None


def _changes_field(after: Mapping[str, Any] | None, field: str) -> bool:
    return after is None or not field or field in after


def _follow_name(services: Services, video_hash: str, committed: Committed) -> None:
    """The list of videos shows the name that the document was given."""
    name = committed.document.name
    if committed.first and name and name != committed.before.name:
        services.videos.rename(video_hash, name)
