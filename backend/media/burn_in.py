"""Draws subtitles into the picture: ffmpeg with libass, in one pass. The final video, the preview
of a few seconds and the clip all come from here, so what is proofed is what is delivered."""

from dataclasses import asdict, dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import ffmpeg

from backend.media.facts import Probe, Sound, Source
from backend.media.ffmpeg import Ffmpeg, OnProgress
from backend.media.framing import Framing, framed
from backend.media.graph import (
    ALIGNED,
    from_zero,
    opened,
    picture_of,
    progressive,
    seconds,
    sound_of,
)

CHUNK = 8
"""Seconds between key frames that are always there, so that a later render can replace the chunks
whose cues changed and keep the others."""

BACKGROUND = "0x15171C"
PLAIN_RATE = 25
SUBTITLES = "subs.ass"
"""The name in the work folder: fixed, because file names cannot be escaped safely in a filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How the result is encoded. *crf*: 0 (lossless) to 51; *preset*: x264's. The defaults are as
    like the original and as small as ``fast`` at 20, in half the time (SSIM, measured)."""

    crf: int = 18
    preset: str = "veryfast"

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Burning:
    """One piece of work: the ASS text *subtitles* drawn into the whole video, or into *span* only
    (start, end in ms). *framing*: what is seen of the video, and where; the text was made for a
    picture of its size."""

    source: Source
    framing: Framing
    subtitles: str
    span: tuple[int, int] | None = None
    encoding: Encoding = Encoding()

    @property
    def probe(self) -> Probe:
        return self.source.probe

    @property
    def duration(self) -> int:
        start, end = self.span or (0, self.probe.duration)
        return end - start


def burn_in(
    tool: Ffmpeg,
    work: Burning,
    output: Path,
    *,
    folder: Path,
    on_progress: OnProgress | None = None,
) -> None:
    """Render *work* to *output* (MP4). *folder* is empty but for the fonts that ``fonts.lay_out``
    put there, and *tool* was told of them. Raises ToolFailed, NoRoom."""
    (folder / SUBTITLES).write_text(work.subtitles, encoding="utf-8")
    tool.run(
        burning(work, output.resolve()),
        folder=folder,
        doing="drawing the subtitles into the picture",
        on_progress=on_progress,
    )


def burning(work: Burning, output: Path) -> list[str]:
    """What ``burn_in`` asks of ffmpeg."""
    read = opened(work.source, near=work.span[0] if work.span else 0)
    tracks, options = [_picture(read, work)], _picture_options(work)
    if sound := work.source.sound:
        heard, sound_options = _sound(read, sound, work)
        tracks, options = [*tracks, heard], {**options, **sound_options}
    whole = {"movflags": "+faststart", "map_metadata": -1, "map_chapters": -1, "f": "mp4"}
    arguments: list[str] = ffmpeg.output(
        *tracks, f"file:{output}", **options, **whole, t=seconds(work.duration)
    ).get_args()
    return arguments


def _picture(read: Any, work: Burning) -> Any:
    """The picture with the subtitles, drawn while its times are still those of the video."""
    if video := work.probe.video:
        whole = progressive(picture_of(read, video), video)
        cut = _cut("trim", whole, work, before=_before(work))
        shown = framed(cut, work.framing, work.probe)
    else:
        shown = _cut("trim", _plain(work), work).filter("format", "yuv420p")
    drawn = shown.filter("ass", filename=SUBTITLES, fontsdir="fonts")
    return _rebased("setpts", drawn, work, first="eq(N,0)")


def _before(work: Burning) -> int:
    """How long before the span the picture began that stands at its start: seconds in a recording
    whose pictures stay until something moves."""
    from backend.media.frames import picture_before  # PyAV is for jobs, not for the web's start

    start = work.span[0] if work.span else 0
    begun = picture_before(work.source, start) if start else None
    return _frame(work.probe) - 1 if begun is None else start - begun


def _plain(work: Burning) -> Any:
    """A dark picture for sound that has none."""
    width, height = work.framing.width, work.framing.height
    end = seconds(work.span[1] if work.span else work.probe.duration)
    colour = f"color=c={BACKGROUND}:s={width}x{height}:r={PLAIN_RATE}:d={end}"
    return ffmpeg.input(colour, f="lavfi")


def _cut(trim: str, stream: Any, work: Burning, *, before: int = 0) -> Any:
    """Only the span, and *before* ms more in front of it."""
    if not work.span:
        return stream
    start, end = work.span
    return stream.filter(trim, start=seconds(max(0, start - before)), end=seconds(end))


def _rebased(setpts: str, stream: Any, work: Burning, *, first: str = "0") -> Any:
    """The times of the span counted from its start; what begins before it begins with it, and so
    does what *first* is true of: something is seen from the start on, come what may."""
    if not work.span:
        return stream
    return stream.filter(setpts, f"if({first},0,max(0,PTS-{seconds(work.span[0])}/TB))")


def _picture_options(work: Burning) -> dict[str, Any]:
    encoding = work.encoding
    return {
        "vcodec": "libx264",
        "crf": encoding.crf,
        "preset": encoding.preset,
        "pix_fmt": "yuv420p",
        "force_key_frames": f"expr:gte(t,n_forced*{CHUNK})",
        "g": _longest_group(work.probe),
        "fps_mode": "vfr",
        "enc_time_base:v": "filter",  # times as exact as the source's, not rounded to its rate
    }


def _rate(probe: Probe) -> Fraction:
    return Fraction(probe.frame_rate) if probe.frame_rate else Fraction(PLAIN_RATE)


def _frame(probe: Probe) -> int:
    """How long one picture stays, in ms."""
    return max(1, round(1000 / _rate(probe)))


def _longest_group(probe: Probe) -> int:
    """Frames between key frames at most: as many as come in one chunk."""
    return max(1, min(1000, round(_rate(probe) * CHUNK)))


def _sound(read: Any, sound: Sound, work: Burning) -> tuple[Any, dict[str, Any]]:
    """The sound track and how it is written: copied when it can be."""
    track = sound_of(read, sound)
    if can_copy(sound, work):
        return track, {"acodec": "copy"}
    heard = _rebased("asetpts", _cut("atrim", from_zero(track), work), work)
    return heard, {"acodec": "aac", "b:a": f"{max(128, 80 * sound.channels)}k"}


def can_copy(sound: Sound, work: Burning) -> bool:
    """AAC that begins with the video, in a container that keeps its times, and all of it."""
    whole = work.span is None and work.probe.container in {"mp4", "mov", "matroska"}
    return whole and sound.codec == "aac" and sound.start - work.probe.start <= ALIGNED
