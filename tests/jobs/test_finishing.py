"""How a job succeeds, and how the files it made come to their places."""

from pathlib import Path

import pytest

from backend.errors import LostLease
from backend.jobs.placing import Placing
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import JobStore
from tests.jobs.conftest import Clock
from tests.jobs.factories import lapse, new, states, taken


def test_success_keeps_the_result_and_tells_each_state(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    store.finish(taken(queue), {"url": "/x"})

    done = store.get(job.id)

    assert (done.state, done.result, done.progress, done.lease_token) == (
        "succeeded", {"url": "/x"}, 1, None,
    )  # fmt: skip
    assert states(store, job) == ["queued", "running", "succeeded"]


def test_a_finish_puts_the_file_in_place(
    store: JobStore, queue: SqliteQueue, tmp_path: Path
) -> None:
    new(store)
    written, final = tmp_path / "attempt.mp4", tmp_path / "final.mp4"
    written.write_text("film", encoding="utf-8")

    store.finish(taken(queue), {}, [(written, final)])

    assert final.read_text(encoding="utf-8") == "film"
    assert not written.exists()


def test_a_stale_finish_leaves_the_file_where_it_was(
    store: JobStore, queue: SqliteQueue, clock: Clock, tmp_path: Path
) -> None:
    new(store)
    stale = taken(queue)
    lapse(store, clock)
    written, final = tmp_path / "attempt.mp4", tmp_path / "final.mp4"
    written.write_text("film", encoding="utf-8")

    with pytest.raises(LostLease):
        store.finish(stale, {}, [(written, final)])

    assert written.exists()
    assert not final.exists()


def test_a_finish_goes_on_where_a_refused_commit_left_it(
    store: JobStore, queue: SqliteQueue, tmp_path: Path
) -> None:
    job = new(store)
    final = tmp_path / "final.mp4"
    final.write_text("in place already", encoding="utf-8")

    store.finish(taken(queue), {}, [(tmp_path / "moved", final)])

    assert store.get(job.id).state == "succeeded"
    assert final.read_text("utf-8") == "in place already"


def test_what_an_event_tells_of_is_put_in_place_with_it(
    store: JobStore, queue: SqliteQueue, tmp_path: Path
) -> None:
    new(store)
    lease = taken(queue)
    made, old = tmp_path / "attempt", tmp_path / "old"
    made.write_text("made")
    old.write_text("old")
    final = tmp_path / "final"

    store.append_event(
        lease, {"type": "media"}, None, Placing(renames=[(made, final)], drops=[old])
    )

    assert final.read_text() == "made"
    assert not made.exists()
    assert not old.exists()


def test_a_stale_worker_puts_nothing_in_place(
    store: JobStore, queue: SqliteQueue, clock: Clock, tmp_path: Path
) -> None:
    job = new(store)
    stale = taken(queue)
    store.hand_back(stale)
    assert taken(queue).job_id == job.id
    made, old, final = tmp_path / "attempt", tmp_path / "old", tmp_path / "final"
    made.write_text("made")
    old.write_text("old")

    with pytest.raises(LostLease):
        store.append_event(
            stale, {"type": "media"}, None, Placing(renames=[(made, final)], drops=[old])
        )

    assert made.exists()
    assert old.exists()
    assert not final.exists()


def test_a_finish_whose_file_is_missing_has_not_happened(
    store: JobStore, queue: SqliteQueue, tmp_path: Path
) -> None:
    job = new(store)
    lease = taken(queue)

    with pytest.raises(FileNotFoundError):
        store.finish(lease, {}, [(tmp_path / "none", tmp_path / "final.mp4")])

    assert store.get(job.id).state == "running"
