"""Applying edits: whole or not at all, merged by field, with an inverse that takes them back.

A field whose value is still what the author saw (*before*) takes the new one. A field that
changed meanwhile to the same new value is left as it is. Words follow their cue by the law of
words and flags are added and removed one by one, so neither collides. Anything else that changed
meanwhile is a Conflict. The browser applies edits by the same rules: tests/vectors/edits.json.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from backend.errors import Conflict, CueGone, NotFound, Rejected
from backend.subtitles import fields
from backend.subtitles.cue import Cue, Word
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit, On
from backend.subtitles.style import DEFAULT, Style
from backend.subtitles.words import corrected, on_sound

WHOLE = ""
NONE = frozenset[str]()
WORTH_KEEPING = ("start", "end", "text", "style", "layout", "speaker")
HAS_WORDS = frozenset({"start", "end", "text", "words"})
Json = Mapping[str, Any]
Collision = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """*edit* as it was really applied: merged, without what was so already. *changed*: the ids of
    the cues that were inserted, changed or deleted."""

    document: Document
    edit: Edit
    changed: frozenset[str]


def apply(document: Document, edit: Edit) -> Applied:
    """*document* after *edit*, one revision later.

    Raises Conflict (its details hold ``changes: [{on, id, field, current, yours}]``, field ``""``
    for a whole cue), CueGone, or Rejected when a value can't be used; nothing is applied then.
    """
    attempt = _Attempt(document, base=edit.base)
    for change in edit.changes:
        attempt.take(change)
    if attempt.collisions:
        raise Conflict(changes=attempt.collisions)
    return attempt.finished(edit)


class _Attempt:
    """One edit on its way into a document; thrown away when anything collides."""

    def __init__(self, document: Document, *, base: int) -> None:
        self.document = document
        self.is_late = base < document.revision
        self.cues: dict[str, Cue | None] = {}
        self.styles = document.styles
        self.values: dict[str, Any] = {}
        self.changes: list[Change] = []
        self.collisions: list[Collision] = []

    def take(self, change: Change) -> None:
        if change.on == "cue":
            self._take_cue(change)
        elif change.on == "style":
            self._take_style(change)
        else:
            self._take_values(change)

    def finished(self, edit: Edit) -> Applied:
        put = [cue for cue in self.cues.values() if cue is not None]
        gone = [id_ for id_, cue in self.cues.items() if cue is None and id_ in self.document.cues]
        after = self.document.with_changed(
            put, gone, styles=self.styles, revision=self.document.revision + 1, **self.values
        )
        applied = replace(edit, changes=tuple(self.changes))
        return Applied(document=after, edit=applied, changed=frozenset(self.cues))

    def _take_cue(self, change: Change) -> None:
        current = self.cues.get(change.id, self.document.cues.get(change.id))
        if change.before is None:
            self._insert_cue(change, current)
        elif change.after is None:
            self._delete_cue(change, current)
        elif current is None:
            raise CueGone(cue=change.id)
        else:
            self._change_cue(change, current)

    def _insert_cue(self, change: Change, current: Cue | None) -> None:
        cue = fields.new_cue(fields.cue_fields({**(change.after or {}), "id": change.id}))
        if cue.id != change.id:
            raise Rejected("The id of a cue holds no control characters, nor spaces at its ends.")
        if current is None:
            self._put_cue(cue, cue_change(None, cue))
        elif current != cue:
            self._collide(change, WHOLE, whole(current), change.after)

    def _delete_cue(self, change: Change, current: Cue | None) -> None:
        if current is None:
            return
        was, before = current.to_json(), change.before or {}
        for name in WORTH_KEEPING:
            if name in before and was[name] != before[name]:
                self._collide(change, name, was[name], None)
        self.cues[change.id] = None
        self.changes.extend(cue_change(current, None))

    def _change_cue(self, change: Change, current: Cue) -> None:
        was = current.to_json()
        after = fields.cue_fields(change.after or {})
        wanted = self._merged(change, was, after)
        if _needs_words(change, after, current, was["words"]):
            wanted["words"] = _words_by_law(current, wanted)
        try:
            cue = fields.with_fields(current, wanted)
        except Rejected:
            if not self.is_late:
                raise
            for name in ("start", "end"):
                if name in wanted:
                    self._collide(change, name, was[name], wanted[name])
        else:
            along = _going_along(current, cue)
            told = field_changes("cue", cue.id, without_id(was), whole(cue), along=along)
            self._put_cue(cue, tuple(told))

    def _put_cue(self, cue: Cue, changes: tuple[Change, ...]) -> None:
        if changes:
            self.cues[cue.id] = cue
            self.changes.extend(changes)

    def _take_style(self, change: Change) -> None:
        current = self.styles.get(change.id)
        was = whole(current)
        if change.before is None or change.after is None:
            self._replace_style(change, was)
        elif was is None:
            raise NotFound("That style is gone: somebody deleted it.", style=change.id)
        else:
            wanted = self._merged(change, was, fields.style_fields(change.after))
            self._put_style(change.id, was, {**was, **wanted})

    def _replace_style(self, change: Change, was: Json | None) -> None:
        """Insert (no *before*) or delete (no *after*) a style. Edits of earlier days know fewer
        fields."""
        wanted = None if change.after is None else fields.style_fields(change.after)
        if wanted is None and change.id == DEFAULT.id:
            raise Rejected("The default style can't be deleted: cues without a style use it.")
        if was == (change.before and {**LOOKS, **without_id(change.before)}):
            self._put_style(change.id, was, wanted)
        elif was is not None and was != wanted:
            self._collide(change, WHOLE, was, change.after)

    def _put_style(self, id_: str, was: Json | None, wanted: Json | None) -> None:
        styles = {other: style for other, style in self.styles.items() if other != id_}
        if wanted is not None:
            styles[id_] = Style.from_json({**wanted, "id": id_})
            wanted = whole(styles[id_])
        self.styles = styles
        self.changes.extend(field_changes("style", id_, was, wanted))

    def _take_values(self, change: Change) -> None:
        wanted = fields.document_fields(change.after or {})
        was = {name: fields.plain(self._value(name)) for name in wanted}
        values = self._merged(change, was, wanted)
        self.values.update(values)
        self.changes.extend(field_changes("document", "", was, {**was, **values}))

    def _value(self, name: str) -> Any:
        return self.values.get(name, getattr(self.document, name))

    def _merged(self, change: Change, was: Json, wanted: Json) -> dict[str, Any]:
        """What of *wanted* is to be written over *was*; what collides is noted."""
        before = change.before or {}
        follows = {"words"} if wanted.keys() != {"words"} else NONE
        merged: dict[str, Any] = {}
        for name, yours in wanted.items():
            if was[name] == yours:
                continue
            if before.get(name) == was[name] or name in follows:
                merged[name] = yours
            elif name == "flags":
                merged[name] = _merged_flags(was[name], before.get(name) or (), yours)
            else:
                self._collide(change, name, was[name], yours)
        return merged

    def _collide(self, change: Change, field: str, current: Any, yours: Any) -> None:
        self.collisions.append(
            {"on": change.on, "id": change.id, "field": field, "current": current, "yours": yours}
        )


def whole(thing: Cue | Style | None) -> dict[str, Any] | None:
    """All fields of *thing* but its id, as a change tells them."""
    return None if thing is None else without_id(thing.to_json())


def without_id(value: Json) -> dict[str, Any]:
    return {name: field for name, field in value.items() if name != "id"}


LOOKS = without_id(DEFAULT.to_json())


def _merged_flags(current: list[Any], before: Any, after: Any) -> list[Any]:
    """*current* after what the author removed from and added to *before*."""
    kept = [flag for flag in current if flag in after or flag not in before]
    return kept + [flag for flag in after if flag not in before and flag not in kept]


def _needs_words(change: Change, after: Json, current: Cue, words: Any) -> bool:
    """Whether the author said nothing of words, or thought of others than are there now."""
    if current.words is None or not HAS_WORDS & after.keys():
        return False
    if "words" not in after:
        return not _is_move(current, after)
    seen = (change.before or {}).get("words")
    return words not in (seen, after["words"])


def _is_move(cue: Cue, after: Json) -> bool:
    start: int = after.get("start", cue.start)
    end: int = after.get("end", cue.end)
    return "text" not in after and start - cue.start == end - cue.end


def _words_by_law(current: Cue, wanted: Json) -> Any:
    start, end = wanted.get("start", current.start), wanted.get("end", current.end)
    words, duration = current.words, max(0, end - start)
    if duration != current.duration:
        words = on_sound(words, current.start - start, duration=duration)
    if "text" in wanted:
        words = corrected(words, wanted["text"], duration=duration)
    return _json_words(words)


def _json_words(words: tuple[Word, ...] | None) -> Any:
    return None if words is None else [word.to_json() for word in words]


def inverse(  # noqa: PLR0913 - an edit has as many parts
    edit: Edit, *, new_id: str, by: str, at: int, base: int, label: str
) -> Edit:
    """The edit that takes back *edit* (as it was applied). Its own inverse is the redo."""
    changes = tuple(
        replace(change, before=change.after, after=change.before)
        for change in reversed(edit.changes)
    )
    return Edit(
        id=new_id, label=label, by=by, base=base, changes=changes, at=at, undoes=(edit.id,)
    )  # fmt: skip


def difference(old: Document, new: Document) -> tuple[Change, ...]:
    """The changes that lead from *old* to *new*; nothing about the video or the counters."""
    values = {name: fields.plain(getattr(old, name)) for name in fields.DOCUMENT_DIFFERS}
    wanted = {name: fields.plain(getattr(new, name)) for name in fields.DOCUMENT_DIFFERS}
    return (
        *_style_changes(old, new),
        *_cue_changes(old, new),
        *field_changes("document", "", values, wanted),
    )


def _style_changes(old: Document, new: Document) -> Iterator[Change]:
    for id_ in sorted({*old.styles, *new.styles}):
        yield from style_change(old.styles.get(id_), new.styles.get(id_))


def _cue_changes(old: Document, new: Document) -> Iterator[Change]:
    for id_, was in old.cues.items():
        now = new.cues.get(id_)
        if now is not was:
            yield from cue_change(was, now)
    for id_, cue in new.cues.items():
        if id_ not in old.cues:
            yield from cue_change(None, cue)


def cue_change(was: Cue | None, now: Cue | None) -> tuple[Change, ...]:
    """The change from *was* to *now* (None = not there); none when they are the same.

    Words are always told with the text or the duration, changed or not, so that taking the change
    back never depends on the law of words.
    """
    along = _going_along(was, now) if was and now else NONE
    return tuple(field_changes("cue", _id_of(was, now), whole(was), whole(now), along=along))


def style_change(was: Style | None, now: Style | None) -> tuple[Change, ...]:
    """The change from *was* to *now* (None = not there); none when they are the same."""
    style = was or now
    return tuple(field_changes("style", style.id if style else "", whole(was), whole(now)))


def _going_along(was: Cue, now: Cue) -> AbstractSet[str]:
    known = was.words is not None or now.words is not None
    changed = known and (was.text, was.duration) != (now.text, now.duration)
    return {"words"} if changed else NONE


def _id_of(was: Cue | None, now: Cue | None) -> str:
    cue = was or now
    return cue.id if cue else ""


def field_changes(
    on: On, id_: str, was: Json | None, now: Json | None, *, along: AbstractSet[str] = NONE
) -> Iterator[Change]:
    """The change of the fields that differ, with those *along* if there is one; of the whole where
    it is not there before or after."""
    if was is None or now is None:
        if was != now:
            yield Change(on=on, id=id_, before=was, after=now)
        return
    differ = {name for name, value in now.items() if was[name] != value}
    if differ:
        names = [name for name in now if name in differ or name in along]
        before = {name: was[name] for name in names}
        yield Change(on=on, id=id_, before=before, after={name: now[name] for name in names})
