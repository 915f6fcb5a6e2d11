"""What can be fixed of one cue, as changes that an ordinary edit applies."""

from typing import Any

from backend.errors import CueGone
from backend.services.parts import Services
from backend.subtitles.edit import Change
from backend.subtitles.editing import cue_change
from backend.subtitles.fixes import Fix, fixes_of
from backend.subtitles.operations import by_a_person
from backend.subtitles.operations.base import Step, Task

Fixes = list[dict[str, Any]]


def fixes(services: Services, video_hash: str, cue_id: str) -> Fixes:
    """The fixes of the issues of a cue that have one: the issue's code, what is done and by how
    many ms, and the changes. They are for the document as it is now."""
    document = services.sessions.load(video_hash)
    if (cue := document.cues.get(cue_id)) is None:
        raise CueGone(cue=cue_id)
    seed = services.new_id()  # a cue that a fix makes is another one each time
    task = Task(document=document, ids=None, without=frozenset(), seed=seed)
    return [_told(task, fix) for fix in fixes_of(document, cue, task.new_id)]


def _told(task: Task, fix: Fix) -> dict[str, Any]:
    return {
        "code": fix.code,
        "kind": fix.remedy.kind,
        "amount": fix.remedy.amount,
        "changes": [change.to_json() for change in _changes(task, fix)],
    }


def _changes(task: Task, fix: Fix) -> list[Change]:
    known = task.document.cues
    put = [Step(was=known.get(cue.id), now=cue) for cue in fix.remedy.put]
    gone = [Step(was=cue, now=None) for cue in fix.remedy.gone]
    touched = by_a_person(iter([*put, *gone]))
    return [change for step in touched for change in cue_change(step.was, step.now)]
