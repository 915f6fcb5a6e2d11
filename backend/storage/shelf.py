"""Things that are costly to open, kept open by key: each under its own lock, the least recently
used closed first, and never one that somebody holds."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, RLock
from typing import Generic, Protocol, TypeVar


class Closable(Protocol):
    def close(self) -> None: ...


T = TypeVar("T", bound=Closable)


class Slot(Generic[T]):
    """The place of one key. *item* is None until it is asked for."""

    def __init__(self, opened: Callable[[], T]) -> None:
        self.lock = RLock()
        self.users = 0
        self.item: T | None = None
        self._opened = opened

    def get(self) -> T:
        """The item, opened now if it was not."""
        if self.item is None:
            self.item = self._opened()
        return self.item

    def drop(self) -> None:
        """Close the item; the next ``get`` opens it anew."""
        if self.item is not None:
            self.item.close()
        self.item = None


class Shelf(Generic[T]):
    """At most *room* open items, more only while they are held. *opened* makes a key's item."""

    def __init__(self, opened: Callable[[str], T], room: int) -> None:
        self._opened = opened
        self._room = room
        self._lock = Lock()
        self._slots: OrderedDict[str, Slot[T]] = OrderedDict()

    @contextmanager
    def holding(self, key: str) -> Iterator[Slot[T]]:
        """The slot of *key*, for this thread alone; a thread may hold one again inside."""
        slot = self._entered(key)
        try:
            with slot.lock:
                yield slot
        finally:
            self._left(slot)

    def _entered(self, key: str) -> Slot[T]:
        with self._lock:
            slot = self._slots.get(key) or Slot(lambda: self._opened(key))
            self._slots[key] = slot
            self._slots.move_to_end(key)
            slot.users += 1
            return slot

    def _left(self, slot: Slot[T]) -> None:
        with self._lock:
            slot.users -= 1
            idle = [key for key, other in self._slots.items() if other.users == 0]
            for key in idle[: max(0, len(self._slots) - self._room)]:
                self._slots.pop(key).drop()
