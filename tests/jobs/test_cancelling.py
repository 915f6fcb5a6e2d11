"""Jobs that nobody wants any more, and those that are wanted again."""

from collections.abc import Callable

import pytest

from backend.errors import Rejected
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import JobStore
from tests.jobs.conftest import Clock
from tests.jobs.factories import lapse, new, states, taken


def test_cancelling_what_waits_ends_it_at_once(store: JobStore) -> None:
    job = new(store)

    assert store.request_cancel(job.id).state == "cancelled"
    assert states(store, job) == ["queued", "cancelled"]


def test_cancelling_what_runs_asks_its_worker(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    lease = taken(queue)

    asked = store.request_cancel(job.id)

    assert (asked.state, asked.cancel_requested) == ("running", True)
    assert store.to_cancel("here:1:a") == {job.id}
    assert store.to_cancel("there:2:b") == frozenset()
    store.cancelled(lease)
    assert store.get(job.id).state == "cancelled"


def test_cancelling_twice_or_too_late_changes_nothing(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    lease = taken(queue)
    store.request_cancel(job.id)
    seq = store.events.latest_seq()
    store.request_cancel(job.id)
    assert store.events.latest_seq() == seq
    store.finish(lease, {"url": "/x"})

    assert store.request_cancel(job.id).state == "succeeded"


@pytest.mark.parametrize("end", ["crash", "hand back", "lost lease"])
def test_an_unwanted_job_never_waits_again(
    store: JobStore, queue: SqliteQueue, clock: Clock, end: str
) -> None:
    job = new(store)
    lease = taken(queue)
    store.request_cancel(job.id)

    if end == "crash":
        store.crashed(lease)
    elif end == "hand back":
        store.hand_back(lease)
    else:
        lapse(store, clock)

    assert store.get(job.id).state == "cancelled"


@pytest.mark.parametrize("state", ["failed", "dead", "cancelled"])
def test_what_did_not_succeed_can_be_tried_again(
    store: JobStore, queue: SqliteQueue, state: str
) -> None:
    job = new(store, max_attempts=1)
    lease = taken(queue)
    ends: dict[str, Callable[[], object]] = {
        "failed": lambda: store.fail(lease, {"code": "x", "message": "y"}),
        "dead": lambda: store.crashed(lease),
        "cancelled": lambda: store.cancelled(lease),
    }
    ends[state]()
    assert store.get(job.id).state == state

    again = store.retry(job.id)

    assert (again.state, again.attempt, again.error, again.finished) == ("queued", 0, None, None)
    assert taken(queue).job_id == job.id


def test_a_success_is_not_tried_again(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    store.finish(taken(queue), {})

    with pytest.raises(Rejected):
        store.retry(job.id)


def test_trying_again_what_is_being_done_already_gives_that(
    store: JobStore, queue: SqliteQueue
) -> None:
    failed = new(store, dedup_key="same")
    store.fail(taken(queue), {"code": "x", "message": "y"})
    active = new(store, dedup_key="same")

    assert store.retry(failed.id).id == active.id
    assert store.retry(active.id).id == active.id
