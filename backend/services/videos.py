"""The videos, as the first page lists them: what each is doing, what it has, when it goes."""

import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import structlog

from backend.errors import AppError, JobActive, SessionGone
from backend.jobs.job import ACTIVE, Job, Kind
from backend.services import jobs
from backend.services.checking import issues_of_document
from backend.services.editing import apply_edit
from backend.services.finals import is_up_to_date, newest_render
from backend.services.parts import Services
from backend.services.waking import announce_state
from backend.storage.files import Found, files_of, found_files
from backend.storage.names import FileKind
from backend.storage.videos import Video
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from backend.subtitles.text import clean, visible

log = structlog.get_logger(__name__)

HOUR = 3600.0
RECENT_JOBS = 200
STOPS_WITHIN = 15.0
LOOK_AGAIN = 0.1

WORKING: Mapping[Kind, str] = {
    "render": "rendering", "transcribe": "transcribing", "prepare": "preparing",
}  # fmt: skip
"""States by the job that is active, the weightiest first."""
FAILED = frozenset({"failed", "dead"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """What there is of one video: its files by kind, and its jobs, the newest first."""

    files: Mapping[FileKind, Sequence[Found]] = field(default_factory=dict)
    jobs: Sequence[Job] = ()

    @property
    def has_session(self) -> bool:
        return bool(self.files.get("session"))

    @property
    def final(self) -> Found | None:
        films = [f for f in self.files.get("final", ()) if f.path.suffix != ".json"]
        return max(films, key=lambda found: found.changed, default=None)

    @property
    def backup(self) -> Found | None:
        return max(self.files.get("backup", ()), key=lambda found: found.path.name, default=None)

    @property
    def document_state(self) -> str:
        """Differs when the document differs: a journal only ever grows."""
        if self.has_session:
            journals = (f for f in self.files["session"] if f.path.suffix == ".journal")
            return f"{sum(found.bytes for found in journals)} bytes of journal"
        return self.backup.path.name if self.backup else ""

    @property
    def has_thumbnail(self) -> bool:
        names = (found.path.name for found in self.files.get("temporary", ()))
        return any(name.startswith("temp_thumbnail_") for name in names)


def cards(services: Services, owner: str) -> dict[str, Any]:
    """Everything the first page shows: ``{videos, disk}``. One look at the folder and the jobs;
    documents are loaded only where something changed since they were counted."""
    files = list(found_files(services.names))
    things = _things(files, _jobs(services))
    listed = services.videos.listed(owner)
    used = sum(found.bytes for found in files)
    return {
        "videos": [_card(services, v, things.get(v.hash, Things())) for v in listed],
        "disk": _disk(services, used),
    }


def change_video(
    services: Services, video_hash: str, *, name: str | None = None, pinned: bool | None = None
) -> dict[str, Any]:
    """Give it another name, or keep its final; its card."""
    video = services.videos.get(video_hash)
    if pinned is not None:
        services.videos.pin(video_hash, pinned)
    name = name and " ".join(clean(name).split())
    if name and name != video.name:
        _rename(services, video_hash, name)
    files = files_of(services.names, video_hash)
    things = _things(files, services.jobs.listed(video_hash, limit=RECENT_JOBS))
    return _card(services, services.videos.get(video_hash), things.get(video_hash, Things()))


def delete_video(services: Services, video_hash: str) -> None:
    """Everything of it: jobs, session, backups, finals, what can be made again, the original. The
    row goes last, so that what a crash leaves can be deleted again. Raises NotFound, or JobActive
    when a job does not stop in time; then only the jobs were cancelled."""
    services.videos.get(video_hash)
    _stop_jobs(services, video_hash)
    # Held to the end: an edit in between would bring the session back from its backup.
    with services.sessions.holding(video_hash):
        services.sessions.remove(video_hash)
        for found in files_of(services.names, video_hash):
            found.path.unlink(missing_ok=True)
        services.jobs.forget(video_hash)
        services.videos.remove(video_hash)
    log.info("a video was deleted", video=video_hash)
    announce_state(services, video_hash, "deleted")


def _stop_jobs(services: Services, video_hash: str) -> None:
    """Cancel what is active, and wait until nothing writes files any more."""
    for job in services.jobs.active_for(video_hash):
        jobs.cancel(services, job.id)
    pause = Event()
    for _ in range(int(STOPS_WITHIN / LOOK_AGAIN)):
        if not services.jobs.active_for(video_hash):
            return
        pause.wait(LOOK_AGAIN)
    raise JobActive(
        "A job of this video was told to stop and still runs, so the video was not deleted. "
        "Try again in a moment."
    )


def _rename(services: Services, video_hash: str, name: str) -> None:
    """The document, where there is one, has the name too; its list entry follows."""
    services.videos.rename(video_hash, name)
    try:
        document = services.sessions.load(video_hash)
    except SessionGone:
        return
    change = Change(on="document", id="", before={"name": document.name}, after={"name": name})
    edit = Edit(
        id=f"rename-{services.new_id()}",
        label="Rename",
        by="machine:rename",
        base=document.revision,
        changes=(change,),
        at=round(services.now() * 1000),
    )
    apply_edit(services, video_hash, edit)


def _jobs(services: Services) -> list[Job]:
    """The newest jobs of all videos, and whatever is active, each once."""
    recent = services.jobs.listed(limit=RECENT_JOBS)
    active = services.jobs.listed(states=ACTIVE, limit=RECENT_JOBS)
    return list({job.id: job for job in (*recent, *active)}.values())


def _things(files: Sequence[Found], listed: Sequence[Job]) -> dict[str, Things]:
    by_hash: dict[str, dict[FileKind, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for found in files:
        by_hash[found.hash][found.kind].append(found)
    jobs_of: dict[str, list[Job]] = defaultdict(list)
    for job in listed:
        jobs_of[job.video_hash].append(job)
    return {
        video_hash: Things(files=by_hash[video_hash], jobs=jobs_of[video_hash])
        for video_hash in {*by_hash, *jobs_of}
    }


def _card(services: Services, video: Video, things: Things) -> dict[str, Any]:
    counts = _counts(services, video.hash, things)
    state = _state(services, things, counts)
    retention = services.settings.retention_hours * HOUR
    return {
        "hash": video.hash,
        "name": video.name,
        "ext": video.ext,
        "bytes": video.bytes,
        "created": video.created,
        "last_used": video.last_used,
        "pinned": video.pinned,
        "duration": video.probe.get("duration", 0),
        # Sound alone has the size of the plain picture that it is burned onto.
        "width": video.probe.get("width") if video.probe.get("video") else None,
        "height": video.probe.get("height") if video.probe.get("video") else None,
        "thumbnail": f"/media/{video.hash}/thumbnail" if things.has_thumbnail else None,
        "state": state,
        "cues": counts["cues"],
        "reviewed": counts["reviewed"],
        "issues": counts["issues"],
        "newest": counts.get("newest", "") if state == "transcribing" else "",
        "jobs": [job.to_json() for job in _shown(things.jobs)],
        "final": _final(video, things.final, retention),
        "backup": _backup(services, things.backup),
        "session_expires": _session_end(video, things, retention),
    }


def _state(services: Services, things: Things, counts: Mapping[str, Any]) -> str:
    active = {job.kind for job in things.jobs if job.active}
    for kind, state in WORKING.items():
        if kind in active:
            return state
    if things.jobs and things.jobs[0].state in FAILED:
        return "failed"
    return _state_at_rest(services, things, counts)


def _state_at_rest(services: Services, things: Things, counts: Mapping[str, Any]) -> str:
    render = newest_render(things.jobs)
    if things.final and (not things.has_session or is_up_to_date(services, render)):
        return "final"
    if things.has_session:
        return "editable" if counts["cues"] else "original"
    return "backup" if things.backup else "original"


def _shown(listed: Sequence[Job]) -> list[Job]:
    """What is active, and the newest whatever became of it."""
    return [job for number, job in enumerate(listed) if job.active or number == 0]


def _final(video: Video, found: Found | None, retention: float) -> dict[str, Any] | None:
    if found is None:
        return None
    url = f"/download/{found.path.name}"
    expires = None if video.pinned else found.changed + retention
    return {"url": url, "bytes": found.bytes, "expires": expires}


def _backup(services: Services, found: Found | None) -> dict[str, Any] | None:
    """The newest backup never expires while its original is there."""
    if found is None:
        return None
    return {"time": services.backups.time_of(found.path), "expires": None}


def _session_end(video: Video, things: Things, retention: float) -> float | None:
    if not things.has_session:
        return None
    used = [found.changed for found in things.files["session"]]
    ended = [job.finished for job in things.jobs if job.finished]
    return max([video.last_used, *used, *ended]) + retention


def _disk(services: Services, used: int) -> dict[str, int]:
    """*used* by Legenda; *free* and *total* of the disk that the uploads folder is on."""
    disk = shutil.disk_usage(services.names.folder)
    return {"used": used, "free": disk.free, "total": disk.total}


# Small facts about documents, kept beside the video. *state* says of which document they are: the
# size of its journal while there is a session, else the name of its backup.

NOTHING_COUNTED: Mapping[str, Any] = {"cues": 0, "reviewed": 0, "issues": 0}


def _counts(services: Services, video_hash: str, things: Things) -> Mapping[str, Any]:
    if not things.has_session and things.backup is None:
        return NOTHING_COUNTED
    known = services.videos.counts(video_hash)
    if known and known["state"] == things.document_state:
        return known
    try:
        document = _document(services, video_hash, things)
    except AppError as error:
        log.warning("a session cannot be counted", video=video_hash, error=str(error))
        return NOTHING_COUNTED
    newest = _newest(document, things)
    counts = {"state": things.document_state, **_counted(document), "newest": newest}
    services.videos.note_counts(video_hash, counts)
    return counts


def _document(services: Services, video_hash: str, things: Things) -> Document:
    if things.has_session or things.backup is None:
        return services.sessions.load(video_hash)
    return services.backups.document(things.backup.path)


def _counted(document: Document) -> dict[str, int]:
    return {
        "cues": len(document.cues),
        "reviewed": sum(cue.reviewed for cue in document.cues.values()),
        "issues": sum(map(len, issues_of_document(document).values())),
    }


def _newest(document: Document, things: Things) -> str:
    """What was heard last: there may be text of an earlier time behind it."""
    job = next((job for job in things.jobs if job.active and job.kind == "transcribe"), None)
    if job is None:
        return ""
    heard = job.progress * document.video.get("duration", 0)
    texts = (visible(cue.text) for cue in reversed(document.ordered) if cue.start <= heard)
    return next((text for text in texts if text.strip()), "")
