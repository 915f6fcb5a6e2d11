"""Jobs that wait, that a worker has, and whose worker is gone."""

from typing import Any

from backend.jobs.job import Job
from backend.jobs.queue import Delivery
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import LAST_CALL, JobStore
from tests.jobs.conftest import Clock

HASH = "a" * 32
LEASE = 30.0


def new(store: JobStore, **changed: Any) -> Job:
    given: dict[str, Any] = {"video_hash": HASH, "owner": "local", "payload": {"crf": 20}}
    return store.create(changed.pop("kind", "render"), **{**given, **changed})


def taken(queue: SqliteQueue, name: str = "render") -> Delivery:
    delivery = queue.dequeue(name, owner="here:1:a", lease=LEASE)
    assert delivery is not None
    return delivery


def lapse(store: JobStore, clock: Clock) -> list[Job]:
    """Every lease runs out and is taken back; the jobs that were."""
    clock.time += LEASE + 1
    assert store.reap(clock.time) == []
    clock.time += LAST_CALL
    return store.reap(clock.time)


def states(store: JobStore, job: Job) -> list[str]:
    return [
        event.data["state"]
        for event in store.events.after(0)
        if event.job_id == job.id and event.type == "state"
    ]
