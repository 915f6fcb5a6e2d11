"""PocketSphinx with the English model that comes in its wheel: a rough draft without a download.

It hears better when it gets a whole piece at once (a quarter of the words wrong instead of most, on
a clear voice), but holds Python's lock meanwhile, so it works in a process of its own: whoever
waits here still sees signals at once.
"""

import multiprocessing
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from pocketsphinx import Decoder

from backend.errors import Rejected
from backend.speech.ahead import ahead
from backend.speech.pieces import FRAME, Piece
from backend.speech.sound import FULL_SCALE, RATE, Samples, Sound
from backend.speech.transcriber import Heard, Options, Segment
from backend.speech.vad import Ears, checkpoint_after, plan, spans_of
from backend.speech.words import tidy

LANGUAGE = "en"
TICK = 10
LIMIT = 12_000 // FRAME
NOT_WORDS = ("<", "[", "+")


class Sphinx:
    """English only; raises Rejected for another language, and for translation."""

    def transcribe(
        self, audio: Path, options: Options, checkpoint: Mapping[str, Any] | None = None
    ) -> Iterator[Segment]:
        if options.language not in {None, LANGUAGE} or options.task != "transcribe":
            raise Rejected("The rough draft knows only English, and does not translate.")
        pool = ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
        try:
            with Sound(audio) as sound:
                for piece in ahead(plan(Ears(sound), options, checkpoint, limit=LIMIT)):
                    yield _recognised(pool, sound, piece)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _recognised(pool: Executor, sound: Sound, piece: Piece) -> Segment:
    start, end = piece.start * FRAME, min(piece.end * FRAME, sound.duration)
    heard: list[Heard] = []
    if piece.spans:
        heard = pool.submit(_heard, sound.read(start, end), start).result()
    return Segment(
        piece=piece.number,
        start=start,
        end=end,
        words=tidy(heard, start, end),
        spans=spans_of(piece, sound.duration),
        language=LANGUAGE,
        checkpoint={**checkpoint_after(piece), "language": LANGUAGE},
    )


@lru_cache(maxsize=1)
def _decoder() -> Decoder:
    return Decoder(samprate=RATE, loglevel="FATAL")


def _heard(samples: Samples, start: int) -> list[Heard]:
    """The words in *samples*. What the decoder learnt of the voice before is forgotten first, so
    that a run which begins here hears the same."""
    decoder = _decoder()
    decoder.reinit_feat()
    decoder.start_utt()
    sound = np.round(samples * FULL_SCALE).astype("<i2")
    decoder.process_raw(sound.tobytes(), no_search=False, full_utt=True)
    decoder.end_utt()
    return [
        Heard(
            start=start + word.start_frame * TICK,
            end=start + (word.end_frame + 1) * TICK,
            text=word.word.partition("(")[0],
        )
        for word in decoder.seg() or ()
        if not word.word.startswith(NOT_WORDS)
    ]
