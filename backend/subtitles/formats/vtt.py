"""WebVTT: read by webvtt-py, written here."""

import re
from collections.abc import Iterator
from html import escape, unescape

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from backend.errors import UnreadableSubtitles
from backend.subtitles import time
from backend.subtitles.cue import Cue, Layout
from backend.subtitles.document import Document
from backend.subtitles.formats.base import Gathering, Lost, Parsed, written_lines
from backend.subtitles.formats.markup import VTT_COLOURS, literal, mapped
from backend.subtitles.text import Tag, balanced, parts

CLASSES = {value: name for name, value in VTT_COLOURS.items()}
OUR_STYLE = re.compile(r"::cue\(\.c[0-9A-F]{6}\) \{ color: #[0-9A-F]{6}; \}\s*")
SETTING = re.compile(r"(\w+):(\S+)")
TIME_TAG = re.compile(r"<(?:\d+:)?\d+:\d+\.\d+>", re.ASCII)
ROWS = {"bottom": 1, "middle": 4, "top": 7}
COLUMNS = {"left": 0, "start": 0, "center": 1, "middle": 1, "right": 2, "end": 2}
TOP, MIDDLE = 34, 67  # percent of the picture's height


def knows(text: str) -> bool:
    return text.startswith("WEBVTT")


def read(text: str) -> Parsed:
    gathering = Gathering()
    try:
        file = webvtt.from_string(text)
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise UnreadableSubtitles(
            "This WebVTT file can't be read: it does not begin with WEBVTT, or its times are "
            "wrong. Nothing was changed."
        ) from error
    _note_rest(file, gathering.lost)
    for caption in file.captions:
        text = _without_times("\n".join(caption.lines), gathering.lost)
        found = mapped(text, gathering.lost, _seen)
        layout = _layout(str(caption.settings or ""), gathering.lost)
        start, end = _ms(caption.start_time), _ms(caption.end_time)
        speaker = found.speaker and unescape(found.speaker)
        gathering.add(start, end, found.text, speaker=speaker, layout=layout)
    return gathering.parsed()


def _ms(stamp: webvtt.models.Timestamp) -> int:
    hours, minutes, seconds, rest = stamp.to_tuple()
    return int(hours * time.HOUR + minutes * time.MINUTE + seconds * time.SECOND + rest)


def _note_rest(file: webvtt.WebVTT, lost: Lost) -> None:
    if any(OUR_STYLE.sub("", style.text) for style in file.styles):
        lost.note("A style sheet")
    if getattr(file, "regions", None):
        lost.note("Regions")
    if file.header_comments or file.footer_comments or any(one.comments for one in file.captions):
        lost.note("Comments")


def _without_times(text: str, lost: Lost) -> str:
    if not TIME_TAG.search(text):
        return text
    lost.note("Times inside a cue (karaoke)")
    return TIME_TAG.sub("", text)


def _seen(text: str) -> str:
    return literal(unescape(text)) if "&" in text else text


def _layout(settings: str, lost: Lost) -> Layout | None:
    """Nine places are kept of what cue settings can say."""
    told = dict(SETTING.findall(settings))
    if not told:
        return None
    if told.keys() - {"line", "align"}:
        lost.note("Cue settings (position, size, region)")
    if "line" not in told and told.get("align", "center") in ("center", "middle"):
        return None
    return Layout(align=ROWS[_row(told.get("line", ""))] + COLUMNS.get(told.get("align", ""), 1))


def _row(line: str) -> str:
    found = re.match(r"(-?\d+(?:\.\d+)?)(%?)", line)
    if not found:
        return "bottom"
    value = float(found[1])
    if not found[2]:  # a line number, counted from the bottom when it is negative
        return "top" if 0 <= value < 8 else "bottom"  # noqa: PLR2004 - of about fifteen lines
    return "top" if value < TOP else "middle" if value < MIDDLE else "bottom"


def write(document: Document) -> bytes:
    cues = document.ordered
    written = ["WEBVTT\n\n", *_styles(cues)]
    written += [_block(cue) for cue in cues]
    return "".join(written).encode()


def _styles(cues: tuple[Cue, ...]) -> Iterator[str]:
    """A rule for each colour that WebVTT has no class for."""
    used = {
        tag.colour
        for cue in cues
        if "<font" in cue.text
        for tag in parts(balanced(cue.text))
        if isinstance(tag, Tag) and tag.colour
    }
    for shown in sorted(used - CLASSES.keys()):
        yield f"STYLE\n::cue(.c{shown[1:]}) {{ color: {shown}; }}\n\n"


def _block(cue: Cue) -> str:
    voice = f"<v {_voice(cue.speaker)}>" if cue.speaker else ""
    lines = written_lines(cue.text)
    text = voice + "".join(_written(part) for part in parts(balanced("\n".join(lines))))
    settings = _settings(cue.layout.align) if cue.layout and cue.layout.align else ""
    body = f"{text}\n" if text else ""
    return f"{time.vtt(cue.start)} --> {time.vtt(cue.end)}{settings}\n{body}\n"


def _voice(name: str) -> str:
    return escape(" ".join(name.split()), quote=False)


def _written(part: str | Tag) -> str:
    if isinstance(part, str):
        return escape(part, quote=False)
    if part.name != "font":
        return str(part)
    return f"<c.{_class(part.colour)}>" if part.opens and part.colour else "</c>"


def _class(shown: str) -> str:
    return CLASSES.get(shown, f"c{shown[1:]}")


def _settings(align: int) -> str:
    row, column = divmod(align - 1, 3)
    line = ("-1", "50%", "0")[row]
    return f" line:{line} align:{('left', 'center', 'right')[column]}"
