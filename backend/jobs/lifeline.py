"""A process's standard input as the line to the process that started it: at end of file it is gone.

The line also works where a parent's death is not signalled (macOS), and it cannot be missed.
"""

import os
import select
import signal


def take() -> int:
    """Move standard input to a descriptor of its own, which no program started from here inherits;
    they read nothing from then on. Returns the descriptor."""
    line = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return line


def is_cut(line: int) -> bool:
    """Whether the other end is gone. Never waits."""
    readable, _, _ = select.select([line], [], [], 0)
    return bool(readable) and not os.read(line, 1)


def wait_until_cut(line: int) -> None:
    """Return when the other end is gone."""
    while os.read(line, 1):
        pass


def guard_group(line: int) -> None:
    """Leave a small process behind in this process's own group that kills the whole group when
    *line* is cut. It is a process of its own, so it works while this one is busy in native code,
    or dead already and its ffmpeg is not. Call it before any thread is started."""
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    if os.fork():
        os.close(line)
        return
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        wait_until_cut(line)
    finally:
        os.killpg(0, signal.SIGKILL)
