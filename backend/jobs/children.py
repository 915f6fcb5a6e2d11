"""A job's child process, as the worker sees it."""

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from typing import Literal

from backend.jobs.job import Job
from backend.jobs.queue import Delivery

Reason = Literal["cancel", "hand_back", "lost", "hung"]

LISTENS = 5.0
"""Seconds after a look in which a child would have been heard."""


@dataclass(kw_only=True)
class Child:
    """*reason*: why it was asked to stop; None while it was not. *heard*: the number of the newest
    event that it told; *silent_for*: the seconds in which somebody listened and it told nothing."""

    process: subprocess.Popen[bytes]
    job: Job
    lease: Delivery
    reason: Reason | None = None
    asked_at: float = 0
    heard: int = 0
    silent_for: float = 0
    listened_at: float = field(default_factory=time.monotonic)

    def hear(self, newest: int, now: float) -> None:
        """Note the number of its newest event. Between two looks that lie far apart it could not be
        heard: the database was away, or the machine asleep."""
        passed, self.listened_at = now - self.listened_at, now
        self.silent_for = 0 if newest != self.heard else self.silent_for + min(passed, LISTENS)
        self.heard = newest

    def has_ended(self) -> bool:
        """Its exit, never the end of its output: what it started may hold that open."""
        return self.process.poll() is not None

    def stop(self, reason: Reason) -> None:
        """Ask its whole group to end. A lost lease outweighs what was asked before."""
        if self.reason is None or reason == "lost":
            self.reason, self.asked_at = reason, time.monotonic()
            self._signal(signal.SIGTERM)

    def asked_for(self) -> float:
        """Seconds since it was asked to stop."""
        return time.monotonic() - self.asked_at

    def kill(self) -> None:
        """End its whole group, whatever it is doing. After its exit: what it left running."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


def start(command: list[str], job: Job, lease: Delivery) -> Child:
    """Start *command* in a group of its own. Its standard input is a pipe that nothing is ever
    written to: when it ends, the worker is gone, and the group kills itself."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, process_group=0)
    return Child(process=process, job=job, lease=lease)
