"""Run as a program: opens one media file with PyAV and prints what it saw as JSON.

A process of its own, because the file may be made to crash, eat memory or never end. Nothing of
ours is imported: it is started by its path. Arguments: the file, the formats and the protocols
that may be opened, seconds of processor time and bytes of memory.
"""

import ctypes
import json
import resource
import signal
import sys
from fractions import Fraction
from itertools import islice, pairwise
from typing import Any

import av
from av.error import FFmpegError

ATTACHED_PICTURE = 0x400
SAMPLED = 240
"""Packets whose times are looked at to tell a variable frame rate."""

REORDERED = 16
"""Packets at the end of the sample that may still have neighbours to come."""


def main() -> None:
    path, formats, protocols, seconds, memory = sys.argv[1:]
    limit(int(seconds), int(memory))
    try:
        answer = examined(path, formats, protocols)
    except (FFmpegError, ValueError, MemoryError) as error:
        answer = {"error": f"{type(error).__name__}: {error}"[:500]}
    sys.stdout.write(json.dumps(answer) + "\n")


def limit(seconds: int, memory: int) -> None:
    """No more processor time and memory than given, and never longer than the parent lives."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if sys.platform == "linux":  # macOS refuses a limit on the address space
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def examined(path: str, formats: str, protocols: str) -> dict[str, Any]:
    options = {"format_whitelist": formats, "protocol_whitelist": protocols}
    with av.open(path, options=options, metadata_errors="replace") as container:
        picture = next((s for s in container.streams.video if not is_cover(s)), None)
        return {
            "format": container.format.name,
            "brand": container.metadata.get("major_brand", ""),
            "duration": container.duration and container.duration / 1000,
            "start": (container.start_time or 0) / 1000,
            "size": container.size,
            "audio": [sound(i, s) for i, s in enumerate(container.streams.audio)],
            "subtitles": [labelled(i, s) for i, s in enumerate(container.streams.subtitles)],
            "video": picture and {**seen(container, picture), **timing(path, options, picture)},
            "end": None if container.duration else last_time(path, options),
        }


def is_cover(stream: Any) -> bool:
    """A still picture that belongs to a sound file."""
    return bool(stream.disposition & ATTACHED_PICTURE)


def codec_of(stream: Any) -> str:
    """The codec's name, "" for one that is not known here."""
    return stream.codec_context.name if stream.codec_context else ""


def labelled(index: int, stream: Any) -> dict[str, Any]:
    return {
        "index": index,
        "codec": codec_of(stream),
        "language": stream.metadata.get("language", ""),
        "title": stream.metadata.get("title", ""),
    }


def sound(index: int, stream: Any) -> dict[str, Any]:
    context = stream.codec_context
    return {
        **labelled(index, stream),
        "channels": context.channels if context else 0,
        "start": milliseconds(stream.start_time, stream),
    }


def seen(container: Any, stream: Any) -> dict[str, Any]:
    """What the first picture shows, rotation included: only a decoded one knows it."""
    frame = first_picture(container, stream)
    sar = stream.sample_aspect_ratio or Fraction(1)
    return {
        "index": stream.index,
        "codec": codec_of(stream),
        "profile": str(stream.profile or "") if stream.codec_context else "",
        "start": milliseconds(stream.start_time, stream),
        "decoded": frame is not None,
        "width": frame.width if frame else 0,
        "height": frame.height if frame else 0,
        "pix_fmt": frame.format.name if frame else "",
        "bit_depth": frame.format.components[0].bits if frame else 0,
        "transfer": int(frame.color_trc) if frame else 0,
        "interlaced": bool(frame and frame.interlaced_frame),
        "rotation": frame.rotation if frame else 0,
        "sar": [sar.numerator, sar.denominator],
        "rate": rate(stream.average_rate or stream.guessed_rate),
    }


def first_picture(container: Any, stream: Any) -> Any:
    """The first picture that can be decoded; damaged ones before it are passed over."""
    if not stream.codec_context:
        return None
    stream.codec_context.thread_count = 1
    for packet in islice(container.demux(stream), SAMPLED):
        try:
            frames = packet.decode()
        except FFmpegError:
            continue
        if frames:
            return frames[0]
    return None


def timing(path: str, options: dict[str, str], stream: Any) -> dict[str, Any]:
    """Whether the pictures come at uneven times, from the first of their packets."""
    with av.open(path, options=options, metadata_errors="replace") as container:
        packets = islice(container.demux(container.streams[stream.index]), SAMPLED)
        times = sorted(p.pts * p.time_base for p in packets if p.pts is not None)[:-REORDERED]
    gaps = sorted(later - sooner for sooner, later in pairwise(times))
    return {"variable": uneven(gaps)}


def uneven(gaps: list[Fraction]) -> bool:
    """More than a rounding to whole milliseconds, and more than a tenth of the usual gap."""
    if not gaps:
        return False
    usual = gaps[len(gaps) // 2]
    return gaps[-1] - gaps[0] > max(Fraction(3, 1000), usual / 10)


def last_time(path: str, options: dict[str, str]) -> float:
    """Where the file ends, in ms, for one that does not say: read to its last packet."""
    end = Fraction(0)
    with av.open(path, options=options, metadata_errors="replace") as container:
        for packet in container.demux():
            if packet.pts is not None:
                end = max(end, (packet.pts + (packet.duration or 0)) * packet.time_base)
    return float(end * 1000)


def milliseconds(time: int | None, stream: Any) -> float | None:
    return None if time is None else float(time * stream.time_base * 1000)


def rate(value: Fraction | None) -> str:
    return f"{value.numerator}/{value.denominator}" if value else ""


if __name__ == "__main__":
    main()
