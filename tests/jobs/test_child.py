"""How an attempt's error decides whether it is tried again."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from backend.errors import AppError, Busy, DownloadFailed, NoRoom, ReadOnly, ToolFailed, ToolKilled
from backend.jobs.child import PASSING, finish
from backend.jobs.queue import Delivery
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import JobStore, Renames
from backend.storage.database import Database, Unavailable


@pytest.mark.parametrize("error", [ToolKilled, DownloadFailed, Busy, ReadOnly])
def test_what_may_be_over_the_next_time_is_tried_again(error: type[AppError]) -> None:
    assert issubclass(error, PASSING)


@pytest.mark.parametrize("error", [ToolFailed, NoRoom])
def test_what_would_fail_the_same_way_is_not(error: type[AppError]) -> None:
    assert not issubclass(error, PASSING)


class Locked(JobStore):
    """A store whose database cannot be written the first two times."""

    refusals = 2

    def finish(self, lease: Delivery, result: Mapping[str, Any], renames: Renames = ()) -> None:
        if self.refusals:
            self.refusals -= 1
            raise Unavailable("database is locked")
        super().finish(lease, result, renames)


def test_work_is_not_done_again_because_its_end_could_not_be_written(
    database: Database, queue: SqliteQueue, clock: Callable[[], float], new_id: Callable[[], str]
) -> None:
    store = Locked(database, queue, clock, new_id)
    job = store.create("render", video_hash="a" * 32, owner="local", payload={})
    lease = queue.dequeue("render", owner="me", lease=30)
    assert lease is not None

    finish(store, lease, {"url": "/x"}, [], rest=0)

    ended = store.get(job.id)
    assert (ended.state, ended.attempt, ended.result) == ("succeeded", 1, {"url": "/x"})
