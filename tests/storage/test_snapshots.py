"""Snapshots of a session: when they are written, and when one is not believed."""

import json
from collections.abc import Callable

import pytest

from backend.storage.names import Names
from backend.storage.sessions import SNAPSHOT_BYTES, SessionStore
from tests.storage.factories import HASH, edit, typed

Fresh = Callable[[], SessionStore]


def test_a_snapshot_says_how_much_of_the_journal_it_holds(
    store: SessionStore, names: Names
) -> None:
    typed(store, 3)

    store.snapshot(HASH)

    written = json.loads(names.session(HASH).read_text())
    assert written["revision"] == 3
    assert written["journal"]["offset"] == names.journal(HASH).stat().st_size
    assert written["cues"][0]["text"] == "3"


def test_now_and_then_a_snapshot_is_written_by_itself(
    store: SessionStore, names: Names, fresh: Fresh
) -> None:
    store = fresh()
    store.commit(HASH, edit("e1", text="x" * SNAPSHOT_BYTES))

    assert json.loads(names.session(HASH).read_text())["revision"] == 1
    assert len(list(names.folder.iterdir())) == 2


def test_edits_after_the_snapshot_are_read_from_the_journal(
    store: SessionStore, fresh: Fresh
) -> None:
    typed(store, 2)
    store.snapshot(HASH)
    store.commit(HASH, edit("later", text="later", was="2"))

    assert fresh().load(HASH).cues["a"].text == "later"
    assert fresh().revision(HASH) == 3


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"cues": 3}', b"\xff\xfe"])
def test_a_snapshot_that_cannot_be_read_is_made_up_for_by_the_journal(
    store: SessionStore, fresh: Fresh, names: Names, content: bytes
) -> None:
    typed(store, 3)
    names.session(HASH).write_bytes(content)

    assert fresh().load(HASH).cues["a"].text == "3"


def test_a_snapshot_of_another_journal_is_not_believed(
    store: SessionStore, fresh: Fresh, names: Names
) -> None:
    typed(store, 3)
    value = json.loads(names.session(HASH).read_text())
    value["journal"]["offset"] = 5
    names.session(HASH).write_text(json.dumps(value))

    assert fresh().load(HASH).cues["a"].text == "3"


def test_a_session_file_without_a_journal_can_be_edited(
    store: SessionStore, fresh: Fresh, names: Names
) -> None:
    typed(store, 2)
    store.snapshot(HASH)
    names.journal(HASH).unlink()

    again = fresh()
    again.commit(HASH, edit("new", text="3", was="2"))

    assert fresh().revision(HASH) == 3
    assert fresh().load(HASH).cues["a"].text == "3"
