"""A model kept in memory between two uses, and let go when nobody uses it for a while."""

import gc
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Held(Generic[Key, Thing]):
    """At most one thing at a time, made by *make*; *idle* seconds after its last use it goes."""

    def __init__(self, make: Callable[[Key], Thing], *, idle: float) -> None:
        self._make = make
        self._idle = idle
        self._lock = threading.RLock()
        self._held: tuple[Key, Thing] | None = None
        self._users = 0
        self._timer: threading.Timer | None = None

    @contextmanager
    def using(self, key: Key) -> Iterator[Thing]:
        """The thing of *key*, which stays at least until the block ends."""
        thing = self._taken(key)
        try:
            yield thing
        finally:
            self._given_back()

    @property
    def is_empty(self) -> bool:
        return self._held is None

    def let_go(self) -> None:
        """Forget the thing now, unless it is in use."""
        with self._lock:
            if self._users == 0:
                self._held = None
                gc.collect()

    def _taken(self, key: Key) -> Thing:
        with self._lock:
            if self._timer:
                self._timer.cancel()
            if self._held is None or self._held[0] != key:
                self._held = None
                self._held = (key, self._make(key))
            self._users += 1
            return self._held[1]

    def _given_back(self) -> None:
        with self._lock:
            self._users -= 1
            self._timer = threading.Timer(self._idle, self.let_go)
            self._timer.daemon = True
            self._timer.start()
