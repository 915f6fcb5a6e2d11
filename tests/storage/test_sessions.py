"""The session store: what was acknowledged is there, whatever happens in between."""

import contextlib
import errno
import json
import threading
from collections.abc import Callable

import pytest

from backend.errors import Conflict, Damaged, NoRoom, NotFound, ReadOnly, SessionGone
from backend.storage.names import Names
from backend.storage.sessions import SNAPSHOT_BYTES, SessionStore
from backend.storage.shelf import Shelf
from tests.storage.factories import HASH, FailingDisk, PowerCut, document, edit, typed

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


# The journal's end, torn at every byte.


def test_a_journal_torn_at_any_byte_loses_only_the_line_that_was_torn(
    store: SessionStore, fresh: Fresh, names: Names
) -> None:
    typed(store, 2)
    names.session(HASH).unlink()
    whole = names.journal(HASH).read_bytes()
    last_line = whole.rindex(b"\n", 0, -1) + 1

    for length in range(last_line, len(whole)):
        names.journal(HASH).write_bytes(whole[:length])

        mended = fresh()

        assert mended.load(HASH).cues["a"].text == "1", length
        assert names.journal(HASH).read_bytes() == whole[:last_line]
        assert mended.commit(HASH, edit("e2", text="2", was="1")).revision == 2
        assert fresh().load(HASH).cues["a"].text == "2"


@pytest.mark.parametrize("room", range(0, 200, 7))
def test_a_disk_that_becomes_full_in_a_line_keeps_nothing_of_it(
    store: SessionStore, fresh: Fresh, names: Names, disk: FailingDisk, room: int
) -> None:
    store.load(HASH)
    before = names.journal(HASH).read_bytes()
    disk.room = room

    with pytest.raises(NoRoom):
        store.commit(HASH, edit(text="x" * 300))

    assert names.journal(HASH).read_bytes() == before
    assert store.load(HASH) == document()
    disk.room = None
    store.commit(HASH, edit(text="fits now"))
    assert fresh().load(HASH).cues["a"].text == "fits now"


def test_a_whole_last_line_with_a_hole_in_it_is_cut_off(
    store: SessionStore, fresh: Fresh, names: Names
) -> None:
    typed(store, 2)
    whole = names.journal(HASH).read_bytes()
    line = whole.splitlines(keepends=True)[-1]
    holed = line[:60] + b"\0" * (len(line) - 62) + line[-2:]
    names.journal(HASH).write_bytes(whole[: -len(line)] + holed)

    assert fresh().load(HASH).cues["a"].text == "1"


def test_damage_before_acknowledged_lines_is_never_cut_off(
    store: SessionStore, fresh: Fresh, names: Names
) -> None:
    typed(store, 3)
    lines = names.journal(HASH).read_bytes().splitlines(keepends=True)
    damaged = b"".join([lines[0], b"#" + lines[1], *lines[2:]])
    names.journal(HASH).write_bytes(damaged)

    with pytest.raises(Damaged):
        fresh().load(HASH)

    assert names.journal(HASH).read_bytes() == damaged


# Disks that fail.


def test_after_a_failed_sync_the_session_is_read_only_until_it_is_loaded_again(
    store: SessionStore, fresh: Fresh, disk: FailingDisk
) -> None:
    store.commit(HASH, edit("e1", text="safe"))
    disk.fails["sync"] = errno.EIO

    with pytest.raises(ReadOnly):
        store.commit(HASH, edit("e2", text="unsure", was="safe"))
    disk.fails.clear()
    with pytest.raises(ReadOnly, match="until it is loaded again"):
        store.commit(HASH, edit("e3", text="later", was="safe"))

    assert store.load(HASH).cues["a"].text == "safe"
    store.commit(HASH, edit("e2", text="sure", was="safe"))
    assert fresh().load(HASH).cues["a"].text == "sure"


def test_a_session_can_be_read_while_its_disk_goes_on_failing(
    store: SessionStore, disk: FailingDisk
) -> None:
    store.commit(HASH, edit("e1", text="safe"))
    disk.fails["sync"] = errno.EIO
    with pytest.raises(ReadOnly):
        store.commit(HASH, edit("e2", text="unsure", was="safe"))

    assert store.load(HASH).cues["a"].text == "safe"
    with pytest.raises(ReadOnly):
        store.commit(HASH, edit("e2", text="unsure", was="safe"))


def test_a_failed_write_that_cannot_be_taken_back_stops_further_edits(
    store: SessionStore, fresh: Fresh, disk: FailingDisk
) -> None:
    store.load(HASH)
    disk.room, disk.fails["cut"] = 20, errno.EIO
    with pytest.raises(NoRoom):
        store.commit(HASH, edit("e1", text="half"))
    disk.room = None
    with pytest.raises(ReadOnly):
        store.commit(HASH, edit("e2", text="after half a line"))

    disk.fails.clear()
    assert store.load(HASH) == document()
    store.commit(HASH, edit("e3", text="whole"))
    assert fresh().load(HASH).cues["a"].text == "whole"


def test_a_session_that_does_not_fit_the_disk_is_not_made(
    fresh: Fresh, names: Names, disk: FailingDisk
) -> None:
    disk.room = 50

    with pytest.raises(NoRoom):
        fresh().create(document())

    assert not fresh().exists(HASH)
    assert list(names.folder.iterdir()) == []


def test_a_snapshot_that_does_not_fit_the_disk_is_left_out(
    store: SessionStore, fresh: Fresh, names: Names, disk: FailingDisk
) -> None:
    store.commit(HASH, edit(text="kept"))
    disk.room = 30

    store.snapshot(HASH)

    disk.room = None
    assert fresh().load(HASH).cues["a"].text == "kept"
    assert {path.suffix for path in names.folder.iterdir()} == {".json", ".journal"}


# The power goes at every step.


def test_power_that_goes_at_any_step_of_making_a_session_leaves_none_or_all(
    fresh: Fresh, disk: FailingDisk
) -> None:
    fresh().create(document())
    steps = len(disk.calls)
    fresh().remove(HASH)

    for step in range(steps):
        disk.calls, disk.cut_at = [], step
        with pytest.raises(PowerCut):
            fresh().create(document())
        disk.cut_at = None
        if fresh().exists(HASH):
            assert fresh().load(HASH) == document()
        fresh().remove(HASH)


def test_power_that_goes_at_any_step_of_an_edit_or_snapshot_loses_nothing_acknowledged(
    store: SessionStore, fresh: Fresh, disk: FailingDisk
) -> None:
    for step in range(12):
        text = f"text {step}"
        was = fresh().load(HASH).cues["a"].text
        disk.calls, disk.cut_at = [], step
        acknowledged = False
        store = fresh()
        try:
            store.load(HASH)
            store.commit(HASH, edit(f"e{step}", text=text, was=was))
            acknowledged = True
            store.snapshot(HASH)
        except PowerCut:
            pass
        disk.cut_at = None
        found = fresh().load(HASH).cues["a"].text

        assert found == text if acknowledged else found in {was, text}


def test_power_that_goes_at_any_step_of_removing_leaves_all_or_nothing(
    store: SessionStore, fresh: Fresh, disk: FailingDisk
) -> None:
    for step in range(6):
        store = fresh()
        store.create(document())
        typed(store, 2)
        disk.calls, disk.cut_at = [], step
        with contextlib.suppress(PowerCut):
            store.remove(HASH)
        disk.cut_at = None

        if fresh().exists(HASH):
            assert fresh().load(HASH).cues["a"].text == "2"
            assert len(fresh().history(HASH)) == 2
        fresh().remove(HASH)


# Snapshots.


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


# History.


def test_history_is_paged_from_the_newest(store: SessionStore) -> None:
    typed(store, 7)

    first = store.history(HASH, limit=3)
    second = store.history(HASH, before=first[-1].revision, limit=3)
    third = store.history(HASH, before=second[-1].revision, limit=3)

    assert [e.revision for e in (*first, *second, *third)] == [7, 6, 5, 4, 3, 2, 1]
    assert first[0].edit.changes[0].before == {"text": "6"}


def test_every_past_revision_can_be_shown(store: SessionStore, fresh: Fresh) -> None:
    seen = [store.load(HASH)]
    for number in range(1, 6):
        typed_edit = edit(f"e{number}", text=str(number), was=seen[-1].cues["a"].text)
        seen.append(store.commit(HASH, typed_edit).document)
    store.snapshot(HASH)

    for past in seen:
        assert fresh().at(HASH, past.revision) == past


@pytest.mark.parametrize("revision", [-1, 3, 10**9])
def test_a_revision_that_never_was_is_not_found(store: SessionStore, revision: int) -> None:
    typed(store, 2)

    with pytest.raises(NotFound):
        store.at(HASH, revision)


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
