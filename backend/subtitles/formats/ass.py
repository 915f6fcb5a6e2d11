"""Advanced SubStation Alpha: what libass draws, in the render, the preview and the browser.

The same document, size and shift always give the same text. The browser writes it by the same
rules for its overlay: tests/vectors/ass.json holds both to them.
"""

from collections.abc import Iterator, Mapping

from backend.subtitles import time
from backend.subtitles.cue import Cue, Layout
from backend.subtitles.document import Document
from backend.subtitles.frame import Framing, framing
from backend.subtitles.style import DEFAULT, Style
from backend.subtitles.text import Tag, balanced, clean, lines, parts

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
JOINER = "\u2060"  # invisible: keeps a backslash from making an override of what follows
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
    """The whole document, empty cues too, for the size of its own picture."""
    shown = framed(document)
    return _script(document, document.ordered, shown.width, shown.height).encode()


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
        written.append(_event(cue, style, name, (width, height), shift))
    return "".join(written)


def style_names(styles: Mapping[str, Style]) -> dict[str, str]:
    """The name of each style in the file: its own, made unique, without commas."""
    names: dict[str, str] = {}
    for id_, style in styles.items():
        wanted = _field(style.name) or _field(id_) or "Style"
        name, count = wanted, 1
        while name in names.values():
            count += 1
            name = f"{wanted} {count}"
        names[id_] = name
    return names


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


def colour(value: str, opacity: float = 1.0) -> str:
    """``#RRGGBB`` as ``&HAABBGGRR``, where AA is how far one sees through."""
    see_through = int((1 - opacity) * 255 + 0.5)
    return f"&H{see_through:02X}{value[5:7]}{value[3:5]}{value[1:3]}".upper()


def _event(cue: Cue, style: Style, name: str, size: tuple[int, int], shift: int) -> str:
    start, end = max(0, cue.start - shift), cue.end - shift
    end = max(end, -(-start // HUNDREDTH) * HUNDREDTH + 1)
    placed = _place(cue.layout, size) if cue.layout else ""
    return (
        f"Dialogue: 0,{time.ass(start)},{time.ass(end)},{name},{_field(cue.speaker or '')},"
        f"0,0,0,,{placed}{marked(cue.text, style)}\n"
    )


def _place(layout: Layout, size: tuple[int, int]) -> str:
    align = f"\\an{layout.align}" if layout.align else ""
    if layout.x is None and layout.y is None:
        return f"{{{align}}}" if align else ""
    x, y = 0.5 if layout.x is None else layout.x, 0.9 if layout.y is None else layout.y
    return f"{{{align}\\pos({int(x * size[0] + 0.5)},{int(y * size[1] + 0.5)})}}"


def marked(text: str, style: Style = DEFAULT) -> str:
    """*text* with its markup as overrides and everything else as it is seen."""
    return "".join(_marked(text, style))


def _marked(text: str, style: Style) -> Iterator[str]:
    opened: list[Tag] = []
    for part in parts(balanced(text)):
        if isinstance(part, str):
            yield escaped(part)
            continue
        if part.opens:
            opened.append(part)
        else:
            opened.pop()
        yield f"{{{_override(part.name, opened, style)}}}"


def _override(name: str, opened: list[Tag], style: Style) -> str:
    """What holds for *name* while *opened* are open."""
    open_ones = [tag for tag in opened if tag.name == name]
    if name == "font":
        shown = open_ones[-1].colour if open_ones else style.colour
        return f"\\c&H{colour(shown or style.colour)[4:]}&"
    always = (name == "b" and style.bold) or (name == "i" and style.italic)
    return f"\\{name}{int(bool(open_ones) or always)}"


def escaped(text: str) -> str:
    r"""*text* so that libass draws each sign of it: ``{ } \`` mean nothing, ``\n`` a new line."""
    text = clean(text).replace("\\", f"\\{JOINER}")
    return text.replace("{", "\\{").replace("}", "\\}").replace("\n", "\\N")
