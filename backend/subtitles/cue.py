"""A cue: some text and the time it is on screen. All times are whole milliseconds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from backend.errors import Rejected

Origin = Literal["recognised", "spread", "typed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a cue; *at* counts from the cue's start, so moving the cue leaves it alone.

    *lasts* is written ``for`` in JSON (a keyword in Python). *confidence* is 0..1, None when
    nobody measured it. *origin*: ``recognised`` by an engine, ``spread`` over an old span after a
    correction, ``typed`` by hand.
    """

    at: int
    lasts: int
    text: str
    confidence: float | None = None
    origin: Origin = "recognised"

    def to_json(self) -> dict[str, Any]:
        return {
            "at": self.at, "for": self.lasts, "text": self.text,
            "confidence": self.confidence, "origin": self.origin,
        }  # fmt: skip

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            at=value["at"],
            lasts=value["for"],
            text=value["text"],
            confidence=value.get("confidence"),
            origin=value.get("origin", "recognised"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where one cue stands when it differs from its style: ASS numpad *align*, x and y in 0..1."""

    align: int | None = None
    x: float | None = None
    y: float | None = None

    def to_json(self) -> dict[str, Any]:
        return {"align": self.align, "x": self.x, "y": self.y}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A doubt about a cue, with its reason; nothing is ever deleted for it."""

    code: str
    reason: str

    def to_json(self) -> dict[str, str]:
        return {"code": self.code, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One subtitle. Text is Unicode with ``\\n`` and ``<i> <b> <u> <font color>`` only.

    Invariant: ``0 <= start < end``. Order among cues: (start, end, id).
    *touched*: a person changed it. *style* None = the default style.
    """

    id: str
    start: int
    end: int
    text: str = ""
    style: str | None = None
    layout: Layout | None = None
    speaker: str | None = None
    words: tuple[Word, ...] | None = None
    reviewed: bool = False
    touched: bool = False
    flags: tuple[Flag, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise Rejected(
                f"A cue must end after it starts, and not start before zero: "
                f"{self.start} to {self.end} ms.",
                cue=self.id,
            )

    @property
    def is_kept(self) -> bool:
        """A person changed or reviewed it, so machines leave it alone."""
        return self.touched or self.reviewed

    @property
    def duration(self) -> int:
        return self.end - self.start

    @property
    def order(self) -> tuple[int, int, str]:
        return self.start, self.end, self.id

    def to_json(self) -> dict[str, Any]:
        """All fields, id included, as the browser and the files hold them."""
        return {
            "id": self.id,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "style": self.style,
            "layout": self.layout and self.layout.to_json(),
            "speaker": self.speaker,
            "words": None if self.words is None else [word.to_json() for word in self.words],
            "reviewed": self.reviewed,
            "touched": self.touched,
            "flags": [flag.to_json() for flag in self.flags],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        words = value.get("words")
        layout = value.get("layout")
        return cls(
            id=value["id"],
            start=value["start"],
            end=value["end"],
            text=value.get("text", ""),
            style=value.get("style"),
            layout=Layout(**layout) if layout else None,
            speaker=value.get("speaker"),
            words=None if words is None else tuple(map(Word.from_json, words)),
            reviewed=value.get("reviewed", False),
            touched=value.get("touched", False),
            flags=tuple(Flag(**flag) for flag in value.get("flags", ())),
        )
