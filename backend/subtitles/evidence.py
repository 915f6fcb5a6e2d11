"""Doubts about what was recognised, each with its reason. Nothing is ever deleted for them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from backend.subtitles.cue import Cue, Flag
from backend.subtitles.text import characters, tokens, visible

LOOP, SPEED, SILENCE = "loop", "impossible_speed", "no_speech"

LONGEST_PHRASE = 8
TIMES_OF_ONE_WORD = 5
TIMES_OF_A_PHRASE = 3
CUES_ALIKE = 3
FASTEST = 40  # characters per second; the fastest speakers reach about 25
FEW = 10
HARDLY_ANY = 0.1

Span = tuple[int, int]


def flagged(
    cues: Sequence[Cue], *, before: Sequence[Cue] = (), speech: Sequence[Span] | None = None
) -> tuple[Cue, ...]:
    """*cues* (in order) with a flag for each doubt. *before*: the last few cues before them.

    *speech*: where a voice was found, in ms and in order; None = nobody looked. Flags that were
    there already stay, but those of this kind are made anew.
    """
    told = [*before, *cues]
    return tuple(
        _with_flags(cue, list(_doubts(told, len(before) + at, speech)))
        for at, cue in enumerate(cues)
    )


def _with_flags(cue: Cue, doubts: list[Flag]) -> Cue:
    others = [flag for flag in cue.flags if flag.code not in (LOOP, SPEED, SILENCE)]
    return replace(cue, flags=(*others, *doubts))


def _doubts(cues: Sequence[Cue], at: int, speech: Sequence[Span] | None) -> Iterator[Flag]:
    cue = cues[at]
    reasons: tuple[tuple[str, Callable[[], str | None]], ...] = (
        (LOOP, lambda: loop_in(cue.text) or _repeated(cues, at)),
        (SPEED, lambda: _too_fast(cue)),
        (SILENCE, lambda: None if speech is None else _without_speech(cue, speech)),
    )
    for code, reason in reasons:
        if said := reason():
            yield Flag(code=code, reason=said)


def loop_in(text: str) -> str | None:
    """Why *text* looks as if the recogniser had run in a circle, or None."""
    said = [_bare(token) for token in tokens(text)]
    best: tuple[int, int, int] | None = None
    for size in range(1, LONGEST_PHRASE + 1):
        needed = TIMES_OF_ONE_WORD if size == 1 else TIMES_OF_A_PHRASE
        times, start = _most_repeats(said, size)
        if times >= needed and (best is None or times * size > best[0] * best[1]):
            best = times, size, start
    if best is None:
        return None
    times, size, start = best
    return f"“{' '.join(said[start : start + size])}” is said {times} times in a row."


def _most_repeats(said: Sequence[str], size: int) -> tuple[int, int]:
    """How often the most repeated phrase of *size* words comes in a row, and where it begins."""
    best, begins, alike = 1, 0, 0
    for at in range(size, len(said)):
        alike = alike + 1 if said[at] == said[at - size] else 0
        times = alike // size + 1
        if times > best:
            best, begins = times, at - times * size + 1
    return best, begins


def _repeated(cues: Sequence[Cue], at: int) -> str | None:
    """The same text in several cues one after the other."""
    first = last = at
    while first > 0 and _alike(cues[first - 1], cues[at]):
        first -= 1
    while last + 1 < len(cues) and _alike(cues[last + 1], cues[at]):
        last += 1
    count = last - first + 1
    if count < CUES_ALIKE:
        return None
    return f"{count} cues in a row say the same."


def _alike(left: Cue, right: Cue) -> bool:
    said = [_bare(token) for token in tokens(left.text)]
    return bool(said) and said == [_bare(token) for token in tokens(right.text)]


def _bare(token: str) -> str:
    return "".join(sign for sign in token.lower() if sign.isalnum()) or token


def _too_fast(cue: Cue) -> str | None:
    size = characters(visible(cue.text))
    start, end = _spoken(cue)
    if size < FEW or size * 1000 <= FASTEST * (end - start):
        return None
    return f"{size} characters in {(end - start) / 1000:.1f} s: nobody speaks that fast."


def _spoken(cue: Cue) -> Span:
    """From the first word to the last, or the whole cue when no words are known."""
    if not cue.words:
        return cue.start, cue.end
    last = max(word.at + word.lasts for word in cue.words)
    return cue.start + cue.words[0].at, cue.start + max(last, cue.words[0].at + 1)


def _without_speech(cue: Cue, speech: Sequence[Span]) -> str | None:
    if not tokens(cue.text):
        return None
    start, end = _spoken(cue)
    heard = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in speech)
    if heard > HARDLY_ANY * (end - start):
        return None
    return "No voice was found under this cue."
