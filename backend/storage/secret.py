"""Secrets that are made once and kept in a file only we can read."""

import os
import secrets
from pathlib import Path

BYTES = 32


def read_or_make(path: Path) -> bytes:
    """The secret in *path*, made at the first call. Two processes that start together agree."""
    try:
        return _read(path)
    except FileNotFoundError:
        kept_first(path, secrets.token_hex(BYTES))
    return _read(path)


def _read(path: Path) -> bytes:
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def kept_first(path: Path, text: str) -> bool:
    """Whether *text* is in *path* now: a complete file is linked into place, and whoever comes
    second finds the first one's."""
    mine = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        path.hardlink_to(mine)
    except FileExistsError:
        return False
    finally:
        mine.unlink()
    return True
