"""A worker as ``python -m backend worker`` runs it, which soon takes a silent job for one that
hangs: ``python -m tests.jobs.hasty_worker UPLOADS SECONDS``."""

import sys
from pathlib import Path

from backend.composition import build_services
from backend.jobs import lifeline
from backend.jobs.queue import Delivery
from backend.jobs.worker import Worker
from backend.settings import Settings

HANDLERS = "tests.jobs.sample_handlers:HANDLERS"


def command(lease: Delivery) -> list[str]:
    start = [sys.executable, "-m", "backend", "job", "--handlers", HANDLERS]
    return [*start, lease.job_id, lease.token]


if __name__ == "__main__":
    services = build_services(Settings(_env_file=None, uploads=Path(sys.argv[1])))
    Worker(
        services.jobs,
        services.queue,
        folder=services.names.folder,
        command=command,
        lease=30,
        line=lifeline.take(),
        silence=float(sys.argv[2]),
    ).run()
