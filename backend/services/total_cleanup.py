"""The admin's cleanup: everything, or what has expired; in the background, with a report."""

import json
import shutil
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import structlog

from backend.errors import NotFound
from backend.jobs.job import ACTIVE
from backend.services.parts import Services
from backend.speech.models import downloaded, forget_downloaded
from backend.storage.names import kind_of

log = structlog.get_logger(__name__)

Scope = Literal["all", "expired"]

MEGABYTE = 1024 * 1024
WAIT_FOR_JOBS = 15.0
LOOK_AGAIN = 0.05


@dataclass(slots=True, kw_only=True)
class Removal:
    """What one cleanup did. *errors* names each file that could not go, with its reason."""

    jobs_removed: int = 0
    files_deleted: int = 0
    models_deleted: int = 0
    bytes_freed: int = 0
    errors: list[dict[str, str]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {
            "jobs_removed": self.jobs_removed,
            "files_deleted": self.files_deleted,
            "models_deleted": self.models_deleted,
            "space_freed_mb": round(self.bytes_freed / MEGABYTE, 2),
            "errors": self.errors,
        }

    def unlink(self, path: Path) -> bool:
        """Remove one file and count it; whether it is gone."""
        try:
            size = path.stat().st_size
            path.unlink()
        except FileNotFoundError:
            return True
        except OSError as error:
            self.failed(path, error)
            return False
        self.files_deleted += 1
        self.bytes_freed += size
        log.info("removed", kind="cleanup", name=path.name, bytes=size)
        return True

    def failed(self, path: Path, error: OSError) -> None:
        self.errors.append({"file": path.name, "reason": str(error)})
        log.warning("could not be removed", name=path.name, reason=str(error))


def begin(services: Services, scope: Scope) -> str:
    """Note that a cleanup starts; its id."""
    cleanup_id = services.new_id()
    with services.database.transaction() as connection:
        connection.execute(
            "insert into cleanups (id, scope, status, report_json, started) values (?, ?, ?, ?, ?)",
            (cleanup_id, scope, "running", json.dumps(Removal().to_json()), services.now()),
        )
    return cleanup_id


def note(services: Services, cleanup_id: str, status: str, report: Removal) -> None:
    """Write down how far it is; *status* is running, done or failed."""
    finished = None if status == "running" else services.now()
    with services.database.transaction() as connection:
        connection.execute(
            "update cleanups set status = ?, report_json = ?, finished = ? where id = ?",
            (status, json.dumps(report.to_json()), finished, cleanup_id),
        )


def none_running(services: Services) -> None:
    """A server that starts has no cleanup running: one that was is marked as interrupted."""
    with services.database.transaction() as connection:
        connection.execute(
            "update cleanups set status = 'interrupted', finished = ? where status = 'running'",
            (services.now(),),
        )


def read(services: Services, cleanup_id: str) -> dict[str, Any]:
    """The report of one cleanup, running or done."""
    with services.database.reading() as connection:
        row = connection.execute("select * from cleanups where id = ?", (cleanup_id,)).fetchone()
    if row is None:
        raise NotFound("There was no cleanup by that id.")
    return _shown(row)


def recent(services: Services, limit: int = 20) -> list[dict[str, Any]]:
    """The latest cleanups, newest first."""
    with services.database.reading() as connection:
        rows = connection.execute(
            "select * from cleanups order by started desc limit ?", (limit,)
        ).fetchall()
    return [_shown(row) for row in rows]


def _shown(row: Any) -> dict[str, Any]:
    head = {name: row[name] for name in ("scope", "status", "started", "finished")}
    return {"cleanup_id": row["id"], **head, **json.loads(row["report_json"])}


def remove_everything(services: Services, report: Removal, *, keep_models: bool) -> None:
    """Jobs, uploads, sessions, finals, backups, and the models that Legenda itself downloaded.

    The caller holds the gate, so no new work comes in. Reports, secrets and the user's fonts stay;
    a file whose name is not ours stays too, and so does a model folder that the user named.
    """
    stop_jobs(services)
    for video_hash, paths in _ours(services.names.folder).items():
        with services.sessions.holding(video_hash):
            services.sessions.close(video_hash)
            for path in paths:
                report.unlink(path)
    if not keep_models:
        _remove_models(services, report)
    _forget_rows(services, report)


def stop_jobs(services: Services) -> None:
    """Cancel every active job, and wait until the worker has let go of each."""
    deadline = time.monotonic() + WAIT_FOR_JOBS
    while (active := services.jobs.listed(states=ACTIVE)) and time.monotonic() < deadline:
        for job in active:
            services.jobs.request_cancel(job.id)
        time.sleep(LOOK_AGAIN)


def _ours(folder: Path) -> dict[str, list[Path]]:
    """Our files by whose they are. A session's journal comes after its snapshot: whoever reads the
    session meanwhile finds all of it, or nothing, and begins no journal anew."""
    grouped: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.iterdir(), reverse=True):
        if (known := kind_of(path.name)) and path.is_file():
            grouped[known.hash].append(path)
    return grouped


def _remove_models(services: Services, report: Removal) -> None:
    for folder in downloaded(services.settings.models_folder):
        size = sum(
            p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink()
        )
        try:
            shutil.rmtree(folder)
        except OSError as error:
            report.failed(folder, error)
            continue
        report.models_deleted += 1
        report.bytes_freed += size
        forget_downloaded(services.settings.models_folder, folder)


def _forget_rows(services: Services, report: Removal) -> None:
    """Empty the tables of videos and jobs; a video whose original could not go keeps its row."""
    report.jobs_removed = services.jobs.forget()
    with services.database.transaction() as connection:
        connection.execute("delete from windows")
        rows = connection.execute("select hash, ext from videos").fetchall()
        for row in rows:
            if not services.names.original(row["hash"], row["ext"]).exists():
                connection.execute("delete from videos where hash = ?", (row["hash"],))
    for row in rows:
        services.sessions.close(row["hash"])
        services.announce(row["hash"], "session", {"state": "deleted"})
