"""Who holds a lease: a worker process on a machine, named so that its death can be seen."""

import os
import secrets
import socket


def new_owner() -> str:
    """The name of this process as an owner of leases; another one after every start."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_gone(owner: str, *, seen_by: str) -> bool:
    """Whether the process that called itself *owner* is surely dead, as the owner *seen_by* sees
    it. Of another machine's nobody here can say, so its leases must run out. A container that is
    started again gives its processes the numbers that they had."""
    host, pid, _ = owner.rsplit(":", 2)
    if host != socket.gethostname():
        return False
    if int(pid) == os.getpid():
        return owner != seen_by
    return not _runs(int(pid))


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
