"""Operations on the texts of cues. Markup stays where it is, words follow the law of words."""

from backend.subtitles import words
from backend.subtitles.casing import Case
from backend.subtitles.casing import casing as casing_of
from backend.subtitles.cue import Cue
from backend.subtitles.lines import rebroken, unbroken
from backend.subtitles.operations.base import Step, Steps, Task
from backend.subtitles.text import measure


def break_(task: Task) -> Steps:
    """Each text broken anew: in as few lines as it needs, at the best places for its language."""
    language = task.document.language
    for cue in task.cues:
        yield _respelled(cue, rebroken(cue.text, task.profile, language))


def unbreak(task: Task) -> Steps:
    """Each text in one line; who speaks next in a dialogue keeps a line of their own."""
    for cue in task.cues:
        if "\n" in cue.text:
            yield _respelled(cue, unbroken(cue.text))


def casing(task: Task, *, to: Case) -> Steps:
    """Capital and small letters; sentences go on over the borders of cues."""
    ordered = task.document.ordered
    case = casing_of(to, task.document.language, (cue.text for cue in ordered))
    chosen = {cue.id for cue in task.cues}
    before = ""
    for cue in ordered:
        if cue.id in chosen:
            yield _respelled(cue, case.text(cue.text, before))
        before = cue.text if cue.text.strip() else before


def delete_empty(task: Task) -> Steps:
    """Cues in which there is nothing to see go."""
    for cue in task.cues:
        if not measure(cue.text, cue.duration).lines:
            yield Step(was=cue, now=None)


def _respelled(cue: Cue, text: str) -> Step:
    return Step(was=cue, now=cue if text == cue.text else words.with_text(cue, text))
