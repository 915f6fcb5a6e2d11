"""Operations on the times of cues. Words are moved or scaled with their cue."""

from backend.subtitles import words
from backend.subtitles.operations.base import Distance, Step, Steps, Task


def shift(task: Task, *, by: Distance) -> Steps:
    """Move the cues together by *by* ms; the first stops at zero, the others keep their distance
    to it."""
    by = max(by, -min((cue.start for cue in task.cues), default=0))
    for cue in task.cues:
        yield Step(was=cue, now=words.moved(cue, by))
