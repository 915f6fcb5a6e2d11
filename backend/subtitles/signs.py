"""Characters that no subtitle should hold, and spaces that nobody meant.

Source: the Netflix Timed Text Style Guide (only characters of its glyph list; white space), as
Subtitle Edit's NetflixCheckGlyph and NetflixCheckWhiteSpace read it: no space at the ends of a
line, no two in a row, no empty line; and, for every language alike, no control characters, no
tabs, none without a meaning of its own (private use, noncharacters). Signs that some scripts need
(joiners, direction marks, the zero-width space of Khmer and Thai) are text.
"""

import re
from typing import Literal

from backend.subtitles.text import respelled, visible

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
SPACES = " \u00a0\t"
FORBIDDEN = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u2028\u2029\u2060\ufeff\ufff9-\ufffc"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff"
)
LOST = "\ufffd"
"""Stands for a character that could not be read; only a person knows which."""

RUN = re.compile(f"[{FORBIDDEN}{SPACES}\n]+")
SUSPECT = re.compile(f"[{FORBIDDEN}]|[{SPACES}\n]{{2}}|\\A[{SPACES}\n]|[{SPACES}\n]\\Z")
FORBIDDEN_SIGN = re.compile(f"[{FORBIDDEN}{LOST}]")


def misplaced(text: str) -> list[tuple[int, int, str]]:
    """Where what is seen of *text* holds signs or spaces that do not belong there, and what should
    stand there instead: a line end, one space, or nothing."""
    seen = visible(text)
    if not SUSPECT.search(seen):
        return []
    found = []
    for run in RUN.finditer(seen):
        start, end = run.span()
        meant = "" if start == 0 or end == len(seen) else _meant(run[0])
        if meant != run[0]:
            found.append((start, end, meant))
    return found


def _meant(run: str) -> str:
    if any(sign in LINE_ENDS for sign in run):
        return "\n"
    if run == "\u00a0":
        return run
    return " " if any(sign in SPACES for sign in run) else ""


def stray(text: str) -> Literal["characters", "lines", "spaces"]:
    """What it is that does not belong there: only empty lines, only spaces, or anything else."""
    seen = visible(text)
    found = [(seen[start:end], meant) for start, end, meant in misplaced(text)]
    if not all(set(run) <= {*SPACES, "\n"} for run, _ in found):
        return "characters"
    empty = [run.count("\n") > meant.count("\n") for run, meant in found]
    if all(empty):
        return "lines"
    return "characters" if any(empty) else "spaces"


def tidied(text: str) -> str:
    """*text* without the signs and spaces that do not belong there."""
    return respelled(text, misplaced(text))


def lost_signs(text: str) -> int:
    return visible(text).count(LOST)


def has_forbidden(text: str) -> bool:
    return bool(FORBIDDEN_SIGN.search(visible(text)))
