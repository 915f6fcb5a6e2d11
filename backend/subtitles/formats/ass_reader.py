"""ASS and SSA files, read by pysubs2: their styles, and their overrides as our markup."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, count

import pysubs2

from backend.errors import UnreadableSubtitles
from backend.subtitles.cue import Layout
from backend.subtitles.formats.base import Gathering, Lost, Parsed
from backend.subtitles.formats.markup import JOINER, literal
from backend.subtitles.style import DEFAULT, Style
from backend.subtitles.text import clean

HEADING = re.compile(
    r"^[^\S\n]*\[(?:script info|v4\+? styles|events)\][^\S\n]*$", re.IGNORECASE | re.MULTILINE
)
EVENT = re.compile(r"^\s*(?:Dialogue|Comment):", re.IGNORECASE)
GOOD_EVENT = re.compile(
    r"^\s*(?:Dialogue|Comment):[^,]*,\s*-?\d+:\d+:\d+[.:]\d+\s*,\s*-?\d+:\d+:\d+[.:]\d+\s*,(?:[^,]*,){6}",
    re.ASCII,
)
STYLE_LINE = re.compile(r"^\s*Style:", re.IGNORECASE)
PIECE = re.compile(rf"\\[{{}}]|\\{JOINER}|\\[Nnh]|\{{[^}}]*\}}|[^\\{{]+|.", re.DOTALL)
OPEN_PIECE = re.compile(rf"\\[{{}}]|\\{JOINER}|\\[Nnh]|[^\\{{]+|.", re.DOTALL)
OVERRIDE = re.compile(
    r"\\(an|a|pos|[12]?c|i|b|u|r|p)(?![a-z])(\([^()]*\)|[^\\]*)"
    r"|\\([1-4]?[a-zA-Z]+)(\([^()]*\)|[^\\]*)"
)
KARAOKE = re.compile(r"\\[kK]", re.ASCII)
POSITION = re.compile(r"\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\)")
ASS_COLOUR = re.compile(r"&?H?([0-9A-Fa-f]{1,8})&?")
SSA_ALIGN = {1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6}
PAINTS, UNSAID = frozenset({"c", "1c"}), frozenset({"2c"})
BOLD = 1
FIRST_BOLD_WEIGHT = 600
USUAL_SIZE = (384, 288)  # what libass takes when the file doesn't say
BOXES = (3, 4)
SEEN = {"\\N": "\n", "\\n": " ", "\\h": "\u00a0", "\\{": "{", "\\}": "}", f"\\{JOINER}": "\\"}


def knows(text: str) -> bool:
    return bool(HEADING.search(text)) or any(
        GOOD_EVENT.match(line) for line in text.split("\n") if EVENT.match(line)
    )


def read(text: str) -> Parsed:
    """Comments and drawings are left out; styles that a cue uses come along."""
    gathering = Gathering()
    file = _opened(_good_lines(text, gathering.lost))
    styles = _Styles(file)
    for event in file.events:
        if event.type != "Dialogue":
            gathering.lost.note("Comment lines")
            continue
        style = styles.style_of(event.style)
        reading = _Reading(style=style, size=styles.size, lost=gathering.lost)
        said = reading.text_of(event.text)
        if reading.draws:
            gathering.lost.note("Drawings")
            continue
        gathering.add(
            int(event.start), int(event.end), said, speaker=clean(event.name).strip() or None,
            layout=reading.layout, style=styles.use(event.style),
        )  # fmt: skip
    return gathering.parsed(styles.used())


def _good_lines(text: str, lost: Lost) -> str:
    """*text* without the lines that pysubs2 would stumble over."""
    kept = []
    for line in text.split("\n"):
        if EVENT.match(line) and not GOOD_EVENT.match(line):
            lost.note("A line whose times can't be read")
        else:
            kept.append(line)
    return "\n".join(kept)


def _opened(text: str) -> pysubs2.SSAFile:
    """The file; without its styles when those can't be read."""
    format_ = "ass" if re.search(r"\[V4\+ Styles\]", text, re.IGNORECASE) else "ssa"
    format_ = "ass" if not re.search(r"\[V4 Styles\]", text, re.IGNORECASE) else format_
    plain = "\n".join(line for line in text.split("\n") if not STYLE_LINE.match(line))
    for attempt in (text, plain):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return pysubs2.SSAFile.from_string(attempt, format_=format_)
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError):
            continue
    raise UnreadableSubtitles("This ASS file can't be read. Nothing was changed.")


class _Styles:
    """The styles of a file: as ours, with the ids that cues name them by."""

    def __init__(self, file: pysubs2.SSAFile) -> None:
        self.size = (
            _number(file.info.get("PlayResX"), USUAL_SIZE[0]),
            _number(file.info.get("PlayResY"), USUAL_SIZE[1]),
        )
        self._styles: dict[str, Style] = {}
        for name, style in file.styles.items():
            taken = {one.id for one in self._styles.values()}
            id_ = next(one for one in _ids_of(name) if one not in taken)
            self._styles[name] = _style(id_, name, style, min(self.size))
        self._used: dict[str, Style] = {}

    def style_of(self, name: str) -> Style:
        return self._styles.get(name.lstrip("*"), DEFAULT)

    def use(self, name: str) -> str | None:
        """The id for a cue in the style *name*; None for the default one."""
        style = self._styles.get(name.lstrip("*"))
        if style is None:
            return None
        self._used[style.id] = style
        return None if style.id == DEFAULT.id else style.id

    def used(self) -> tuple[Style, ...]:
        return tuple(self._used.values())


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and int(value) > 0 else otherwise


def _style(id_: str, name: str, style: pysubs2.SSAStyle, base: int) -> Style:
    box = style.borderstyle in BOXES
    back = style.backcolor if style.borderstyle == max(BOXES) else style.outlinecolor
    return Style(
        id=id_,
        name=clean(name).strip() or DEFAULT.name,
        font=clean(style.fontname).strip() or DEFAULT.font,
        size=_within(style.fontsize * 1000 / base, 5, 500),
        bold=bool(style.bold),
        italic=bool(style.italic),
        colour=_hex(style.primarycolor),
        outline=DEFAULT.outline if box else _thousandths(style.outline, base),
        outline_colour=_hex(style.outlinecolor),
        shadow=DEFAULT.shadow if box else _thousandths(style.shadow, base),
        box=box,
        box_colour=_hex(back) if box else DEFAULT.box_colour,
        box_opacity=round(1 - back.a / 255, 3) if box else DEFAULT.box_opacity,
        align=int(style.alignment),
        margin_left=_within(style.marginl * 1000 / base, 0, 900),
        margin_right=_within(style.marginr * 1000 / base, 0, 900),
        margin_vertical=_within(style.marginv * 1000 / base, 0, 900),
    )


def _ids_of(name: str) -> Iterator[str]:
    """The ids that the style *name* may have, the best first."""
    slug = re.sub(r"\W+", "-", name.lower()).strip("-") or "style"
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def _within(value: float, least: int, most: int) -> int:
    return min(max(round(value), least), most)


def _thousandths(value: float, base: int) -> float:
    return min(max(round(value * 1000 / base, 2), 0.0), 100.0)


def _hex(colour: pysubs2.Color) -> str:
    return f"#{colour.r & 255:02X}{colour.g & 255:02X}{colour.b & 255:02X}"


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One line of text on its way from overrides to markup."""

    style: Style
    size: tuple[int, int]
    lost: Lost
    layout: Layout | None = None
    draws: bool = False
    colours: frozenset[str] = PAINTS
    _open: dict[str, bool] = field(default_factory=dict)

    def text_of(self, text: str) -> str:
        if KARAOKE.search(text) and "\\2c" in text:
            self.colours = UNSAID  # the other is that of the words said
        return "".join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        # What opens behind the last } closes nowhere, and need not be looked for at each sign.
        closed = text.rfind("}") + 1
        for found in chain(PIECE.finditer(text, 0, closed), OPEN_PIECE.finditer(text, closed)):
            piece = found[0]
            if piece in SEEN:
                yield SEEN[piece]
            elif piece.startswith("{") and piece.endswith("}"):
                yield "".join(self._overrides(piece[1:-1]))
            else:
                yield literal(piece)

    def _overrides(self, block: str) -> Iterator[str]:
        for found in OVERRIDE.finditer(block):
            name, value = found[1], (found[2] or "").strip()
            if name is None:
                self.lost.note(f"Effects \\{found[3]}")
            elif name in ("i", "b", "u"):
                yield self._switched(name, value)
            elif name in self.colours:
                yield self._coloured(value)
            elif name == "r":
                yield "".join(self._closed(one) for one in ("i", "b", "u", "font"))
            elif name not in PAINTS | UNSAID:
                self._placed(name, value)

    def _switched(self, name: str, value: str) -> str:
        """``\\b1``, ``\\b700``, ``\\i0``: a tag where it differs from the style."""
        number = int(value) if value.isdecimal() else 0
        wanted = number == BOLD or number >= FIRST_BOLD_WEIGHT
        always = {"i": self.style.italic, "b": self.style.bold}.get(name, False)
        if always and value and not wanted:
            self.lost.note("Upright or light words in an italic or bold style")
        if wanted and not always and not self._open.get(name):
            self._open[name] = True
            return f"<{name}>"
        return "" if wanted else self._closed(name)

    def _closed(self, name: str) -> str:
        return f"</{name}>" if self._open.pop(name, False) else ""

    def _coloured(self, value: str) -> str:
        closed = self._closed("font")
        found = ASS_COLOUR.fullmatch(value)
        if not found:
            return closed
        digits = found[1].zfill(6)[-6:].upper()
        shown = f"#{digits[4:6]}{digits[2:4]}{digits[0:2]}"
        if shown == self.style.colour:
            return closed
        self._open["font"] = True
        return f'{closed}<font color="{shown}">'

    def _placed(self, name: str, value: str) -> None:
        now = self.layout or Layout()
        if name == "p":
            self.draws = self.draws or value not in ("", "0")
        elif name in ("an", "a") and value.isdecimal():
            align = int(value) if name == "an" else SSA_ALIGN.get(int(value), 0)
            if 1 <= align <= 9:  # noqa: PLR2004 - the keys of a numpad
                self.layout = Layout(align=align, x=now.x, y=now.y)
        elif name == "pos" and (found := POSITION.fullmatch(value)):
            x, y = (_share(text, of) for text, of in zip(found.groups(), self.size, strict=True))
            self.layout = Layout(align=now.align, x=x, y=y)


def _share(text: str, of: int) -> float:
    try:
        return round(min(max(float(text) / of, 0.0), 1.0), 4)
    except ValueError:
        return 0.5
