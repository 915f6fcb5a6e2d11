"""Clips made by ffmpeg itself for the tests: a counted picture and a beep at known times."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from backend.media.ffmpeg import bundled

FIXTURES = Path(__file__).parents[1] / "fixtures"
SPOKEN = FIXTURES / "spoken_en.mp4"
TALK = FIXTURES / "talk_en_10min.m4a"


def ffmpeg(*arguments: str | Path, folder: Path | None = None) -> None:
    """Bare ffmpeg, without anything of ours around it."""
    subprocess.run(
        [bundled(), "-hide_banner", "-nostdin", "-y", "-v", "error", *map(str, arguments)],
        cwd=folder,
        check=True,
        stdin=subprocess.DEVNULL,
    )


def pattern(seconds: float = 3, *, size: str = "320x180", rate: str = "25") -> list[str]:
    """Input options: a moving test picture."""
    return ["-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}"]


def beep(at: float = 1.0, *, seconds: float = 3, rate: int = 44100) -> list[str]:
    """Input options: silence, and a tone from *at* on for 0.2 s."""
    tone = f"if(between(t,{at},{at + 0.2}),0.8*sin(2*PI*1000*t),0)"
    return ["-f", "lavfi", "-i", f"aevalsrc='{tone}':s={rate}:d={seconds}"]


H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
AAC = ["-c:a", "aac"]


def clip(
    path: Path,
    *options: str,
    seconds: float = 3,
    size: str = "320x180",
    beep_at: float = 1.0,
    encoding: Sequence[str] = (*H264, *AAC),
) -> Path:
    """A picture and a beep at *beep_at*, in the container that *path*'s suffix names."""
    ffmpeg(*pattern(seconds, size=size), *beep(beep_at, seconds=seconds), *encoding, *options, path)
    return path
