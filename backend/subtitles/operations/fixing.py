"""The operation that puts issues right."""

from backend.subtitles.fixes import CODES, Code, all_fixed
from backend.subtitles.operations.base import Step, Steps, Task

UNHEARD = "vad"
"""The engine that makes empty cues for a person to type in."""


def fix(task: Task, *, codes: list[Code] | None = None) -> Steps:
    """Fix the issues *codes* (None = all) of the cues as far as they can be fixed without making
    anything worse. Neighbours move where they must, unless they are left out."""
    fixed = all_fixed(
        task.document,
        task.new_id,
        codes=_usual(task) if codes is None else codes,
        ids=task.ids,
        without=task.without,
    )
    old, new = task.document.cues, fixed.cues
    changed = [Step(was=cue, now=new.get(id_)) for id_, cue in old.items() if new.get(id_) != cue]
    made = [Step(was=None, now=cue) for id_, cue in new.items() if id_ not in old]
    yield from sorted([*changed, *made], key=_place)


def _usual(task: Task) -> tuple[Code, ...]:
    """All, but empty cues that wait for their text stay."""
    engine = (task.document.transcription or {}).get("engine")
    return tuple(code for code in CODES if code != "empty" or engine != UNHEARD)


def _place(step: Step) -> tuple[int, int, str]:
    cue = step.now or step.was
    return cue.order if cue else (0, 0, "")
