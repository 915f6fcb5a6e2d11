"""One attempt of one job, in a process of its own, and how it ends."""

import contextlib
import os
import signal
import time
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

import structlog

from backend.errors import (
    AppError,
    Busy,
    Cancelled,
    DownloadFailed,
    LostLease,
    ReadOnly,
    ToolKilled,
)
from backend.jobs import leftovers
from backend.jobs.context import JobContext
from backend.jobs.job import Job
from backend.jobs.placing import Placing
from backend.jobs.queue import Delivery
from backend.jobs.store import JobStore, Renames
from backend.storage.database import Unavailable

log = structlog.get_logger(__name__)

Result = Mapping[str, Any]
Work = Callable[[JobContext], Result]

NICENESS = 10
BETWEEN_PROGRESS = 0.25  # seconds
TRIES = 60
BETWEEN_TRIES = 5.0  # seconds, beside the half minute that each try waits for the lock
GAVE_UP = 75  # the exit status of an attempt that was stopped; its worker knows why

# Errors that may be over the next time; any other of ours is for good: what ffmpeg refuses once it
# refuses after another hour as well.
PASSING = (ToolKilled, DownloadFailed, Busy, ReadOnly)


class Attempt:
    """The ``JobContext`` of a real attempt."""

    def __init__(
        self, store: JobStore, lease: Delivery, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.job: Job = store.get(lease.job_id)
        self._store = store
        self._lease = lease
        self._clock = clock
        self._told: tuple[str, float] | None = None
        self._delivered: list[Path] = []

    def input(self) -> Any:
        return self._store.input_of(self.job.id)

    def progress(self, share: float, stage: str, eta: float | None = None) -> None:
        now = self._clock()
        if self._told and stage == self._told[0] and now - self._told[1] < BETWEEN_PROGRESS:
            return
        self._told = stage, now
        with contextlib.suppress(Unavailable):  # the next one will be written
            self._store.note_progress(self._lease, share, stage, eta)

    def emit(
        self,
        data: Mapping[str, Any],
        *,
        checkpoint: Mapping[str, Any] | None = None,
        places: Iterable[Path] = (),
        drops: Collection[Path] = (),
    ) -> None:
        renames = [(self.attempt_path(final), final) for final in places]
        placing = Placing(renames=renames, drops=drops)
        self._store.append_event(self._lease, data, checkpoint, placing)

    def attempt_path(self, final: Path) -> Path:
        return leftovers.attempt_path(self.job, self._lease.token, final)

    def deliver(self, final: Path) -> None:
        self._delivered.append(final)

    def renames(self) -> list[tuple[Path, Path]]:
        """What was delivered, as (attempt file, final name)."""
        return [(self.attempt_path(final), final) for final in self._delivered]


def run(store: JobStore, lease: Delivery, work: Work, *, folder: Path) -> int:
    """Do *work* and write down how it ended; the exit status for the process.

    When it was stopped (SIGTERM) or its lease is gone, nothing is written: the worker knows.
    """
    os.nice(NICENESS)
    attempt = Attempt(store, lease)
    structlog.contextvars.bind_contextvars(
        correlation_id=attempt.job.correlation_id, job=lease.job_id, kind=attempt.job.kind
    )
    signal.signal(signal.SIGTERM, _stop)
    try:
        return _run(store, lease, work, attempt)
    except (Cancelled, LostLease) as reason:
        log.info("stopped", reason=reason.code)
        return GAVE_UP
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        leftovers.remove_attempt(folder, attempt.job, lease.token)


def _run(store: JobStore, lease: Delivery, work: Work, attempt: Attempt) -> int:
    started = time.monotonic()
    try:
        result = work(attempt)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        finish(store, lease, result, attempt.renames())
        log.info("finished", seconds=round(time.monotonic() - started, 2))
    except (Cancelled, LostLease):
        raise
    except AppError as error:
        _failed(store, lease, error)
    except Exception as error:  # noqa: BLE001 - the worker's catch-all: one bad job stops nothing
        said = f"The job ended unexpectedly ({type(error).__name__}: {error}). Try it again."
        _crashed(store, lease, {"code": "crashed", "message": said}, error)
    return 0


def finish(
    store: JobStore,
    lease: Delivery,
    result: Result,
    renames: Renames,
    *,
    rest: float = BETWEEN_TRIES,
) -> None:
    """Write down that it succeeded, again and again while the database cannot be written: hours
    of work are not done twice because the disk was busy. The worker holds the lease meanwhile."""
    for left in reversed(range(TRIES)):
        try:
            store.finish(lease, result, renames)
        except Unavailable as error:
            if not left:
                raise
            log.warning("its end cannot be written yet", reason=str(error))
            time.sleep(rest)
        else:
            return


def _failed(store: JobStore, lease: Delivery, error: AppError) -> None:
    noted = {"code": error.code, "message": str(error), "details": error.details}
    if isinstance(error, PASSING) or type(error) is AppError:
        _crashed(store, lease, noted, error)
        return
    log.info("failed", code=error.code, message=str(error))
    store.fail(lease, noted)


def _crashed(store: JobStore, lease: Delivery, noted: Mapping[str, Any], cause: Exception) -> None:
    job = store.crashed(lease, noted)
    if job.active:
        log.warning("will be tried again", attempt=job.attempt, exc_info=cause)
    else:
        log.error("given up", attempts=job.attempt, exc_info=cause)


def _stop(_signum: int, _frame: FrameType | None) -> None:
    """Once: what cleans up after it must not be interrupted again."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise Cancelled
