"""Advanced SubStation Alpha: what libass draws, in the render, the preview and the browser.

The same document, size and shift always give the same text. The browser writes it by the same
rules for its overlay: tests/vectors/ass.json holds both to them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from backend.subtitles import time
from backend.subtitles.cue import Cue, Layout
from backend.subtitles.document import Document
from backend.subtitles.formats.ass_text import (
    PLAIN,
    Ink,
    Lit,
    Timed,
    colour,
    marked,
    pieces,
    word_starts,
)
from backend.subtitles.frame import Framing, framing
from backend.subtitles.style import DEFAULT, Style
from backend.subtitles.text import clean, lines

HEAD = """\
[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
WrapStyle: 0
ScaledBorderAndShadow: yes
YCbCr Matrix: None

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
"""
EVENTS = """
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
OUTLINED, BOXED = 1, 4  # 4: one box behind all lines of a cue, which libass draws
HUNDREDTH = 10
USUAL_PICTURE = (1920, 1080)


def burn_in(document: Document, width: int, height: int, *, shift: int = 0) -> str:
    """The file that draws *document* on a picture of *width* x *height* (upright, square pixels).

    *shift*: the picture starts at that time of the document (ms); what ended before is left out.
    Cues that show nothing are left out too; cues that overlap are stacked by libass.
    """
    cues = [cue for cue in document.ordered if cue.end > shift and lines(cue.text)]
    return _script(document, cues, width, height, shift=shift)


def write(document: Document) -> bytes:
    r"""The whole document, empty cues too, for the size of its own picture.

    A cue stays one line that other tools can edit: both highlights become karaoke (``\k``), which
    is what they know words by, so a single highlighted word is shown with those before it.
    """
    shown = framed(document)
    styles = {id_: _karaoke(style) for id_, style in document.styles.items()}
    written = replace(document, styles=styles)
    return _script(written, document.ordered, shown.width, shown.height).encode()


def _karaoke(style: Style) -> Style:
    return replace(style, highlight="fill") if style.highlight == "word" else style


def framed(document: Document) -> Framing:
    """How the document's own video is shown in its frame."""
    width, height = document.video.get("width"), document.video.get("height")
    if not width or not height:
        width, height = USUAL_PICTURE
    return framing(width, height, document.frame)


def _script(
    document: Document,
    cues: list[Cue] | tuple[Cue, ...],
    width: int,
    height: int,
    *,
    shift: int = 0,
) -> str:
    styles = dict(sorted(document.styles.items()))
    names = style_names(styles)
    base = min(width, height)
    written = [HEAD.format(width=width, height=height)]
    written += [_style_line(names[id_], style, base) for id_, style in styles.items()]
    written.append(EVENTS)
    for cue in cues:
        id_ = cue.style if cue.style in names else DEFAULT.id
        style = document.styles.get(id_ or DEFAULT.id, DEFAULT)
        name = names.get(style.id, DEFAULT.name)
        written.extend(_events(cue, style, name, (width, height), shift))
    return "".join(written)


def style_names(styles: Mapping[str, Style]) -> dict[str, str]:
    """The name of each style in the file: its own, made unique, without commas."""
    names: dict[str, str] = {}
    for id_, style in styles.items():
        wanted = _style_name(style.name) or _style_name(id_) or "Style"
        name, count = wanted, 1
        while name in names.values():
            count += 1
            name = f"{wanted} {count}"
        names[id_] = name
    return names


def _style_name(text: str) -> str:
    """As libass knows it: it passes over stars, and takes every "default" for "Default"."""
    name = _field(text).lstrip("* ")
    return DEFAULT.name if name.lower() == DEFAULT.name.lower() else name


def _field(text: str) -> str:
    """*text* as one field of a line."""
    return " ".join(clean(text).replace(",", " ").split())


def _style_line(name: str, style: Style, base: int) -> str:
    """*base*: the picture's height, or its width when it stands upright."""
    kind = BOXED if style.box else OUTLINED
    outline, shadow = (0.0, style.size / 5) if style.box else (style.outline, style.shadow)
    back = colour(style.box_colour, style.box_opacity if style.box else 1)
    fields = [
        name, _field(style.font) or DEFAULT.font, scaled(style.size, base),
        colour(style.colour), colour(style.colour), colour(style.outline_colour), back,
        "-1" if style.bold else "0", "-1" if style.italic else "0", "0,0,100,100,0,0",
        str(kind), scaled(outline, base), scaled(shadow, base), str(style.align),
        *(whole(margin, base) for margin in (
            style.margin_left, style.margin_right, style.margin_vertical
        )),
        "1",
    ]  # fmt: skip
    return f"Style: {','.join(fields)}\n"


def scaled(value: float, base: int) -> str:
    """*value* thousandths of *base*, to the nearest hundredth of a pixel."""
    hundredths = int(value * base / 10 + 0.5)
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")


def whole(value: int, base: int) -> str:
    """*value* thousandths of *base*, to the nearest pixel."""
    return str((2 * value * base + 1000) // 2000)


def _events(cue: Cue, style: Style, name: str, size: tuple[int, int], shift: int) -> Iterator[str]:
    """One event, or with a highlighted word one for each word that is said.

    A word is highlighted until the next one begins, the last to the cue's end: nothing flickers in
    the gaps. A cue whose words are not known, or are others than its text's, is shown plainly.
    """
    head = f",{name},{_field(cue.speaker or '')},0,0,0,,{_place(cue.layout, size)}"
    starts = _word_starts(cue, style)
    said = accumulate((word.at for word in cue.words or ()), max) if starts else ()
    text = pieces(cue.text, starts)
    for start, end, ink in _inks(style, _moments(cue, said, shift)):
        yield _line(start, end, head, marked(text, style, ink))


def _word_starts(cue: Cue, style: Style) -> tuple[int, ...]:
    """Where the words of *cue* begin in its text; none when they are not to be highlighted."""
    if style.highlight == "off" or not cue.words:
        return ()
    starts = word_starts(cue.text)
    return starts if len(starts) == len(cue.words) else ()


def _moments(cue: Cue, said: Iterable[int], shift: int) -> list[int]:
    """The hundredths (in ms) at which the cue comes, its words are *said*, and it goes."""
    start = _hundredth(max(0, cue.start - shift))
    end = max(_hundredth(cue.end - shift), start + HUNDREDTH)
    heard = (_hundredth(cue.start + at - shift) for at in said)
    return [start, *(min(max(at, start), end) for at in heard), end]


def _inks(style: Style, moments: Sequence[int]) -> Iterator[tuple[int, int, Ink]]:
    """The events of a cue: from when to when each is shown, and how its words are coloured."""
    spans = list(pairwise(moments))
    if len(spans) == 1:
        yield *spans[0], PLAIN
    elif style.highlight == "fill":
        lead, *lengths = ((end - start) // HUNDREDTH for start, end in spans)
        yield moments[0], moments[-1], Timed(style.highlight_colour, lead, lengths)
    else:
        for word, (start, end) in enumerate(spans, start=-1):
            if start < end:
                yield start, end, Lit(word, style.highlight_colour)


def _line(start: int, end: int, head: str, text: str) -> str:
    return f"Dialogue: 0,{time.ass(start)},{time.ass(end)}{head}{text}\n"


def _hundredth(time: int) -> int:
    """The hundredth of a second at *time* (ms) or after it."""
    return -(-time // HUNDREDTH) * HUNDREDTH


def _place(layout: Layout | None, size: tuple[int, int]) -> str:
    if layout is None:
        return ""
    align = f"\\an{layout.align}" if layout.align else ""
    if layout.x is None and layout.y is None:
        return f"{{{align}}}" if align else ""
    x, y = 0.5 if layout.x is None else layout.x, 0.9 if layout.y is None else layout.y
    return f"{{{align}\\pos({int(x * size[0] + 0.5)},{int(y * size[1] + 0.5)})}}"
