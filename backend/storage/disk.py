"""What the stores ask of the operating system, in one place, so that tests can make it fail.

Durable means: the bytes were fsynced, and so was the folder that names them.
"""

import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from backend.errors import NoRoom

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})

BUFFER = 256 * 1024

# macOS's fsync stops at the drive's own cache; this goes through it.
_FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)


class Disk:
    """The real one. Errors are the system's OSErrors; ``no_room`` says which mean a full disk."""

    def open(self, path: Path) -> int:
        """A descriptor for a file that is there; what is written goes to its end."""
        return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC)

    def open_new(self, path: Path) -> int:
        """A descriptor for a file that was not there before; what is written goes on from where
        the last write ended."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o640)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """How many bytes were written: on a disk that just became full, fewer than given."""
        return os.write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        """Return when everything written to *descriptor* is on the disk."""
        if _FULL_SYNC is None:
            os.fsync(descriptor)
        else:
            fcntl.fcntl(descriptor, _FULL_SYNC)

    def cut(self, descriptor: int, size: int) -> None:
        os.ftruncate(descriptor, size)

    def rename(self, old: Path, new: Path) -> None:
        old.replace(new)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in *folder* are on the disk."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            self.sync(descriptor)
        finally:
            os.close(descriptor)

    def reserve(self, descriptor: int, size: int) -> None:
        """Take *size* bytes for a file that is about to be written, where the system can."""
        allocate = getattr(os, "posix_fallocate", None)
        if allocate is not None and size > 0:
            allocate(descriptor, 0, size)

    def free(self, folder: Path) -> int:
        """Bytes that can still be written under *folder*."""
        return shutil.disk_usage(folder).free


def no_room(error: OSError) -> bool:
    """Whether *error* says that the disk, the quota or the file cannot grow."""
    return error.errno in FULL


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write every byte of *data*, or raise OSError with some of them written."""
    rest = memoryview(data)
    while rest:
        written = disk.write(descriptor, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def replace_file(disk: Disk, path: Path, temporary: Path, pieces: Iterable[bytes]) -> None:
    """Make *path* hold exactly *pieces*, durably: by way of *temporary*, in the same folder. Raises
    NoRoom on a full disk; then *path* is what it was and *temporary* is gone."""
    try:
        write_new(disk, temporary, pieces)
        disk.rename(temporary, path)
        disk.sync_folder(path.parent)
    except OSError as error:
        with suppress(OSError):
            disk.remove(temporary)
        if no_room(error):
            raise NoRoom from error
        raise


def write_new(disk: Disk, path: Path, pieces: Iterable[bytes]) -> int:
    """Make *path* anew from *pieces*, fsynced; how many bytes it holds. Raises OSError, and leaves
    what was written."""
    disk.remove(path)
    descriptor = disk.open_new(path)
    try:
        for buffer in _buffered(pieces):
            write_all(disk, descriptor, buffer)
        disk.sync(descriptor)
        return os.fstat(descriptor).st_size
    finally:
        disk.close(descriptor)


def _buffered(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, in writes worth their call."""
    waiting, size = [], 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= BUFFER:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
