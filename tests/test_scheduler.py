"""The clock: what it does, and that a machine that slept misses no turn."""

from backend import scheduler
from backend.services.parts import Services


def test_a_turn_is_taken_however_late(services: Services) -> None:
    clock = scheduler.start(services)

    assert {job.id: job.misfire_grace_time for job in clock.get_jobs()} == {
        "clean": None, "due": None, "reap": None,
    }  # fmt: skip

    clock.shutdown()
