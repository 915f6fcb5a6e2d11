"""Secrets that are made once and kept in a file only we can read."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

BYTES = 32


def read_or_make(path: Path) -> bytes:
    """The secret in *path*, made at the first call. Two processes that start together agree."""
    try:
        return _read(path)
    except FileNotFoundError:
        _make(path)
    return _read(path)


def _read(path: Path) -> bytes:
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def _make(path: Path) -> None:
    """Link a complete file into place: whoever comes second keeps the first one's secret."""
    mine = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, secrets.token_hex(BYTES).encode())
        os.fsync(descriptor)
        with suppress(FileExistsError):
            path.hardlink_to(mine)
    finally:
        os.close(descriptor)
        mine.unlink()
