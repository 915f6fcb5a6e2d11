"""From words as they were heard to cues that read well.

A cue is broken at sentence ends and pauses where it can be, never after a word that leans on the
next one where it can be helped; it keeps to the profile's lines, speed and durations as far as
the speech lets it. Cues never overlap. While a film is still being heard, the words after the last
sentence end or long pause wait for what follows them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from backend.subtitles.cue import Cue, Word
from backend.subtitles.lines import Filling, break_cost, broken, ends_sentence
from backend.subtitles.profile import Profile
from backend.subtitles.text import characters, clean, tokens
from backend.subtitles.words import on_sound, spread

LONG_PAUSE = 800  # a cue never goes on over such a silence
PAUSE = 400
LINGER = 500  # a cue may stay so long after its last word
SHORT_TEXT = 12

PER_CUE = 30
TORN = 30
TWO_SENTENCES = 45
TOO_SHORT = 60
IMPOSSIBLE = 1_000_000


class HeardWord(Protocol):
    """A word in time (ms of the film), as an engine heard it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One word as it will stand in a cue. A ``HeardWord`` too, so it can be carried on."""

    start: int
    end: int
    text: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A cue without an id yet; *words* count from *start*."""

    start: int
    end: int
    text: str
    words: tuple[Word, ...]

    def cue(self, id_: str) -> Cue:
        return Cue(id=id_, start=self.start, end=self.end, text=self.text, words=self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmenter:
    """*profile* as fitted to *language* (None = English). *limit*: where the sound ends; no cue
    goes past it."""

    profile: Profile
    language: str | None = None
    limit: int | None = None

    def segment(
        self, words: Sequence[HeardWord], *, final: bool, since: int = 0, until: int | None = None
    ) -> tuple[tuple[Draft, ...], tuple[Said, ...]]:
        """The cues that are finished, and the words to hand in again before the next ones.

        *final*: nothing follows, so nothing is carried. *since*: where the last cue given out
        before ends. *until*: up to where the sound was heard (default: the end of the last word);
        a silence there ends a cue, and a cue may stay on the screen into it.
        """
        said = tuple(_in_order(words, self.limit))
        if not said:
            return (), ()
        heard = self.limit if final and self.limit is not None else until
        heard = max(said[-1].end, heard or 0)
        kept = len(said) if final else self._finished(said, heard)
        runs = [run for block in _blocks(said[:kept]) for run in self._runs(block)]
        if kept == 0 and self._is_too_much(said):
            *runs, rest = self._runs(said)
            kept = len(said) - len(rest)
        carried = said[kept:]
        end = carried[0].start - self.profile.gap if carried else heard
        return tuple(self._timed(runs, min(since, said[0].start), end)), carried

    def _finished(self, said: Sequence[Said], heard: int) -> int:
        """How many words come before the last sentence end or long pause."""
        if heard - said[-1].end >= LONG_PAUSE:
            return len(said)
        for at in range(len(said), 0, -1):
            following = said[at] if at < len(said) else None
            if _ends_sentence(said[at - 1], following):
                return at
            if following and following.start - said[at - 1].end >= LONG_PAUSE:
                return at
        return 0

    def _is_too_much(self, said: Sequence[Said]) -> bool:
        """Whether so much was said without a stop that it won't be carried any further."""
        room = 2 * self.profile.lines * self.profile.line_length
        lasts = said[-1].end - said[0].start
        size = sum(characters(word.text) + 1 for word in said)
        return size > room or lasts > 2 * self.profile.max_duration

    def _runs(self, block: Sequence[Said]) -> list[Sequence[Said]]:
        """*block*, which has no long pause, divided into the words of each cue, at least cost."""
        best: list[tuple[float, int]] = [(0.0, 0)] + [(float("inf"), 0)] * len(block)
        for start in range(len(block)):
            for end in self._ends(block, start):
                cost = best[start][0] + self._cost(block, start, end)
                if cost < best[end][0]:
                    best[end] = cost, start
        runs: list[Sequence[Said]] = []
        end = len(block)
        while end:
            start = best[end][1]
            runs.append(block[start:end])
            end = start
        return runs[::-1]

    def _ends(self, block: Sequence[Said], start: int) -> Iterator[int]:
        """Where a cue that begins with word *start* may end; one word is always allowed."""
        filling = Filling(self.profile.line_length)
        for end in range(start + 1, len(block) + 1):
            filling.add(block[end - 1].text)
            lasts = block[end - 1].end - block[start].start
            fits = filling.lines <= self.profile.lines and lasts <= self.profile.max_duration
            if end > start + 1 and not fits:
                return
            yield end

    def _cost(self, block: Sequence[Said], start: int, end: int) -> float:
        """What is bad about a cue of these words."""
        words = block[start:end]
        following = block[end] if end < len(block) else None
        return (
            PER_CUE
            + self._speed_cost(words, following)
            + self._break_cost(words[-1], following)
            + _inside_cost(words)
            + _orphan_cost(block, start, end)
        )

    def _speed_cost(self, words: Sequence[Said], following: Said | None) -> float:
        end = following.start - self.profile.gap if following else words[-1].end + LINGER
        room = min(end - words[0].start, self.profile.max_duration)
        size = sum(characters(word.text) + 1 for word in words) - 1
        hurried = max(0, self.profile.reading_time(size, len(words)) - room)
        short = max(0, self.profile.min_duration - room)
        return hurried / 10 + (TOO_SHORT + short / 10 if short else 0)

    def _break_cost(self, word: Said, following: Said | None) -> float:
        if following is None:
            return 0
        pause = min(max(0, following.start - word.end), LONG_PAUSE)
        return break_cost(word.text, following.text, self.language) * (1 - pause / LONG_PAUSE)

    def _timed(self, runs: Sequence[Sequence[Said]], since: int, end: int) -> Iterator[Draft]:
        """The cues of *runs*, each given as much time as it needs and there is."""
        before = since
        for at, run in enumerate(runs):
            if at + 1 < len(runs):
                draft = self._draft(run, before, runs[at + 1][0].start, self.profile.gap)
            else:
                draft = self._draft(run, before, max(end, run[-1].end), 0)
            before = draft.end
            yield draft

    def _draft(self, run: Sequence[Said], before: int, next_start: int, gap: int) -> Draft:
        """*before*: the end of the cue before; *next_start*: where the next one begins."""
        profile = self.profile
        start, spoken = max(run[0].start, before), run[-1].end
        text = broken([word.text for word in run], profile, self.language)
        size = sum(characters(word.text) + 1 for word in run) - 1
        wanted = max(profile.min_duration, profile.reading_time(size, len(run)), spoken - start)
        end = start + min(wanted, max(profile.max_duration, spoken - start))
        end = max(end, self._chained(spoken, next_start - gap, start))
        room = next_start - gap if next_start - gap > start else next_start
        end = max(min(end, room), start + 1)
        start = self._earlier(start, end, before)
        words = tuple(_word(word, start) for word in run)
        clamped = on_sound(words, 0, duration=end - start) or ()
        return Draft(start=start, end=end, text=text, words=clamped)

    def _chained(self, spoken: int, room: int, start: int) -> int:
        """The end of a cue that is shown until the next one when that comes soon."""
        if 0 < room - spoken < self.profile.chain and room - start <= self.profile.max_duration:
            return room
        return spoken

    def _earlier(self, start: int, end: int, before: int) -> int:
        """The start of a cue, earlier when it would be too short and there is room before it."""
        missing = self.profile.min_duration - (end - start)
        free = start - (before + self.profile.gap if before else 0)
        return start - max(0, min(missing, free))


def _word(word: Said, start: int) -> Word:
    return Word(
        at=word.start - start,
        lasts=word.end - word.start,
        text=word.text,
        confidence=word.confidence,
    )


def _blocks(said: Sequence[Said]) -> Iterator[Sequence[Said]]:
    """*said* cut at its long pauses."""
    begun = 0
    for at in range(1, len(said)):
        if said[at].start - said[at - 1].end >= LONG_PAUSE:
            yield said[begun:at]
            begun = at
    if said:
        yield said[begun:]


def _ends_sentence(word: Said, following: Said | None) -> bool:
    return ends_sentence(word.text, following.text if following else None)


def _inside_cost(words: Sequence[Said]) -> float:
    """Sentence ends and pauses that a cue would run over."""
    cost = 0.0
    for left, right in pairwise(words):
        pause = right.start - left.end
        if _ends_sentence(left, right):
            cost += TWO_SENTENCES + max(0, pause) / 10
        elif pause > PAUSE:
            cost += pause / 10
    return cost


def _orphan_cost(block: Sequence[Said], start: int, end: int) -> float:
    """A few words torn from their sentence."""
    size = sum(characters(word.text) + 1 for word in block[start:end]) - 1
    begins = start == 0 or _ends_sentence(block[start - 1], block[start])
    ends = end == len(block) or _ends_sentence(block[end - 1], block[end])
    return TORN if size < SHORT_TEXT and not (begins and ends) else 0


def _in_order(words: Sequence[HeardWord], limit: int | None) -> Iterator[Said]:
    """The words in order of time, each after the one before, inside the sound, one token each."""
    at = 0
    for word in sorted(words, key=lambda word: (word.start, word.end)):
        start = max(at, word.start, 0)
        end = max(start + 1, word.end)
        if limit is not None and end > limit:
            end = limit
            start = min(start, end - 1)
        if start < at:
            continue
        yield from _tokens_of(word, start, end)
        at = end


def _tokens_of(word: HeardWord, start: int, end: int) -> Iterator[Said]:
    """Usually one; of an engine's word of several ideographs, each."""
    for part in spread(tokens(clean(word.text)), start, end):
        yield Said(
            start=part.at,
            end=part.at + part.lasts,
            text=part.text,
            confidence=word.confidence,
        )
