"""Backups of sessions: the session file and the journal as they were, in one gzipped JSON file.

A restored session is the same to the byte, so it has the same history and undo.
"""

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import structlog

from backend.errors import AppError, Damaged, SessionGone
from backend.storage.disk import Disk, replace_file
from backend.storage.journal import entry_of
from backend.storage.names import Names
from backend.storage.sessions import replayed
from backend.subtitles.document import Document

log = structlog.get_logger(__name__)

SCHEMA = 1
AS_THEY_ARE = "surrogateescape"
"""Bytes of a damaged journal that are no text come back as they were."""
STAMP = "%Y%m%dT%H%M%SZ"
UNREADABLE = (
    OSError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError, AppError,
    zlib.error,
)  # fmt: skip


class Backups:
    """Reads and writes files only: whoever calls holds the session (``SessionStore.holding``)."""

    def __init__(self, names: Names, now: Callable[[], float], *, disk: Disk | None = None) -> None:
        self._names = names
        self._now = now
        self._disk = disk or Disk()

    def keep(self, video_hash: str) -> Path | None:
        """A new backup of the session as its files hold it, durable; None where there is none.
        Raises NoRoom, with nothing left behind, on a full disk."""
        contents = self._contents(video_hash)
        if not (contents["document"] or contents["journal"] or contents["unreadable"]):
            return None
        stamp = self._stamp(video_hash)
        path = self._names.backup(video_hash, stamp)
        temporary = self._names.temporary("backup", video_hash, f"_{stamp}.gz")
        replace_file(self._disk, path, temporary, _packed(contents))
        return path

    def listed(self, video_hash: str) -> list[Path]:
        """The backups of this video, the newest first."""
        return sorted(self._names.backups(video_hash), reverse=True)

    def newest(self, video_hash: str) -> Path | None:
        return next(iter(self.listed(video_hash)), None)

    def restore(self, video_hash: str) -> Path:
        """Write the newest backup that can be read back as the session's files: the journal, with
        which the session is whole, then the session file. SessionGone where there is none,
        Damaged where there are some and none can be read."""
        unread: Damaged | None = None
        for path in self.listed(video_hash):
            try:
                self.document(path)
            except Damaged as error:
                log.warning("a backup cannot be read", file=path.name, error=repr(error.__cause__))
                unread = error
                continue
            self._write_back(video_hash, _unpacked(path))
            return path
        raise unread or SessionGone

    def document(self, path: Path) -> Document:
        """The document that this backup brings back. Raises Damaged when it cannot be read."""
        try:
            found = _unpacked(path)
            lines = [json.loads(line) for line in found["journal"].split("\n") if line]
            start = Document.from_json(found["document"] or lines[0]["document"])
            later = (line for line in lines if line["revision"] > start.revision)
            return replayed(start, map(entry_of, later))
        except UNREADABLE as error:
            raise Damaged(file=path.name) from error

    def time_of(self, path: Path) -> float:
        """When this backup was made, in seconds since 1970, by its name; by the file itself where
        the name is of another kind."""
        stamp = path.name.removesuffix(".json.gz").rpartition("_")[2]
        try:
            return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC).timestamp()
        except ValueError:
            return path.stat().st_mtime

    def _stamp(self, video_hash: str) -> str:
        """Later than that of every backup there is, even when the clock was set back: the newest
        is found by its name."""
        newest = self.newest(video_hash)
        earliest = self.time_of(newest) + 1 if newest else 0
        return datetime.fromtimestamp(max(self._now(), earliest), UTC).strftime(STAMP)

    def _contents(self, video_hash: str) -> dict[str, Any]:
        session = _bytes_of(self._names.session(video_hash))
        journal = _bytes_of(self._names.journal(video_hash))
        whole_lines = journal[: journal.rfind(b"\n") + 1]
        return {
            "schema": SCHEMA,
            "video_hash": video_hash,
            "document": _document(session),
            "journal": whole_lines.decode(errors=AS_THEY_ARE),
            "unreadable": "" if _document(session) else session.decode("latin-1"),
        }

    def _write_back(self, video_hash: str, found: dict[str, Any]) -> None:
        session, journal = self._names.session(video_hash), self._names.journal(video_hash)
        self._disk.remove(session)
        if found["journal"]:
            lines = found["journal"].encode(errors=AS_THEY_ARE)
            replace_file(self._disk, journal, self._names.unfinished(journal), [lines])
        if found["document"] is not None:
            whole = json.dumps(found["document"], ensure_ascii=False).encode()
            replace_file(self._disk, session, self._names.unfinished(session), [whole])


def _document(session: bytes) -> Any:
    """What the session file holds; None where it is no JSON: then its bytes are kept as they are
    (``unreadable``), so that somebody may still find their text in them."""
    try:
        return json.loads(session)
    except ValueError:
        return None


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def _packed(contents: dict[str, Any]) -> Iterator[bytes]:
    yield gzip.compress(json.dumps(contents).encode(), 6)


def _unpacked(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    if found["schema"] > SCHEMA or not (found["journal"] or found["document"]):
        raise ValueError(f"schema {found['schema']} holds nothing that can be restored")
    return found
