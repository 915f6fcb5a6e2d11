"""A session over HTTP: open, edit, look back, go back."""

from typing import Any

from flask import Response, json
from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from backend.services import editing, sessions
from backend.session_cleaner import due_in
from backend.storage.names import checked
from backend.subtitles.document import Document
from backend.web.current import services
from backend.web.edit_body import EditBody, Id, Person

bp = APIBlueprint("sessions", __name__, url_prefix="/api/sessions")


class SessionPath(BaseModel):
    video_hash: str


class RevisionPath(SessionPath):
    revision: int


class HistoryQuery(BaseModel):
    """*before*: only older revisions than this."""

    before: int | None = Field(default=None, ge=0)
    limit: int = Field(default=100, ge=1, le=500)


class RestoreBody(BaseModel):
    """*id*: of the edit that brings the revision back."""

    revision: int = Field(ge=0)
    by: Person
    id: Id


@bp.get("/<video_hash>")
def show_session(path: SessionPath) -> Response:
    """The document as it is now, what is wrong with it, and what goes on around it."""
    return _shown(sessions.open_session(services(), checked(path.video_hash)))


@bp.post("/<video_hash>/reopen")
def reopen_session(path: SessionPath) -> Response:
    """Bring back a session that was put away, with its history."""
    return _shown(sessions.reopen(services(), checked(path.video_hash)))


@bp.post("/<video_hash>/edits")
def edit_session(path: SessionPath, body: EditBody) -> dict[str, Any]:
    """Apply an edit. The answer means that it is on the disk; the same id again gives the same
    answer."""
    edit = body.edit(at=round(services().now() * 1000))
    return editing.apply_edit(services(), checked(path.video_hash), edit).to_json()


@bp.get("/<video_hash>/history")
def show_history(path: SessionPath, query: HistoryQuery) -> dict[str, Any]:
    """The edits, newest first, a page at a time."""
    steps, more = editing.history(services(), checked(path.video_hash), query.before, query.limit)
    return {"steps": [step.to_json() for step in steps], "more": more}


@bp.get("/<video_hash>/history/<int:revision>")
def show_revision(path: RevisionPath) -> dict[str, Any]:
    """The document as it was at a revision."""
    past = editing.document_at(services(), checked(path.video_hash), path.revision)
    return {"document": past.to_json()}


@bp.post("/<video_hash>/restore")
def restore_revision(path: SessionPath, body: RestoreBody) -> dict[str, Any]:
    """Bring back a revision by one edit, which can be undone."""
    answer = editing.restore_revision(
        services(), checked(path.video_hash), body.revision, body.by, body.id
    )
    return answer.to_json()


def _shown(document: Document) -> Response:
    """The session as JSON. The document's text is put together from what was written out before:
    ten thousand cues would take a second."""
    wait = due_in(services(), document.video_hash)
    rest = {
        **sessions.around(services(), document),
        "cleanup": {"state": "none" if wait is None else "waiting", "due_in": wait},
    }
    text = services().sessions.text(document)
    body = b'{"document":' + text + b"," + json.dumps(rest).encode()[1:]
    return Response(body, mimetype="application/json")
