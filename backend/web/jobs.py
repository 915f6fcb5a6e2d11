"""Jobs over HTTP: look, cancel, try again."""

from typing import Any

from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from backend.services import jobs
from backend.services.applying import settled_job, settled_jobs
from backend.storage.names import checked
from backend.web.current import services

bp = APIBlueprint("jobs", __name__, url_prefix="/api/jobs")


class JobPath(BaseModel):
    job_id: str = Field(max_length=64)


class JobsQuery(BaseModel):
    """*video*: only the jobs of this video."""

    video: str | None = None
    limit: int = Field(default=50, ge=1, le=200)


@bp.get("")
def list_jobs(query: JobsQuery) -> dict[str, Any]:
    """The newest jobs first."""
    video_hash = None if query.video is None else checked(query.video)
    found = settled_jobs(services(), video_hash, limit=query.limit)
    return {"jobs": [job.to_json() for job in found]}


@bp.get("/<job_id>")
def show_job(path: JobPath) -> dict[str, Any]:
    """One job as it is now."""
    return {"job": settled_job(services(), path.job_id).to_json()}


@bp.delete("/<job_id>")
def cancel_job(path: JobPath) -> dict[str, Any]:
    """Ask for it to stop. A job that has ended stays as it is."""
    return {"job": jobs.cancel(services(), path.job_id).to_json()}


@bp.post("/<job_id>/retry")
def retry_job(path: JobPath) -> tuple[dict[str, Any], int]:
    """Let a job that failed or was cancelled wait again."""
    return {"job": jobs.retry(services(), path.job_id).to_json()}, 202
