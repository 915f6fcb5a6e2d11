"""The worker: takes jobs from the queues and runs each in a child process of its own.

The loop only looks and decides; nothing in it waits for a job. A signal only sets a flag.
"""

import contextlib
import os
import select
import signal
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import FrameType

import structlog

from backend.errors import LostLease, NotFound
from backend.jobs import leftovers, lifeline
from backend.jobs.children import Child, Reason, start
from backend.jobs.owner import is_gone, new_owner
from backend.jobs.queue import Delivery, Queue
from backend.jobs.store import CRASHED, JobStore
from backend.storage.database import Unavailable

log = structlog.get_logger(__name__)

AT_ONCE: Mapping[str, int] = {"prepare": 1, "quick": 1, "transcribe": 1, "render": 1}

LOOK = 0.2  # seconds between two looks at the queues
HEARTBEAT = 1.0
REAP = 1.0
GRACE: Mapping[Reason, float] = {"cancel": 0.6, "hand_back": 3.0, "lost": 0.0, "hung": 3.0}

SILENCE = 20 * 60.0
"""Seconds in which a job tells nothing, not even progress, until it is taken for one that hangs.
The longest that a sound one needs is the loading of a large model from a slow disk."""


class Worker:
    """*command* starts a child, given a job's id and its lease token. *lease* is in seconds.
    *line* is the lifeline to the process that started this one, if there is one."""

    def __init__(  # noqa: PLR0913 - what it is made of
        self,
        store: JobStore,
        queue: Queue,
        *,
        folder: Path,
        command: Callable[[Delivery], list[str]],
        lease: float,
        line: int | None = None,
        silence: float = SILENCE,
    ) -> None:
        self._store = store
        self._queue = queue
        self._folder = folder
        self._command = command
        self._lease = lease
        self._silence = silence
        self._owner = new_owner()
        self._children: list[Child] = []
        self._stopping = False
        self._beaten = self._reaped = 0.0
        self._wake = _Wake(line)

    def run(self) -> None:
        """Work until SIGTERM, or until the lifeline is cut; then give everything back."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        while not self._stopping:
            try:
                self._turn()
            except Unavailable as error:
                log.warning("the database did not answer, trying again", reason=str(error))
            if self._wake.wait(LOOK):
                self._stopping = True
        self._leave()

    def _turn(self) -> None:
        self._reap()
        self._settle_ended()
        self._beat()
        self._see_cancels()
        self._end_overdue()
        self._fill()

    def _fill(self) -> None:
        """Start what is due wherever there is room."""
        for queue, limit in AT_ONCE.items():
            if sum(child.lease.queue == queue for child in self._children) < limit:
                lease = self._queue.dequeue(queue, owner=self._owner, lease=self._lease)
                if lease is not None:
                    self._start(lease)

    def _start(self, lease: Delivery) -> None:
        try:
            job = self._store.get(lease.job_id)
            leftovers.remove_all(self._folder, job)
            child = start(self._command(lease), job, lease)
        except (OSError, NotFound) as error:
            log.warning("a job could not be started", job=lease.job_id, reason=str(error))
            self._write_off(lease)
            return
        self._children.append(child)
        log.info("job started", job=job.id, kind=job.kind, attempt=job.attempt,
                 correlation_id=job.correlation_id)  # fmt: skip

    def _beat(self) -> None:
        """Keep the leases; whatever is not ours any more must stop at once."""
        if time.monotonic() - self._beaten < HEARTBEAT:
            return
        self._beaten = time.monotonic()
        for child in self._children:
            if not self._queue.extend(child.lease, lease=self._lease):
                child.stop("lost")
        self._end_silent()

    def _end_silent(self) -> None:
        """Stop those that tell nothing any more; whatever they wait for, it does not come."""
        newest = self._store.events.newest_of(child.lease.job_id for child in self._children)
        for child in self._children:
            child.hear(newest.get(child.lease.job_id, 0), time.monotonic())
            if child.reason is None and child.silent_for > self._silence:
                child.stop("hung")

    def _see_cancels(self) -> None:
        if not self._children:
            return
        unwanted = self._store.to_cancel(self._owner)
        for child in self._children:
            if child.lease.job_id in unwanted:
                child.stop("cancel")

    def _end_overdue(self) -> None:
        """Kill those that were asked to stop and did not."""
        for child in self._children:
            if child.reason and child.asked_for() >= GRACE[child.reason]:
                child.kill()

    def _settle_ended(self) -> None:
        for child in [child for child in self._children if child.has_ended()]:
            child.kill()
            with contextlib.suppress(LostLease):
                self._settle(child)
            # Only now: what could not be written down is tried again at the next look.
            self._children.remove(child)

    def _settle(self, child: Child) -> None:
        """Write down how it ended, unless the child did so itself: then the lease is gone."""
        leftovers.remove_attempt(self._folder, child.job, child.lease.token)
        if not self._queue.extend(child.lease, lease=self._lease):
            return
        leftovers.remove_all(self._folder, child.job)
        if child.reason == "cancel":
            self._store.cancelled(child.lease)
        elif child.reason == "hand_back":
            self._store.hand_back(child.lease)
        else:
            self._write_off(child.lease, self._hung() if child.reason == "hung" else CRASHED)

    def _hung(self) -> Mapping[str, str]:
        minutes = max(1, round(self._silence / 60))
        return {
            "code": "hung",
            "message": f"The job told nothing for {minutes} minutes, as if it hung, and was ended. "
            "Try it again.",
        }

    def _write_off(self, lease: Delivery, error: Mapping[str, str] = CRASHED) -> None:
        with contextlib.suppress(LostLease):
            job = self._store.crashed(lease, error)
            say = log.warning if job.active else log.error
            say("a job was killed", job=job.id, kind=job.kind, attempt=job.attempt,
                reason=error["code"], state=job.state)  # fmt: skip

    def _reap(self) -> None:
        """Take back what dead workers held: at once those of this machine, by its lease any."""
        if time.monotonic() - self._reaped < REAP:
            return
        self._reaped = time.monotonic()
        for job in self._store.reap(time.time(), partial(is_gone, seen_by=self._owner)):
            if not job.active:  # no later attempt will do it
                leftovers.remove_all(self._folder, job)
            log.info("taken back from a lost worker", job=job.id, kind=job.kind, state=job.state)

    def _leave(self) -> None:
        """Give every job back; whoever comes next goes on with it."""
        for child in self._children:
            child.stop("hand_back")
        while self._children:
            try:
                self._end_overdue()
                self._settle_ended()
            except Unavailable as error:
                log.warning("the jobs cannot be given back yet", reason=str(error))
            self._wake.wait(0.05)
        log.info("the worker has left")

    def _stop(self, _signum: int, _frame: FrameType | None) -> None:
        self._stopping = True


class _Wake:
    """Sleeps until something happens: a child ended, a signal came, or the lifeline was cut."""

    def __init__(self, line: int | None) -> None:
        self._line = line
        self._readable, writable = os.pipe()
        os.set_blocking(self._readable, False)
        os.set_blocking(writable, False)
        signal.set_wakeup_fd(writable, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def wait(self, seconds: float) -> bool:
        """Whether the lifeline is cut."""
        watched = [self._readable] if self._line is None else [self._readable, self._line]
        ready, _, _ = select.select(watched, [], [], seconds)
        if self._readable in ready:
            with contextlib.suppress(BlockingIOError):
                os.read(self._readable, 4096)
        if self._line is not None and self._line in ready and lifeline.is_cut(self._line):
            self._line = None
            return True
        return False
