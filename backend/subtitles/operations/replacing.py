"""Find and replace in what is seen of cues, never inside their markup.

A pattern is one of the ``regex`` package, whose search can be given a time limit; ``^`` and ``$``
are the ends of a line.
"""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any

import regex as patterns
from annotated_types import Len

from backend.errors import Rejected
from backend.subtitles import words
from backend.subtitles.operations.base import Step, Steps, Task
from backend.subtitles.text import clean, respelled, visible

SECONDS = 2.0
"""So long a search may take, all cues together."""

GROUP = re.compile(r"\\(?:(\d{1,2})|g<(\w+)>|(.))|\$(?:(\d{1,2})|\{(\w+)\}|(\$))", re.DOTALL)
SIGNS = {"n": "\n", "t": " "}

Searched = Annotated[str, Len(1, 1000)]
Put = Annotated[str, Len(0, 1000)]
Written = Callable[[Any], str]
"""What is put in place of a match of ``regex``, which ships no types."""


def replace(  # noqa: PLR0913 - the choices of the search field
    task: Task,
    *,
    find: Searched,
    by: Put = "",
    regex: bool = False,
    match_case: bool = False,
    whole_words: bool = False,
) -> Steps:
    """Put *by* wherever *find* is seen. In a pattern's replacement ``\\1``, ``$1``, ``${name}``
    and ``\\g<name>`` are its groups, ``\\n`` is a line end."""
    pattern = _pattern(find if regex else _plain(find), match_case, whole_words)
    written = _template(by, pattern) if regex else lambda _: by
    until = time.monotonic() + SECONDS
    for cue in task.cues:
        if changes := list(_changes(visible(cue.text), pattern, written, until)):
            text = clean(respelled(cue.text, changes))
            yield Step(was=cue, now=words.with_text(cue, text))


def _plain(find: str) -> str:
    return str(patterns.escape(clean(find), special_only=True))


def _pattern(find: str, match_case: bool, whole_words: bool) -> Any:  # noqa: FBT001
    source = rf"(?<!\w)(?:{find})(?!\w)" if whole_words else find
    try:
        if whole_words:
            patterns.compile(find)
        return patterns.compile(
            source, patterns.MULTILINE | (0 if match_case else patterns.IGNORECASE)
        )
    except patterns.error as error:
        raise Rejected(_unreadable(find, error), position=error.pos) from error
    except RecursionError as error:
        raise Rejected("The pattern has too many brackets inside each other.") from error


def _unreadable(find: str, error: Any) -> str:
    """What is wrong with a pattern, and where."""
    what = error.msg or "it is not understood"
    if error.pos is None:
        return f"The pattern can't be read: {what}."
    here = find[error.pos : error.pos + 1]
    where = f"at character {error.pos + 1} (“{here}”)" if here else "at its end"
    return f"The pattern can't be read {where}: {what}."


def _changes(
    seen: str, pattern: Any, written: Written, until: float
) -> Iterator[tuple[int, int, str]]:
    try:
        left = max(0.001, until - time.monotonic())
        for found in pattern.finditer(seen, timeout=left, concurrent=True):
            yield found.start(), found.end(), written(found)
    except TimeoutError as error:
        raise Rejected(
            f"Searching with this pattern took longer than {SECONDS:g} seconds, so nothing was "
            "changed. Repetitions inside repetitions, like (a+)+, take that long: write it simpler."
        ) from error


def _template(by: str, pattern: Any) -> Written:
    """What is put in place of a match, from *by* and the groups of the match."""
    pieces: list[str | int] = []
    at = 0
    for found in GROUP.finditer(by):
        pieces += [by[at : found.start()], _piece(found, pattern)]
        at = found.end()
    pieces.append(by[at:])
    return lambda match: _filled(pieces, match)


def _piece(found: re.Match[str], pattern: Any) -> str | int:
    """A group's number, or the text that the signs stand for."""
    if found[3]:
        return SIGNS.get(found[3], found[3])
    if found[6]:
        return "$"
    name: str = found[1] or found[2] or found[4] or found[5]
    number = int(name) if name.isdecimal() else pattern.groupindex.get(name)
    if number is None or number > pattern.groups:
        count = pattern.groups
        has = f"only {count}" if count else "none"
        raise Rejected(f"The replacement names the group “{found[0]}”, but the pattern has {has}.")
    return number


def _filled(pieces: Sequence[str | int], match: Any) -> str:
    return "".join(piece if isinstance(piece, str) else match[piece] or "" for piece in pieces)
