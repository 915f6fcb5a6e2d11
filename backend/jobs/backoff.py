"""How long a job rests before it is tried again."""

import random
from typing import Protocol

FIRST = 2.0
LONGEST = 600.0


class Backoff(Protocol):
    """Seconds to wait after the attempt with this number, counted from 1."""

    def __call__(self, attempt: int, /) -> float: ...


def backoff(attempt: int) -> float:
    """2 s, 4 s, 8 s ... at most 10 minutes, give or take a fifth so that jobs which failed
    together do not come back together."""
    doublings = min(max(attempt, 1) - 1, 10)
    return float(min(FIRST * 2**doublings, LONGEST) * random.uniform(0.8, 1.2))  # noqa: S311
