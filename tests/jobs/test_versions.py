"""A job's version: of two pictures of one job, the one with the greater version is the newer."""

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.errors import AppError
from backend.jobs.queue import Delivery
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import JobStore
from tests.jobs.conftest import Clock
from tests.jobs.factories import HASH, LEASE, lapse, new, taken

Step = Callable[[JobStore, Delivery], object]
STEPS: dict[str, Step] = {
    "progress": lambda store, lease: store.note_progress(lease, 0.5, "rendering", 40.0),
    "a checkpoint": lambda store, lease: store.append_event(lease, {"type": "cues"}, {"at": 1}),
    "the wish to stop": lambda store, lease: store.request_cancel(lease.job_id),
    "an end": lambda store, lease: store.finish(lease, {"bytes": 1}),
    "a failure": lambda store, lease: store.fail(lease, {"code": "no_sound"}),
    "a crash": lambda store, lease: store.crashed(lease),
    "a stop": lambda store, lease: store.cancelled(lease),
    "a hand-back": lambda store, lease: store.hand_back(lease),
}


@pytest.mark.parametrize("what", STEPS)
def test_whatever_happens_to_a_running_job_makes_it_newer(
    store: JobStore, queue: SqliteQueue, what: str
) -> None:
    new(store)
    lease = taken(queue)
    before = store.get(lease.job_id)

    STEPS[what](store, lease)

    assert store.get(lease.job_id).version > before.version


def test_waiting_being_taken_and_being_tried_again_make_it_newer(
    store: JobStore, queue: SqliteQueue
) -> None:
    created = new(store)
    lease = taken(queue)
    running = store.get(created.id)
    store.fail(lease, {"code": "no_sound"})
    failed = store.get(created.id)
    revived = store.retry(created.id)
    cancelled = store.request_cancel(created.id)

    versions = [job.version for job in (created, running, failed, revived, cancelled)]

    assert versions == sorted(set(versions))


def test_what_is_taken_back_from_a_lost_worker_is_newer(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store)
    taken(queue)
    running = store.get(job.id)

    (reaped,) = lapse(store, clock)

    assert reaped.version > running.version
    assert reaped == store.get(job.id)


def test_every_way_to_read_a_job_tells_the_same_version(
    store: JobStore, queue: SqliteQueue
) -> None:
    created = new(store, dedup_key="once")
    assert new(store, dedup_key="once") == created == store.get(created.id)
    store.note_progress(taken(queue), 0.5, "rendering")

    job = store.get(created.id)

    assert store.listed() == store.active_for(HASH) == [job]
    assert store.retry(job.id) == job


MOVES: dict[str, Step] = {**STEPS, "a retry": lambda store, lease: store.retry(lease.job_id)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(moves=st.lists(st.sampled_from(["taking", "its lease", *MOVES]), max_size=12))
def test_two_pictures_that_differ_are_never_of_one_version(
    store: JobStore, queue: SqliteQueue, clock: Clock, moves: list[str]
) -> None:
    store.forget()
    job = new(store, max_attempts=2)
    lease = taken(queue)
    seen = [job, store.get(job.id)]
    for move in moves:
        clock.time += 1500
        if move == "taking":
            lease = queue.dequeue("render", owner="here:1:a", lease=LEASE) or lease
        elif move == "its lease":
            queue.extend(lease, lease=LEASE)
        else:
            with suppress(AppError):  # a stale worker's, or the retry of what succeeded
                MOVES[move](store, lease)
        seen.append(store.get(job.id))

    for earlier, later in pairwise(seen):
        assert later.version >= earlier.version
        if later.to_json() != earlier.to_json():
            assert later.version > earlier.version


def test_the_browser_is_told_the_version(store: JobStore) -> None:
    job = new(store)

    assert job.to_json()["version"] == job.version > 0
