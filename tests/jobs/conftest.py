"""A job store over an empty database, with a clock that stands still until a test moves it."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import JobStore
from backend.storage.database import Database


@dataclass
class Clock:
    """Seconds since 1970; ``clock()`` tells, ``clock.time += 1`` moves."""

    time: float = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "legenda.db")


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"id{next(numbers):04}"


@pytest.fixture
def queue(database: Database, clock: Clock, new_id: Callable[[], str]) -> SqliteQueue:
    return SqliteQueue(database, clock, new_id)


@pytest.fixture
def store(
    database: Database, queue: SqliteQueue, clock: Clock, new_id: Callable[[], str]
) -> JobStore:
    return JobStore(database, queue, clock, new_id, wait=lambda attempt: 2.0 * attempt)
