"""Notices a program that runs and does nothing: what it reads from or writes to may be gone, and it
would wait for ever."""

import io
import os
import select
import subprocess
import time
from contextlib import suppress
from pathlib import Path

LOOK = 0.5
"""Seconds between two looks at a program that says nothing."""

LEAST_WORK = 0.005
"""The share of a processor that counts as work. Saying again and again that nothing has happened
takes less; moving a finished film on a slow disk, of which ffmpeg says nothing, takes more."""


class Stalled(Exception):
    """It has done nothing for too long."""


class Life:
    """What is seen of a program's life, to be ended after *patience* seconds without any: a sign
    from who listens to it, or time on a processor (where the system tells)."""

    def __init__(self, process: "subprocess.Popen[bytes]", patience: float) -> None:
        self._pid = process.pid
        self._patience = patience
        self.sign()

    def sign(self) -> None:
        """It has come further."""
        self._since: float = time.monotonic()
        self._worked: float | None = None

    def check(self) -> None:
        """Raise Stalled when there was no life for too long."""
        worked = processor_time(self._pid)
        if self._worked is None:
            self._worked = worked
        elif worked - self._worked > LEAST_WORK * self._patience:
            self.sign()
        elif time.monotonic() - self._since > self._patience:
            raise Stalled


class Heard(io.RawIOBase):
    """What a program writes; waiting for it raises Stalled when it does nothing for too long.
    *is_life*: whether what it writes is a sign of life by itself."""

    def __init__(self, stream: io.FileIO, life: Life, *, is_life: bool) -> None:
        super().__init__()
        self._stream, self._life, self._is_life = stream, life, is_life

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int | None:  # type: ignore[override]
        if self._is_life:
            self._life.sign()  # what came before was taken: the time that took was not its own
        while not select.select([self._stream], [], [], LOOK)[0]:
            self._life.check()
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


def await_end(process: "subprocess.Popen[bytes]", life: Life) -> None:
    """Wait until *process* has ended; Stalled as above."""
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(LOOK)
            return
        life.check()


def processor_time(pid: int) -> float:
    """The seconds that a program has worked so far; 0 where the system does not tell."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("ascii", "replace")
    except OSError:
        return 0.0
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
