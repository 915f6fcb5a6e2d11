"""Pieces that every ffmpeg command of ours is made of. Nothing here starts a process.

All of them count from time zero: the file's own time stamps are kept (``-copyts``, because ffmpeg
by itself would count from the first sample of the tracks in use) and shifted by ``Probe.start``.
"""

from typing import Any

import ffmpeg

from backend.media.facts import Picture, Probe, Sound, Source
from backend.media.ffmpeg import UNTRUSTED

SEEKS_EXACTLY = frozenset({"mp4", "mov", "matroska", "webm"})
"""Containers with an index of key frames. In others a seek may land behind the key frame before."""

MARGIN = 12_000
"""Milliseconds before the wanted place where reading begins in a container without an index."""

ALIGNED = 40
"""Milliseconds by which copied sound may begin late; beyond that it is encoded with silence."""

TO_SDR: tuple[tuple[str, tuple[str, ...], dict[str, str]], ...] = (
    ("zscale", (), {"t": "linear", "npl": "100"}),
    ("format", ("gbrpf32le",), {}),
    ("zscale", (), {"p": "bt709"}),
    ("tonemap", ("hable",), {"desat": "0"}),
    ("zscale", (), {"t": "bt709", "m": "bt709", "r": "tv"}),
)
"""What makes an HDR picture look right on an ordinary screen."""


def seconds(time: int) -> str:
    """*time* ms as ffmpeg wants it."""
    return f"{time / 1000:.3f}"


def opened(source: Source, *, near: int = 0, **options: Any) -> Any:
    """The file as an input whose times count from time zero; reading begins at or before *near*."""
    shift = {"copyts": None, "itsoffset": seconds(-source.probe.start)}
    path = f"file:{source.path.resolve()}"
    return ffmpeg.input(path, **UNTRUSTED, **shift, **_sought(source.probe, near), **options)


def _sought(probe: Probe, near: int) -> dict[str, Any]:
    """Options that start reading at the key frame before *near*."""
    place = read_from(probe, near)
    if place is None:
        return {}
    return {"ss": seconds(place), "seek_timestamp": 1, "noaccurate_seek": None}


def read_from(probe: Probe, near: int) -> int | None:
    """The file's own time (ms) at whose key frame reading begins, so that *near* is in what is
    read; None for the file's beginning."""
    margin = 0 if probe.container in SEEKS_EXACTLY else MARGIN
    return probe.start + near - margin if near > margin else None


def picture_of(input_: Any, picture: Picture) -> Any:
    """The picture track; ffmpeg turns it upright by itself."""
    return input_[str(picture.index)]


def progressive(picture: Any, video: Picture) -> Any:
    """The picture without the combs of interlacing: one picture for two fields, at the same time.
    What is not interlaced stays as it is."""
    if not video.interlaced:
        return picture
    return picture.filter("bwdif", mode="send_frame", deint="interlaced")


def sound_of(input_: Any, sound: Sound) -> Any:
    return input_[f"a:{sound.index}"]


def without_hdr(picture: Any, *, hdr: bool) -> Any:
    """The picture in ordinary colours."""
    if hdr:
        for name, values, options in TO_SDR:
            picture = picture.filter(name, *values, **options)
    return picture


def sized(picture: Any, width: int, height: int) -> Any:
    """The picture at exactly this size, with square pixels, in 8-bit 4:2:0."""
    scaled = picture.filter("scale", width, height, flags="bicubic")
    return scaled.filter("setsar", 1).filter("format", "yuv420p")


def from_zero(sound: Any) -> Any:
    """The sound with silence where it begins late or has gaps, and nothing before time zero."""
    return sound.filter("aresample", **{"async": 1, "first_pts": 0})


def even(size: int) -> int:
    """H.264 in 4:2:0 needs even sides."""
    return max(2, size - size % 2)
