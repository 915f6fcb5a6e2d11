"""Whisper, through faster-whisper, piece by piece. The only place that knows its keywords.

Nothing is drawn by chance: CTranslate2 takes a new seed only in a thread that never drew before,
so a run that goes on in another process could not repeat what was drawn. A piece that comes out
doubtful is decoded once more with repetition held down, and the better of the two is kept.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any, TypeAlias

import faster_whisper
from faster_whisper.transcribe import Segment as Said

from backend.errors import Rejected
from backend.speech import devices
from backend.speech.ahead import ahead
from backend.speech.held import Held
from backend.speech.pieces import FRAME, Piece
from backend.speech.sound import Samples, Sound
from backend.speech.transcriber import MOST_HOTWORDS, Heard, Options, Segment
from backend.speech.vad import Ears, checkpoint_after, plan, spans_of
from backend.speech.words import joined, milliseconds, tidy

IDLE_SECONDS = 300.0
SURE_OF_LANGUAGE = 0.5

# Whisper's own limits for a text that loops, that it does not believe, or that is no speech.
LOOPS = 2.4
UNLIKELY = -1.0
NO_SPEECH = 0.6
REMAINDER = 500
MOST_WINDOWS = 8
AGAIN: Mapping[str, Any] = {"repetition_penalty": 1.2, "no_repeat_ngram_size": 4}

ModelKey: TypeAlias = tuple[str, str, str]


class Whisper:
    """Holds one loaded model; it is let go five minutes after its last use."""

    def __init__(self, *, idle: float = IDLE_SECONDS) -> None:
        self.models: Held[ModelKey, faster_whisper.WhisperModel] = Held(_loaded, idle=idle)

    def transcribe(
        self, audio: Path, options: Options, checkpoint: Mapping[str, Any] | None = None
    ) -> Iterator[Segment]:
        language = options.language or (checkpoint or {}).get("language")
        key = (options.model, options.device, options.compute_type)
        with Sound(audio) as sound, self.models.using(key) as model:
            for piece in ahead(plan(Ears(sound), options, checkpoint)):
                segment = _recognised(model, sound, piece, options, language)
                language = segment.checkpoint["language"]
                yield segment


def keywords(options: Options, language: str | None) -> dict[str, Any]:
    """*options* as faster-whisper wants them, for one piece."""
    if len(options.hotwords) > MOST_HOTWORDS:
        raise Rejected(f"At most {MOST_HOTWORDS} hotwords help; more make the text worse.")
    return {
        "language": language,
        "task": options.task,
        "hotwords": ", ".join(options.hotwords) or None,
        "condition_on_previous_text": False,
        "word_timestamps": True,
        "temperature": 0.0,
        "compression_ratio_threshold": LOOPS,
        "log_prob_threshold": UNLIKELY,
        "no_speech_threshold": NO_SPEECH,
    }


def _loaded(key: ModelKey) -> faster_whisper.WhisperModel:
    """The model, never from the network. On a processor ``default`` means 8 bit: about twice as
    fast, with hardly a word lost."""
    model, wanted, compute_type = key
    device = devices.choose(wanted, model, compute_type).name
    if device == "cpu" and compute_type == "default":
        compute_type = "int8"
    try:
        return faster_whisper.WhisperModel(
            model, device=device, compute_type=compute_type, local_files_only=True
        )
    except (RuntimeError, ValueError) as error:
        raise Rejected(
            f"The speech model could not be loaded on {device}: {error}. Look at LEGENDA_DEVICE "
            "and LEGENDA_COMPUTE_TYPE, or choose another model."
        ) from error


def _recognised(
    model: faster_whisper.WhisperModel,
    sound: Sound,
    piece: Piece,
    options: Options,
    language: str | None,
) -> Segment:
    """What is heard in *piece*. Once a language is known well it stays for the rest."""
    start, end = piece.start * FRAME, min(piece.end * FRAME, sound.duration)
    words: tuple[Heard, ...] = ()
    spoken = language
    if piece.spans and end > start:
        said, spoken, sure = decoded(model, sound.read(start, end), keywords(options, language))
        words = tidy(joined(_words(_with_speech(said, piece), start), spoken), start, end)
        language = language or (spoken if sure >= SURE_OF_LANGUAGE else None)
    return Segment(
        piece=piece.number,
        start=start,
        end=end,
        words=words,
        spans=spans_of(piece, sound.duration),
        language=spoken,
        checkpoint={**checkpoint_after(piece), "language": language},
    )


def decoded(
    model: faster_whisper.WhisperModel, samples: Samples, options: Mapping[str, Any]
) -> tuple[list[Said], str, float]:
    """What is said in *samples*, in which language, and how sure that is."""
    segments, about = model.transcribe(samples, **options)
    said = list(few_windows(segments))
    if any(map(_is_doubtful, said)):
        fixed = {**options, "language": about.language, **AGAIN}
        again = list(few_windows(model.transcribe(samples, **fixed)[0]))
        said = max(said, again, key=_quality)
    return said, about.language, about.language_probability


def few_windows(segments: Iterable[Said]) -> Iterator[Said]:
    """*segments* up to where Whisper gets stuck: after an invented word it may go on a hundredth
    of a second later, and so for a whole piece, thousands of times."""
    begun: set[int] = set()
    for segment in segments:
        begun.add(segment.seek)
        if len(begun) > MOST_WINDOWS:
            return
        yield segment


def _is_doubtful(said: Said) -> bool:
    unlikely = said.avg_logprob < UNLIKELY and said.no_speech_prob <= NO_SPEECH
    return bool(said.compression_ratio > LOOPS or unlikely)


def _quality(said: Sequence[Said]) -> tuple[int, float]:
    """Fewer doubtful segments are better, then a likelier text; nothing at all is worst."""
    if not said:
        return -1_000, UNLIKELY
    return -sum(map(_is_doubtful, said)), fmean(one.avg_logprob for one in said)


def _with_speech(said: Sequence[Said], piece: Piece) -> list[Said]:
    """*said* without what Whisper finds in the last moment of a piece. After the last word it
    listens to what is left as to a new window, and invents a word where there is hardly a sound."""
    first = said[0].seek if said else 0
    return [one for one in said if one.seek == first or _speech_after(piece, one.seek) >= REMAINDER]


def _speech_after(piece: Piece, seek: int) -> int:
    """The ms of speech in *piece* from *seek* (Whisper's frames of 10 ms) on."""
    place = piece.start * FRAME + seek * 10
    return sum(max(0, b * FRAME - max(a * FRAME, place)) for a, b in piece.spans)


def _words(said: Sequence[Said], start: int) -> Iterator[Heard]:
    """The words of *said* in ms of the whole sound, each still with its leading space."""
    for segment in said:
        for word in segment.words or ():
            yield Heard(
                start=start + milliseconds(word.start, 0),
                end=start + milliseconds(word.end, 0),
                text=word.word,
                confidence=round(min(1.0, max(0.0, float(word.probability))), 3),
            )
