"""What can be done to many cues at once: a registry of pure functions.

An operation takes a task and its arguments and gives, for each cue it changes, the cue before and
after; it changes nothing itself. To add one: a function whose arguments have types with their
limits, and a line in ``OPERATIONS`` (a name that is a word of Python's ends with ``_``). The HTTP
route then checks its arguments, and the laws in tests/laws/test_edits.py cover it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from backend.errors import CueGone, Rejected
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.operations import pasting, replacing, texts, times
from backend.subtitles.operations.base import Step, Steps, Task
from backend.subtitles.time import LONGEST

Operation = Callable[..., Steps]

OPERATIONS: Mapping[str, Operation] = {
    operation.__name__.rstrip("_"): operation
    for operation in (
        times.shift, times.stretch, times.scale, times.gaps, times.frames_,
        texts.break_, texts.unbreak, texts.casing, texts.delete_empty, replacing.replace,
        pasting.duplicate, pasting.paste,
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
    task = Task(document=document, cues=_chosen(document, ids, without), seed=seed)
    return list(_by_a_person(OPERATIONS[name](task, **args)))


def _chosen(
    document: Document, ids: Collection[str] | None, without: Collection[str]
) -> Sequence[Cue]:
    if ids is not None and (gone := [id_ for id_ in ids if id_ not in document.cues]):
        raise CueGone(cue=gone[0])
    chosen, left_out = document.cues if ids is None else set(ids), set(without)
    return [cue for cue in document.ordered if cue.id in chosen and cue.id not in left_out]


def _by_a_person(steps: Steps) -> Iterator[Step]:
    """The steps that change anything, their cues touched."""
    for step in steps:
        if step.now is None:
            yield step
        elif step.now != step.was:
            if step.now.end > LONGEST:
                raise Rejected("A cue would end later than a film can be long.", cue=step.now.id)
            yield Step(was=step.was, now=replace(step.now, touched=True))
