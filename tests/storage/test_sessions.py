"""The session store: what was acknowledged is there, whatever happens in between."""

import json
import threading
from collections.abc import Callable

import pytest

from backend.errors import Conflict, SessionGone
from backend.storage.names import Names
from backend.storage.sessions import SessionStore
from backend.storage.shelf import Shelf
from tests.storage.factories import HASH, FailingDisk, document, edit

Fresh = Callable[[], SessionStore]


def test_an_acknowledged_edit_is_there_after_a_restart(store: SessionStore, fresh: Fresh) -> None:
    committed = store.commit(HASH, edit(text="hello"))

    assert committed.first
    assert fresh().load(HASH).cues["a"].text == "hello"
    assert fresh().load(HASH) == store.load(HASH)


def test_an_edit_is_synced_after_it_was_written(store: SessionStore, disk: FailingDisk) -> None:
    store.load(HASH)
    disk.calls.clear()

    store.commit(HASH, edit())

    assert disk.calls == ["write", "sync"]


def test_the_same_edit_again_gives_the_first_answer(store: SessionStore, fresh: Fresh) -> None:
    first = store.commit(HASH, edit("e1", text="one"))
    store.commit(HASH, edit("e2", text="two", was="one"))

    again = store.commit(HASH, edit("e1", text="one"))
    after_restart = fresh().commit(HASH, edit("e1", text="one"))

    assert (again.edit, again.revision, again.first) == (first.edit, first.revision, False)
    assert (after_restart.edit, after_restart.revision) == (first.edit, first.revision)
    assert store.load(HASH).cues["a"].text == "two"


def test_a_refused_edit_leaves_no_trace(store: SessionStore, names: Names) -> None:
    before = names.journal(HASH).read_bytes()

    with pytest.raises(Conflict):
        store.commit(HASH, edit(was="something else"))

    assert names.journal(HASH).read_bytes() == before
    assert store.load(HASH) == document()


def test_a_job_event_becomes_an_edit_once(store: SessionStore, fresh: Fresh) -> None:
    store.commit(HASH, edit("m1", text="heard"), last_event=7)

    again = fresh().commit(HASH, edit("m2", text="heard twice", was="heard"), last_event=7)

    assert not again.first
    assert fresh().load(HASH).cues["a"].text == "heard"
    assert fresh().load(HASH).last_event == 7


def test_an_event_without_changes_is_still_counted(store: SessionStore, fresh: Fresh) -> None:
    store.commit(HASH, edit("m1", changes=()), last_event=9)

    assert fresh().load(HASH).last_event == 9


def test_creating_a_session_twice_keeps_the_first(store: SessionStore) -> None:
    store.commit(HASH, edit(text="kept"))

    found = store.create(document())

    assert found.cues["a"].text == "kept"


def test_there_is_no_session_where_nobody_made_one(fresh: Fresh) -> None:
    with pytest.raises(SessionGone):
        fresh().load(HASH)
    with pytest.raises(SessionGone):
        fresh().commit(HASH, edit())


# Many at once.


def test_edits_from_many_threads_are_all_kept_in_one_order(
    store: SessionStore, fresh: Fresh
) -> None:
    def work(cue: str) -> None:
        was = f"cue {cue}"
        for number in range(20):
            store.commit(HASH, edit(f"{cue}{number}", cue=cue, was=was, text=f"{cue} {number}"))
            was = f"{cue} {number}"

    threads = [threading.Thread(target=work, args=(cue,)) for cue in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [entry.revision for entry in store.history(HASH)] == list(range(60, 0, -1))
    assert {cue.text for cue in fresh().load(HASH).cues.values()} == {"a 19", "b 19", "c 19"}


def test_nobody_commits_while_a_session_is_held(store: SessionStore) -> None:
    done = threading.Event()

    def work() -> None:
        store.commit(HASH, edit(text="late"))
        done.set()

    thread = threading.Thread(target=work)
    with store.holding(HASH):
        thread.start()
        assert not done.wait(0.05)
        store.commit(HASH, edit("mine", cue="b", was="cue b", text="first"))
    thread.join()

    assert [entry.edit.id for entry in store.history(HASH)] == ["e1", "mine"]


def test_only_so_many_things_are_kept_open_and_never_one_that_is_held() -> None:
    closed: list[str] = []

    class Thing:
        def __init__(self, key: str) -> None:
            self.key = key

        def close(self) -> None:
            closed.append(self.key)

    shelf = Shelf(Thing, room=2)
    with shelf.holding("held") as slot:
        slot.get()
        for key in ("one", "two", "three"):
            with shelf.holding(key) as other:
                other.get()

    assert closed == ["one", "two"]


def test_the_text_of_a_document_is_its_json_before_and_after_edits(store: SessionStore) -> None:
    for _ in range(3):
        found = store.load(HASH)
        assert json.loads(store.text(found)) == found.to_json()
        was = found.cues["a"].text
        found = store.commit(HASH, edit(f"e{was}", text=f"{was}!", was=was)).document
        assert json.loads(store.text(found)) == found.to_json()

    store.close(HASH)
    assert json.loads(store.text(document())) == document().to_json()
