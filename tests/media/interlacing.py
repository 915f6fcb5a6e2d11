"""Interlaced clips, and how combed a picture is."""

from pathlib import Path

import numpy as np

from tests.media.clips import beep, ffmpeg
from tests.media.pictures import Grey

ENCODED = (
    "-c:v", "libx264", "-preset", "ultrafast", "-crf", "10", "-pix_fmt", "yuv420p",
    "-flags", "+ilme+ildct", "-x264-params", "tff=1", "-c:a", "aac",
)  # fmt: skip


def interlaced(path: Path) -> Path:
    """A second of a picture that moves sideways, 25 pictures of two fields each."""
    moving = "testsrc2=s=320x180:r=50:d=1,scroll=h=0.05,tinterlace=interleave_top,setfield=tff"
    ffmpeg("-f", "lavfi", "-i", moving, *beep(0.2, seconds=1), *ENCODED, path)
    return path


def combed(picture: Grey) -> float:
    """How much more each line differs from the next than from the one after it: below 1 for what
    was taken at once, above it where lines of two times alternate."""
    lines = picture.astype(int)
    return float(np.abs(np.diff(lines, axis=0)).mean() / np.abs(lines[2:] - lines[:-2]).mean())
