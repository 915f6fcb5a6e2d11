"""Backups: a session put away comes back to the byte."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from backend.errors import Damaged, NoRoom, SessionGone
from backend.storage.backups import Backups
from backend.storage.names import Names, kind_of
from backend.storage.sessions import SessionStore
from tests.storage.factories import HASH, FailingDisk, edit, typed

Fresh = Callable[[], SessionStore]


@pytest.fixture
def backups(names: Names, disk: FailingDisk) -> Backups:
    return Backups(names, lambda: 1_700_000_000.0, disk=disk)


def put_away(store: SessionStore, backups: Backups) -> Path:
    store.snapshot(HASH)
    path = backups.keep(HASH)
    assert path is not None
    store.remove(HASH)
    return path


def test_a_restored_session_has_the_same_document_history_and_edit_ids(
    store: SessionStore, backups: Backups, fresh: Fresh
) -> None:
    typed(store, 5)
    document, history = store.load(HASH), store.history(HASH)
    put_away(store, backups)

    backups.restore(HASH)

    assert fresh().load(HASH) == document
    assert fresh().history(HASH) == history
    assert fresh().at(HASH, 2).cues["a"].text == "2"
    assert not fresh().commit(HASH, edit("e5", text="5", was="4")).first


def test_edits_after_the_last_snapshot_are_in_the_backup(
    store: SessionStore, backups: Backups, fresh: Fresh
) -> None:
    typed(store, 5)
    backups.keep(HASH)
    store.remove(HASH)

    backups.restore(HASH)

    assert fresh().load(HASH).cues["a"].text == "5"


def test_a_backup_can_be_looked_into(store: SessionStore, backups: Backups) -> None:
    typed(store, 3)
    path = backups.keep(HASH)
    assert path is not None

    assert backups.document(path) == store.load(HASH)
    path.write_bytes(b"not gzip")
    with pytest.raises(Damaged):
        backups.document(path)


def test_a_damaged_journal_is_kept_to_the_byte(
    store: SessionStore, backups: Backups, names: Names
) -> None:
    typed(store, 2)
    damaged = names.journal(HASH).read_bytes().replace(b"cue b", b"\xff\xfe\x00")
    names.journal(HASH).write_bytes(damaged)

    path = backups.keep(HASH)

    assert path is not None
    kept = json.loads(gzip.decompress(path.read_bytes()))["journal"]
    assert kept.encode(errors="surrogateescape") == damaged


@pytest.mark.parametrize("content", [b"{}", b"[]", b'{"cues": []}', b"5"])
def test_what_is_no_document_is_kept_but_never_restored(
    backups: Backups, names: Names, content: bytes
) -> None:
    names.session(HASH).write_bytes(content)
    backups.keep(HASH)
    names.session(HASH).unlink()

    with pytest.raises(Damaged):
        backups.restore(HASH)

    assert not names.session(HASH).exists()


def test_a_session_file_that_nobody_could_read_is_no_reason_to_stop(
    store: SessionStore, backups: Backups, names: Names, fresh: Fresh
) -> None:
    typed(store, 2)
    names.session(HASH).write_bytes(b"{}" + b"\xff")
    backups.keep(HASH)
    store.remove(HASH)

    backups.restore(HASH)

    assert fresh().load(HASH).cues["a"].text == "2"


def test_a_backup_is_named_for_its_video_and_its_time(
    store: SessionStore, backups: Backups
) -> None:
    path = put_away(store, backups)

    known = kind_of(path.name)
    assert known is not None
    assert (known.kind, known.hash) == ("backup", HASH)
    assert backups.time_of(path) == 1_700_000_000
    assert backups.newest(HASH) == path


def test_where_there_is_no_session_nothing_is_kept(backups: Backups) -> None:
    assert backups.keep(HASH) is None
    assert backups.listed(HASH) == []
    with pytest.raises(SessionGone):
        backups.restore(HASH)


@pytest.mark.parametrize("content", [b"", b"not gzip", b"\x1f\x8b\x08\x00half"])
def test_a_damaged_backup_is_passed_over_for_the_one_before_it(
    store: SessionStore, backups: Backups, names: Names, fresh: Fresh, content: bytes
) -> None:
    typed(store, 2)
    put_away(store, backups)
    names.backup(HASH, "20301231T000000Z").write_bytes(content)

    backups.restore(HASH)

    assert fresh().load(HASH).cues["a"].text == "2"


def test_a_full_disk_leaves_no_half_backup_and_the_session_as_it_was(
    store: SessionStore, backups: Backups, names: Names, disk: FailingDisk
) -> None:
    typed(store, 2)
    before = sorted(path.name for path in names.folder.iterdir())
    disk.room = 40

    with pytest.raises(NoRoom):
        backups.keep(HASH)

    assert sorted(path.name for path in names.folder.iterdir()) == before


def test_a_session_file_that_never_had_a_journal_is_kept_too(
    store: SessionStore, backups: Backups, names: Names, fresh: Fresh
) -> None:
    typed(store, 2)
    store.snapshot(HASH)
    store.close(HASH)
    names.journal(HASH).unlink()
    backups.keep(HASH)
    fresh().remove(HASH)

    backups.restore(HASH)

    assert fresh().load(HASH).cues["a"].text == "2"


def test_a_clock_that_was_set_back_does_not_hide_the_newest_backup(
    store: SessionStore, names: Names, fresh: Fresh
) -> None:
    typed(store, 1)
    put_away(store, Backups(names, lambda: 1_900_000_000.0))
    late = Backups(names, lambda: 1_700_000_000.0)
    late.restore(HASH)
    again = fresh()
    again.commit(HASH, edit("later", text="2", was="1"))
    put_away(again, late)

    late.restore(HASH)

    assert fresh().load(HASH).cues["a"].text == "2"
