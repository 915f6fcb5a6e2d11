"""The frame: which part of the video is seen, how large the target picture is, and where in it the
video stands. The player draws by the same rules: tests/vectors/frame.json holds both to them.

A document's ``frame`` is ``{aspect, fit, x?}``. *aspect*: ``source``, ``16:9`` or ``9:16``. *fit*:
``crop`` cuts the video to that shape, ``blur`` shows all of it over a blurred copy that fills the
picture. *x* (0..1, the middle when it isn't said) is where along the side that is cut the crop
looks: 0 = at the left or the top, 1 = at the right or the bottom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

ASPECTS: Mapping[str, tuple[int, int]] = {"16:9": (16, 9), "9:16": (9, 16)}
SOURCE = "source"
FITS = ("crop", "blur")
MIDDLE = 0.5

USUAL_SHORT_SIDE = 1080
"""A part cut out of a video is scaled up to this where the video itself is that large: subtitles
stay sharp on the 1080 x 1920 that phones expect. Nothing grows beyond its own short side."""


class Rect(NamedTuple):
    """Left, top, width and height in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing:
    """*width* x *height*: the target picture, both even. *seen*: the part of the video (upright,
    square pixels) that is drawn at *place* in the target. *backdrop*: the part of the video that
    fills the target, blurred, behind it; None where the place is the whole target."""

    width: int
    height: int
    seen: Rect
    place: Rect
    backdrop: Rect | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "width": self.width,
            "height": self.height,
            "seen": self.seen._asdict(),
            "place": self.place._asdict(),
            "backdrop": self.backdrop and self.backdrop._asdict(),
        }


def framing(width: int, height: int, frame: Mapping[str, Any]) -> Framing:
    """How a video of *width* x *height* (upright, square pixels) is shown in *frame*."""
    whole = Rect(0, 0, width, height)
    aspect = ASPECTS.get(frame.get("aspect", SOURCE))
    if aspect is None:
        return _filled(_even(width), _even(height), whole)
    looks = frame.get("x")
    cut = _cut(whole, aspect, MIDDLE if looks is None else looks)
    size = _target(whole, cut, aspect)
    if frame.get("fit") != "blur":
        return _filled(*size, cut)
    place = _fitted(whole, *size)
    if place[2:] == size:
        return _filled(*size, whole)
    backdrop = _cut(whole, aspect, MIDDLE)
    return Framing(width=size[0], height=size[1], seen=whole, place=place, backdrop=backdrop)


def _filled(width: int, height: int, seen: Rect) -> Framing:
    return Framing(width=width, height=height, seen=seen, place=Rect(0, 0, width, height))


def _cut(whole: Rect, aspect: tuple[int, int], looks: float) -> Rect:
    """The largest part of that shape; *looks*: where it is, from 0 to 1."""
    across, down = aspect
    _, _, width, height = whole
    if width * down > height * across:
        narrow = min(width, _nearest_even(height * across, down))
        return Rect(_share(width - narrow, looks), 0, narrow, height)
    low = min(height, _nearest_even(width * down, across))
    return Rect(0, _share(height - low, looks), width, low)


def _target(whole: Rect, cut: Rect, aspect: tuple[int, int]) -> tuple[int, int]:
    short = min(whole.width, whole.height, USUAL_SHORT_SIDE)
    if min(cut.width, cut.height) >= short:
        return _even(cut.width), _even(cut.height)
    across, down = aspect
    short = _even(short)
    if across < down:
        return short, _nearest_even(short * down, across)
    return _nearest_even(short * across, down), short


def _fitted(whole: Rect, width: int, height: int) -> Rect:
    """Where all of the video stands in the target, as large as it can."""
    if whole.width * height > whole.height * width:
        low = min(height, _nearest_even(whole.height * width, whole.width))
        return Rect(0, (height - low) // 4 * 2, width, low)
    narrow = min(width, _nearest_even(whole.width * height, whole.height))
    return Rect((width - narrow) // 4 * 2, 0, narrow, height)


def _share(room: int, share: float) -> int:
    """*share* of *room*, even: colours are stored for two pixels at a time."""
    return min(room, int(room * share / 2 + 0.5) * 2)


def _nearest_even(value: int, per: int) -> int:
    """The even number nearest to *value* / *per*."""
    return max(2, (value + per) // (2 * per) * 2)


def _even(size: int) -> int:
    return max(2, size // 2 * 2)
