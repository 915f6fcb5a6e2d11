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

STAMP = r"-?(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[,.:](\d{1,9}))?"
TIMES = re.compile(rf"^\s*{STAMP}\s*-->\s*{STAMP}(?=\s|$)", re.ASCII)
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
    """One empty line before each item and none anywhere else, a number for each (which nobody
    reads); items without good times go."""
    times = {at for at, line in enumerate(lines) if "-->" in line and LIKE_TIMES.match(line)}
    is_good = False
    for at, line in enumerate(lines):
        if at in times:
            found = TIMES.match(line)
            is_good = found is not None
            if not found:
                lost.note("An item whose times can't be read")
                continue
            yield from ("\n", "0\n", f"{_times(found)}{line[found.end() :]}\n")
        elif is_good and line.strip() and not (at + 1 in times and NUMBER.match(line)):
            yield f"{line}\n"


def _times(found: re.Match[str]) -> str:
    """The times as pysrt reads them exactly: it takes ``,5`` for 5 ms."""
    return " --> ".join(_stamp(*found.groups()[at : at + 4]) for at in (0, 4))


def _stamp(hours: str | None, minutes: str, seconds: str, rest: str | None) -> str:
    return f"{hours or 0}:{minutes}:{seconds},{(rest or '0').ljust(3, '0')[:3]}"


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
