"""Stores over an empty folder and a disk that can be made to fail."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backend.storage.names import Names
from backend.storage.sessions import SessionStore
from tests.storage.factories import FailingDisk, document


@pytest.fixture
def names(tmp_path: Path) -> Names:
    return Names(tmp_path)


@pytest.fixture
def disk() -> FailingDisk:
    return FailingDisk()


@pytest.fixture
def fresh(names: Names, disk: FailingDisk) -> Callable[[], SessionStore]:
    """A store that knows only what is in the files: as after a restart."""
    return lambda: SessionStore(names, lambda: 1000.0, disk=disk, later=lambda work: work())


@pytest.fixture
def store(fresh: Callable[[], SessionStore]) -> SessionStore:
    store = fresh()
    store.create(document())
    return store
