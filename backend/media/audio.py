"""The sound of a video as the recogniser wants it."""

from pathlib import Path

import ffmpeg

from backend.errors import NoSound
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg, OnProgress
from backend.media.graph import from_zero, opened, sound_of

RATE = 16_000
BYTES_PER_SECOND = 2 * RATE


def extract(
    tool: Ffmpeg, source: Source, output: Path, *, on_progress: OnProgress | None = None
) -> None:
    """Write the chosen sound track to *output*: WAV, 16 kHz, mono, 16 bit, its first sample at
    time zero. Raises NoSound, ToolFailed, NoRoom."""
    arguments = extracting(source, output.resolve())
    tool.run(arguments, folder=output.parent, doing="reading the sound", on_progress=on_progress)


def extracting(source: Source, output: Path) -> list[str]:
    """What ``extract`` asks of ffmpeg."""
    if source.sound is None:
        raise NoSound
    heard = from_zero(sound_of(opened(source), source.sound))
    form = {"f": "wav", "acodec": "pcm_s16le", "ac": 1, "ar": RATE}
    arguments: list[str] = ffmpeg.output(heard, f"file:{output}", **form).get_args()
    return arguments
