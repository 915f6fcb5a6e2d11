"""The law of words: what becomes of the words of a cue when its text or its times change.

Word times count from the cue's start. A correction with the same number of words keeps their
times; another number is spread inside the old span. Moving a cue moves its words; trimming or
extending an edge leaves them on their sound, clamped to the cue; stretching scales them. The
browser obeys the same law: tests/vectors/words.json holds both to it.
"""

from collections.abc import Sequence
from dataclasses import replace

from backend.subtitles.cue import Cue, Word
from backend.subtitles.profile import Profile
from backend.subtitles.text import characters, divided, offset_of, tokens, visible

Words = tuple[Word, ...] | None


def with_text(cue: Cue, text: str) -> Cue:
    """The cue with another text. Words that stayed the same keep their confidence."""
    return replace(cue, text=text, words=corrected(cue.words, text, duration=cue.duration))


def corrected(words: Words, text: str, *, duration: int) -> Words:
    """*words* after the text became *text*, in a cue that lasts *duration*.

    No words known (None) stays so. Words that were all deleted leave an empty tuple, and new ones
    are then spread over the whole cue.
    """
    said = tokens(text)
    if words is None:
        return None
    if len(said) == len(words):
        return tuple(map(_renamed, words, said))
    if not words:
        return spread(said, 0, duration)
    return spread(said, words[0].at, max(word.at + word.lasts for word in words))


def _renamed(word: Word, text: str) -> Word:
    if word.text == text:
        return word
    return replace(word, text=text, confidence=None, origin="typed")


def spread(said: Sequence[str], start: int, end: int) -> tuple[Word, ...]:
    """These words one after the other from *start* to *end*, each as long as it has characters."""
    weights = [max(1, characters(text)) for text in said]
    total = sum(weights)
    placed: list[Word] = []
    before = 0
    for text, weight in zip(said, weights, strict=True):
        at = start + (end - start) * before // total
        before += weight
        to = start + (end - start) * before // total
        placed.append(Word(at=at, lasts=to - at, text=text, origin="spread"))
    return tuple(placed)


def moved(cue: Cue, by: int) -> Cue:
    """The cue *by* ms later with its words; it never starts before zero."""
    by = max(by, -cue.start)
    return replace(cue, start=cue.start + by, end=cue.end + by)


def trimmed(cue: Cue, start: int, end: int) -> Cue:
    """The cue from *start* to *end*, its words left on their sound."""
    words = on_sound(cue.words, cue.start - start, duration=end - start)
    return replace(cue, start=start, end=end, words=words)


def on_sound(words: Words, by: int, *, duration: int) -> Words:
    """*words* counted *by* ms later (their cue starts that much earlier), clamped to *duration*."""
    if words is None:
        return None
    return tuple(_clamped(word, word.at + by, duration) for word in words)


def _clamped(word: Word, at: int, duration: int) -> Word:
    to = min(max(at + word.lasts, 0), duration)
    at = min(max(at, 0), duration)
    return word if (at, to - at) == (word.at, word.lasts) else _at(word, at, to - at)


def _at(word: Word, at: int, lasts: int) -> Word:
    """*word* at another time. Written out: ``replace`` takes ten times as long, and films have a
    hundred thousand words."""
    return Word(at=at, lasts=lasts, text=word.text, confidence=word.confidence, origin=word.origin)


def timed(cue: Cue, start: int, end: int) -> Cue:
    """The cue with new times: moved when its duration stays, else trimmed or extended."""
    if end - start == cue.duration and start >= 0:
        return moved(cue, start - cue.start)
    return trimmed(cue, start, end)


def stretched(cue: Cue, start: int, end: int) -> Cue:
    """The cue with new times and its words scaled with it: for a sound that was stretched."""
    words = cue.words
    if words is not None and cue.duration > 0:
        words = tuple(_scaled(word, end - start, cue.duration) for word in words)
    return replace(cue, start=start, end=end, words=words)


def _scaled(word: Word, times: int, per: int) -> Word:
    at = word.at * times // per
    return _at(word, at, (word.at + word.lasts) * times // per - at)


def split(cue: Cue, at: int, *, new_id: str, profile: Profile | None = None) -> tuple[Cue, Cue]:
    """Two cues out of one, the second from *at* on (inside the cue); they meet, or stand the least
    gap of *profile* apart where the first has room. A word goes right when its middle is there.

    Without words, or when they don't match the text, each is taken to last as long as it has
    characters: both halves are read at about one speed.
    """
    said = corrected(cue.words, cue.text, duration=cue.duration)
    if said is None:
        said = spread(tokens(cue.text), 0, cue.duration)
    kept = sum(2 * word.at + word.lasts < 2 * (at - cue.start) for word in said)
    return split_at(cue, at, offset_of(cue.text, kept), new_id=new_id, profile=profile)


def split_at(
    cue: Cue, at: int, caret: int, *, new_id: str, profile: Profile | None = None
) -> tuple[Cue, Cue]:
    """Two cues as ``split`` makes them, the text cut at the offset *caret*; words go with their
    text. A word that *caret* cuts in two is on both sides."""
    left, right = divided(cue.text, caret)
    kept, rest = _shares(cue, left, right)
    first = on_sound(kept, 0, duration=at - cue.start)
    second = on_sound(rest, cue.start - at, duration=cue.end - at)
    before = with_text(replace(cue, end=at, words=first), left)
    after = with_text(replace(cue, id=new_id, start=at, words=second), right)
    return (_ended_early(before, profile) if profile else before), after


def _ended_early(cue: Cue, profile: Profile) -> Cue:
    """*cue* with the least gap after it, where that leaves half of it and makes it no shorter than
    is allowed; else as it is: too short a cue is no better than too short a gap."""
    lasts = cue.duration - profile.gap
    is_short_anyway = cue.duration < profile.min_duration
    has_room = 2 * lasts >= cue.duration and (is_short_anyway or lasts >= profile.min_duration)
    return trimmed(cue, cue.start, cue.end - profile.gap) if has_room and profile.gap else cue


def _shares(cue: Cue, left: str, right: str) -> tuple[Words, Words]:
    """The words of *cue* that are said in *left* and in *right*."""
    if cue.words is None:
        return None, None
    kept, rest = len(tokens(left)), len(tokens(right))
    if len(cue.words) != len(tokens(cue.text)):
        rest = max(0, len(cue.words) - kept)
    return cue.words[:kept], cue.words[len(cue.words) - rest :]


def caret_time(cue: Cue, caret: int) -> int:
    """The time at which the text before *caret* has been said: between two words, or in the middle
    of the one it cuts, when words are known; else in proportion. Always inside the cue when that
    lasts 2 ms or more."""
    left, right = divided(cue.text, caret)
    kept, rest, words = len(tokens(left)), len(tokens(right)), cue.words
    if words and kept and rest and len(words) == len(tokens(cue.text)):
        before, after = words[kept - 1], words[len(words) - rest]
        at = (before.at + before.lasts + after.at) // 2
    else:
        at = cue.duration * characters(visible(left)) // max(1, characters(visible(cue.text)))
    return cue.start + min(max(at, 1), cue.duration - 1)


def merged(cues: Sequence[Cue], text: str) -> Cue:
    """One cue over all of *cues* (in order), with the id and looks of the first."""
    first = cues[0]
    start, end = first.start, max(cue.end for cue in cues)
    words: Words = None
    if any(cue.words is not None for cue in cues):
        words = tuple(word for cue in cues for word in _counted_from(cue, start))
        words = corrected(words, text, duration=end - start)
    flags = tuple(dict.fromkeys(flag for cue in cues for flag in cue.flags))
    reviewed = all(cue.reviewed for cue in cues)
    return replace(first, end=end, text=text, words=words, flags=flags, reviewed=reviewed)


def _counted_from(cue: Cue, start: int) -> tuple[Word, ...]:
    words = cue.words
    if words is None:
        words = spread(tokens(cue.text), 0, cue.duration)
    return tuple(replace(word, at=word.at + cue.start - start) for word in words)
