"""What a file is: looked at in a process of its own, with limits, or refused with a reason."""

import json
import struct
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

from backend.errors import EmptyUpload, NotAVideo
from backend.media.facts import LATE, PLAIN_PICTURE, Picture, Probe, Sound, SubtitleTrack
from backend.media.ffmpeg import CONTAINERS, PROTOCOLS

SECONDS = 60
MEMORY = 3 * 1024**3
"""Address space, not memory in use: the libraries alone reserve more than half a GiB."""

PROGRAM = Path(__file__).with_name("probing.py")

HDR_TRANSFERS = frozenset({16, 18})
"""PQ and HLG in ISO/IEC 23091-2."""

NAMES = {
    "mov,mp4,m4a,3gp,3g2,mj2": "mp4",
    "matroska,webm": "matroska",
}

MOST_BOXES = 1_000_000
"""That are looked at, in a second or two: hours of a live recording, whose every picture may have
two. Boxes may be of eight bytes, and made to keep us busy for hours."""

PLAYLISTS = (b"ffconcat version", b"#EXTM3U", b"<MPD", b"<SmoothStreamingMedia")
SNIFFED = 4096


def probe(path: Path) -> Probe:
    """What *path* holds. Raises EmptyUpload, or NotAVideo with the reason as a sentence."""
    if path.stat().st_size == 0:
        raise EmptyUpload
    head = _head(path)
    if missing := bytes_missing(path):
        raise NotAVideo(
            f"This MP4 file is incomplete: {missing} bytes are missing at its end, as after an "
            "interrupted copy. Copy it again from where it came from. Nothing was kept."
        )
    seen = _examined(path)
    if "error" in seen:
        raise NotAVideo(f"{why_not(head, seen['error'])} Nothing was kept.")
    return _as_probe(seen, head)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(SNIFFED)


def bytes_missing(path: Path) -> int:
    """How far the last box of an MP4 file reaches beyond its end; 0 for whole and other files, and
    for one of more boxes than a recording has. (Such a file opens and then plays only its first
    part.)"""
    size, at = path.stat().st_size, 0
    with path.open("rb") as file:
        for _ in range(MOST_BOXES):
            if at + 8 > size:
                break
            file.seek(at)
            length: int
            length, kind, long = struct.unpack(">I4sQ", file.read(16).ljust(16, b"\0"))
            if at == 0 and kind != b"ftyp":
                return 0
            length = long if length == 1 else length
            if length < 8:  # noqa: PLR2004 - 0 reaches to the end; 2 to 7 are nonsense
                return 0
            at += length
    return max(0, at - size)


def _examined(path: Path) -> dict[str, Any]:
    """What the child says of *path*; its death, silence or garbage is an answer too."""
    arguments = (str(path.resolve()), CONTAINERS, PROTOCOLS, str(SECONDS), str(MEMORY))
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(PROGRAM), *arguments],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=2 * SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return {"error": "timeout"}
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        return {"error": "timeout" if done.returncode < 0 else "crash"}
    answer: dict[str, Any] = json.loads(lines[-1])
    return answer


def why_not(head: bytes, error: str) -> str:
    """A sentence for a file that begins with *head* and could not be opened because of *error*."""
    if any(mark in head for mark in PLAYLISTS):
        return (
            "This file is a playlist: it holds no pictures, only the names of other files, "
            "which are never opened. Upload the video itself."
        )
    if error == "timeout":
        return (
            "Looking into this file took too much time or memory, so it may be damaged. "
            "Convert it with another program and upload the result."
        )
    if head[4:8] == b"ftyp":
        return (
            "This MP4 file is incomplete: its index (moov) is missing or damaged, as after an "
            "interrupted copy or recording. Copy it again from where it came from."
        )
    if is_text(head):
        return "This file holds text, not a video. Subtitle files are imported inside the editor."
    return (
        "No video or sound that we know was found in this file. "
        "Upload a video such as MP4, MOV, MKV or WebM, or a sound file."
    )


def is_text(head: bytes) -> bool:
    """Nothing in *head* but what a text may hold."""
    return not any(byte < 9 or 13 < byte < 32 for byte in head)  # noqa: PLR2004 - tab to return


def _as_probe(seen: dict[str, Any], head: bytes) -> Probe:
    video, sounds = seen["video"], [s for s in seen["audio"] if s["codec"] and s["channels"]]
    if video and not video["decoded"]:
        raise NotAVideo(
            f"The picture of this file cannot be decoded: its codec "
            f"({video['codec'] or 'unknown'}) is not known here or its data is damaged. "
            "Convert it to H.264 with another program and upload the result. Nothing was kept."
        )
    if not video and not sounds:
        raise NotAVideo
    container = _container(seen, head)
    start = _start(seen, video, sounds, container)
    width, height = _upright(video) if video else PLAIN_PICTURE
    return Probe(
        container=container,
        duration=_duration(seen, start),
        duration_known=bool(seen["duration"]),
        start=start,
        size=seen["size"],
        width=width,
        height=height,
        rotation=int(video["rotation"]) % 360 if video else 0,
        sar="/".join(map(str, video["sar"])) if video else "1/1",
        frame_rate=video["rate"] if video else "",
        variable_rate=bool(video and video["variable"]),
        video=_picture(video) if video else None,
        audio=tuple(_sound(sound) for sound in sounds),
        subtitles=tuple(SubtitleTrack(**track) for track in seen["subtitles"]),
    )


def _container(seen: dict[str, Any], head: bytes) -> str:
    """One word for it; QuickTime is told from MP4 by its brand, WebM from Matroska by its type."""
    name = NAMES.get(seen["format"], seen["format"])
    if name == "mp4" and seen["brand"].strip() in {"qt", ""}:
        return "mov"
    return "webm" if name == "matroska" and b"webm" in head[:64] else name


def _start(
    seen: dict[str, Any], video: dict[str, Any] | None, sounds: list[dict[str, Any]], container: str
) -> int:
    """The earliest picture or sound. MP4 and WebM have a zero of their own, which browsers keep
    when the file begins no more than a moment after it."""
    tracks = [video, *sounds[:1]] if video else sounds[:1]
    starts = [track["start"] for track in tracks if track["start"] is not None]
    start: int = round(min(starts, default=seen["start"]))
    return 0 if container in {"mp4", "webm"} and 0 < start <= LATE else start


def _duration(seen: dict[str, Any], start: int) -> int:
    """From time zero to the end. A container's own duration counts from its own start."""
    if seen["duration"]:
        return max(1, int(seen["start"] + seen["duration"]) - start)
    return max(1, int(seen["end"] or 0) - start)


def _upright(video: dict[str, Any]) -> tuple[int, int]:
    """Width and height as seen: square pixels, turned."""
    sar = Fraction(*video["sar"]) if all(video["sar"]) else Fraction(1)
    wide, high = round(video["width"] * sar), video["height"]
    return (high, wide) if int(video["rotation"]) % 180 else (wide, high)


def _picture(video: dict[str, Any]) -> Picture:
    same = ("index", "codec", "profile", "pix_fmt", "bit_depth", "interlaced")
    return Picture(
        hdr=video["transfer"] in HDR_TRANSFERS,
        start=round(video["start"] or 0),
        **{name: video[name] for name in same},
    )


def _sound(sound: dict[str, Any]) -> Sound:
    return Sound(**{**sound, "start": round(sound["start"] or 0)})
