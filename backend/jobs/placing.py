"""Files of an attempt take their final names here, inside a write that is fenced by its lease: a
stale worker can never put one in place."""

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """*renames*: pairs of (attempt file, final name). *drops*: files that these replace, removed
    with it. Carried out again after a commit that was refused, it goes on where it was."""

    renames: Sequence[tuple[Path, Path]] = ()
    drops: Collection[Path] = ()

    def prepare(self) -> None:
        """Make the bytes durable; outside the transaction, which nobody should wait for."""
        for written_to, _ in self._left():
            _sync(written_to)

    def carry_out(self) -> None:
        for written_to, final in self._left():
            os.replace(written_to, final)  # noqa: PTH105 - says what it is
            _sync(final.parent)
        for old in self.drops:
            old.unlink(missing_ok=True)

    def _left(self) -> list[tuple[Path, Path]]:
        return [(at, final) for at, final in self.renames if at.exists() or not final.exists()]


NOTHING = Placing()


def _sync(path: Path) -> None:
    """Make a file's bytes, or a folder's names, durable."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
