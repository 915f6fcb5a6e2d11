"""SubRip, read and written by pysrt."""

import re
from collections.abc import Iterator
from io import StringIO

from pysrt import SubRipFile, SubRipItem, SubRipTime

from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.formats.base import Gathering, Lost, Parsed, written_lines
from backend.subtitles.formats.markup import mapped, protected, unprotected, without_overrides
from backend.subtitles.text import Tag, balanced, parts

TIMES = re.compile(
    r"^\s*-?\d+:\d+:\d+(?:[,.:]\d+)?\s*-->\s*-?\d+:\d+:\d+(?:[,.:]\d+)?(?:\s|$)", re.ASCII
)
LIKE_TIMES = re.compile(r"^\s*-?\d+:\S*\s*-->", re.ASCII)
NUMBER = re.compile(r"^\s*\d+\s*$", re.ASCII)


def knows(text: str) -> bool:
    return any(TIMES.match(line) for line in text.split("\n") if "-->" in line)


def read(text: str) -> Parsed:
    """Items without numbers, without empty lines between, or with empty lines inside are read."""
    gathering = Gathering()
    lines = list(_tidied(text.split("\n"), gathering.lost))
    items = SubRipFile().read(lines, error_handling=SubRipFile.ERROR_PASS)
    for item in items:
        text, layout = without_overrides(item.text, gathering.lost)
        found = mapped(text, gathering.lost, unprotected)
        gathering.add(item.start.ordinal, item.end.ordinal, found.text, layout=layout)
        if item.position.strip():
            gathering.lost.note("Positions (X1, Y1)")
    return gathering.parsed()


def _tidied(lines: list[str], lost: Lost) -> Iterator[str]:
    """One empty line before each item and none anywhere else; items without good times go."""
    begins = dict(_beginnings(lines))
    is_good = False
    for at, line in enumerate(lines):
        if at in begins:
            is_good = begins[at]
            if not is_good:
                lost.note("An item whose times can't be read")
            yield "\n"
        if is_good and line.strip():
            yield f"{line}\n"


def _beginnings(lines: list[str]) -> Iterator[tuple[int, bool]]:
    """The lines where an item begins, and whether its times are good."""
    for at, line in enumerate(lines):
        if "-->" in line and LIKE_TIMES.match(line):
            numbered = at > 0 and NUMBER.match(lines[at - 1])
            yield at - 1 if numbered else at, bool(TIMES.match(line))


def write(document: Document) -> bytes:
    items = [_item(number, cue) for number, cue in enumerate(document.ordered, start=1)]
    written = StringIO()
    SubRipFile(items, eol="\n").write_into(written)
    return written.getvalue().encode()


def _item(number: int, cue: Cue) -> SubRipItem:
    align = cue.layout.align if cue.layout else None
    place = f"{{\\an{align}}}" if align else ""
    pieces = (part if isinstance(part, Tag) else protected(part) for part in parts(cue.text))
    text = place + "\n".join(written_lines(balanced("".join(map(str, pieces)))))
    start, end = (SubRipTime.from_ordinal(time) for time in (cue.start, cue.end))
    return SubRipItem(number, start, end, text)
