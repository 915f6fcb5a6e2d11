"""What an attempt leaves when it is killed, files and folders: never what was delivered."""

import shutil
from pathlib import Path

from backend.jobs.job import Job
from backend.storage.names import Names


def attempt_path(job: Job, token: str, final: Path) -> Path:
    """Where the attempt under *token* writes what becomes *final*, in the same folder. No other
    attempt, not even a stale one of the same job, writes there."""
    rest = f"_{job.id}_{token[:8]}_{final.name}"
    return Names(final.parent).temporary("attempt", job.video_hash, rest)


def remove_attempt(folder: Path, job: Job, token: str) -> None:
    """Remove what the attempt under *token* has not delivered."""
    _remove(folder, job, f"_{job.id}_{token[:8]}_*")


def remove_all(folder: Path, job: Job) -> None:
    """Remove what any attempt of *job* left. Only for who holds its lease."""
    _remove(folder, job, f"_{job.id}_*")
    Names(folder).temp_audio(job.video_hash, job.id).unlink(missing_ok=True)


def _remove(folder: Path, job: Job, rest: str) -> None:
    pattern = Names(folder).temporary("attempt", job.video_hash, rest).name
    for path in folder.glob(pattern):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
