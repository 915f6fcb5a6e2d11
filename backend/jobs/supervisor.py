"""``serve``: a small parent of two children, the web and the worker. It imports nothing heavy,
does no work itself, and is the only one that a person or a service manager needs to signal.

Each child's standard input is a socket to here: they leave when it is cut, so none outlives this
process, however it ends. The web says ``ready`` on it when it listens.
"""

import contextlib
import os
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from types import FrameType

ENDS_WITHIN = 9.0  # seconds; what has not left by then is killed
LIVED_LONG = 60.0  # after that a death is news, not a repetition
DEATHS_ALLOWED = 6  # in a row
FIRST_REST = 0.5
LOOK = 0.5

FIRST = 1  # the number of a container's first process

CANNOT_START = 78  # EX_CONFIG: the child has said why; starting it again would not help


@dataclass
class Part:
    """One child: what starts it, and how often it died soon after."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    line: socket.socket | None = None
    started: float = 0
    not_before: float = 0
    deaths: int = 0

    def start(self) -> None:
        self.line, theirs = socket.socketpair()
        with theirs:
            self.process = subprocess.Popen(self.command, stdin=theirs.fileno())
        self.started = time.monotonic()

    def status(self) -> int | None:
        """Its exit status, when it has just ended."""
        return None if self.process is None else self.process.poll()

    def note_death(self) -> None:
        """Let it rest before the next start, longer each time it dies soon."""
        self.cut()
        self.process = None
        long_lived = time.monotonic() - self.started > LIVED_LONG
        self.deaths = 1 if long_lived else self.deaths + 1
        self.not_before = time.monotonic() + FIRST_REST * 2 ** (self.deaths - 1)

    def is_due(self) -> bool:
        return self.process is None and time.monotonic() >= self.not_before

    def runs(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def ask_to_leave(self) -> None:
        if self.process is not None and self.runs():
            self.process.terminate()

    def kill(self) -> None:
        if self.process is not None and self.runs():
            self.process.kill()
            self.process.wait()

    def cut(self) -> None:
        if self.line is not None:
            self.line.close()
        self.line = None


@dataclass
class Supervisor:
    """Runs *web*, and *worker* from when the web is ready, until a signal comes."""

    web: Part
    worker: Part
    stopping: bool = False
    parts: list[Part] = field(default_factory=list)

    def run(self) -> int:
        """The exit status for the process."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        self.parts = [self.web]
        status = 0
        while not self.stopping and not status:
            status = self._turn()
        self._end()
        return status

    def _turn(self) -> int:
        """Start what is due, see what ended; a status when there is no point in going on."""
        for part in self.parts:
            if part.is_due():
                part.start()
            status = part.status()
            if status is None or self.stopping:
                continue
            if gives_up := self._died(part, status):
                return gives_up
        self._bury_strangers()
        self._wait()
        return 0

    def _bury_strangers(self) -> None:
        """As the first process of a container, be the parent of what has lost its own: without
        this a killed job would leave its dead for as long as the container runs."""
        if os.getpid() != FIRST:
            return
        mine = {part.process.pid for part in self.parts if part.process is not None}
        peek = os.WEXITED | os.WNOHANG | os.WNOWAIT
        with contextlib.suppress(ChildProcessError):
            while (dead := os.waitid(os.P_ALL, 0, peek)) and dead.si_pid not in mine:
                os.waitpid(dead.si_pid, 0)

    def _died(self, part: Part, status: int) -> int:
        part.note_death()
        if status == CANNOT_START:
            return CANNOT_START
        if part.deaths > DEATHS_ALLOWED:
            _say(f"Legenda's {part.name} keeps ending (status {status}); giving up.")
            return 1
        _say(f"Legenda's {part.name} ended (status {status}); starting it again.")
        return 0

    def _wait(self) -> None:
        """Until the web says that it is ready, or a little while."""
        lines = [part.line for part in self.parts if part.line is not None]
        readable, _, _ = select.select(lines, [], [], LOOK if len(self.parts) > 1 else 0.05)
        for line in readable:
            if not self._hear(line):
                time.sleep(0.05)  # it is ending: its exit status follows

    def _hear(self, line: socket.socket) -> bool:
        with contextlib.suppress(ConnectionError):
            if line.recv(64):
                if line is self.web.line and self.worker not in self.parts:
                    self.parts.append(self.worker)
                return True
        return False

    def _end(self) -> None:
        for part in self.parts:
            part.ask_to_leave()
        deadline = time.monotonic() + ENDS_WITHIN
        while any(part.runs() for part in self.parts) and time.monotonic() < deadline:
            time.sleep(0.02)
        for part in self.parts:
            part.kill()
            part.cut()

    def _stop(self, _signum: int, _frame: FrameType | None) -> None:
        self.stopping = True


def serve(web: list[str], worker: list[str]) -> int:
    """Run both commands until told to stop; the exit status."""
    return Supervisor(Part("web", web), Part("worker", worker)).run()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - the parent has no log of its own
