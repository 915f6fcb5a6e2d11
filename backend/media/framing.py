"""Draws a video into its frame: the part of it that is seen, or all of it over a blurred copy.

The player draws the same: tests/vectors/backdrop.json holds both to it.
"""

from typing import Any, Protocol

from backend.media.facts import Probe
from backend.media.graph import even, sized, without_hdr

BLUR = 0.03
"""Standard deviation of the blur behind the video, in shares of the target's short side."""

LIGHT = 0.6
"""What is left of the light behind the video."""

FEWER = 8
"""The blur is made of a picture so many times smaller: it looks the same and takes less time."""

Part = tuple[int, int, int, int]
"""Left, top, width and height in pixels."""


class Framing(Protocol):
    """How a video is shown, as ``subtitles.frame.framing`` tells it."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def seen(self) -> Part: ...

    @property
    def place(self) -> Part: ...

    @property
    def backdrop(self) -> Part | None: ...


def framed(picture: Any, framing: Framing, probe: Probe) -> Any:
    """*picture*, that of *probe*, upright but with pixels of any shape, in its frame."""
    if framing.backdrop is None:
        return _drawn(picture, framing.seen, probe, framing.width, framing.height)
    copies = picture.filter_multi_output("split")
    behind = _blurred(copies[0], framing, framing.backdrop, probe)
    left, top, width, height = framing.place
    shown = _drawn(copies[1], framing.seen, probe, width, height)
    return behind.overlay(shown, x=left, y=top)


def _drawn(picture: Any, part: Part, probe: Probe, width: int, height: int) -> Any:
    hdr = bool(probe.video and probe.video.hdr)
    return sized(without_hdr(_cropped(picture, part, probe), hdr=hdr), width, height)


def _cropped(picture: Any, part: Part, probe: Probe) -> Any:
    """Only *part*, which counts in square pixels."""
    left, top, width, height = part
    if (width, height) == (probe.width, probe.height):
        return picture
    return picture.filter(
        "crop",
        w=f"iw*{width}/{probe.width}",
        h=f"ih*{height}/{probe.height}",
        x=f"iw*{left}/{probe.width}",
        y=f"ih*{top}/{probe.height}",
    )


def _blurred(picture: Any, framing: Framing, part: Part, probe: Probe) -> Any:
    width, height = framing.width, framing.height
    small = _drawn(picture, part, probe, even(width // FEWER), even(height // FEWER))
    blurred = small.filter("gblur", sigma=f"{BLUR * min(width, height) / FEWER:.3f}")
    dark = blurred.filter("lutyuv", y=f"16+(val-16)*{LIGHT}", u=_faded(), v=_faded())
    return dark.filter("scale", width, height, flags="bicubic").filter("setsar", 1)


def _faded() -> str:
    """A colour that goes with its light."""
    return f"128+(val-128)*{LIGHT}"
