"""Whatever happens in whatever order: what was acknowledged is there, once, and nothing else."""

import errno
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.errors import NoRoom, ReadOnly
from backend.storage.backups import Backups
from backend.storage.names import Names
from backend.storage.sessions import SessionStore
from tests.storage.factories import HASH, FailingDisk, PowerCut, document, edit


class World:
    """A folder, a disk, a store, and what was acknowledged."""

    def __init__(self, folder: Path) -> None:
        self.names = Names(folder)
        self.disk = FailingDisk()
        self.clock = 0.0
        self.backups = Backups(self.names, lambda: self.clock, disk=self.disk)
        self.acknowledged = ["cue a"]
        self.tried = 0
        self.restart()
        self.store.create(document())

    def restart(self) -> None:
        self.disk.fails, self.disk.room, self.disk.cut_at = {}, None, None
        self.store = SessionStore(
            self.names, lambda: self.clock, disk=self.disk, later=lambda work: work()
        )

    def type_on(self, **trouble: int) -> None:
        """An edit; while there is *trouble* it cannot be kept. Like a browser, whoever was not
        answered loads the session again and sends the same edit again: it is kept once."""
        self.tried += 1
        is_well = not trouble
        text = f"text {self.tried}"
        change = edit(f"e{self.tried}", text=text, was=self.acknowledged[-1])
        self.disk.room = trouble.pop("room", None)
        self.disk.fails = trouble
        with suppress(NoRoom, ReadOnly):
            self.store.commit(HASH, change)
            assert is_well
        self.disk.room, self.disk.fails = None, {}
        self.store.load(HASH)
        self.store.commit(HASH, change)
        self.acknowledged.append(text)

    def lose_power(self, step: int) -> None:
        """The machine stops in an edit, which is then sent again."""
        self.tried += 1
        text = f"text {self.tried}"
        change = edit(f"e{self.tried}", text=text, was=self.acknowledged[-1])
        self.disk.cut_at = len(self.disk.calls) + step
        with suppress(PowerCut):
            self.store.commit(HASH, change)
        self.restart()
        self.store.commit(HASH, change)
        self.acknowledged.append(text)

    def put_away(self) -> None:
        self.clock += 10
        self.backups.keep(HASH)
        self.store.remove(HASH)
        self.restart()
        self.backups.restore(HASH)

    def check(self) -> None:
        self.store.load(HASH)
        for store in (self.store, SessionStore(self.names, lambda: 0.0)):
            assert store.load(HASH).cues["a"].text == self.acknowledged[-1]
            kept = [entry.edit.changes[0].after for entry in store.history(HASH, limit=1000)]
            assert kept == [{"text": text} for text in reversed(self.acknowledged[1:])]


HAPPENINGS = {
    "an edit": World.type_on,
    "a restart": World.restart,
    "a snapshot": lambda world: world.store.snapshot(HASH),
    "closing": lambda world: world.store.close(HASH),
    "time": lambda world: setattr(world, "clock", world.clock + 100),
    "a full disk": lambda world: world.type_on(room=40),
    "a failed sync": lambda world: world.type_on(sync=errno.EIO),
    "a failed write": lambda world: world.type_on(write=errno.EIO),
    "a failed write and cut": lambda world: world.type_on(write=errno.EIO, cut=errno.EIO),
    "a failed sync and cut": lambda world: world.type_on(sync=errno.EIO, cut=errno.EIO),
    "a power cut before the write": lambda world: world.lose_power(0),
    "a power cut before the sync": lambda world: world.lose_power(1),
    "a backup and back": World.put_away,
}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(happenings=st.lists(st.sampled_from(sorted(HAPPENINGS)), max_size=12))
def test_what_was_acknowledged_is_there_once_and_nothing_else(happenings: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        for happening in happenings:
            HAPPENINGS[happening](world)
            world.check()
