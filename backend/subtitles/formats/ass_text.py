r"""The text of an ASS event: our markup as overrides, and the words in the colours of a highlight.

A highlight never moves the text: every event of a cue holds all of it, cut at the same places.
``\t`` would need one event only, but libass stacks no cue that has one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from backend.subtitles.style import Style
from backend.subtitles.text import TOKEN, Tag, balanced, clean, parts

JOINER = "\u2060"  # invisible: keeps a backslash from making an override of what follows


class Ink(Protocol):
    """The overrides that colour a text. *number*: the word that is being written, -1 before the
    first; *shown*: the colour that markup and style give it, ``#RRGGBB``."""

    def start(self, shown: str) -> str: ...

    def word(self, number: int, shown: str) -> str: ...

    def change(self, number: int, shown: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Plain:
    """Only the colours of the markup."""

    def start(self, shown: str) -> str:  # noqa: ARG002
        return ""

    def word(self, number: int, shown: str) -> str:  # noqa: ARG002
        return ""

    def change(self, number: int, shown: str) -> str:  # noqa: ARG002
        return primary(shown)


@dataclass(frozen=True, slots=True)
class Lit:
    """The word number *lit* in *colour*, the others as they are."""

    lit: int
    colour: str

    def start(self, shown: str) -> str:  # noqa: ARG002
        return ""

    def word(self, number: int, shown: str) -> str:
        return primary(self.colour if number == self.lit else shown)

    change = word


@dataclass(frozen=True, slots=True)
class Timed:
    r"""Karaoke: each word turns to *colour* when it is said and stays so. *lengths*: hundredths of
    a second from each word to the next; *lead*: those before the first."""

    colour: str
    lead: int
    lengths: Sequence[int]

    def start(self, shown: str) -> str:
        return f"{primary(self.colour)}{secondary(shown)}"

    def word(self, number: int, shown: str) -> str:  # noqa: ARG002
        lead = f"\\k{self.lead}" if number == 0 and self.lead else ""
        return f"{lead}\\k{self.lengths[number]}"

    def change(self, number: int, shown: str) -> str:  # noqa: ARG002
        return secondary(shown)


PLAIN = Plain()

Piece = str | int | Tag


def primary(value: str) -> str:
    return f"\\c&H{colour(value)[4:]}&"


def secondary(value: str) -> str:
    """The colour of what karaoke has not come to."""
    return f"\\2c&H{colour(value)[4:]}&"


def colour(value: str, opacity: float = 1.0) -> str:
    """``#RRGGBB`` as ``&HAABBGGRR``, where AA is how far one sees through."""
    see_through = int((1 - opacity) * 255 + 0.5)
    return f"&H{see_through:02X}{value[5:7]}{value[3:5]}{value[1:3]}".upper()


def word_starts(text: str) -> tuple[int, ...]:
    """Where each word begins in what is seen of *text*, as it is written."""
    seen = "".join(part for part in parts(balanced(text)) if isinstance(part, str))
    return tuple(found.start() for found in TOKEN.finditer(seen))


def pieces(text: str, starts: Sequence[int] = ()) -> tuple[Piece, ...]:
    """*text* as its parts, each sign as it is to be seen. *starts*: where its words begin, when
    they are to be coloured one by one: it is cut there, the number of each word before it."""
    return tuple(
        escaped(piece) if isinstance(piece, str) else piece
        for piece in _cut(balanced(text), starts)
    )


def marked(text: Iterable[Piece], style: Style, ink: Ink = PLAIN) -> str:
    """*text* with its markup as overrides, its words coloured by *ink*."""
    return f"{_block(ink.start(style.colour))}{''.join(_marked(text, style, ink))}"


def _marked(text: Iterable[Piece], style: Style, ink: Ink) -> Iterator[str]:
    opened: list[Tag] = []
    number = -1
    for piece in text:
        if isinstance(piece, str):
            yield piece
        elif isinstance(piece, int):
            number = piece
            yield _block(ink.word(number, _shown(opened, style)))
        else:
            _turn(piece, opened)
            yield _block(_override(piece.name, opened, style, ink, number))


def _cut(text: str, starts: Sequence[int]) -> Iterator[Piece]:
    at = number = 0
    for part in parts(text):
        if isinstance(part, Tag):
            yield part
            continue
        cut, end = at, at + len(part)
        while number < len(starts) and starts[number] < end:
            yield part[cut - at : starts[number] - at]
            yield number
            cut, number = starts[number], number + 1
        yield part[cut - at :]
        at = end


def _turn(tag: Tag, opened: list[Tag]) -> None:
    if tag.opens:
        opened.append(tag)
    else:
        opened.pop()


def _override(name: str, opened: list[Tag], style: Style, ink: Ink, number: int) -> str:
    """What holds for *name* while *opened* are open."""
    if name == "font":
        return ink.change(number, _shown(opened, style))
    is_open = any(tag.name == name for tag in opened)
    always = (name == "b" and style.bold) or (name == "i" and style.italic)
    return f"\\{name}{int(is_open or always)}"


def _shown(opened: list[Tag], style: Style) -> str:
    """The colour that the innermost font tag gives, else the style."""
    fonts = [tag.colour for tag in opened if tag.name == "font"]
    return (fonts and fonts[-1]) or style.colour


def _block(overrides: str) -> str:
    return f"{{{overrides}}}" if overrides else ""


def escaped(text: str) -> str:
    r"""*text* so that libass draws each sign of it: ``{ } \`` mean nothing, ``\n`` a new line."""
    text = clean(text).replace("\\", f"\\{JOINER}")
    return text.replace("{", "\\{").replace("}", "\\}").replace("\n", "\\N")
