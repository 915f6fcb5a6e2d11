"""The sound that is recognised: a 16 kHz mono WAV, read where it is needed and nowhere else."""

import os
import wave
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from backend.errors import NoSound

Samples: TypeAlias = NDArray[np.float32]

RATE = 16_000
PER_MS = RATE // 1000
WIDTH = 2
FULL_SCALE = 32_768


class Sound:
    """An open WAV. *duration* is in ms and counts what is in the file, whatever its header says.

    Raises NoSound when *path* is no 16 kHz mono WAV of 16 bits.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        try:
            promised = _check(self._file)
        except NoSound:
            self._file.close()
            raise
        self._data = self._file.tell()
        there = (path.stat().st_size - self._data) // WIDTH
        self.samples = max(0, min(promised, there))
        self.duration = self.samples // PER_MS

    def read(self, start: int, end: int) -> Samples:
        """The samples from *start* to *end* (ms) as -1..1; what lies outside is left out. Threads
        may read at the same time."""
        first = min(max(0, start * PER_MS), self.samples)
        last = min(max(first, end * PER_MS), self.samples)
        begin = self._data + first * WIDTH
        heard = np.frombuffer(os.pread(self._file.fileno(), (last - first) * WIDTH, begin), "<i2")
        return heard.astype(np.float32) / np.float32(FULL_SCALE)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _check(file: BinaryIO) -> int:
    """The number of samples that the header promises; *file* then stands at the first one."""
    try:
        header = wave.Wave_read(file)
    except (wave.Error, EOFError) as error:
        raise NoSound(f"The sound of this video could not be read: {error}.") from error
    if (header.getframerate(), header.getnchannels(), header.getsampwidth()) != (RATE, 1, WIDTH):
        raise NoSound("The sound of this video could not be read: it is not 16 kHz mono.")
    return header.getnframes()
