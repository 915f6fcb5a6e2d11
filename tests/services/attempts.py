"""Running a job here and now, through the real store, as the worker's child would."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend.jobs.child import Attempt
from backend.jobs.job import Job
from backend.jobs.queue import Delivery
from backend.jobs.store import JobStore
from backend.media.probe import probe
from backend.services.handlers import HANDLERS, named
from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document

HASH = "0123456789abcdef0123456789abcdef"


def keep_video(
    services: Services,
    path: Path,
    *,
    cues: tuple[Cue, ...] = (),
    name: str = "Holiday",
    **rest: Any,
) -> Document:
    """*path* as an uploaded video with an open session that holds *cues*."""
    known = probe(path).to_json()
    extension = path.suffix.removeprefix(".")
    shutil.copy(path, services.names.original(HASH, extension))
    now = services.now()
    services.videos.add(
        Video(hash=HASH, owner="local", name=name, ext=extension, bytes=path.stat().st_size,
              created=now, last_used=now, probe=known)
    )  # fmt: skip
    document = Document(video_hash=HASH, name=name, video=known, **rest).with_cues(cues)
    return services.sessions.create(document)


class Watched(Attempt):
    """A real attempt that remembers all progress it was told, before any of it is thinned."""

    def __init__(self, store: JobStore, lease: Delivery) -> None:
        super().__init__(store, lease)
        self.told: list[tuple[float, str]] = []

    def progress(self, share: float, stage: str, eta: float | None = None) -> None:
        self.told.append((share, stage))
        super().progress(share, stage, eta)


def carry_out(services: Services, job: Job) -> Mapping[str, Any]:
    """Do *job*, which must be the next of its queue, to its end; its result."""
    return watched(services, job)[0]


def watched(services: Services, job: Job) -> tuple[Mapping[str, Any], list[tuple[float, str]]]:
    """``carry_out``, and the (share, stage) of all progress."""
    lease = services.queue.dequeue(job.queue, owner="here:1:aa", lease=600)
    assert lease
    assert lease.job_id == job.id
    attempt = Watched(services.jobs, lease)
    result: Mapping[str, Any] = named(HANDLERS[job.kind])(services, attempt)
    services.jobs.finish(lease, result, attempt.renames())
    return result, attempt.told


def told(services: Services, job: Job) -> list[Mapping[str, Any]]:
    """The data of every event of *job*, in order."""
    return [event.data for event in services.jobs.events.after(0) if event.job_id == job.id]
