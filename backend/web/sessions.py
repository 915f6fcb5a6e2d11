"""A session over HTTP: open, edit, look back, go back."""

from typing import Any

from flask import Response, json
from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from backend.jobs.job import Job
from backend.services import editing, sessions
from backend.services.applying import settled_jobs
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


class SessionQuery(BaseModel):
    """What is left out where it is false. Without *words* a cue that has some lacks the field: a
    page that asks for them later opens sooner. *issues* a page can find itself."""

    words: bool = True
    issues: bool = True


class WordsQuery(BaseModel):
    """Milliseconds: of the cues that start from *start* to before *end*."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class HistoryQuery(BaseModel):
    """*before*: only older revisions than this. *by*: only this person's edits."""

    before: int | None = Field(default=None, ge=0)
    limit: int = Field(default=100, ge=1, le=500)
    by: str | None = Field(default=None, max_length=100)


class RestoreBody(BaseModel):
    """*id*: of the edit that brings the revision back."""

    revision: int = Field(ge=0)
    by: Person
    id: Id


@bp.get("/<video_hash>")
def show_session(path: SessionPath, query: SessionQuery) -> Response:
    """The document as it is now, what is wrong with it, and what goes on around it."""
    video_hash = checked(path.video_hash)
    # The jobs first: the document, read after them, has what the ended ones found.
    jobs = settled_jobs(services(), video_hash)
    return _shown(sessions.open_session(services(), video_hash), jobs, query)


@bp.get("/<video_hash>/words")
def show_words(path: SessionPath, query: WordsQuery) -> Response:
    """The words of some cues, by cue id, and the revision they are of."""
    body = services().sessions.words(checked(path.video_hash), query.start, query.end)
    return Response(body, mimetype="application/json")


@bp.post("/<video_hash>/reopen")
def reopen_session(path: SessionPath) -> Response:
    """Bring back a session that was put away, with its history."""
    document = sessions.reopen(services(), checked(path.video_hash))
    jobs = settled_jobs(services(), document.video_hash)
    return _shown(document, jobs, SessionQuery())


@bp.post("/<video_hash>/edits")
def edit_session(path: SessionPath, body: EditBody) -> dict[str, Any]:
    """Apply an edit. The answer means that it is on the disk; the same id again gives the same
    answer."""
    edit = body.edit(at=round(services().now() * 1000))
    return editing.apply_edit(services(), checked(path.video_hash), edit).to_json()


@bp.get("/<video_hash>/history")
def show_history(path: SessionPath, query: HistoryQuery) -> dict[str, Any]:
    """The edits, newest first, a page at a time."""
    video_hash = checked(path.video_hash)
    steps, more = editing.history(services(), video_hash, query.before, query.limit, query.by)
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


def _shown(document: Document, jobs: list[Job], query: SessionQuery) -> Response:
    """The session as JSON. The document's text is put together from what was written out before:
    ten thousand cues would take a second."""
    wait = due_in(services(), document.video_hash)
    rest = {
        **sessions.around(services(), document, issues=query.issues),
        "jobs": [job.to_json() for job in jobs],
        "cleanup": {"state": "none" if wait is None else "waiting", "due_in": wait},
    }
    text = services().sessions.text(document, words=query.words)
    body = b'{"document":' + text + b"," + json.dumps(rest).encode()[1:]
    return Response(body, mimetype="application/json")
