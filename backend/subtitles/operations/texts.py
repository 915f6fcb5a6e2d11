"""Operations on the texts of cues. Markup stays where it is, words follow the law of words."""

from backend.subtitles import words
from backend.subtitles.lines import unbroken
from backend.subtitles.operations.base import Step, Steps, Task


def unbreak(task: Task) -> Steps:
    """Each text in one line; who speaks next in a dialogue keeps a line of their own."""
    for cue in task.cues:
        if "\n" in cue.text:
            yield Step(was=cue, now=words.with_text(cue, unbroken(cue.text)))
