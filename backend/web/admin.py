"""Administration over HTTP; every route wants the admin token as a bearer."""

import threading
from typing import Any, Literal

import structlog
from flask import request
from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from backend import session_cleaner
from backend.services import admin_token, total_cleanup
from backend.services import stats as storage_stats
from backend.services.parts import Services
from backend.services.total_cleanup import Removal, Scope
from backend.web.current import services
from backend.web.limits import WRONG_TOKENS, limiter, was_refused

log = structlog.get_logger(__name__)

bp = APIBlueprint("administration", __name__, url_prefix="/admin")
limiter.limit(WRONG_TOKENS, deduct_when=was_refused)(bp)

WARNING: dict[Scope, str] = {
    "all": "Every video, session, final and backup is being removed. This cannot be undone.",
    "expired": "What has expired is being removed. Originals and their newest backups stay.",
}
# Seconds: the answer goes out before the work takes the processor.
HEAD_START = 0.02
NOTE = "Ask GET /admin/cleanup/{cleanup_id} for the report."


class CleanupBody(BaseModel):
    """What to remove; ``all`` takes the models that Legenda downloaded too, unless kept."""

    scope: Literal["all", "expired"] = "all"
    keep_models: bool = False


class CleanupPath(BaseModel):
    cleanup_id: str = Field(max_length=64)


@bp.before_request
def _only_the_administrator() -> None:
    admin_token.check(services(), request.headers.get("Authorization"))


@bp.post("/cleanup")
def begin_cleanup(body: CleanupBody) -> tuple[dict[str, Any], int]:
    """Start a cleanup in the background and answer at once."""
    parts = services()
    cleanup_id = _begun(parts, body)
    answer = {
        "message": "The cleanup has started.",
        "cleanup_id": cleanup_id,
        "status": "running",
        "warning": WARNING[body.scope],
        "note": NOTE.format(cleanup_id=cleanup_id),
    }
    return answer, 202


def _begun(parts: Services, body: CleanupBody) -> str:
    if body.scope == "expired":
        parts.gate.check()
        return _in_background(parts, body)
    parts.gate.close()
    try:
        return _in_background(parts, body)
    except BaseException:
        parts.gate.open()
        raise


def _in_background(parts: Services, body: CleanupBody) -> str:
    cleanup_id = total_cleanup.begin(parts, body.scope)
    threading.Timer(
        HEAD_START,
        run_cleanup,
        args=(parts, cleanup_id, body.scope),
        kwargs={"keep_models": body.keep_models},
    ).start()
    return cleanup_id


@bp.get("/cleanup/<cleanup_id>")
def cleanup_report(path: CleanupPath) -> dict[str, Any]:
    """The report of one cleanup, while it runs and afterwards."""
    return total_cleanup.read(services(), path.cleanup_id)


@bp.get("/stats")
def stats() -> dict[str, Any]:
    """Bytes and files by kind, the disk, jobs by state, and the latest cleanups."""
    parts = services()
    return {**storage_stats.stats(parts), "cleanups": total_cleanup.recent(parts)}


@bp.get("/jobs")
def jobs() -> dict[str, Any]:
    """The newest jobs first, the dead ones among them, each with the name of its video."""
    parts = services()
    listed = parts.jobs.listed()
    names = parts.videos.names(job.video_hash for job in listed)
    return {"jobs": [{**job.to_json(), "name": names.get(job.video_hash, "")} for job in listed]}


def run_cleanup(parts: Services, cleanup_id: str, scope: Scope, *, keep_models: bool) -> None:
    """Do it, and write the report whatever happens; the gate that was closed for it opens again."""
    report = Removal()
    status = "failed"
    try:
        if scope == "all":
            total_cleanup.remove_everything(parts, report, keep_models=keep_models)
        else:
            _add(report, session_cleaner.clean_expired(parts, parts.settings.retention_hours))
        status = "done"
    finally:
        if scope == "all":
            parts.gate.open()
        total_cleanup.note(parts, cleanup_id, status, report)
        log.info("cleanup ended", scope=scope, status=status, files=report.files_deleted)


def _add(report: Removal, swept: session_cleaner.Report) -> None:
    report.files_deleted += swept.sessions + swept.temp_audio + swept.final_videos
    report.files_deleted += swept.temporary + swept.uploads + swept.backups
    report.bytes_freed += swept.bytes
    report.errors += swept.failures
