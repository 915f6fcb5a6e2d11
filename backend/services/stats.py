"""What lies on the disk, by kind, and what the queue holds: for the administration."""

import shutil
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from backend.services.identity import LOCAL
from backend.services.parts import Services
from backend.storage.names import FileKind, kind_of

# How the screen names them: a session's file and its journal are one kind, and so on.
KINDS = (*get_args(FileKind), "model")


@dataclass(slots=True)
class Amount:
    """Files and bytes of one kind."""

    files: int = 0
    bytes: int = 0

    def add(self, path: Path) -> None:
        try:
            self.bytes += path.stat().st_size
        except FileNotFoundError:
            return
        self.files += 1


def stats(services: Services) -> dict[str, Any]:
    """``total_jobs``, jobs by state, bytes and files by kind, and the disk."""
    kinds = {kind: Amount() for kind in KINDS}
    for path in services.names.folder.iterdir():
        if known := kind_of(path.name):
            kinds[known.kind].add(path)
    for path in model_files(services):
        kinds["model"].add(path)
    states = _states(services)
    disk = shutil.disk_usage(services.names.folder)
    return {
        "total_jobs": sum(states.values()),
        "jobs": dict(states),
        "videos": len(services.videos.listed(LOCAL)),
        "kinds": {kind: asdict(amount) for kind, amount in kinds.items()},
        "total_bytes": sum(amount.bytes for amount in kinds.values()),
        "disk": {"total": disk.total, "used": disk.used, "free": disk.free},
    }


def job_counts(services: Services) -> list[tuple[str, str, int]]:
    """(kind, state, number of jobs), for every kind and state that occurs."""
    with services.database.reading() as connection:
        rows = connection.execute(
            "select kind, state, count(*) from jobs group by kind, state order by kind, state"
        ).fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def model_files(services: Services) -> list[Path]:
    """Every file under the models folder."""
    folder = services.settings.models_folder
    if not folder.is_dir():
        return []
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def _states(services: Services) -> Counter[str]:
    counted: Counter[str] = Counter()
    for _kind, state, count in job_counts(services):
        counted[state] += count
    return counted
