"""How an attempt's error decides whether it is tried again."""

import pytest

from backend.errors import AppError, Busy, DownloadFailed, NoRoom, ReadOnly, ToolFailed, ToolKilled
from backend.jobs.child import PASSING


@pytest.mark.parametrize("error", [ToolKilled, DownloadFailed, Busy, ReadOnly])
def test_what_may_be_over_the_next_time_is_tried_again(error: type[AppError]) -> None:
    assert issubclass(error, PASSING)


@pytest.mark.parametrize("error", [ToolFailed, NoRoom])
def test_what_would_fail_the_same_way_is_not(error: type[AppError]) -> None:
    assert not issubclass(error, PASSING)
