"""Sessions on a disk that is full or fails, and what is left when the power goes."""

import contextlib
import errno
from collections.abc import Callable

import pytest

from backend.errors import Damaged, NoRoom, ReadOnly
from backend.storage.names import Names
from backend.storage.sessions import SessionStore
from tests.storage.factories import HASH, FailingDisk, PowerCut, document, edit, typed

Fresh = Callable[[], SessionStore]


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
