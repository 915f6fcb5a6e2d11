"""The journal of one session: an append-only file, one JSON line for each edit.

The first line holds the document that the edits start from. A line counts when it ends in a
newline and can be read; what a crash or a full disk left of a line is cut off before anything
else is appended. ``append`` returns when the line is on the disk, never before.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import structlog

from backend.errors import Damaged, NoRoom, NotFound, ReadOnly
from backend.storage.disk import Disk, no_room, replace_file, write_all
from backend.subtitles.document import Document
from backend.subtitles.edit import Edit

log = structlog.get_logger(__name__)

_HEAD = re.compile(rb'\{"revision":(\d+),"id":(null|"(?:[^"\\]|\\.)*"),')


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One edit as it was applied, the *revision* it led to, and the job event it came from."""

    revision: int
    edit: Edit
    last_event: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {"revision": self.revision, "edit": self.edit.to_json()}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands in the file."""

    offset: int
    length: int

    @property
    def end(self) -> int:
        return self.offset + self.length


class Journal:
    """``open`` or ``create`` it, never construct it. Its session's lock guards ``append``; reading
    past entries needs no lock. *first_revision* is that of the document in the first line;
    *refuses* is a sentence once the disk failed."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self.path = path
        self.disk = disk
        self.size = 0
        self.refuses = ""
        self._descriptor = disk.open(path)
        self.first_revision = 0
        self.last_revision = 0
        self._places: dict[int, Place] = {}
        self._revisions: dict[str, int] = {}

    @classmethod
    def create(cls, path: Path, temporary: Path, document: Document, disk: Disk) -> Self:
        """A journal that starts from *document*; it is on the disk, and so is its name."""
        head = {"revision": document.revision, "id": None, "document": document.to_json()}
        replace_file(disk, path, temporary, [_line(head)])
        return cls.open(path, disk)

    @classmethod
    def open(cls, path: Path, disk: Disk) -> Self:
        """The journal in *path*, mended and durable; if the disk will not confirm that, it can be
        read and refuses edits. Raises Damaged when its lines cannot be read."""
        journal = cls(path, disk)
        try:
            journal._read_places()
            journal._mend()
        except BaseException:
            journal.close()
            raise
        return journal

    def close(self) -> None:
        self.disk.close(self._descriptor)

    def revision_of(self, edit_id: str) -> int | None:
        """The revision that the edit with this id led to, if it is here."""
        return self._revisions.get(edit_id)

    def append(self, entry: Entry) -> None:
        """Return when *entry* is on the disk. Raises NoRoom, with nothing kept, on a full disk;
        ReadOnly when the disk failed, and from then on until the journal is opened again."""
        self.check()
        line = _line(
            {
                "revision": entry.revision,
                "id": entry.edit.id,
                "last_event": entry.last_event,
                "edit": entry.edit.to_json(),
            }
        )
        self._write(line)
        self._sync()
        self._note(entry.revision, entry.edit.id, Place(self.size, len(line)))

    def check(self) -> None:
        """Raise ReadOnly if the disk failed."""
        if self.refuses:
            raise ReadOnly(self.refuses)

    def document(self) -> Document:
        """What the edits start from."""
        place = self._places[self.first_revision]
        return Document.from_json(next(self._lines([place]))["document"])

    def entries(self, revisions: Iterable[int], by: str | None = None) -> Iterator[Entry]:
        """The edits that led to these revisions, in the order asked for; read from the file one
        by one. Of one author *by*, the lines of others are not taken apart: a machine's edit can
        hold all cues. Raises Damaged where a line cannot be read."""
        wanted = [self._place(revision) for revision in revisions]
        mark = b"" if by is None else _dumped({"by": by})[1:-1]
        found = (entry_of(value) for value in self._lines(wanted, mark))
        return found if by is None else (entry for entry in found if entry.edit.by == by)

    def end_of(self, revision: int) -> int | None:
        """How long the file was when it led to *revision*."""
        place = self._places.get(revision)
        return None if place is None else place.end

    def _place(self, revision: int) -> Place:
        try:
            return self._places[revision]
        except KeyError:
            raise NotFound(f"Revision {revision} is not in the history of this session.") from None

    def _lines(self, places: Iterable[Place], mark: bytes = b"") -> Iterator[Mapping[str, Any]]:
        """The lines at *places* that hold *mark*, through a handle of its own: readers never wait
        for writers."""
        with self.path.open("rb") as file:
            for place in places:
                file.seek(place.offset)
                line = file.read(place.length)
                if mark in line:
                    yield _parsed(line, self.path.name, place.offset)

    def _write(self, line: bytes) -> None:
        try:
            write_all(self.disk, self._descriptor, line)
        except OSError as error:
            self._cut_back(error)
            if no_room(error):
                raise NoRoom(
                    "The disk is full, so this change was not saved. What was saved before is "
                    "safe. Make room on the disk, then change it again."
                ) from error
            raise ReadOnly(
                "The disk refused this change, so it was not saved. Try it again; if it happens "
                "again, look at the server's disk."
            ) from error

    def _cut_back(self, cause: OSError) -> None:
        """Take off what a failed write left behind; nothing is appended after half a line."""
        log.warning("a change could not be written", journal=self.path.name, error=str(cause))
        try:
            self.disk.cut(self._descriptor, self.size)
            self.disk.sync(self._descriptor)
        except OSError as error:
            self._refuse(error)

    def _sync(self) -> None:
        """After a failed fsync nobody knows what is on the disk: the line is not acknowledged, it
        is taken off as far as possible, and ``open`` starts from what is really there."""
        try:
            self.disk.sync(self._descriptor)
        except OSError as error:
            with suppress(OSError):
                self.disk.cut(self._descriptor, self.size)
            self._refuse(error)
            raise ReadOnly(self.refuses) from error

    def _refuse(self, error: OSError) -> None:
        log.warning("a journal takes no more", journal=self.path.name, error=str(error))
        self.refuses = (
            "The disk could not confirm the last change, so this session takes no more changes "
            "until it is loaded again. Everything confirmed before is safe. Reload the page, and "
            "look at the server's disk."
        )

    def _read_places(self) -> None:
        """Note where each line stands, up to the first that cannot be one. Only the last is read
        in full: a crash may have left holes in it, and none before it."""
        waiting: bytes | None = None
        with self.path.open("rb") as file:
            for line in file:
                if waiting is not None:
                    self._read_place(waiting)
                waiting = line if _is_whole(line) else None
                if waiting is None:
                    break
        if waiting is not None and _is_readable(waiting):
            self._read_place(waiting)
        if not self._places:
            raise Damaged(journal=self.path.name)

    def _read_place(self, line: bytes) -> None:
        head = _HEAD.match(line)
        assert head is not None, "only whole lines are noted"  # noqa: S101
        self._note(int(head[1]), json.loads(head[2]), Place(self.size, len(line)))

    def _note(self, revision: int, edit_id: str | None, place: Place) -> None:
        if not self._places:
            self.first_revision = revision
        self.last_revision = revision
        self._places[revision] = place
        if edit_id is not None:
            self._revisions[edit_id] = revision
        self.size = place.end

    def _mend(self) -> None:
        """Cut a torn last line and fsync: also a whole line may not have reached the disk yet."""
        length = self.path.stat().st_size
        if length > self.size:
            self._refuse_to_lose_lines()
        try:
            if length > self.size:
                log.warning("a torn line was cut off", journal=self.path.name,
                            bytes=length - self.size)  # fmt: skip
                self.disk.cut(self._descriptor, self.size)
            self.disk.sync(self._descriptor)
            self.disk.sync_folder(self.path.parent)
        except OSError as error:
            self._refuse(error)

    def _refuse_to_lose_lines(self) -> None:
        """A torn line is the last one. Whole lines after an unreadable one were acknowledged."""
        with self.path.open("rb") as file:
            file.seek(self.size)
            file.readline()
            if any(map(_is_whole, file)):
                raise Damaged(journal=self.path.name, offset=self.size)


def _line(value: Mapping[str, Any]) -> bytes:
    return _dumped(value) + b"\n"


def _dumped(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _is_whole(line: bytes) -> bool:
    return line.endswith(b"}\n") and _HEAD.match(line) is not None


def _is_readable(line: bytes) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _parsed(line: bytes, name: str, offset: int) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = json.loads(line)
    except ValueError as error:
        raise Damaged(journal=name, offset=offset) from error
    return found


def entry_of(value: Mapping[str, Any]) -> Entry:
    return Entry(
        revision=value["revision"],
        edit=Edit.from_json(value["edit"]),
        last_event=value["last_event"],
    )
