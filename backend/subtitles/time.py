"""Times as people write them and as files hold them. All values are whole milliseconds.

The browser reads what is typed by the same rules: tests/vectors/time.json holds both to them.
"""

import re
from fractions import Fraction

from backend.errors import BadTimestamp

DEFAULT_RATE = Fraction(25)

SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000
SIXTY = 60
LONGEST = 1000 * HOUR
LONGEST_TEXT = 40
UNITS = {"h": HOUR, "m": MINUTE, "min": MINUTE, "s": SECOND, "ms": 1}

SIGNED = re.compile(r"([+\-\u2212])\s*(.+)")
CLOCK = re.compile(r"(?:(\d+):)?(\d+):(\d+)(?:[.,](\d+))?", re.ASCII)
FRAMES_CLOCK = re.compile(r"(\d+):(\d+):(\d+)[:;](\d+)", re.ASCII)
NUMBER = re.compile(r"(\d*)(?:[.,](\d*))?", re.ASCII)
AMOUNT = re.compile(r"(\d+)(?:[.,](\d+))?\s*(ms|min|[hms])", re.ASCII)
FRAMES = re.compile(r"(\d+)\s*f(?:rames?)?", re.ASCII)


def parse(text: str, *, base: int | None = None, rate: Fraction = DEFAULT_RATE) -> int:
    """The time that *text* means; BadTimestamp when it means none.

    ``1:02.5`` and ``62,5`` are times (minutes:seconds, seconds); ``62500ms``, ``1m 2.5s``,
    ``01:00:02:12`` (the last two digits count frames at *rate*) and ``40f`` too. With a sign it
    counts from *base*: ``+1.5`` is a second and a half later, ``-200ms`` 200 ms earlier, ``-3f``
    three frames earlier; it never goes below zero. A number without a unit is always seconds.
    """
    trimmed = text.strip().lower()
    if len(trimmed) > LONGEST_TEXT:
        raise _not_a_time(text)
    signed = SIGNED.fullmatch(trimmed)
    if signed and base is None:
        raise _not_a_time(text)
    value = _amount(signed[2] if signed else trimmed, rate)
    if value is None or value > LONGEST:
        raise _not_a_time(text)
    if not signed or base is None:
        return value
    return max(0, base + value if signed[1] == "+" else base - value)


def _not_a_time(text: str) -> BadTimestamp:
    shown = text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"
    return BadTimestamp(f"“{shown}” is not a time. Write it like 1:02.5, 62.5, +0.2 or +200ms.")


def _amount(text: str, rate: Fraction) -> int | None:
    if found := FRAMES.fullmatch(text):
        return frames(int(found[1]), rate)
    if found := FRAMES_CLOCK.fullmatch(text):
        hours, minutes, seconds, count = map(int, found.groups())
        small = minutes < SIXTY and seconds < SIXTY and count < rate
        whole = hours * HOUR + minutes * MINUTE + seconds * SECOND
        return whole + frames(count, rate) if small else None
    if found := CLOCK.fullmatch(text):
        return _clock(found)
    if found := NUMBER.fullmatch(text):
        return int(found[1] or 0) * SECOND + _part(found[2]) if found[1] or found[2] else None
    return _sum_of_amounts(text)


def _clock(found: re.Match[str]) -> int | None:
    hours, minutes, seconds = int(found[1] or 0), int(found[2]), int(found[3])
    if seconds >= SIXTY or (found[1] and minutes >= SIXTY):
        return None
    return hours * HOUR + minutes * MINUTE + seconds * SECOND + _part(found[4])


def _part(digits: str | None, unit: int = SECOND) -> int:
    """The digits behind the point as ms, rounded half up."""
    if not digits:
        return 0
    whole: int = 10 ** len(digits)
    return (2 * int(digits) * unit + whole) // (2 * whole)


def _sum_of_amounts(text: str) -> int | None:
    """``1m 2.5s``: at least one amount with its unit, each unit smaller than the one before."""
    total, at, last = 0, 0, LONGEST
    while found := AMOUNT.match(text, at):
        unit = UNITS[found[3]]
        if unit >= last:
            return None
        total += int(found[1]) * unit + _part(found[2], unit)
        last, at = unit, found.end()
        while text[at : at + 1] == " ":
            at += 1
    return total if at and at == len(text) else None


def frames(count: int, rate: Fraction) -> int:
    """How long *count* frames last, to the nearest ms."""
    return (2 * count * SECOND * rate.denominator + rate.numerator) // (2 * rate.numerator)


def nearest_frame(value: int, rate: Fraction) -> int:
    """The number, from 0, of the frame that begins nearest to *value*."""
    frame = 2 * SECOND * rate.denominator
    return (2 * value * rate.numerator + SECOND * rate.denominator) // frame


def srt(value: int) -> str:
    """``00:01:02,500``"""
    return vtt(value).replace(".", ",")


def vtt(value: int) -> str:
    """``00:01:02.500``"""
    hours, minutes, seconds, rest = _split(value)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def ass(value: int) -> str:
    """``0:01:02.50``. A time between two hundredths goes to the later one: then a cue covers the
    same frames as before for every picture that stands on a hundredth."""
    hours, minutes, seconds, rest = _split(-(-value // 10) * 10)
    return f"{hours}:{minutes:02}:{seconds:02}.{rest // 10:02}"


def clock(value: int) -> str:
    """``1:02.500`` as the screen shows it; with hours ``1:01:02.500``."""
    hours, minutes, seconds, rest = _split(value)
    whole = f"{hours}:{minutes:02}" if hours else f"{minutes}"
    return f"{whole}:{seconds:02}.{rest:03}"


def _split(value: int) -> tuple[int, int, int, int]:
    seconds, rest = divmod(value, SECOND)
    minutes, seconds = divmod(seconds, SIXTY)
    hours, minutes = divmod(minutes, SIXTY)
    return hours, minutes, seconds, rest
