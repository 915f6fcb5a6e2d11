"""Peaks files, read as the page reads them."""

import struct

import numpy as np

from backend.media.peaks import MAGIC, RATE, Peaks


def read(data: bytes) -> list[Peaks]:
    """The levels in the bytes of a peaks file, the finest first."""
    rate, count = struct.unpack_from("<2I", data, len(MAGIC))
    assert data[: len(MAGIC)] == MAGIC
    assert rate == RATE
    counts = struct.unpack_from(f"<{count}I", data, len(MAGIC) + 8)
    values = np.frombuffer(data, np.int8, offset=len(MAGIC) + 8 + 4 * count).reshape(-1, 2)
    return np.split(values, np.cumsum(counts)[:-1])
