"""The tags of SRT and WebVTT files, mapped to ours or noted as lost."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from backend.subtitles.cue import Layout
from backend.subtitles.formats.base import Lost
from backend.subtitles.text import TAG, colour, colour_of

# Possessive (*+): a long line without an end must not be tried at every length.
ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)([^<>\n]*+)>")
OVERRIDE = re.compile(r"\{\\[^{}\n]*\}")
ALIGN = re.compile(r"\\an([1-9])")
SAME = {"i": "i", "em": "i", "b": "b", "strong": "b", "u": "u"}
SILENT = frozenset({"c", "v", "lang", "span", "p", "div"})
JOINER = "\u2060"  # invisible: keeps what stands before and behind it from meaning something


@dataclass(slots=True)
class Mapped:
    """A text in our markup, and what its tags said besides."""

    text: str = ""
    speaker: str | None = None
    layout: Layout | None = None


def literal(text: str) -> str:
    """*text* as what is seen: nothing in it is taken for our markup, ``<i>`` stays ``<i>``."""
    return TAG.sub(_apart, text) if "<" in text else text


def protected(text: str) -> str:
    """*text*, which is all to be seen, for a file that has no escapes."""
    text = ANY_TAG.sub(_apart, text) if "<" in text else text
    return text.replace("{\\", f"{{{JOINER}\\").replace("-->", f"--{JOINER}>")


def unprotected(text: str) -> str:
    text = text.replace(f"{{{JOINER}\\", "{\\").replace(f"--{JOINER}>", "-->")
    return literal(text.replace(f"<{JOINER}", "<"))


def _apart(found: re.Match[str]) -> str:
    return f"<{JOINER}{found[0][1:]}"


def mapped(text: str, lost: Lost, seen: Callable[[str], str]) -> Mapped:
    """*text* in our markup. *seen*: what a piece of it between two tags stands for."""
    result = Mapped()
    result.text = "".join(_tags(text, result, lost, seen)) if "<" in text else seen(text)
    return result


def without_overrides(text: str, lost: Lost) -> tuple[str, Layout | None]:
    """*text* of an SRT file without its ``{\\...}``, of which the place is kept."""
    if "{\\" not in text:
        return text, None
    for found in OVERRIDE.finditer(text):
        if ALIGN.sub("", found[0]) != "{}":
            lost.note("Positions and effects in braces")
    return OVERRIDE.sub("", text), _layout(text)


def _layout(text: str) -> Layout | None:
    found = next((ALIGN.search(one[0]) for one in OVERRIDE.finditer(text)), None)
    return Layout(align=int(found[1])) if found else None


def _tags(text: str, result: Mapped, lost: Lost, seen: Callable[[str], str]) -> Iterator[str]:
    at = 0
    colours: list[bool] = []
    for found in ANY_TAG.finditer(text):
        yield seen(text[at : found.start()])
        at = found.end()
        closes, name, rest = bool(found[1]), found[2].lower(), found[3]
        if name in SAME:
            yield f"<{found[1]}{SAME[name]}>"
        elif name in ("font", "c"):
            yield _coloured(closes, name, rest, colours, lost)
        elif name == "v":
            _voice(closes, rest, result, lost)
        elif name not in SILENT and not closes:
            lost.note(f"Tags <{name}>")
    yield seen(text[at:])


def _coloured(closes: bool, name: str, rest: str, colours: list[bool], lost: Lost) -> str:  # noqa: FBT001
    """A font tag or a WebVTT class; *colours*: whether each open one gave a colour."""
    if closes:
        return "</font>" if colours and colours.pop() else ""
    shown = colour_of(rest) if name == "font" else _class_colour(rest)
    colours.append(shown is not None)
    if shown is None and rest.strip():
        lost.note("Fonts and classes")
    return f'<font color="{shown}">' if shown else ""


def _class_colour(classes: str) -> str | None:
    """The colour among WebVTT classes: ``.yellow``, or ``.cFF8000`` as our writer names them."""
    for name in classes.strip(". ").split("."):
        if name in VTT_COLOURS:
            return VTT_COLOURS[name]
        if re.fullmatch(r"c[0-9A-Fa-f]{6}", name):
            return colour(f"#{name[1:]}")
    return None


VTT_COLOURS = {
    "white": "#FFFFFF", "lime": "#00FF00", "cyan": "#00FFFF", "red": "#FF0000",
    "yellow": "#FFFF00", "magenta": "#FF00FF", "blue": "#0000FF", "black": "#000000",
}  # fmt: skip


def _voice(closes: bool, rest: str, result: Mapped, lost: Lost) -> None:  # noqa: FBT001
    name = re.sub(r"^\.\S*", "", rest).strip()
    if closes or not name:
        return
    if result.speaker is not None and result.speaker != name:
        lost.note("More than one voice in a cue")
    else:
        result.speaker = name
