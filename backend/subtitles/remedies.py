"""What might put an issue right, the smallest change first.

Each function gives remedies for one kind of issue. They are only thought of here: ``fixes`` tries
each and keeps none that makes anything else worse. To add one: a function, and its code in
``REMEDIES``.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from backend.subtitles import words
from backend.subtitles.checks import Issue, Seen
from backend.subtitles.cue import Cue
from backend.subtitles.lines import joint, rebroken, shares
from backend.subtitles.profile import Profile
from backend.subtitles.signs import stray, tidied
from backend.subtitles.text import balanced, lines, measure, offset_of, tokens

EARLY = 500
"""ms: text may stand so long before it is said (the BBC allows 1500, Netflix a few frames)."""

MOST_PARTS = 6
WORTH = 4
"""What takes away less than a quarter of an issue is not worth a change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """*kind*: what is done, *amount*: by how many ms, where that is all. *put*: the cues as they
    would be, *gone*: those that would not be there."""

    kind: str
    amount: int | None = None
    put: tuple[Cue, ...] = ()
    gone: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An issue of a cue, with what is around it."""

    issue: Issue
    seen: Seen
    language: str | None
    new_id: Callable[..., str]

    @property
    def cue(self) -> Cue:
        return self.seen.cue

    @property
    def profile(self) -> Profile:
        return self.seen.profile


Remedies = Iterator[Remedy]


def needed(cue: Cue, profile: Profile) -> int:
    """How long the cue must be shown to be read, in ms."""
    measured = measure(cue.text, cue.duration)
    reading = profile.reading_time(measured.characters, len(tokens(cue.text)))
    return max(profile.min_duration, reading, 1)


def speech(cue: Cue) -> tuple[int, int] | None:
    """When its first word begins and its last one ends; None where words are not known."""
    if not cue.words:
        return None
    end = max(word.at + word.lasts for word in cue.words)
    return cue.start + cue.words[0].at, cue.start + end


def _end_at(cue: Cue, end: int) -> Remedies:
    if cue.start < end != cue.end:
        kind = "end_later" if end > cue.end else "end_earlier"
        put = (words.trimmed(cue, cue.start, end),)
        yield Remedy(kind=kind, amount=abs(end - cue.end), put=put)


def _start_at(cue: Cue, start: int) -> Remedies:
    if 0 <= start < cue.end and start != cue.start:
        kind = "start_later" if start > cue.start else "start_earlier"
        put = (words.trimmed(cue, start, cue.end),)
        yield Remedy(kind=kind, amount=abs(start - cue.start), put=put)


def _with_text(cue: Cue, kind: str, text: str) -> Remedies:
    if text != cue.text:
        yield Remedy(kind=kind, put=(words.with_text(cue, text),))


def _empty(case: Case) -> Remedies:
    yield from _without(case)


def _without(case: Case) -> Remedies:
    """The cue goes; where its neighbours would flicker then, the one before is shown on."""
    before, after = case.seen.before, case.seen.after
    yield Remedy(kind="delete", gone=(case.cue,))
    if before and after and before.end < after.start - case.profile.gap:
        for longer in _end_at(before, after.start - case.profile.gap):
            yield Remedy(kind="delete", put=longer.put, gone=(case.cue,))


def _tags(case: Case) -> Remedies:
    yield from _with_text(case.cue, "close_tags", balanced(case.cue.text))


def _characters(case: Case) -> Remedies:
    text = tidied(case.cue.text)
    if lines(text):
        yield from _with_text(case.cue, f"remove_{stray(case.cue.text)}", text)
    else:
        yield from _without(case)


def _too_much(case: Case) -> Remedies:
    """Lines that are too long or too many."""
    yield from _with_text(case.cue, "break", rebroken(case.cue.text, case.profile, case.language))
    yield from _parts(case)


def _too_short(case: Case) -> Remedies:
    """Shown for as long as it takes to be read, or as far as there is room."""
    cue, wants = case.cue, needed(case.cue, case.profile)
    first, last = _room(case)
    later, earlier = cue.start + wants, cue.end - wants
    if later <= last:
        yield from _end_at(cue, later)
        yield from _end_at(cue, last)
    if earlier >= first:
        yield from _start_at(cue, earlier)
        yield from _start_at(cue, first)
    missing = wants - cue.duration
    if last < later and WORTH * (last - cue.end) >= missing:
        yield from _end_at(cue, last)
    if earlier < first and WORTH * (cue.start - first) >= missing:
        yield from _start_at(cue, first)


def _room(case: Case) -> tuple[int, int]:
    """The earliest start and the latest end that the cue might have."""
    cue, profile = case.cue, case.profile
    before, after = case.seen.before, case.seen.after
    first = max(0, cue.start - EARLY, cue.end - profile.max_duration)
    last = cue.start + profile.max_duration
    if before:
        first = max(first, before.end + profile.gap)
    if after:
        last = min(last, after.start - profile.gap)
    if case.seen.film_end is not None:
        last = min(last, max(case.seen.film_end, cue.end))
    return first, last


def _too_long(case: Case) -> Remedies:
    """Shown no longer than allowed, but as long as it is said and takes to be read."""
    cue, profile, after = case.cue, case.profile, case.seen.after
    said = speech(cue)
    least = max(cue.start + needed(cue, profile), said[1] if said else 0)
    most = cue.start + profile.max_duration
    if least <= most:
        yield from _end_at(cue, most)
        if after and least <= after.start - profile.chain < most:
            yield from _end_at(cue, after.start - profile.chain)
    yield from _parts(case)
    if most < least and WORTH * (cue.end - least) >= cue.end - most:
        yield from _end_at(cue, least)


def _too_near(case: Case) -> Remedies:
    """An overlap, or a gap that is too short: the edge moves that takes the least speech away, and
    as far as it takes, for two cues that overlap a little less still overlap."""
    left, right = _neighbours(case)
    if left is None or right is None:
        return
    gap = case.profile.gap
    remedies = [*_end_at(left, right.start - gap), *_start_at(right, left.end + gap)]
    yield from sorted(remedies, key=lambda remedy: _speech_lost(remedy, left, right))


def _neighbours(case: Case) -> tuple[Cue | None, Cue | None]:
    """The two cues that an issue between cues is about, in their order."""
    if case.issue.about == "before":
        return case.seen.before, case.cue
    return case.cue, case.seen.after


def _speech_lost(remedy: Remedy, left: Cue, right: Cue) -> int:
    """How many ms of speech nobody would see the text of."""
    (moved,) = remedy.put
    said = speech(left if moved.id == left.id else right)
    return max(0, moved.start - said[0], said[1] - moved.end) if said else 0


def _after_end(case: Case) -> Remedies:
    """Shown until the video is over, where it can be read until then."""
    cue, end = case.cue, case.seen.film_end
    if end is not None and end - cue.start >= needed(cue, case.profile):
        yield from _end_at(cue, end)


def _flickers(case: Case) -> Remedies:
    """A gap that is neither closed nor open: closed, or opened where that can't be."""
    cue, after, profile = case.cue, case.seen.after, case.profile
    if after is None:
        return
    yield from _end_at(cue, after.start - profile.gap)
    if after.start - cue.end - profile.gap <= EARLY:
        yield from _start_at(after, cue.end + profile.gap)
    opened = after.start - profile.chain
    if opened - cue.start >= needed(cue, profile):
        yield from _end_at(cue, opened)


def _parts(case: Case) -> Remedies:
    """Several cues out of one, as few as will do."""
    cue = case.cue
    said = tokens(cue.text)
    joints = [joint(*pair) for pair in pairwise(said)]
    for count in range(2, min(MOST_PARTS, len(said)) + 1):
        ends = shares(said, joints, count, case.language)
        if parts := _cut(case, ends):
            yield Remedy(kind="split", put=parts)


def _cut(case: Case, ends: list[int]) -> tuple[Cue, ...] | None:
    """The cue cut behind the words *ends*; None where a part would not last."""
    done: list[Cue] = []
    rest, before = case.cue, 0
    for number, end in enumerate(ends[:-1]):
        caret = offset_of(rest.text, end - before)
        if rest.duration < 2:  # noqa: PLR2004 - cannot be cut in two
            return None
        at, new_id = words.caret_time(rest, caret), case.new_id(case.cue.id, number)
        left, rest = words.split_at(rest, at, caret, new_id=new_id, profile=case.profile)
        done.append(left)
        before = end
    done.append(rest)
    return tuple(
        words.with_text(part, rebroken(part.text, case.profile, case.language)) for part in done
    )


REMEDIES: Mapping[str, Callable[[Case], Remedies]] = {
    "characters": _characters,
    "tags": _tags,
    "empty": _empty,
    "line_length": _too_much,
    "lines": _too_much,
    "overlap": _too_near,
    "gap": _too_near,
    "duration_long": _too_long,
    "duration_short": _too_short,
    "reading_speed": _too_short,
    "chain": _flickers,
    "after_end": _after_end,
}
