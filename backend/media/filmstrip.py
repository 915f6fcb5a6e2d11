"""Small pictures along the timeline, all in one JPEG, and the thumbnail of a video."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg

from backend.media.facts import Probe, Source
from backend.media.ffmpeg import Ffmpeg, OnProgress
from backend.media.graph import even, opened, picture_of, sized, without_hdr

MOST, COLUMNS = 200, 20
WIDEST, HIGHEST = 160, 90
SHORTEST_INTERVAL = 1000
ALL_FRAMES_UNTIL = 180_000
"""Up to three minutes every picture is decoded; of longer films only key frames, which is twenty
times faster and a few seconds off at worst."""

THUMBNAIL = 480
LOOKED_AT = 50
"""Pictures among which the most typical becomes the thumbnail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """How the sheet is laid out: picture n, counted by rows, shows the time n x *interval* (ms);
    there are *count*, each *width* x *height* pixels."""

    columns: int
    rows: int
    width: int
    height: int
    interval: int
    count: int


def layout(probe: Probe) -> Strip:
    """The sheet for a video: at most 200 pictures, at least a second apart."""
    interval = max(SHORTEST_INTERVAL, -(-probe.duration // MOST // 100) * 100)
    count = -(-probe.duration // interval)
    width, height = fitting(probe, WIDEST, HIGHEST)
    columns = min(COLUMNS, count)
    rows = -(-count // columns)
    return Strip(
        columns=columns, rows=rows, width=width, height=height, interval=interval, count=count
    )


def fitting(probe: Probe, widest: int, highest: int) -> tuple[int, int]:
    """The video's shape as large as fits."""
    scale = min(widest / probe.width, highest / probe.height)
    return even(round(probe.width * scale)), even(round(probe.height * scale))


def make(
    tool: Ffmpeg, source: Source, output: Path, *, on_progress: OnProgress | None = None
) -> Strip:
    """Write the sheet of a video with a picture to *output*. Raises ToolFailed, NoRoom."""
    strip = layout(source.probe)
    tool.run(
        drawing(source, output.resolve(), strip),
        folder=output.parent,
        doing="drawing the filmstrip",
        on_progress=on_progress,
    )
    return strip


def drawing(source: Source, output: Path, strip: Strip) -> list[str]:
    """What ``make`` asks of ffmpeg."""
    few: dict[str, Any] = (
        {"skip_frame": "nokey"} if source.probe.duration > ALL_FRAMES_UNTIL else {}
    )
    picture = _picture(source, opened(source, **few))
    spaced = picture.filter("fps", fps=f"1000/{strip.interval}", start_time=0, round="near")
    small = sized(spaced, strip.width, strip.height)
    return _jpeg(small.filter("tile", f"{strip.columns}x{strip.rows}"), output)


def make_thumbnail(tool: Ffmpeg, source: Source, output: Path) -> None:
    """Write one typical picture, from about a tenth of the video on. Raises ToolFailed, NoRoom."""
    tool.run(
        drawing_thumbnail(source, output.resolve()),
        folder=output.parent,
        doing="choosing the thumbnail",
    )


def drawing_thumbnail(source: Source, output: Path) -> list[str]:
    """What ``make_thumbnail`` asks of ffmpeg."""
    near = source.probe.duration // 10
    picture = _picture(source, opened(source, near=near)).filter("thumbnail", n=LOOKED_AT)
    return _jpeg(sized(picture, *fitting(source.probe, THUMBNAIL, THUMBNAIL)), output)


def _picture(source: Source, read: Any) -> Any:
    if source.probe.video is None:
        raise ValueError("there is no picture")
    return without_hdr(picture_of(read, source.probe.video), hdr=source.probe.video.hdr)


def _jpeg(picture: Any, output: Path) -> list[str]:
    options = {"f": "image2", "vcodec": "mjpeg", "q:v": 4, "frames:v": 1, "update": 1}
    arguments: list[str] = ffmpeg.output(picture, f"file:{output}", **options).get_args()
    return arguments
