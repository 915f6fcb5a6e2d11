"""Looking at decoded pictures and sound: what a burn-in changed, and how alike two pictures are."""

import subprocess
import wave
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from skimage.metrics import structural_similarity

from backend.media.ffmpeg import bundled
from backend.media.fonts import lay_out
from backend.settings import environment_with

Grey = NDArray[np.uint8]

NOTICEABLE = 40
"""Of 255: more than two encodings of the same picture differ anywhere."""


def pictures(path: Path) -> dict[int, Grey]:
    """Every picture of *path* in grey, by its time in ms."""
    with av.open(str(path)) as container:
        shown: dict[int, Grey] = {}
        for frame in container.decode(container.streams.video[0]):
            assert frame.time is not None
            shown[round(frame.time * 1000)] = frame.to_ndarray(format="gray").astype(np.uint8)
        return shown


def picture_at(path: Path, time: int) -> Grey:
    """The picture that stands at *time* ms."""
    shown = pictures(path)
    return shown[max(at for at in shown if at <= time)]


def differing_times(one: Path, other: Path) -> list[int]:
    """The times at which the two films show something noticeably different."""
    left, right = pictures(one), pictures(other)
    assert left.keys() == right.keys(), "the films have different pictures"
    return [at for at in left if noticeably_different(left[at], right[at])]


def noticeably_different(one: Grey, other: Grey) -> bool:
    apart = np.abs(one.astype(np.int16) - other.astype(np.int16))
    return int((apart > NOTICEABLE).sum()) > one.size // 2000


def changed_area(one: Grey, other: Grey, *, margin: int = 4) -> tuple[slice, slice]:
    """The box around all that differs, a little larger: the area of a text."""
    rows, columns = np.nonzero(np.abs(one.astype(np.int16) - other.astype(np.int16)) > NOTICEABLE)
    assert rows.size, "nothing differs"
    top, left = max(0, rows.min() - margin), max(0, columns.min() - margin)
    return slice(top, rows.max() + margin + 1), slice(left, columns.max() + margin + 1)


def likeness(one: Grey, other: Grey, area: tuple[slice, slice] = (slice(None), slice(None))) -> Any:
    """Structural similarity within *area*: 1.0 for equal pictures."""
    return structural_similarity(one[area], other[area], data_range=255)  # type: ignore[no-untyped-call]


def bare_burn_in(video: Path, subtitles: str, output: Path, *, folder: Path) -> Path:
    """*video* with the ASS text drawn by nothing but ``ffmpeg -vf ass``, with our fonts."""
    folder.mkdir(parents=True, exist_ok=True)
    fonts = lay_out(folder)
    (folder / "bare.ass").write_text(subtitles, encoding="utf-8")
    environment: Mapping[str, str] = environment_with(FONTCONFIG_FILE=str(fonts))
    subprocess.run(
        [
            bundled(), "-nostdin", "-y", "-v", "error", "-i", str(video.resolve()),
            "-vf", "ass=bare.ass:fontsdir=fonts", "-c:v", "libx264", "-crf", "12",
            "-preset", "fast", "-pix_fmt", "yuv420p", "-an", str(output.resolve()),
        ],
        cwd=folder, env=environment, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return output


def loud_from(path: Path, *, over: float = 0.2) -> float:
    """The time in ms at which the sound of a WAV file first becomes loud."""
    with wave.open(str(path)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        rate = file.getframerate()
    loud = np.nonzero(np.abs(samples.astype(np.int32)) > over * 32768)[0]
    assert loud.size, "the sound is silent throughout"
    return 1000 * int(loud[0]) / int(rate)
