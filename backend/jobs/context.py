"""What a running job may do; a handler gets nothing else."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from backend.jobs.job import Job


class JobContext(Protocol):
    """One attempt of one job, inside the worker's child process.

    Every write carries the lease token; when the lease was lost it raises LostLease, and the
    handler lets it pass. Cancel arrives as SIGTERM: the child raises Cancelled in the main thread,
    so a handler cleans up in ``finally`` like for any other error.
    """

    job: Job

    def input(self) -> Any:
        """The frozen input committed with the job (e.g. ``{"document": {...}}``), or None."""
        ...

    def progress(self, share: float, stage: str, eta: float | None = None) -> None:
        """*share* 0..1 of the whole job; *eta* in seconds. Cheap to call often: writes are thinned
        to about four a second, except when *stage* changes."""
        ...

    def emit(
        self,
        data: Mapping[str, Any],
        *,
        checkpoint: Mapping[str, Any] | None = None,
        places: Iterable[Path] = (),
        drops: Collection[Path] = (),
    ) -> None:
        """Append a job event, and the new checkpoint in the same transaction. What it tells of is
        put in place with it: ``attempt_path(final)`` becomes *final* for each of *places*, and
        *drops*, which these replace, go. A stale worker does neither."""
        ...

    def attempt_path(self, final: Path) -> Path:
        """Where this attempt writes what becomes *final*: ``temp_attempt_{hash}_{job}_{n}_{name}``
        in the same folder. What is left of it is removed when the attempt ends."""
        ...

    def deliver(self, final: Path) -> None:
        """Say that ``attempt_path(final)`` is complete. It is fsynced and renamed to *final* inside
        the fenced finish, so a stale worker can never put a file in place."""
        ...
