"""Since when the wall clock can be trusted: ages are counted from then at the earliest.

A clock that is set (a machine without one of its own that finds a time server) makes every file
look as old as the step was large. The time since the machine started tells: it knows of no steps,
and goes on while a laptop sleeps. From one start of the machine to the next only a clock that went
back is known to be wrong; one that went ahead may have been switched off that long.
"""

import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import structlog

from backend.services.parts import Services
from backend.storage.database import Connection

log = structlog.get_logger(__name__)

STEP = 3600.0
"""Seconds; a clock that is corrected by less is only being kept right."""
WRITTEN_EVERY = 600.0
"""Seconds; not every look is worth a write."""
FACT = "clock"
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
# On macOS the monotonic clock is the one that goes on during sleep.
SINCE_START = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
THIS_PROCESS = uuid.uuid4().hex


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """*wall*: seconds since 1970; *running*: seconds since the start of the machine that *start*
    names; *trusted_since*: what the wall clock said when it was last set, 0 for never."""

    wall: float
    running: float
    start: str
    trusted_since: float = 0

    def followed_by(self, wall: float, running: float, start: str) -> "Reading":
        """The next reading, which knows whether the clock was set in between."""
        passed = running - self.running if start == self.start else max(wall - self.wall, 0)
        was_set = abs(wall - self.wall - passed) > STEP
        since = wall if was_set else min(self.trusted_since, wall)
        return Reading(wall=wall, running=running, start=start, trusted_since=since)


def trusted_since(services: Services) -> float:
    """The time, in seconds since 1970, before which nothing counts as having happened. It is now
    where the clock was set since the last look; 0 where it never was."""
    now = services.now(), time.clock_gettime(SINCE_START), _start()
    with services.database.transaction() as connection:
        last = _last(connection)
        if last is None:
            _keep(connection, Reading(wall=now[0], running=now[1], start=now[2]))
            return 0
        reading = last.followed_by(*now)
        if abs(reading.wall - last.wall) > WRITTEN_EVERY or reading.start != last.start:
            _keep(connection, reading)
    if reading.trusted_since != last.trusted_since:
        log.warning("the clock was set, so ages are counted from now", was=last.wall, now=now[0])
    return reading.trusted_since


def _start() -> str:
    """Which start of the machine this is; where that cannot be known, which process."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return THIS_PROCESS


def _last(connection: Connection) -> Reading | None:
    row = connection.execute("select value_json from facts where name = ?", (FACT,)).fetchone()
    known: Mapping[str, object] | None = json.loads(row[0]) if row else None
    return Reading(**known) if known else None  # type: ignore[arg-type]


def _keep(connection: Connection, reading: Reading) -> None:
    connection.execute(
        "insert into facts (name, value_json) values (?, ?)"
        " on conflict (name) do update set value_json = excluded.value_json",
        (FACT, json.dumps(asdict(reading))),
    )
