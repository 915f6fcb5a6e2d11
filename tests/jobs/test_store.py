"""The job table: what a new job holds, which ones are the same, and which are listed."""

import pytest

from backend.errors import NotFound
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import JobStore
from tests.jobs.conftest import Clock
from tests.jobs.factories import HASH, new, taken


def test_a_new_job_holds_all_that_it_was_given(store: JobStore) -> None:
    document = {"cues": [{"text": "Olá"}]}
    job = new(store, input={"document": document}, correlation_id="c1", priority=3)

    kept = store.get(job.id)

    assert (kept.state, kept.queue, kept.payload) == ("queued", "render", {"crf": 20})
    assert (kept.correlation_id, kept.priority, kept.attempt) == ("c1", 3, 0)
    assert store.input_of(job.id) == {"document": document}


def test_a_job_without_input_has_none(store: JobStore) -> None:
    assert store.input_of(new(store).id) is None


def test_an_unknown_job_is_not_found(store: JobStore) -> None:
    with pytest.raises(NotFound):
        store.get("nothing")


def test_the_same_work_is_started_once_while_it_is_active(
    store: JobStore, queue: SqliteQueue
) -> None:
    first = new(store, dedup_key="render:a:7")
    assert new(store, dedup_key="render:a:7").id == first.id
    lease = taken(queue)
    assert new(store, dedup_key="render:a:7").id == first.id
    store.finish(lease, {})

    assert new(store, dedup_key="render:a:7").id != first.id


def test_jobs_without_a_key_are_never_the_same(store: JobStore) -> None:
    assert new(store).id != new(store).id


def test_jobs_are_listed_by_video_and_state_newest_first(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    old = new(store)
    clock.time += 1
    other = new(store, video_hash="b" * 32)
    clock.time += 1
    young = new(store)
    taken(queue)

    assert [job.id for job in store.listed()] == [young.id, other.id, old.id]
    assert [job.id for job in store.listed(HASH)] == [young.id, old.id]
    assert [job.id for job in store.listed(states=["running"])] == [old.id]
    assert {job.id for job in store.active_for(HASH)} == {young.id, old.id}


def test_a_wish_that_comes_later_reaches_the_active_job(
    store: JobStore, queue: SqliteQueue
) -> None:
    wish = {"keep_editing": True}
    job = new(store, payload={"revision": 7, "keep_editing": False}, dedup_key="a render")

    again = new(store, payload={"revision": 7}, dedup_key="a render", wishes=wish)

    assert again.id == job.id
    assert again.payload == {"revision": 7, "keep_editing": True}
    assert taken(queue).job_id == job.id
    assert store.get(job.id).payload == again.payload


def test_a_wish_that_comes_too_late_gets_a_job_of_its_own(
    store: JobStore, queue: SqliteQueue
) -> None:
    wish = {"keep_editing": True}
    job = new(store, payload={"keep_editing": False}, dedup_key="a render")
    store.finish(taken(queue), {})

    again = new(store, payload={"keep_editing": False}, dedup_key="a render", wishes=wish)

    assert again.id != job.id
    assert again.payload == wish
    assert store.get(job.id).payload == {"keep_editing": False}
