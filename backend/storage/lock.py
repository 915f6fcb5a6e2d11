"""One process at a time may hold an uploads folder."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.errors import InUse

LOOK_AGAIN = 0.1


@contextmanager
def holding(path: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the lock on *path*; InUse when somebody else still has it after *wait* seconds. It ends
    with the process, however that ends, and is shared by what the process forks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(handle, path, time.monotonic() + wait)
        yield
    finally:
        os.close(handle)


def _take(handle: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise InUse(
                    f"Another Legenda already uses {path.parent}. Stop it, or set LEGENDA_UPLOADS "
                    "to another folder."
                ) from None
            time.sleep(LOOK_AGAIN)
        else:
            return
