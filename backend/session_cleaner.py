"""What expires, and what goes with a session.

    startup_cleanup(max_age_hours=24)        once, when the server starts
    clean_old_sessions(max_age_hours=24)     at every interval
    clean_session_by_hash(video_hash)        one session, at once
    clean_due(services)                      after renders: sessions that nobody needs any more

The first three are for other programs: they raise InUse while a web runs on the folder, which
alone may write there. It cleans by ``clean_at_start``, ``clean_expired`` and ``clean_due``.

Retention never touches an original, the newest backup of one, a pinned final, the session of an
active job, or a file whose name is not ours. An error on one file is counted and never stops the
rest. Age = now minus the latest of: change of session or journal, last opened, last job's end,
and the last time the clock was set.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import structlog

from backend.composition import build_services
from backend.errors import AppError
from backend.services.clock import trusted_since
from backend.services.finals import is_up_to_date, newest_render
from backend.services.parts import Services
from backend.settings import ROOT, read_settings
from backend.storage import lock
from backend.storage.backups import Backups
from backend.storage.files import Found, files_by_hash, files_of, session_files
from backend.storage.names import FileKind, Names
from backend.storage.part import arrives

log = structlog.get_logger(__name__)

HOUR = 3600.0
DAY = 24 * HOUR

OLD_UPLOADS = ROOT / "backend" / "app" / "uploads"

# Made again with the session's next preview or render; the other temporaries (proxy, peaks,
# filmstrip, thumbnail) stay as long as the newest of session and final, so that Reopen is instant.
GOES_WITH_SESSION = ("temp_preview_", "temp_clip_", "temp_chunk_", "temp_attempt_")


@dataclass(slots=True, kw_only=True)
class Report:
    """What was removed, in files (sessions: in sessions), and what could not be."""

    sessions: int = 0
    temp_audio: int = 0
    final_videos: int = 0
    temporary: int = 0
    uploads: int = 0
    backups: int = 0
    originals: int = 0
    bytes: int = 0
    failures: list[dict[str, str]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The counts; ``errors`` is their number, ``failures`` names each file with its reason."""
        return {**asdict(self), "errors": len(self.failures)}

    def counts(self) -> dict[str, int]:
        """The numbers alone, for a log line."""
        return {name: value for name, value in self.to_json().items() if isinstance(value, int)}

    def failed(self, name: str, error: Exception) -> None:
        self.failures.append({"file": name, "reason": str(error)})
        log.warning("could not be removed", name=name, reason=str(error))


COUNTED: dict[FileKind, str] = {
    "temp_audio": "temp_audio",
    "temporary": "temporary",
    "upload": "uploads",
    "final": "final_videos",
    "backup": "backups",
    "original": "originals",
}


def startup_cleanup(max_age_hours: float = 24, *, uploads: Path | None = None) -> dict[str, Any]:
    """The cleaning at the start of the server; the same rules, and what it did in one line."""
    with _alone(uploads) as services:
        return clean_at_start(services, max_age_hours).to_json()


def clean_old_sessions(max_age_hours: float = 24, *, uploads: Path | None = None) -> dict[str, Any]:
    """Remove what is *max_age_hours* old or older (0 = everything that retention may touch).

    Answers ``{'sessions', 'temp_audio', 'final_videos', 'errors', ...}`` as counts.
    """
    with _alone(uploads) as services:
        return clean_expired(services, max_age_hours).to_json()


def clean_session_by_hash(video_hash: str, *, uploads: Path | None = None) -> dict[str, Any]:
    """Back up and remove one session now, whatever its age; final and original stay. While a job
    of it is active nothing is removed."""
    with _alone(uploads) as services:
        return clean_session(services, video_hash).to_json()


def clean_at_start(services: Services, max_age_hours: float) -> Report:
    """``startup_cleanup`` over services that are running already."""
    report = clean_expired(services, max_age_hours)
    log.info("cleaned at start", **report.counts())
    return report


def drop_broken_uploads(services: Services) -> Report:
    """Remove parts of uploads that an earlier process did not finish. To be called before the
    server listens: whatever lies there then, nobody sends any more."""
    report = Report()
    sweep = Sweep(services, report)
    for files in files_by_hash(services.names).values():
        for found in files:
            if found.kind == "upload":
                sweep.remove(found)
    return report


def clean_expired(services: Services, max_age_hours: float) -> Report:
    """``clean_old_sessions`` over services that are running already."""
    report = Report()
    sweep = Sweep(services, report, max_age_hours * HOUR)
    for folder in (services.names.folder, OLD_UPLOADS):
        for video_hash, files in files_by_hash(Names(folder)).items():
            try:
                sweep.subject(video_hash, files)
            except OSError as error:
                report.failed(files[0].path.name, error)
    before = sweep.now - max(max_age_hours * HOUR, DAY)
    if sweep.trusted_since <= before:
        services.jobs.prune(before)
    return report


def clean_session(services: Services, video_hash: str) -> Report:
    """``clean_session_by_hash`` over services that are running already."""
    report = Report()
    if services.jobs.active_for(video_hash):
        log.info("not cleaned, a job is active", video=video_hash)
        return report
    for folder in (services.names.folder, OLD_UPLOADS):
        files = files_of(Names(folder), video_hash)
        Sweep(services, report).session(video_hash, files)
    return report


def clean_due(services: Services) -> Report:
    """Clean every session that is due: its latest succeeded render shows the document as it is,
    no job is active, and no window has it open or had it open within CLEAN_AFTER_CLOSE_SECONDS.
    Computed from the database, so a restart loses nothing."""
    report = Report()
    cutoff = services.now() - services.settings.clean_after_close_seconds
    if trusted_since(services) > cutoff:
        cutoff = 0  # nobody knows how long ago a window closed; some were never open
    for video_hash in _rendered_and_left(services, cutoff):
        if is_due(services, video_hash):
            found = files_of(services.names, video_hash)
            Sweep(services, report).session(video_hash, found)
    return report


def is_due(services: Services, video_hash: str) -> bool:
    """Whether the newest render holds everything that the session holds."""
    if not services.sessions.exists(video_hash) or services.jobs.active_for(video_hash):
        return False
    render = newest_render(services.jobs.listed(video_hash, ("succeeded",)))
    keeps_editing = render is not None and render.payload.get("keep_editing")
    return not keeps_editing and is_up_to_date(services, render)


def due_in(services: Services, video_hash: str) -> float | None:
    """Seconds until the session is cleaned if its windows close now; None = it is not due."""
    if not is_due(services, video_hash):
        return None
    return services.settings.clean_after_close_seconds


def _rendered_and_left(services: Services, cutoff: float) -> list[str]:
    """Videos with a succeeded render that no window has open since *cutoff*."""
    with services.database.reading() as connection:
        rows = connection.execute(
            """
            select distinct jobs.video_hash from jobs join videos on videos.hash = jobs.video_hash
            where jobs.kind = 'render' and jobs.state = 'succeeded'
              and coalesce(videos.last_closed, 0) <= ?
              and not exists (select 1 from windows where windows.video_hash = jobs.video_hash)
            """,
            (cutoff,),
        ).fetchall()
    return [row[0] for row in rows]


class Sweep:
    """One pass over files that are *max_age* seconds old or older."""

    def __init__(self, services: Services, report: Report, max_age: float = 0) -> None:
        self.services = services
        self.names: Names = services.names
        self.report = report
        self.now = services.now()
        self.trusted_since = min(trusted_since(services), self.now)
        self.limit = self.now - max_age

    def subject(self, video_hash: str, files: list[Found]) -> None:
        """Everything of one hash that has expired. What changed lately is not asked about: the
        database would only make it younger."""
        young = max(self.limit, self._oldest_backup)
        oldest = self._counted(min(found.changed for found in files))
        if oldest > young or self._active(video_hash):
            return
        sessions = [found for found in files if found.kind == "session"]
        if sessions and self._last_used(video_hash, sessions) <= self.limit:
            self.session(video_hash, files)
        self._each(files, "temp_audio", self._is_old)
        self._each(files, "upload", lambda found: self._is_old(found) and not arrives(found.path))
        self._finals(video_hash, files)
        self._temporaries(files)
        self._backups(files)

    def session(self, video_hash: str, files: list[Found]) -> None:
        """Backup first; then session and journal, and what can be made again."""
        sessions = [found for found in files if found.kind == "session"]
        try:
            if sessions:
                self._forget(video_hash, sessions[0].path.parent)
        except (OSError, AppError) as error:
            self.report.failed(sessions[0].path.name, error)
            return
        for found in files:
            if found.kind == "temp_audio" or found.path.name.startswith(GOES_WITH_SESSION):
                self.remove(found)

    def _forget(self, video_hash: str, folder: Path) -> None:
        """No edit can come between its backup and its end: it would be acknowledged and lost. What
        lay there before may have been half of a session that was being restored."""
        with self.services.sessions.holding(video_hash):
            self._kept_by(folder).keep(video_hash)
            self.services.sessions.close(video_hash)
            # The snapshot before the journal: a crash between leaves all of the session.
            removed = [self.remove(found) for found in session_files(Names(folder), video_hash)]
        if all(removed):
            self.report.sessions += 1
            self.services.announce(video_hash, "session", {"state": "cleaned"})

    def _kept_by(self, folder: Path) -> Backups:
        """Backups lie beside their sessions."""
        if folder == self.names.folder:
            return self.services.backups
        return Backups(Names(folder), self.services.now)

    def remove(self, found: Found) -> bool:
        """Unlink one file, count and log it; an error is counted instead of raised."""
        try:
            size = found.path.stat().st_size
            found.path.unlink()
        except FileNotFoundError:
            return True
        except OSError as error:
            self.report.failed(found.path.name, error)
            return False
        if counter := COUNTED.get(found.kind):
            setattr(self.report, counter, getattr(self.report, counter) + 1)
        self.report.bytes += size
        log.info("removed", kind=found.kind, name=found.path.name, bytes=size)
        return True

    def _each(
        self, files: Iterable[Found], kind: FileKind, wanted: Callable[[Found], bool]
    ) -> None:
        for found in files:
            if found.kind == kind and wanted(found):
                self.remove(found)

    def _is_old(self, found: Found) -> bool:
        return self._counted(found.changed) <= self.limit

    def _counted(self, time: float) -> float:
        """A time from the future (the clock was set back) counts as now: such a file is new, and
        goes with all others when everything goes. What was before the clock was set counts from
        then."""
        return min(max(time, self.trusted_since), self.now)

    def _active(self, video_hash: str) -> bool:
        return bool(self.services.jobs.active_for(video_hash))

    def _last_used(self, video_hash: str, sessions: list[Found]) -> float:
        # Looked at again: somebody may have edited it since the folder was read.
        times = [found.path.stat().st_mtime for found in sessions if found.path.exists()]
        times += [job.finished or 0 for job in self.services.jobs.listed(video_hash=video_hash)]
        if video := self.services.videos.find(video_hash):
            times.append(video.last_used)
        return self._counted(max(times, default=0))

    def _finals(self, video_hash: str, files: list[Found]) -> None:
        video = self.services.videos.find(video_hash)
        if video is None or not video.pinned:
            self._each(files, "final", self._is_old)

    def _temporaries(self, files: list[Found]) -> None:
        keep = any(found.kind in {"session", "final"} and found.path.exists() for found in files)
        self._each(files, "temporary", lambda found: not keep and self._is_old(found))

    def _backups(self, files: list[Found]) -> None:
        """Older ones after BACKUP_DAYS; the newest stays as long as its original."""
        backups = sorted(
            (found for found in files if found.kind == "backup"), key=lambda found: found.path.name
        )
        original = any(found.kind == "original" for found in files)
        for found in backups[:-1] if original else backups:
            if self._counted(found.changed) <= self._oldest_backup:
                self.remove(found)

    @property
    def _oldest_backup(self) -> float:
        return self.now - self.services.settings.backup_days * DAY


@contextmanager
def _alone(uploads: Path | None) -> Iterator[Services]:
    """Services over a folder that nobody else writes to meanwhile; InUse where a web runs."""
    settings = read_settings() if uploads is None else read_settings(uploads=uploads)
    with lock.holding(Names(settings.uploads).lock):
        yield build_services(settings)
