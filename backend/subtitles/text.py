"""The text of a cue: its markup, what is seen of it, and how long that is.

Markup is ``<i> <b> <u> <font color="...">`` and their ends, nothing else: ``<3`` is text. Markup is
never counted. These rules exist in the browser too; tests/vectors/measure.json holds both to them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

TAG = re.compile(r"<(/?)(i|b|u|font)((?<=font) [^<>]*)?>", re.IGNORECASE)
COLOUR = re.compile(r"""color\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)
AROUND_NOTHING = re.compile(r"<(i|b|u|font)(?: [^<>]*)?></\1>")
LINE_END = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
DEEPEST = 32
REMEMBERED = 4096  # texts: the same ones are asked about again and again
NOT_SEEN = frozenset({"Mn", "Me", "Cf"})
NOT_TEXT = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

IDEOGRAPH = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
OPENS = "「『（【〈《〔“‘"  # noqa: RUF001 - these are the signs that are meant
CLOSES = "、。，．！？：；」』）】〉》〕”’…"  # noqa: RUF001
TOKEN = re.compile(rf"[{OPENS}]*[{IDEOGRAPH}][{CLOSES}]*|[^\s{IDEOGRAPH}]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """*lines*: the characters of each line. *cps*: characters per second, to one decimal."""

    lines: tuple[int, ...]
    characters: int
    cps: float


def clean(text: str) -> str:
    """*text* with every line end as ``\\n``, tabs as spaces, and no control characters."""
    text = LINE_END.sub("\n", text).replace("\t", " ").replace("\ufeff", "")
    return NOT_TEXT.sub("", text)


def visible(text: str) -> str:
    """*text* without its markup."""
    return TAG.sub("", text) if "<" in text else text


def lines(text: str) -> tuple[str, ...]:
    """The lines that are seen, without spaces at their ends; none when there is nothing to see."""
    seen = visible(text)
    return tuple(line.strip() for line in seen.split("\n")) if seen.strip() else ()


def characters(text: str) -> int:
    """How many characters are seen in *text* (without markup): accents on a letter and invisible
    signs count nothing, nor do line ends."""
    if text.isascii():
        return len(text) - text.count("\n")
    return sum(c != "\n" and unicodedata.category(c) not in NOT_SEEN for c in text)


@lru_cache(REMEMBERED)
def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(characters, lines(text)))


def measure(text: str, duration: int) -> Measure:
    """The sizes of *text* when it is shown for *duration* ms (more than 0)."""
    sizes = _sizes(text)
    total = sum(sizes)
    tenths = (total * 20_000 + duration) // (2 * duration)
    return Measure(lines=sizes, characters=total, cps=tenths / 10)


@lru_cache(REMEMBERED)
def tokens(text: str) -> tuple[str, ...]:
    """The words of *text*: runs without spaces; each ideograph is a word of its own."""
    return tuple(TOKEN.findall(visible(text)))


def colour_of(tag: str) -> str | None:
    """The colour in the inside of a font tag, as ``#RRGGBB``, or None when it has none we know."""
    found = COLOUR.search(tag)
    return colour(found[1]) if found else None


NAMED = {
    "white": "#FFFFFF", "black": "#000000", "red": "#FF0000", "lime": "#00FF00",
    "green": "#008000", "blue": "#0000FF", "yellow": "#FFFF00", "cyan": "#00FFFF",
    "aqua": "#00FFFF", "magenta": "#FF00FF", "fuchsia": "#FF00FF", "gray": "#808080",
    "grey": "#808080", "silver": "#C0C0C0", "maroon": "#800000", "olive": "#808000",
    "navy": "#000080", "purple": "#800080", "teal": "#008080", "orange": "#FFA500",
}  # fmt: skip
HEX = re.compile(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?")
SHORT_HEX = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])")


def colour(value: str) -> str | None:
    """*value* (``#rgb``, ``#rrggbb``, ``rrggbb``, ``#rrggbbaa`` or a CSS name) as ``#RRGGBB``."""
    if found := HEX.fullmatch(value):
        return f"#{found[1].upper()}"
    if found := SHORT_HEX.fullmatch(value):
        return "#" + "".join(digit * 2 for digit in found.groups()).upper()
    return NAMED.get(value.lower())


@dataclass(frozen=True, slots=True)
class Tag:
    """One mark in a text: *name* is i, b, u or font; *colour* only where a font tag opens."""

    name: str
    opens: bool
    colour: str | None = None

    def __str__(self) -> str:
        if not self.opens:
            return f"</{self.name}>"
        return f'<font color="{self.colour}">' if self.name == "font" else f"<{self.name}>"


def parts(text: str) -> Iterator[str | Tag]:
    """*text* cut into what is seen and the tags between, in order."""
    at = 0
    for found in TAG.finditer(text):
        if found.start() > at:
            yield text[at : found.start()]
        at = found.end()
        yield Tag(found[2].lower(), not found[1], colour_of(found[3] or ""))
    if at < len(text):
        yield text[at:]


def respelled(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    """*text* with stretches of what is seen written otherwise: (start, end, what to put there), in
    order, counted in ``visible(text)``. Tags stay; those that then stand around nothing go."""
    if "<" not in text:
        return _put(text, range(len(text) + 1), changes)
    return _emptied(_put(text, _places(text), changes))


def _places(text: str) -> list[int]:
    """Where each character that is seen stands in *text*, and where what follows the last one
    does."""
    places: list[int] = []
    at = 0
    for found in TAG.finditer(text):
        places.extend(range(at, found.start()))
        at = found.end()
    places.extend(range(at, len(text)))
    return [*places, len(text)]


def _put(text: str, places: Sequence[int], changes: Iterable[tuple[int, int, str]]) -> str:
    written: list[str] = []
    at = 0
    for start, end, put in changes:
        begin = places[start] if end > start else _gap(text, places, start)
        written += [text[at:begin], put]
        at = begin
        for seen in range(start, end):
            written.append(text[at : places[seen]])
            at = places[seen] + 1
    return "".join([*written, text[at:]])


def _gap(text: str, places: Sequence[int], seen: int) -> int:
    """Where to put something before the character number *seen*: behind the tags that close
    there, before those that open."""
    at = places[seen - 1] + 1 if seen else 0
    while (found := TAG.match(text, at)) and found[1]:
        at = found.end()
    return at


def is_balanced(text: str) -> bool:
    """Whether every tag of *text* is closed, in the opposite order of opening."""
    if "<" not in text:
        return True
    opened: list[str] = []
    for tag in parts(text):
        if isinstance(tag, str):
            continue
        if tag.opens:
            opened.append(tag.name)
        elif not opened or opened.pop() != tag.name:
            return False
    return not opened


def balanced(text: str) -> str:
    """*text* with its tags closed and nested; ends without a beginning and colours unknown go."""
    if "<" not in text:
        return text
    written: list[str] = []
    opened: list[Tag] = []
    for part in parts(text):
        if isinstance(part, str):
            written.append(part)
        elif part.opens:
            _open(part, opened, written)
        elif any(tag.name == part.name for tag in opened):
            _close(part.name, opened, written)
    written.extend(map(_end, reversed(opened)))
    return "".join(written)


def _open(tag: Tag, opened: list[Tag], written: list[str]) -> None:
    # Tags that cross are closed and opened again: a few kB of them would become gigabytes.
    if len(opened) >= DEEPEST:
        return
    opened.append(tag)
    if tag.name != "font" or tag.colour:
        written.append(str(tag))


def _close(name: str, opened: list[Tag], written: list[str]) -> None:
    """Close the innermost *name*, and open again what had to be closed for it."""
    again: list[Tag] = []
    while (tag := opened.pop()).name != name:
        written.append(_end(tag))
        again.append(tag)
    written.append(_end(tag))
    for tag in reversed(again):
        _open(tag, opened, written)


def _end(tag: Tag) -> str:
    return f"</{tag.name}>" if tag.name != "font" or tag.colour else ""


def divided(text: str, at: int) -> tuple[str, str]:
    """*text* cut at the offset *at*; markup that is open there is closed left and opened right.

    An offset inside a tag moves before it. Spaces and line ends at the cut go.
    """
    tags = [found for found in TAG.finditer(text) if found.start() < at]
    if tags and tags[-1].end() > at:
        at = tags.pop().start()
    opened: list[str] = []
    for found in tags:
        if not found[1]:
            opened.append(found[0])
        elif opened:
            opened.pop()
    left, right = _tidy(text[:at].rstrip()), _tidy("".join(opened) + text[at:].lstrip())
    return left.rstrip(), right.lstrip()


def _tidy(text: str) -> str:
    """Balanced, and without tags around nothing."""
    return _emptied(balanced(text))


def _emptied(text: str) -> str:
    while (fewer := AROUND_NOTHING.sub("", text)) != text:
        text = fewer
    return text


def offset_of(text: str, word: int) -> int:
    """The offset in *text*, markup included, where its word number *word* (from 0) begins."""
    starts = [found.start() for found in TOKEN.finditer(visible(text))]
    if word >= len(starts):
        return len(text)
    seen = at = 0
    for part in parts(text):
        if isinstance(part, Tag):
            at = text.index(">", at) + 1
        elif seen + len(part) > starts[word]:
            return at + starts[word] - seen
        else:
            seen += len(part)
            at += len(part)
    return len(text)
