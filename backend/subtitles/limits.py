"""A person's own reading profile: the numbers that a document's ``own_profile`` holds. Times are
ms; 0 = no such rule, where 0 is allowed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from backend.errors import Rejected


class Number(NamedTuple):
    """What a number is called and what it may be; *whole*: without a fraction."""

    name: str
    least: int
    most: int
    whole: bool = True


NUMBERS: Mapping[str, Number] = {
    "line_length": Number("number of characters in a line", 1, 200),
    "lines": Number("number of lines", 1, 10),
    "cps": Number("number of characters per second", 0, 100, whole=False),
    "wpm": Number("number of words per minute", 0, 1000),
    "min_duration": Number("shortest time in ms", 0, 60_000),
    "max_duration": Number("longest time in ms", 1, 600_000),
    "gap": Number("least gap in ms", 0, 10_000),
    "chain": Number("gap to be closed in ms", 0, 10_000),
}


def own_numbers(value: Any) -> dict[str, float]:
    """*value*, which came as JSON, checked; Rejected says which number can't be used, and why."""
    if not isinstance(value, Mapping) or value.keys() != NUMBERS.keys():
        raise Rejected(
            f"One's own profile needs these numbers and no others: {', '.join(NUMBERS)}.",
            field="own_profile",
        )
    numbers = {name: _number(name, value[name]) for name in NUMBERS}
    if numbers["min_duration"] > numbers["max_duration"]:
        raise Rejected(
            f"The shortest time, {numbers['min_duration']:g} ms, is longer than the longest, "
            f"{numbers['max_duration']:g} ms.",
            field="min_duration",
        )
    return numbers


def _number(name: str, value: Any) -> float:
    number = NUMBERS[name]
    kinds = (int,) if number.whole else (int, float)
    if type(value) not in kinds or not number.least <= value <= number.most:
        a_kind = "a whole number" if number.whole else "a number"
        raise Rejected(
            f"The {number.name} is {a_kind} from {number.least} to {number.most}, "
            f"not {str(value)[:40]}.",
            field=name,
        )
    kept: float = round(value, 1)  # speeds are measured to one decimal
    return kept
