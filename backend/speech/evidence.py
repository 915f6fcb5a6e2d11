"""What speaks against a cue that was heard: said as flags with the reason, never acted upon. Pure.

Whisper invents text with high confidence, over silence most of all, and sometimes goes round in
circles; its own numbers do not show it, the sound and the text do.
"""

from collections.abc import Iterator, Sequence

from backend.subtitles.cue import Cue, Flag, Word
from backend.subtitles.text import characters

SPEECH_SHARE = 0.1
IN_A_ROW = 3
SINGLE_IN_A_ROW = 4
LONGEST_PHRASE = 6
MOST_PER_SECOND = 40
ENOUGH = 12

Span = tuple[int, int]


def flags_of(cue: Cue, speech: Sequence[Span], before: Sequence[str]) -> tuple[Flag, ...]:
    """The doubts about *cue*. *speech*: where somebody speaks, in ms; *before*: the texts of the
    cues before it, the nearest last."""
    return tuple(_doubts(cue, speech, before))


def _doubts(cue: Cue, speech: Sequence[Span], before: Sequence[str]) -> Iterator[Flag]:
    words = cue.words or ()
    if not words:
        return
    start, end = cue.start + words[0].at, cue.start + words[-1].at + words[-1].lasts
    heard = sum(max(0, min(b, end) - max(a, start)) for a, b in speech)
    if heard < SPEECH_SHARE * (end - start):
        yield Flag(
            code="no_speech",
            reason="Nobody seems to speak here, so this text may be invented. Listen to it.",
        )
    if phrase := repeated([plain(word.text) for word in words]):
        yield Flag(code="loop", reason=f"\u201c{phrase}\u201d comes again and again. Listen to it.")
    elif _is_echo(cue.text, before):
        yield Flag(
            code="loop",
            reason="The same text stands in the cues before, as when recognition goes in circles.",
        )
    if too_fast(words, end - start):
        yield Flag(
            code="impossible_speed",
            reason=f"Nobody says {_size(words)} characters in {(end - start) / 1000:.1f} s. "
            "The text or its times are wrong.",
        )


def repeated(words: Sequence[str]) -> str | None:
    """The phrase that comes three times in a row (a single word: four), None if none does."""
    for length in range(1, LONGEST_PHRASE + 1):
        times = SINGLE_IN_A_ROW if length == 1 else IN_A_ROW
        for at in range(len(words) - length * times + 1):
            phrase = words[at : at + length]
            if list(words[at : at + length * times]) == list(phrase) * times:
                return " ".join(phrase)
    return None


def too_fast(words: Sequence[Word], lasts: int) -> bool:
    """Whether nobody could say *words* in *lasts* ms. A few letters say nothing about speed."""
    size = _size(words)
    return size >= ENOUGH and size * 1000 > MOST_PER_SECOND * lasts


def plain(text: str) -> str:
    """*text* without what is no letter or digit, in lower case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _is_echo(text: str, before: Sequence[str]) -> bool:
    nearest = before[-(IN_A_ROW - 1) :]
    same = [plain(other) == plain(text) for other in nearest]
    return len(same) == IN_A_ROW - 1 and all(same) and bool(plain(text))


def _size(words: Sequence[Word]) -> int:
    return sum(characters(word.text) for word in words)
