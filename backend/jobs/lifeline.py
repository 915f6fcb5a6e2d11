"""A process's standard input as the line to the process that started it: at end of file it is gone.

The line also works where a parent's death is not signalled (macOS), and it cannot be missed.
"""

import os
import select
import signal
from typing import NoReturn


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


def guard_group(line: int) -> None:
    """Go on in a new process, and leave this one, the first of its group, to guard it: when *line*
    is cut or the new process ends it kills the whole group, itself too. It also works while the
    guarded process is busy in native code, or dead already and its ffmpeg is not. Call it before
    any thread is started."""
    ended, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    guarded = os.fork()
    if guarded:
        _guard(guarded, line, ended)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for mine in (line, ended, wake):
        os.close(mine)


def _guard(guarded: int, line: int, ended: int) -> NoReturn:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    while os.waitpid(guarded, os.WNOHANG)[0] == 0:
        ready, _, _ = select.select([line, ended], [], [])
        if line in ready and is_cut(line):
            break
        if ended in ready:
            os.read(ended, 1)
    # Also when it ended by itself: what it left running has nobody else if the worker is dead too.
    os.killpg(0, signal.SIGKILL)
    os._exit(1)
