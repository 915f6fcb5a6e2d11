"""A disk that fails when it is told to, and documents and edits to keep on it."""

import errno
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from backend.storage.disk import Disk
from backend.storage.sessions import SessionStore
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit

HASH = "0123456789abcdef0123456789abcdef"


class PowerCut(BaseException):
    """The process ends here; nothing after it runs."""


class FailingDisk(Disk):
    """The real disk until ``fails[call]`` says otherwise. ``room`` is how many bytes still fit,
    ``calls`` what was done, ``cut_at`` the call before which the power goes."""

    def __init__(self) -> None:
        self.fails: dict[str, int] = {}
        self.room: int | None = None
        self.calls: list[str] = []
        self.cut_at: int | None = None

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        self._may("write")
        if self.room is None:
            return super().write(descriptor, data)
        if self.room == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = super().write(descriptor, data[: self.room])
        self.room -= written
        return written

    def sync(self, descriptor: int) -> None:
        self._may("sync")
        super().sync(descriptor)

    def cut(self, descriptor: int, size: int) -> None:
        self._may("cut")
        super().cut(descriptor, size)

    def rename(self, old: Path, new: Path) -> None:
        self._may("rename")
        super().rename(old, new)

    def remove(self, path: Path) -> None:
        self._may("remove")
        super().remove(path)

    def free(self, folder: Path) -> int:
        return super().free(folder) if self.room is None else self.room

    def reserve(self, descriptor: int, size: int) -> None:
        if self.room is not None and size > self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().reserve(descriptor, size)

    def _may(self, call: str) -> None:
        if self.cut_at == len(self.calls):
            raise PowerCut
        self.calls.append(call)
        if number := self.fails.get(call):
            raise OSError(number, os.strerror(number))


def document(**changed: Any) -> Document:
    cues = {id_: Cue(id=id_, start=n * 1000, end=n * 1000 + 900, text=f"cue {id_}")
            for n, id_ in enumerate(("a", "b", "c"))}  # fmt: skip
    return Document(**{"video_hash": HASH, "name": "spoken.mp4", "cues": cues, **changed})


def edit(
    id_: str = "e1",
    *,
    text: str = "new",
    was: str = "cue a",
    cue: str = "a",
    base: int = 0,
    changes: Sequence[Change] | None = None,
) -> Edit:
    change = Change(id=cue, before={"text": was}, after={"text": text})
    return Edit(id=id_, label="Edit text", by="me", base=base, at=0,
                changes=(change,) if changes is None else tuple(changes))  # fmt: skip


def typed(store: SessionStore, count: int) -> None:
    """*count* edits to cue a, one after the other: its text is ``1``, ``2`` ..."""
    for number in range(1, count + 1):
        was = store.load(HASH).cues["a"].text
        store.commit(HASH, edit(f"e{number}", text=str(number), was=was))
