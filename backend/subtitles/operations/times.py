"""Operations on the times of cues. Words move with their cue, are scaled with it, or stay on their
sound, by the law of words."""

from collections.abc import Callable
from fractions import Fraction
from math import floor
from typing import Annotated

from annotated_types import Interval

from backend.errors import Rejected
from backend.subtitles import words
from backend.subtitles.cue import Cue
from backend.subtitles.operations.base import Distance, Span, Step, Steps, Task, Time
from backend.subtitles.time import frames, nearest_frame

Factor = Annotated[int, Interval(ge=1, le=1_000_000)]
Pair = tuple[Time, Time]


def shift(task: Task, *, by: Distance) -> Steps:
    """Move the cues together by *by* ms; the first stops at zero, the others keep their distance
    to it."""
    by = max(by, -min((cue.start for cue in task.cues), default=0))
    for cue in task.cues:
        yield Step(was=cue, now=words.moved(cue, by))


def stretch(task: Task, *, from_: Pair, to: Pair) -> Steps:
    """Two-point synchronisation: what was at the times *from_* comes to the times *to*, and all
    other times in proportion."""
    if from_[0] >= from_[1] or to[0] >= to[1]:
        raise Rejected("The second point must be later than the first, before and after.")
    slope = Fraction(to[1] - to[0], from_[1] - from_[0])
    yield from _mapped(task, lambda time: to[0] + (time - from_[0]) * slope)


def scale(task: Task, *, times: Factor, per: Factor) -> Steps:
    """Multiply all times by *times* / *per*, as between frame rates (25 and 24, say)."""
    slope = Fraction(times, per)
    yield from _mapped(task, lambda time: time * slope)


def _mapped(task: Task, place: Callable[[int], Fraction | int]) -> Steps:
    """The cues with *place* of their times, to the nearest ms; a cue that begins before zero then
    is cut there."""
    for cue in task.cues:
        start, end = _rounded(place(cue.start)), _rounded(place(cue.end))
        if end <= 0:
            raise Rejected("A cue would end before the film begins. Choose other points.")
        yield Step(was=cue, now=_stretched(cue, start, max(start + 1, end)))


def _rounded(time: Fraction | int) -> int:
    return floor(time + Fraction(1, 2))


def _stretched(cue: Cue, start: int, end: int) -> Cue:
    if start >= 0:
        return words.stretched(cue, start, end)
    whole = words.stretched(cue, 0, end - start)
    return words.moved(words.trimmed(whole, -start, end - start), start)


def gaps(task: Task, *, upto: Span | None = None) -> Steps:
    """Gaps shorter than *upto* ms (None = what the profile says) close to the profile's least one:
    the cue before them ends later, where it does not become too long by that."""
    profile = task.profile
    most = upto or profile.chain
    if not most:
        raise Rejected("This profile has no rule for gaps. Say how long those are that close.")
    for cue in task.cues:
        following = next(task.document.table.after(cue), None)
        if following is None or not profile.gap < following.start - cue.end < most:
            continue
        end = following.start - profile.gap
        if end - cue.start <= profile.max_duration:
            yield Step(was=cue, now=words.timed(cue, cue.start, end))


def frames_(task: Task) -> Steps:
    """Starts and ends on the nearest frame of the video; a cue lasts one frame at least."""
    for cue in task.cues:
        first = nearest_frame(cue.start, task.rate)
        last = max(first + 1, nearest_frame(cue.end, task.rate))
        start, end = frames(first, task.rate), frames(last, task.rate)
        yield Step(was=cue, now=words.timed(cue, start, end))
