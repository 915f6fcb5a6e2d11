"""What is wrong with a cue: every problem, with the limit it breaks. Markup is never counted.

To add a check: a function in ``CHECKS`` that yields issues.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any, Literal, Protocol

from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.profile import Profile, profile_of
from backend.subtitles.signs import has_forbidden, lost_signs, misplaced
from backend.subtitles.text import Measure, is_balanced, measure, tokens

BY_END = attrgetter("end")
SECOND = 1000
MANY = 500  # from here on checking all is quicker
REACH = 32  # a cue is held against so many before it: one of them may last long
FAR_TOO_FAST = 1.25
ROUNDING = 1  # ms: a gap of two frames is no whole number of milliseconds
FRAME = 42  # ms: less than a frame of film after the end of the video is no matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """*limit* and *value* have the unit of the *code*: characters per second, characters, lines,
    places or ms; both None where there is nothing to measure. *about*: what was counted, or which
    neighbour it is about."""

    code: str
    level: Literal["error", "warn"]
    message: str
    limit: float | None = None
    value: float | None = None
    about: Literal["characters", "words", "before", "after"] | None = None

    def to_json(self) -> dict[str, Any]:
        names = ("code", "level", "message", "limit", "value", "about")
        return {name: getattr(self, name) for name in names}


class Neighbours(Protocol):
    """Cues in their order. Of a cue, which need not be among them: those before and those after
    it, the nearest first, ``REACH`` at least where there are so many."""

    def before(self, cue: Cue, /) -> Iterable[Cue]: ...
    def after(self, cue: Cue, /) -> Iterable[Cue]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One cue as the checks see it: *before* is the one that ends last of those before it.
    *film_end*: in ms, None where nobody knows."""

    cue: Cue
    before: Cue | None
    after: Cue | None
    profile: Profile
    film_end: int | None
    measured: Measure


def issues_of(
    cue: Cue, before: Cue | None, after: Cue | None, profile: Profile, film_end: int | None = None
) -> tuple[Issue, ...]:
    """All problems of *cue* between the cues *before* and *after* it."""
    seen = Seen(
        cue=cue, before=before, after=after, profile=profile, film_end=film_end,
        measured=measure(cue.text, cue.duration),
    )  # fmt: skip
    return issues_in(seen)


def issues_in(seen: Seen) -> tuple[Issue, ...]:
    """All problems of a cue where it stands."""
    return tuple(issue for check_one in CHECKS for issue in check_one(seen))


def check(document: Document) -> dict[str, tuple[Issue, ...]]:
    """The problems of every cue that has any, by cue id, in the order of the cues."""
    ordered, (profile, film_end) = document.ordered, rules_of(document)
    found = {}
    for at, cue in enumerate(ordered):
        before = max(ordered[max(0, at - REACH) : at], key=BY_END, default=None)
        after = ordered[at + 1] if at + 1 < len(ordered) else None
        if issues := issues_of(cue, before, after, profile, film_end):
            found[cue.id] = issues
    return found


def recheck(old: Document, new: Document, changed: Collection[str]) -> dict[str, tuple[Issue, ...]]:
    """The problems, maybe none, of the cues whose problems the edit from *old* to *new* may have
    changed: *changed*, and those beside them or under them. What it costs does not grow with the
    number of cues, unless the edit chose another profile or language."""
    if rules_of(old) != rules_of(new) or len(changed) > MANY:
        return {**dict.fromkeys(new.cues, ()), **check(new)}
    ids: dict[str, None] = {}
    for id_ in changed:
        for document in (old, new):
            if cue := document.cues.get(id_):
                near = (other.id for other in bearing_on(document.table, cue))
                ids.update(dict.fromkeys((id_, *near)))
    profile, film_end = rules_of(new)
    there = (new.cues[id_] for id_ in ids if id_ in new.cues)
    return {cue.id: issues_in(seen_in(new.table, cue, profile, film_end)) for cue in there}


def rules_of(document: Document) -> tuple[Profile, int | None]:
    """What every cue of *document* is held to: a profile, and the end of the video."""
    return profile_of(document), document.film_end


def bearing_on(table: Neighbours, cue: Cue) -> Iterator[Cue]:
    """The other cues whose problems the times of *cue* take part in."""
    earlier = islice(table.before(cue), REACH)
    if nearest := next(earlier, None):
        yield nearest
    yield from (other for other in earlier if other.end > cue.start)
    for other in islice(table.after(cue), REACH):
        yield other
        if other.start >= cue.end:
            break


def seen_in(table: Neighbours, cue: Cue, profile: Profile, film_end: int | None) -> Seen:
    """*cue* as the checks see it between the others."""
    earlier = islice(table.before(cue), REACH)
    return Seen(
        cue=cue,
        before=max(earlier, key=BY_END, default=None),
        after=next(iter(table.after(cue)), None),
        profile=profile,
        film_end=film_end,
        measured=measure(cue.text, cue.duration),
    )


def _empty(seen: Seen) -> Iterator[Issue]:
    if not seen.measured.lines:
        yield Issue(code="empty", level="warn", message="There is no text.")


def _tags(seen: Seen) -> Iterator[Issue]:
    if not is_balanced(seen.cue.text):
        yield Issue(
            code="tags",
            level="error",
            message="A tag is opened and not closed, or closed and not opened.",
        )


def _characters(seen: Seen) -> Iterator[Issue]:
    text = seen.cue.text
    value = len(misplaced(text)) + lost_signs(text) if seen.measured.lines else 0
    if value:
        yield Issue(
            code="characters",
            level="error" if has_forbidden(text) else "warn",
            message=f"Characters that can't be shown, or spaces too many, in {_places(value)}.",
            limit=0,
            value=value,
        )


def _places(count: int) -> str:
    return "one place" if count == 1 else f"{count} places"


def _reading_speed(seen: Seen) -> Iterator[Issue]:
    profile, duration = seen.profile, seen.cue.duration
    measured = seen.measured
    if profile.cps and measured.cps > profile.cps:
        yield Issue(
            code="reading_speed",
            level=_speed_level(measured.cps, profile.cps),
            message=f"Too fast to read: {measured.cps:.1f} characters per second, "
            f"the profile allows {profile.cps:g}.",
            limit=profile.cps,
            value=measured.cps,
            about="characters",
        )
    words = len(tokens(seen.cue.text))
    if profile.wpm and words * 60_000 > profile.wpm * duration:
        value = -(-words * 60_000 // duration)  # rounded up, lest it read as the limit it breaks
        yield Issue(
            code="reading_speed",
            level=_speed_level(value, profile.wpm),
            message=f"Too fast to read: {value} words per minute, "
            f"the profile allows {profile.wpm}.",
            limit=profile.wpm,
            value=value,
            about="words",
        )


def _speed_level(value: float, limit: float) -> Literal["error", "warn"]:
    return "error" if value > limit * FAR_TOO_FAST else "warn"


def _line_length(seen: Seen) -> Iterator[Issue]:
    limit = seen.profile.line_length
    longest = max(seen.measured.lines, default=0)
    if longest > limit:
        message = f"A line is too long: {longest} characters, the profile allows {limit}."
        yield Issue(code="line_length", level="error", message=message, limit=limit, value=longest)


def _lines(seen: Seen) -> Iterator[Issue]:
    count, limit = len(seen.measured.lines), seen.profile.lines
    if count > limit:
        message = f"Too many lines: {count}, the profile allows {limit}."
        yield Issue(code="lines", level="error", message=message, limit=limit, value=count)


def _duration(seen: Seen) -> Iterator[Issue]:
    value, least, most = seen.cue.duration, seen.profile.min_duration, seen.profile.max_duration
    if value < least:
        message = f"Shown too briefly: {_told(value)}, the profile asks for {_told(least)}."
        yield Issue(code="duration_short", level="warn", message=message, limit=least, value=value)
    if value > most:
        message = f"Shown too long: {_told(value)}, the profile allows {_told(most)}."
        yield Issue(code="duration_long", level="warn", message=message, limit=most, value=value)


def _overlap(seen: Seen) -> Iterator[Issue]:
    before, after = seen.before, seen.after
    earlier = before.end - seen.cue.start if before else 0
    later = seen.cue.end - after.start if after else 0
    if max(earlier, later) > 0:
        value = max(earlier, later)
        beside = "the cue before" if earlier >= later else "the next cue"
        yield Issue(
            code="overlap",
            level="error",
            message=f"Runs into {beside} for {_told(value)}.",
            limit=0,
            value=value,
            about="before" if earlier >= later else "after",
        )


def _gap(seen: Seen) -> Iterator[Issue]:
    """The gap after the cue: it is the end that moves when it is put right."""
    least, chain = seen.profile.gap, seen.profile.chain
    value = seen.after.start - seen.cue.end if seen.after else -1
    if 0 <= value < least - ROUNDING:
        message = f"The next cue follows after {_told(value)}, the profile asks for {_told(least)}."
        yield Issue(code="gap", level="warn", message=message, limit=least, value=value)
    if least + ROUNDING < value < chain - ROUNDING:
        message = f"A gap of {_told(value)} flickers: make it {_told(least)} or {_told(chain)}."
        yield Issue(code="chain", level="warn", message=message, limit=chain, value=value)


def _after_end(seen: Seen) -> Iterator[Issue]:
    """Text that begins when the video is over is never seen, which is an error; one that only ends
    then is read, and cut off by whatever plays it."""
    end = seen.film_end
    late = seen.cue.end - end if end is not None else 0
    if end is None or late <= FRAME:
        return
    if seen.cue.start < end:
        message = f"Ends {_told(late)} after the end of the video."
        yield Issue(code="after_end", level="warn", message=message, limit=0, value=late)
    else:
        message = f"Begins when the video is over, and ends {_told(late)} after it."
        yield Issue(code="after_end", level="error", message=message, limit=0, value=late)


def _told(value: int) -> str:
    """``340 ms``, ``1.2 s``"""
    return (
        f"{value} ms" if value < SECOND else f"{value / SECOND:.3f}".rstrip("0").rstrip(".") + " s"
    )


CHECKS: tuple[Callable[[Seen], Iterator[Issue]], ...] = (
    _empty, _tags, _characters, _reading_speed, _line_length, _lines, _duration, _overlap, _gap,
    _after_end,
)  # fmt: skip
