"""When a child counts as silent."""

import subprocess

from backend.jobs.children import Child
from backend.jobs.queue import Delivery
from backend.jobs.store import JobStore


def child_of(store: JobStore) -> Child:
    """One that has ended already, and was listened to at 0."""
    job = store.create("render", video_hash="a" * 32, owner="local", payload={})
    lease = Delivery(job_id=job.id, token="t", queue="render")
    process = subprocess.Popen(["true"])
    process.wait()
    return Child(process=process, job=job, lease=lease, listened_at=0)


def test_a_child_is_silent_since_it_told_something_last(store: JobStore) -> None:
    child = child_of(store)

    child.hear(7, 1)
    for second in range(2, 12):
        child.hear(7, second)
    silent = child.silent_for
    child.hear(8, 12)

    assert silent == 10
    assert child.silent_for == 0


def test_a_child_that_could_not_be_heard_was_not_silent(store: JobStore) -> None:
    child = child_of(store)
    child.hear(7, 1)

    child.hear(7, 1 + 40 * 60)

    assert child.silent_for < 10
