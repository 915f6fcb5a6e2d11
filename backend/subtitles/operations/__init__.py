"""What can be done to many cues at once: a registry of pure functions.

An operation takes a task and its arguments and gives, for each cue it changes, the cue before and
after; it changes nothing itself. To add one: a function whose arguments have types with their
limits, and a line in ``OPERATIONS`` (a name that is a word of Python's ends with ``_``). The HTTP
route then checks its arguments, and the laws in tests/laws/test_edits.py cover it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from backend.errors import CueGone, Rejected
from backend.subtitles.document import Document
from backend.subtitles.operations import fixing, pasting, replacing, texts, times
from backend.subtitles.operations.base import Step, Steps, Task
from backend.subtitles.time import LONGEST

Operation = Callable[..., Steps]

OPERATIONS: Mapping[str, Operation] = {
    operation.__name__.rstrip("_"): operation
    for operation in (
        times.shift, times.stretch, times.scale, times.gaps, times.frames_,
        texts.break_, texts.unbreak, texts.casing, texts.delete_empty, replacing.replace,
        pasting.duplicate, pasting.paste, fixing.fix,
    )
}  # fmt: skip


def steps(  # noqa: PLR0913 - what is asked for, and of what
    document: Document,
    name: str,
    args: Mapping[str, Any],
    *,
    ids: Collection[str] | None = None,
    without: Collection[str] = (),
    seed: str,
) -> list[Step]:
    """What the operation *name* does to the cues *ids* (None = all) but for those *without*; only
    where something changes. Raises CueGone, or Rejected where it can't be done."""
    chosen = None if ids is None else frozenset(ids)
    if chosen and (gone := sorted(chosen - document.cues.keys())):
        raise CueGone(cue=gone[0])
    task = Task(document=document, ids=chosen, without=frozenset(without), seed=seed)
    return list(by_a_person(OPERATIONS[name](task, **args)))


def by_a_person(steps: Steps) -> Iterator[Step]:
    """The steps that change anything, their cues touched."""
    for step in steps:
        if step.now is None:
            yield step
        elif step.now != step.was:
            if step.now.end > LONGEST:
                raise Rejected("A cue would end later than a film can be long.", cue=step.now.id)
            yield Step(was=step.was, now=replace(step.now, touched=True))
