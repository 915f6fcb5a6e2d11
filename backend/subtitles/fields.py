"""The fields an edit may set, each with what it takes. What comes in is JSON from anywhere."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from backend.errors import Rejected
from backend.subtitles.cue import Cue, Flag, Layout, Word
from backend.subtitles.frame import ASPECTS, FITS, SOURCE
from backend.subtitles.limits import own_numbers
from backend.subtitles.style import DEFAULT, HIGHLIGHTS
from backend.subtitles.text import clean
from backend.subtitles.time import LONGEST

Json = Mapping[str, Any]
Reader = Callable[[Any], Any]

ALIGNMENTS = range(1, 10)
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
ORIGINS = ("recognised", "spread", "typed")


def cue_fields(value: Json) -> dict[str, Any]:
    """*value* checked and in the form ``Cue.to_json`` gives; Rejected names the field."""
    return _read(value, CUE, "cue")


def style_fields(value: Json) -> dict[str, Any]:
    return _read({name: field for name, field in value.items() if name != "id"}, STYLE, "style")


def document_fields(value: Json) -> dict[str, Any]:
    return _read(value, DOCUMENT, "document")


def new_cue(value: Json) -> Cue:
    """The cue that *value*, which was checked, describes."""
    if not {"start", "end"} <= value.keys():
        raise Rejected("A new cue needs a start and an end.", cue=value["id"])
    return Cue.from_json(value)


def with_fields(cue: Cue, value: Json) -> Cue:
    """*cue* with the fields of *value*, which were checked."""
    made = {name: MAKE[name](field) if name in MAKE else field for name, field in value.items()}
    return replace(cue, **made)


def plain(value: Any) -> Any:
    """A JSON value that compares equal to what JSON gives back."""
    return dict(value) if isinstance(value, Mapping) else value


def _read(value: Json, readers: Mapping[str, Reader], what: str) -> dict[str, Any]:
    read = {}
    for name, field in value.items():
        if name not in readers:
            raise Rejected(f"A {what} has no field “{name}”.", field=name)
        try:
            read[name] = readers[name](field)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            takes = f"; it takes {TAKES[name]}" if name in TAKES else ""
            message = f"The field “{name}” of a {what} can't be {_shown(field)}{takes}."
            raise Rejected(message, field=name) from error
    return read


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:60]}…"  # noqa: PLR2004 - one line on a screen


def _need(condition: object) -> None:
    if not condition:
        raise ValueError


def _whole(value: Any, least: int = 0, most: int = LONGEST) -> int:
    _need(type(value) is int and least <= value <= most)
    return int(value)


def _number(value: Any, least: float, most: float) -> float | int:
    _need(type(value) in (int, float) and least <= value <= most)
    return value  # type: ignore[no-any-return]


def _highlight(value: Any) -> str:
    _need(value in HIGHLIGHTS)
    return str(value)


def _flag(value: Any) -> bool:
    _need(isinstance(value, bool))
    return bool(value)


def _text(value: Any) -> str:
    _need(isinstance(value, str))
    return clean(value)


def _line(value: Any) -> str:
    return _text(value).replace("\n", " ").strip()


def _name(value: Any) -> str:
    line = _line(value)
    _need(line)
    return line


def _optional(reader: Reader) -> Reader:
    return lambda value: None if value is None else reader(value)


def _colour(value: Any) -> str:
    _need(isinstance(value, str) and COLOUR.fullmatch(value))
    return str(value).upper()


def _layout(value: Json) -> Json | None:
    layout = {
        "align": None if value.get("align") is None else _align(value["align"]),
        "x": None if value.get("x") is None else _number(value["x"], 0, 1),
        "y": None if value.get("y") is None else _number(value["y"], 0, 1),
    }
    _need(value.keys() <= layout.keys())
    return layout if any(part is not None for part in layout.values()) else None


def _align(value: Any) -> int:
    _need(type(value) is int and value in ALIGNMENTS)
    return int(value)


def _word(value: Json) -> Json:
    confidence, origin = value.get("confidence"), value.get("origin", "recognised")
    _need(origin in ORIGINS)
    return {
        "at": _whole(value["at"]),
        "for": _whole(value["for"]),
        "text": _line(value["text"]),
        "confidence": None if confidence is None else _number(confidence, 0, 1),
        "origin": origin,
    }


def _flags(value: Any) -> list[Json]:
    return [{"code": _name(flag["code"]), "reason": _line(flag["reason"])} for flag in value]


def _frame(value: Any) -> Json:
    _need(value["aspect"] in (SOURCE, *ASPECTS) and value["fit"] in FITS)
    _need(value.keys() <= {"aspect", "fit", "x"})
    frame = {"aspect": value["aspect"], "fit": value["fit"]}
    looks = value.get("x")
    return frame if looks is None else {**frame, "x": _number(looks, 0, 1)}


def _mapping(value: Any) -> Json:
    _need(isinstance(value, Mapping))
    return dict(value)


CUE: Mapping[str, Reader] = {
    "id": _name,
    "start": _whole,
    "end": _whole,
    "text": _text,
    "style": _optional(_name),
    "layout": _optional(_layout),
    "speaker": _optional(_line),
    "words": _optional(lambda value: [_word(word) for word in value]),
    "reviewed": _flag,
    "touched": _flag,
    "flags": _flags,
}
NUMBERS: Mapping[str, tuple[float, float]] = {
    "size": (5, 500),
    "outline": (0, 100),
    "shadow": (0, 100),
    "box_opacity": (0, 1),
    "margin_left": (0, 900),
    "margin_right": (0, 900),
    "margin_vertical": (0, 900),
}


def _style_reader(name: str, example: object) -> Reader:
    """What a style's field takes, told by its default value."""
    if name == "align":
        return _align
    if name == "highlight":
        return _highlight
    if name in NUMBERS:
        least, most = NUMBERS[name]
        if isinstance(example, int):
            return lambda value: _whole(value, int(least), int(most))
        return lambda value: _number(value, least, most)
    if isinstance(example, bool):
        return _flag
    return _colour if name.endswith("colour") else _name


STYLE: Mapping[str, Reader] = {
    name: _style_reader(name, example) for name, example in DEFAULT.to_json().items()
}
TAKES: Mapping[str, str] = {
    **{name: f"a number from {least:g} to {most:g}" for name, (least, most) in NUMBERS.items()},
    **{name: "a colour such as #FFD400" for name in STYLE if name.endswith("colour")},
    "align": "a key of the number pad, 1 to 9",
    "highlight": f"one of {', '.join(HIGHLIGHTS)}",
    "frame": f"an aspect ({', '.join((SOURCE, *ASPECTS))}), a fit ({', '.join(FITS)}) and an x "
    "from 0 to 1",
}
DOCUMENT: Mapping[str, Reader] = {
    "name": _line,
    "language": _optional(_name),
    "profile": _name,
    "own_profile": _optional(own_numbers),
    "frame": _frame,
    "transcription": _optional(_mapping),
    "video": _mapping,
}
DOCUMENT_DIFFERS = tuple(name for name in DOCUMENT if name != "video")
MAKE: Mapping[str, Reader] = {
    "layout": _optional(lambda value: Layout(**value)),
    "words": _optional(lambda value: tuple(map(Word.from_json, value))),
    "flags": lambda value: tuple(Flag(**flag) for flag in value),
}
