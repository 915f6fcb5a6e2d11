"""What a job tells: in which order, for how long, and what is left of it."""

import pytest

from backend.errors import NotFound
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import JobStore
from tests.jobs.conftest import Clock
from tests.jobs.factories import new, taken


def test_only_the_newest_progress_is_kept(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    lease = taken(queue)
    for share in (0.1, 0.2, 1.7):
        store.note_progress(lease, share, "rendering", 12.5)

    told = [event for event in store.events.after(0) if event.type == "progress"]

    assert [event.data["progress"] for event in told] == [1.0]
    assert told[0].seq == store.events.latest_seq()
    assert (store.get(job.id).stage, store.get(job.id).eta) == ("rendering", 12.5)


def test_events_come_in_their_order_from_where_one_was(store: JobStore, queue: SqliteQueue) -> None:
    new(store)
    lease = taken(queue)
    seen = store.events.latest_seq()
    for number in range(5):
        store.append_event(lease, {"type": "cues", "number": number})

    first = store.events.after(seen, limit=2)
    rest = store.events.after(first[-1].seq)

    assert [event.data["number"] for event in (*first, *rest)] == [0, 1, 2, 3, 4]


def test_what_is_not_applied_is_never_pruned(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store)
    lease = taken(queue)
    store.append_event(lease, {"type": "cues", "cues": []})
    store.finish(lease, {})
    clock.time += 1_000_000

    assert store.prune(clock.time) == 0
    store.events.mark_applied([event.seq for event in store.events.unapplied()])
    seq = store.events.latest_seq()
    assert store.prune(clock.time) == 1

    assert store.events.after(0) == []
    assert store.events.latest_seq() == seq
    with pytest.raises(NotFound):
        store.get(job.id)


def test_pruning_leaves_the_young_and_the_active(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    active = new(store)
    done = new(store, kind="preview")
    store.finish(taken(queue, "quick"), {})
    store.events.mark_applied([event.seq for event in store.events.unapplied()])

    assert store.prune(clock.time - 1) == 0
    assert store.prune(clock.time + 1) == 1
    assert [job.id for job in store.listed()] == [active.id]
    assert done.id not in {event.job_id for event in store.events.after(0)}
