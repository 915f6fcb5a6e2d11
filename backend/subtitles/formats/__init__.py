"""Subtitle files: what can be read and written.

    base      what a format is, and what reading gives
    encoding  bytes to text
    markup    the tags of SRT and WebVTT, mapped to ours
    srt  vtt  ass (with ass_reader)  txt

To add one: a module with ``read`` and ``write``, and an entry in ``FORMATS``; the suite in
tests/contracts/test_formats.py then covers it.
"""

from collections.abc import Mapping
from pathlib import PurePath

from backend.errors import UnknownFormat, UnreadableSubtitles
from backend.subtitles.document import Document
from backend.subtitles.formats import ass, ass_reader, srt, txt, vtt
from backend.subtitles.formats.base import Format, Imported
from backend.subtitles.formats.encoding import decoded
from backend.subtitles.text import clean

FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format(
            name="srt", label="SubRip", extensions=("srt",),
            mimetype="application/x-subrip; charset=utf-8",
            write=srt.write, read=srt.read, knows=srt.knows,
        ),
        Format(
            name="vtt", label="WebVTT", extensions=("vtt",), mimetype="text/vtt; charset=utf-8",
            write=vtt.write, read=vtt.read, knows=vtt.knows,
        ),
        Format(
            name="ass", label="Advanced SubStation Alpha", extensions=("ass", "ssa"),
            mimetype="text/x-ssa; charset=utf-8",
            write=ass.write, read=ass_reader.read, knows=ass_reader.knows,
        ),
        Format(
            name="txt", label="Plain text", extensions=("txt",),
            mimetype="text/plain; charset=utf-8", write=txt.write,
        ),
    )
}  # fmt: skip


def write(document: Document, name: str) -> bytes:
    """*document* as a file of the format *name*; UnknownFormat when there is none."""
    return format_of(name).write(document)


def format_of(name: str) -> Format:
    found = FORMATS.get(name.lower())
    if found is None:
        known = ", ".join(FORMATS)
        message = f"No subtitle format is called “{name[:40]}”. Choose one of: {known}."
        raise UnknownFormat(message, format=name[:40], formats=list(FORMATS))
    return found


def read(data: bytes, filename: str = "", *, format: str | None = None) -> Imported:  # noqa: A002
    """The cues in a subtitle file; their ids are numbers in the order of the file.

    *format* None: told by the content, then by the name. Raises UnreadableSubtitles, or
    UnknownFormat for a *format* that can't be read.
    """
    text, encoding = decoded(data)
    text = clean(text)
    chosen = format_of(format) if format else _recognised(text, filename)
    if chosen.read is None:
        message = f"{chosen.label} has no times, so no cues can be made of it. Use {READABLE}."
        raise UnknownFormat(message, format=chosen.name)
    parsed = chosen.read(text)
    if not parsed.cues:
        raise UnreadableSubtitles(
            f"No cues were found in this {chosen.label} file. Nothing was changed. "
            "Look whether it is the right file."
        )
    return Imported(
        cues=parsed.cues,
        styles=parsed.styles,
        format=chosen.name,
        encoding=encoding,
        lost=parsed.lost,
    )


READABLE = ", ".join(f".{ext}" for one in FORMATS.values() if one.read for ext in one.extensions)


def _recognised(text: str, filename: str) -> Format:
    extension = PurePath(filename).suffix.lower().removeprefix(".")
    readable = [one for one in FORMATS.values() if one.read and one.knows]
    readable.sort(key=lambda one: extension not in one.extensions)
    for one in readable:
        if one.knows and one.knows(text):
            return one
    raise UnreadableSubtitles(
        f"These are no subtitles that can be read: no times were found. Nothing was changed. "
        f"Choose a file of one of these kinds: {READABLE}."
    )
