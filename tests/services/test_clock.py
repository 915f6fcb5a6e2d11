"""Since when the clock can be trusted."""

import pytest

from backend.services.clock import Reading

SEEN = Reading(wall=1_000_000, running=5000, start="a", trusted_since=10)


@pytest.mark.parametrize(
    ("wall", "running", "start", "since"),
    [
        pytest.param(1_000_900, 5900, "a", 10, id="time passes"),
        pytest.param(1_086_400, 91_400, "a", 10, id="a laptop sleeps a day"),
        pytest.param(1_000_900, 5000, "a", 10, id="the clock is corrected a little"),
        pytest.param(1_086_400, 5900, "a", 1_086_400, id="the clock is set ahead"),
        pytest.param(900_000, 5900, "a", 900_000, id="the clock is set back"),
        pytest.param(1_086_400, 60, "b", 10, id="the machine was off for a day"),
        pytest.param(900_000, 60, "b", 900_000, id="the machine starts with an earlier time"),
    ],
)
def test_ages_are_counted_from_when_the_clock_was_last_set(
    wall: float, running: float, start: str, since: float
) -> None:
    assert SEEN.followed_by(wall, running, start).trusted_since == since
