"""Bytes to text, whatever machine the file comes from."""

import codecs

import chardet

from backend.errors import UnreadableSubtitles

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MISTAKEN = {  # what chardet says, and what subtitle files of that kind are
    "maccyrillic": "cp1251",
    "x-mac-cyrillic": "cp1251",
    "iso-8859-1": "cp1252",
    "macroman": "cp1252",
    "ascii": "utf-8",
}
WESTERN = "cp1252"
SURE = 0.06  # what chardet says of a dozen Polish words is above, of two Portuguese ones below
MANY = 0.35
LAST_ASCII = 127
ENOUGH = 100_000
FEW_CONTROLS = 0.02


def decoded(data: bytes) -> tuple[str, str]:
    """*data* as text, and the name of its encoding; UnreadableSubtitles when it is no text."""
    if not data.strip():
        raise UnreadableSubtitles("The file is empty. Nothing was changed. Choose the file again.")
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
        if _is_text(text):
            return text.removeprefix("\ufeff"), codecs.lookup(encoding).name
    raise UnreadableSubtitles(
        "This file is not text, so it holds no subtitles that can be read. Nothing was changed. "
        "Choose an .srt, .vtt or .ass file."
    )


def _candidates(data: bytes) -> list[str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return [encoding]
    return ["utf-8", _guessed(data[:ENOUGH]), WESTERN]


def _guessed(data: bytes) -> str:
    """What chardet makes of the lines that tell something; few letters say little, so where it is
    not sure the text is taken for western."""
    telling = data if b"\x00" in data else b"\n".join(_foreign_lines(data))
    found = chardet.detect(telling)
    name = str(found["encoding"] or WESTERN).lower()
    share = sum(byte > LAST_ASCII for byte in telling) / max(1, len(telling))
    if float(found["confidence"] or 0) < SURE and share < MANY:
        return WESTERN
    return MISTAKEN.get(name, name)


def _foreign_lines(data: bytes) -> list[bytes]:
    return [line for line in data.splitlines() if not line.isascii()]


def _is_text(text: str) -> bool:
    """Whether hardly any sign is a control sign."""
    sample = text[:ENOUGH]
    controls = sum(sign < " " and sign not in "\n\r\t\f\v" for sign in sample)
    return controls <= FEW_CONTROLS * len(sample)
