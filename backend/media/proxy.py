"""A copy that every browser plays: the same tracks in another container where that is enough, else
H.264 and AAC of at most 1080p. Upright, from time zero, ready to be streamed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import ffmpeg

from backend.errors import NotAVideo, ToolFailed
from backend.media.facts import SOUNDS, Source, container_for
from backend.media.ffmpeg import Ffmpeg, OnProgress
from backend.media.graph import (
    ALIGNED,
    even,
    from_zero,
    opened,
    picture_of,
    progressive,
    sized,
    sound_of,
    without_hdr,
)
from backend.media.probe import probe

LONG_SIDE, SHORT_SIDE = 1920, 1080

CRF, PRESET = 23, "veryfast"
KEY_FRAMES = 2
"""Seconds between key frames: what a jump in the editor must decode at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What becomes of each track."""

    container: Literal["mp4", "webm"]
    copies_picture: bool
    copies_sound: bool

    @property
    def only_copies(self) -> bool:
        return self.copies_picture and self.copies_sound


ENCODED = Plan(container="mp4", copies_picture=False, copies_sound=False)


def plan(source: Source) -> Plan:
    """The least work after which *source* plays."""
    target = container_for(source.probe, track=source.track)
    late = _begins_late(source)
    if target is not None:
        container: Literal["mp4", "webm"] = "webm" if target == "webm" else "mp4"
        if not late or container == "mp4":
            return Plan(container=container, copies_picture=True, copies_sound=not late)
    video, sound = source.probe.video, source.sound
    timed = source.probe.container != "avi"
    return Plan(
        container="mp4",
        copies_picture=timed and bool(video and video.is_simple and video.codec == "h264"),
        copies_sound=timed and not late and bool(sound and sound.codec in SOUNDS["mp4"]),
    )


def _begins_late(source: Source) -> bool:
    """Browsers do not agree on sound that begins after the picture; silence in front of it they
    all play."""
    return bool(source.sound and source.sound.start - source.probe.start > ALIGNED)


def make(
    tool: Ffmpeg, source: Source, output: Path, *, on_progress: OnProgress | None = None
) -> Plan:
    """Write the copy to *output*; what was done. A plan that copies tracks which then do not play
    is given up for one that encodes. Raises ToolFailed, NoRoom."""
    first = plan(source)
    try:
        _write(tool, source, output, first, on_progress)
        if first == ENCODED or plays(output):
            return first
    except ToolFailed:
        if first == ENCODED:
            raise
    _write(tool, source, output, ENCODED, on_progress)
    return ENCODED


def _write(
    tool: Ffmpeg, source: Source, output: Path, how: Plan, on_progress: OnProgress | None
) -> None:
    doing = "changing the container" if how.only_copies else "making a copy that browsers play"
    arguments = making(source, output.resolve(), how)
    tool.run(arguments, folder=output.parent, doing=doing, on_progress=on_progress)


def plays(path: Path) -> bool:
    """Whether the file at *path* is one that browsers play as it is."""
    try:
        return probe(path).plays_as_it_is
    except NotAVideo:
        return False


def making(source: Source, output: Path, how: Plan) -> list[str]:
    """What ``make`` asks of ffmpeg."""
    read = opened(source)
    tracks: list[Any] = []
    options: dict[str, Any] = {}
    if video := source.probe.video:
        picture = picture_of(read, video)
        whole = progressive(picture, video)
        tracks.append(picture if how.copies_picture else _fitted(whole, source))
        options |= {"vcodec": "copy"} if how.copies_picture else PICTURE
    if sound := source.sound:
        heard = sound_of(read, sound)
        tracks.append(heard if how.copies_sound else from_zero(heard))
        options |= {"acodec": "copy"} if how.copies_sound else SOUND
    flags = {"movflags": "+faststart"} if how.container == "mp4" else {}
    file = {"f": how.container, "map_metadata": -1, "map_chapters": -1}
    arguments: list[str] = ffmpeg.output(
        *tracks, f"file:{output}", **options, **flags, **file
    ).get_args()
    return arguments


PICTURE = {
    "vcodec": "libx264",
    "crf": CRF,
    "preset": PRESET,
    "force_key_frames": f"expr:gte(t,n_forced*{KEY_FRAMES})",
    "fps_mode": "vfr",
    "enc_time_base:v": "filter",
}
SOUND = {"acodec": "aac", "ac": 2, "b:a": "160k"}


def _fitted(picture: Any, source: Source) -> Any:
    """The picture in ordinary colours, upright, no larger than 1080p."""
    video = source.probe.video
    width, height = fitting(source.probe.width, source.probe.height)
    return sized(without_hdr(picture, hdr=bool(video and video.hdr)), width, height)


def fitting(width: int, height: int) -> tuple[int, int]:
    """The same shape, its long side at most 1920 and its short side at most 1080, both even."""
    shrink = min(1.0, LONG_SIDE / max(width, height), SHORT_SIDE / min(width, height))
    return even(round(width * shrink)), even(round(height * shrink))
