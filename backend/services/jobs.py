"""Long work, as people see it: started, watched, cancelled, tried again."""

from collections.abc import Mapping
from typing import Any

import structlog

from backend.errors import JobActive
from backend.jobs.job import Job, Kind
from backend.jobs.store import NO_WISHES
from backend.services.parts import Services

# Two of these at once would each put their cues into the same document.
ALONE: Mapping[Kind, str] = {
    "transcribe": "This video is being transcribed already. Wait for it, or cancel it.",
}


def start(  # noqa: PLR0913 - a job has that many sides
    services: Services,
    kind: Kind,
    *,
    video_hash: str,
    payload: Mapping[str, Any],
    input: object = None,  # noqa: A002 - the job's own word for it
    dedup_key: str | None = None,
    priority: int = 0,
    wishes: Mapping[str, Any] = NO_WISHES,
) -> Job:
    """Let a job of *kind* wait for its worker; the active one when *dedup_key* names one already,
    its payload with *wishes*.
    Raises Busy while everything is being cleaned, NotFound for a video that is gone, JobActive
    where another of a kind that must be alone is active."""
    services.gate.check()
    with services.sessions.holding(video_hash):  # so that nobody deletes the video meanwhile
        video = services.videos.get(video_hash)
        _check_alone(services, kind, video_hash, dedup_key)
        return services.jobs.create(
            kind,
            video_hash=video.hash,
            owner=video.owner,
            payload=payload,
            input=input,
            dedup_key=dedup_key,
            correlation_id=_correlation_id(),
            priority=priority,
            wishes=wishes,
        )


def cancel(services: Services, job_id: str) -> Job:
    """Stop it: at once while it waits, within a second or so while it runs. A job that has ended
    stays as it is."""
    return services.jobs.request_cancel(job_id)


def retry(services: Services, job_id: str) -> Job:
    """Let a job that failed or was cancelled wait again. Raises as ``start`` does."""
    services.gate.check()
    job = services.jobs.get(job_id)
    with services.sessions.holding(job.video_hash):
        services.videos.get(job.video_hash)
        _check_alone(services, job.kind, job.video_hash, job.dedup_key)
        return services.jobs.retry(job_id)


def _check_alone(services: Services, kind: Kind, video_hash: str, dedup_key: str | None) -> None:
    for job in services.jobs.active_for(video_hash) if kind in ALONE else ():
        if job.kind == kind and job.dedup_key != dedup_key:
            raise JobActive(ALONE[kind])


def _correlation_id() -> str:
    """Of the request that asks for the job, so that its log lines can be found together."""
    return str(structlog.contextvars.get_contextvars().get("correlation_id", ""))
