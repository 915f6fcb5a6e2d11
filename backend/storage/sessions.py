"""The sessions: documents in memory, every edit in a journal before it is answered.

A session is two files. The journal is the truth; the snapshot only spares reading all of it.
Loading = the snapshot and the journal's later lines. One process may hold a folder's sessions
(the web process); inside it each session has its own lock.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from threading import Thread

import structlog

from backend.errors import NotFound, SessionGone
from backend.storage.disk import Disk, write_new
from backend.storage.journal import Entry, Journal
from backend.storage.names import Names
from backend.storage.shelf import Shelf
from backend.storage.snapshots import (
    CueTexts,
    Snapshot,
    document_text,
    read_snapshot,
    words_text,
)
from backend.subtitles.document import Document
from backend.subtitles.edit import Edit
from backend.subtitles.editing import apply

log = structlog.get_logger(__name__)

KEPT_OPEN = 16
SNAPSHOT_BYTES = 64 * 1024
SNAPSHOT_SHARE = 8
SNAPSHOT_SECONDS = 20
PAGE = 100

Later = Callable[[Callable[[], object]], object]


def in_background(work: Callable[[], object]) -> None:
    """Do *work* in a thread of its own; the process may end without waiting for it."""
    Thread(target=work, daemon=True).start()


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """*edit* as it was applied and is kept, and the *revision* it led to. *document* is what is
    there now and *before* what was there; *changed* the cues between them. *first* is False when
    this edit had been taken before: then nothing changed."""

    document: Document
    before: Document
    edit: Edit
    revision: int
    changed: frozenset[str]
    first: bool


class Session:
    """One that is loaded. Used under its lock only."""

    def __init__(self, journal: Journal, document: Document, snapshot: Snapshot | None) -> None:
        self.journal = journal
        self.document = document
        self.texts = CueTexts()
        self.written_offset = snapshot.offset if snapshot else 0
        self.written_bytes = snapshot.bytes if snapshot else 0
        self.written_at = 0.0
        self.is_being_written = False

    def close(self) -> None:
        self.journal.close()


class SessionStore:
    """By video_hash. *now* is in seconds since 1970; *later* runs what nobody waits for."""

    def __init__(
        self,
        names: Names,
        now: Callable[[], float],
        *,
        disk: Disk | None = None,
        later: Later = in_background,
    ) -> None:
        self._names = names
        self._now = now
        self._disk = disk or Disk()
        self._later = later
        self._numbers = count()
        self._shelf: Shelf[Session] = Shelf(self._loaded, KEPT_OPEN)

    def exists(self, video_hash: str) -> bool:
        names = self._names
        return names.journal(video_hash).exists() or names.session(video_hash).exists()

    def create(self, document: Document) -> Document:
        """A session that starts from *document*; where there is one already, its document."""
        video_hash = document.video_hash
        with self.holding(video_hash):
            if not self.exists(video_hash):
                self._new_journal(document).close()
                self.snapshot(video_hash)
            return self.load(video_hash)

    def load(self, video_hash: str) -> Document:
        """The document as it is now. SessionGone where there is none. A session whose disk had
        failed is read again from the disk here, and takes edits again if that succeeds."""
        with self._shelf.holding(video_hash) as slot:
            if slot.item and slot.item.journal.refuses:
                slot.drop()
            return slot.get().document

    def text(self, document: Document, *, words: bool = True) -> bytes:
        """*document* as JSON, as ``to_json`` has it, or with cues that lack the words they have;
        quick while its session is open."""
        return b"".join(document_text(document, self._texts(document), words=words))

    def words(self, video_hash: str, start: int, end: int) -> bytes:
        """The revision and, by cue id, the words of the cues that start from *start* to before
        *end*, as JSON."""
        document = self.load(video_hash)
        return words_text(document, self._texts(document), start, end)

    def _texts(self, document: Document) -> CueTexts:
        with self._shelf.holding(document.video_hash) as slot:
            return slot.item.texts if slot.item else CueTexts()

    def revision(self, video_hash: str) -> int:
        return self.load(video_hash).revision

    def commit(self, video_hash: str, edit: Edit, *, last_event: int | None = None) -> Committed:
        """Apply *edit* and return when it is on the disk. The same edit id again, or a job event
        that was taken already, gives the first answer. Raises Conflict, CueGone, Rejected,
        ReadOnly, NoRoom or SessionGone; then nothing has changed."""
        with self._shelf.holding(video_hash) as slot:
            session = slot.get()
            session.journal.check()
            taken = self._taken(session, edit, last_event)
            return taken or self._committed(session, edit, last_event)

    def taken(self, video_hash: str, edit_id: str) -> Committed | None:
        """The first answer to the edit of that id; None where it was not taken yet."""
        with self._shelf.holding(video_hash) as slot:
            session = slot.get()
            revision = session.journal.revision_of(edit_id)
            return None if revision is None else self._first_answer(session, revision)

    def history(
        self,
        video_hash: str,
        before: int | None = None,
        limit: int = PAGE,
        by: str | None = None,
    ) -> list[Entry]:
        """The edits that led to the revisions below *before* (default: all), newest first; only
        those *by* one author where that is given."""
        with self._shelf.holding(video_hash) as slot:
            journal = slot.get().journal
            newest = journal.last_revision if before is None else before - 1
        newest = min(newest, journal.last_revision)
        oldest = journal.first_revision + 1
        with self._still_there():
            return list(islice(journal.entries(range(newest, oldest - 1, -1), by), limit))

    def at(self, video_hash: str, revision: int) -> Document:
        """The document as it was at *revision*; NotFound where the history does not go there."""
        with self._shelf.holding(video_hash) as slot:
            session = slot.get()
            document, journal = session.document, session.journal
        if revision == document.revision:
            return document
        if not journal.first_revision <= revision <= document.revision:
            raise NotFound(f"Revision {revision} is not in the history of this session.")
        with self._still_there():
            past = range(journal.first_revision + 1, revision + 1)
            return replayed(journal.document(), journal.entries(past))

    @contextmanager
    def holding(self, video_hash: str) -> Iterator[None]:
        """Nobody else commits, loads or removes this session inside the ``with``."""
        with self._shelf.holding(video_hash):
            yield

    def snapshot(self, video_hash: str) -> None:
        """Write the document to its session file now. A disk that has no room for it is no
        reason to stop: the journal holds everything."""
        with self._shelf.holding(video_hash) as slot:
            session = slot.get()
            document, offset = session.document, session.journal.size
            session.is_being_written = True
        try:
            self._write_snapshot(session, document, offset)
        except OSError as error:
            log.warning("a snapshot was not written", video=video_hash, error=str(error))
        finally:
            session.is_being_written = False

    def close(self, video_hash: str) -> None:
        """Forget the loaded copy; the next call reads the files."""
        with self._shelf.holding(video_hash) as slot:
            slot.drop()

    def remove(self, video_hash: str) -> list[Path]:
        """Delete the session's files; the paths that were there. The snapshot goes first: what a
        crash leaves of a session is then still all of it, or nothing."""
        with self._shelf.holding(video_hash) as slot:
            slot.drop()
            gone = [path for path in self._names.session_files(video_hash) if path.exists()]
            for path in gone:
                self._disk.remove(path)
            if gone:
                self._disk.sync_folder(self._names.folder)
            return gone

    # Loading.

    def _loaded(self, video_hash: str) -> Session:
        journal_path = self._names.journal(video_hash)
        snapshot = read_snapshot(self._names.session(video_hash))
        if journal_path.exists():
            return self._read(Journal.open(journal_path, self._disk), snapshot)
        if snapshot is None:
            raise SessionGone
        return Session(self._new_journal(snapshot.document), snapshot.document, None)

    def _read(self, journal: Journal, snapshot: Snapshot | None) -> Session:
        try:
            if snapshot and journal.end_of(snapshot.document.revision) != snapshot.offset:
                log.warning("a snapshot does not fit its journal", journal=journal.path.name)
                snapshot = None
            start = snapshot.document if snapshot else journal.document()
            later = range(start.revision + 1, journal.last_revision + 1)
            return Session(journal, replayed(start, journal.entries(later)), snapshot)
        except BaseException:
            journal.close()
            raise

    def _new_journal(self, document: Document) -> Journal:
        path = self._names.journal(document.video_hash)
        return Journal.create(path, self._names.unfinished(path), document, self._disk)

    @contextmanager
    def _still_there(self) -> Iterator[None]:
        """History is read without the lock; meanwhile the session may be cleaned."""
        try:
            yield
        except FileNotFoundError as error:
            raise SessionGone from error

    # Committing.

    def _taken(self, session: Session, edit: Edit, last_event: int | None) -> Committed | None:
        """The first answer to *edit*, if it had one."""
        document = session.document
        revision = session.journal.revision_of(edit.id)
        if revision is not None:
            return self._first_answer(session, revision)
        if last_event is None or last_event > document.last_event:
            return None
        return _unchanged(document, edit, document.revision)

    def _first_answer(self, session: Session, revision: int) -> Committed:
        edit = next(session.journal.entries([revision])).edit
        return _unchanged(session.document, edit, revision)

    def _committed(self, session: Session, edit: Edit, last_event: int | None) -> Committed:
        before = session.document
        applied = apply(before, edit)
        document = _noted(applied.document, last_event)
        session.journal.append(
            Entry(revision=document.revision, edit=applied.edit, last_event=last_event)
        )
        session.document = document
        self._snapshot_if_due(session)
        return Committed(
            document=document,
            before=before,
            edit=applied.edit,
            revision=document.revision,
            changed=applied.changed,
            first=True,
        )

    # Snapshots.

    def _snapshot_if_due(self, session: Session) -> None:
        """Now and then: when the journal grew by a share of what would be written, so that it
        costs each edit the same however long the document is; never every second."""
        grown = session.journal.size - session.written_offset
        waited = self._now() - session.written_at
        is_due = grown >= max(SNAPSHOT_BYTES, session.written_bytes / SNAPSHOT_SHARE)
        if is_due and waited >= SNAPSHOT_SECONDS and not session.is_being_written:
            session.is_being_written = True
            video_hash = session.document.video_hash
            self._later(lambda: self._snapshot_if_there(video_hash))

    def _snapshot_if_there(self, video_hash: str) -> None:
        with suppress(SessionGone):
            self.snapshot(video_hash)

    def _write_snapshot(self, session: Session, document: Document, offset: int) -> None:
        """Written under another name without the lock; then it takes its place, unless there is a
        newer one or the session was removed or loaded anew meanwhile."""
        video_hash = document.video_hash
        other = self._names.temporary("snapshot", video_hash, f"_{next(self._numbers)}.json")
        try:
            text = document_text(document, session.texts, journal={"offset": offset})
            written = write_new(self._disk, other, text)
            with self._shelf.holding(video_hash) as slot:
                if slot.item is session and offset >= session.written_offset:
                    self._disk.rename(other, self._names.session(video_hash))
                    self._disk.sync_folder(other.parent)
                    session.written_offset, session.written_bytes = offset, written
                    session.written_at = self._now()
        finally:
            with suppress(OSError):
                self._disk.remove(other)


def _unchanged(document: Document, edit: Edit, revision: int) -> Committed:
    """What is answered to an edit that had led to *revision* before."""
    return Committed(
        document=document,
        before=document,
        edit=edit,
        revision=revision,
        changed=frozenset(),
        first=False,
    )


def _noted(document: Document, last_event: int | None) -> Document:
    """*document*, the job event noted that brought it here."""
    if last_event is None:
        return document
    return document.with_changed((), last_event=last_event)


def replayed(document: Document, entries: Iterable[Entry]) -> Document:
    """*document* after what the journal says was applied to it."""
    for entry in entries:
        document = _noted(apply(document, entry.edit).document, entry.last_event)
    return document
