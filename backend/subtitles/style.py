"""A style: what libass and the browser's overlay both understand."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, Self, get_args

Highlight = Literal["off", "word", "fill"]
HIGHLIGHTS: tuple[Highlight, ...] = get_args(Highlight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How cues look. Sizes and margins are thousandths of the picture's height (of its shorter
    side when it stands upright), so one style serves every resolution.

    Colours are ``#RRGGBB``; *box* draws a filled background in *box_colour* with *box_opacity*
    (0..1). *align* is the ASS numpad position, 2 = centred at the bottom. *highlight* shows in
    *highlight_colour* the ``word`` being said, or all words said so far (``fill``).
    """

    id: str
    name: str = "Default"
    font: str = "Noto Sans"
    size: int = 62
    bold: bool = False
    italic: bool = False
    colour: str = "#FFFFFF"
    outline: float = 3.0
    outline_colour: str = "#000000"
    shadow: float = 0.0
    box: bool = False
    box_colour: str = "#000000"
    box_opacity: float = 0.75
    align: int = 2
    margin_left: int = 60
    margin_right: int = 60
    margin_vertical: int = 60
    highlight: Highlight = "off"
    highlight_colour: str = "#FFD400"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(**value)


DEFAULT = Style(id="default")
