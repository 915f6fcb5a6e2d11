"""What fails, crashes or loses its lease: whether it is tried again, and whose writes are taken."""

from collections.abc import Callable

import pytest

from backend.errors import LostLease
from backend.jobs.backoff import FIRST, LONGEST, backoff
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import LAST_CALL, JobStore
from tests.jobs.conftest import Clock
from tests.jobs.factories import LEASE, lapse, new, taken


@pytest.mark.parametrize("write", ["progress", "event", "finish", "fail", "crashed", "cancelled"])
def test_no_write_of_a_stale_worker_is_taken(
    store: JobStore, queue: SqliteQueue, clock: Clock, write: str
) -> None:
    job = new(store)
    stale = taken(queue)
    lapse(store, clock)
    clock.time += 10
    fresh = taken(queue)
    before, seq = store.get(job.id), store.events.latest_seq()

    writes: dict[str, Callable[[], object]] = {
        "progress": lambda: store.note_progress(stale, 0.5, "rendering"),
        "event": lambda: store.append_event(stale, {"type": "cues"}, {"at": 1}),
        "finish": lambda: store.finish(stale, {}),
        "fail": lambda: store.fail(stale, {"code": "x"}),
        "crashed": lambda: store.crashed(stale),
        "cancelled": lambda: store.cancelled(stale),
    }
    with pytest.raises(LostLease):
        writes[write]()

    assert store.get(job.id) == before
    assert store.events.latest_seq() == seq
    assert before.lease_token == fresh.token


def test_a_permanent_failure_is_not_tried_again(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    store.fail(taken(queue), {"code": "no_sound", "message": "It has no sound."})

    failed = store.get(job.id)

    assert failed.state == "failed"
    assert failed.error == {"code": "no_sound", "message": "It has no sound."}
    assert queue.dequeue("render", owner="x", lease=1) is None


def test_a_crash_is_tried_again_after_a_rest_until_its_attempts_are_used_up(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store, max_attempts=3)
    rests = []
    for _ in range(3):
        ended = store.crashed(taken(queue), {"code": "crashed", "message": "It broke."})
        rests.append(ended.run_at - clock.time)
        clock.time = max(clock.time, ended.run_at)

    dead = store.get(job.id)

    assert rests[:2] == [2.0, 4.0]
    assert (dead.state, dead.attempt) == ("dead", 3)
    assert dead.error == {"code": "crashed", "message": "It broke."}


def test_a_crash_whose_checkpoint_moved_uses_no_attempt(
    store: JobStore, queue: SqliteQueue
) -> None:
    job = new(store, max_attempts=1)
    for step in range(4):
        lease = taken(queue)
        store.append_event(lease, {"type": "cues", "cues": []}, {"step": step})
        assert store.crashed(lease).state == "queued"

    assert store.get(job.id).checkpoint == {"step": 3}


def test_a_checkpoint_that_stays_where_it_was_saves_no_attempt(
    store: JobStore, queue: SqliteQueue
) -> None:
    new(store, max_attempts=1)
    lease = taken(queue)
    store.append_event(lease, {"type": "cues", "cues": []}, {"step": 1})
    store.crashed(lease)
    lease = taken(queue)
    store.append_event(lease, {"type": "cues", "cues": []}, {"step": 1})

    assert store.crashed(lease).state == "dead"


def test_a_lost_lease_is_a_crash(store: JobStore, queue: SqliteQueue, clock: Clock) -> None:
    job = new(store, max_attempts=1)
    taken(queue)
    clock.time += LEASE - 1
    assert store.reap(clock.time) == []

    (reaped,) = lapse(store, clock)

    assert (reaped.id, reaped.state) == (job.id, "dead")
    assert reaped.error is not None
    assert reaped.error["code"] == "crashed"


def test_a_machine_that_slept_takes_no_job_from_its_own_workers(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store)
    lease = taken(queue)
    for _ in range(3):
        clock.time += 8 * 3600
        assert store.reap(clock.time) == []
        assert queue.extend(lease, lease=LEASE)
        clock.time += LAST_CALL
        assert store.reap(clock.time) == []

    assert store.get(job.id).lease_token == lease.token


def test_the_jobs_of_a_dead_worker_are_taken_back_before_their_lease_ends(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store)
    taken(queue)

    assert store.reap(clock.time, lambda owner: owner != "here:1:a") == []
    (reaped,) = store.reap(clock.time, lambda owner: owner == "here:1:a")

    assert (reaped.id, reaped.state) == (job.id, "queued")


def test_a_rest_doubles_up_to_ten_minutes_with_some_chance_in_it() -> None:
    rests = [[backoff(attempt) for _ in range(50)] for attempt in (1, 2, 3, 12, 500)]

    for rest, middle in zip(rests, (FIRST, FIRST * 2, FIRST * 4, LONGEST, LONGEST), strict=True):
        assert middle * 0.8 <= min(rest) < max(rest) <= middle * 1.2
