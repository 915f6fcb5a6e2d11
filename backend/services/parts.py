"""What every service works with: built once by ``composition``, passed as the first argument."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Any, Protocol

from backend.errors import Busy
from backend.jobs.queue import Queue
from backend.jobs.store import JobStore
from backend.services.thought import Thought
from backend.settings import Settings
from backend.storage.backups import Backups
from backend.storage.database import Database
from backend.storage.names import Names
from backend.storage.sessions import SessionStore
from backend.storage.videos import Videos


class Announce(Protocol):
    """Tell the browsers that have *video_hash* open. A hint: the truth is read over HTTP."""

    def __call__(self, video_hash: str, event: str, data: Mapping[str, Any]) -> None: ...


def nobody(video_hash: str, event: str, data: Mapping[str, Any]) -> None:
    """Where no browser listens: the worker and the command line."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Closed while a total cleanup runs: new work is answered with Busy."""

    closed: Event = field(default_factory=Event)
    _closing: Lock = field(default_factory=Lock)

    def check(self) -> None:
        if self.closed.is_set():
            raise Busy

    def close(self) -> None:
        """Close it, or raise Busy: of two who come at once, only one may open it again."""
        with self._closing:
            self.check()
            self.closed.set()

    def open(self) -> None:
        self.closed.clear()


@dataclass(frozen=True, kw_only=True)
class Services:
    """The parts. *now* is in seconds since 1970, *new_id* gives short unguessable ids."""

    settings: Settings
    names: Names
    database: Database
    videos: Videos
    sessions: SessionStore
    backups: Backups
    jobs: JobStore
    queue: Queue
    now: Callable[[], float]
    new_id: Callable[[], str]
    announce: Announce = nobody
    gate: Gate = field(default_factory=Gate)
    thought: Thought = field(default_factory=Thought)
