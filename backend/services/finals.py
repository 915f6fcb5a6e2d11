"""What became of renders: whether the newest one still shows the document as it is."""

from collections.abc import Iterable

from backend.errors import Damaged, SessionGone
from backend.jobs.job import Job
from backend.services import sources
from backend.services.parts import Services

# Fields of a document that are not in the picture, and how many edits of such fields are read.
UNSEEN = frozenset({"name", "video", "transcription"})
UNSEEN_AT_MOST = 50


def newest_render(jobs: Iterable[Job]) -> Job | None:
    """The render among *jobs* that succeeded last."""
    done = (job for job in jobs if job.kind == "render" and job.state == "succeeded")
    return max(done, key=lambda job: job.finished or 0, default=None)


def is_up_to_date(services: Services, render: Job | None) -> bool:
    """Whether no edit after *render* can be seen or heard in its film. What a job found out about
    the files (a waveform that became ready) cannot, but for another sound track; nor can another
    name. A session that cannot be read shows nothing."""
    try:
        return _shows_all(services, render) and _sounds_right(services, render)
    except (Damaged, SessionGone):
        return False


def _sounds_right(services: Services, render: Job | None) -> bool:
    if render is None:
        return False
    track = sources.track_of(services.sessions.load(render.video_hash))
    return bool(render.payload.get("track", 0) == track)


def _shows_all(services: Services, render: Job | None) -> bool:
    revision = (render.result or {}).get("revision") if render else None
    if render is None or not isinstance(revision, int):
        return False
    newer = services.sessions.revision(render.video_hash) - revision
    if not 0 <= newer <= UNSEEN_AT_MOST:
        return False
    entries = services.sessions.history(render.video_hash, limit=newer) if newer else []
    return all(
        change.on == "document" and set(change.after or {}) <= UNSEEN
        for entry in entries
        for change in entry.edit.changes
    )
