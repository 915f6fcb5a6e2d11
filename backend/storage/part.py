"""A file on its way in: written and hashed piece by piece, kept whole or not at all."""

import fcntl
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

from backend.storage.disk import Disk, write_all

HASH_BYTES = 16


class Part:
    """``with Part(path, key, disk) as part``: at the end of the block the file is gone, unless
    ``keep_as`` gave it another name. Errors are the system's OSErrors."""

    def __init__(self, path: Path, key: bytes, disk: Disk) -> None:
        self.path = path
        self.size = 0
        self._disk = disk
        self._digest = blake2b(digest_size=HASH_BYTES, key=key)
        self._descriptor: int | None = disk.open_new(path)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()
        with suppress(OSError):
            self._disk.remove(self.path)

    def reserve(self, size: int) -> None:
        """Take room for *size* bytes now, so that other uploads cannot."""
        self._disk.reserve(self._open(), size)

    def write(self, data: bytes) -> None:
        write_all(self._disk, self._open(), data)
        self._digest.update(data)
        self.size += len(data)

    def finish(self) -> str:
        """Everything is there and on the disk; the hash of it, 32 hex digits."""
        self._disk.cut(self._open(), self.size)
        self._disk.sync(self._open())
        self._close()
        return self._digest.hexdigest()

    def keep_as(self, path: Path) -> None:
        """Give the finished file its name, durably."""
        self._disk.rename(self.path, path)
        self._disk.sync_folder(path.parent)

    def _open(self) -> int:
        if self._descriptor is None:
            raise ValueError("the part is finished")
        return self._descriptor

    def _close(self) -> None:
        if self._descriptor is not None:
            self._disk.close(self._descriptor)
        self._descriptor = None


def arrives(path: Path) -> bool:
    """Whether somebody is still writing this part."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False
