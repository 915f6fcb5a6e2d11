"""What a person can do to cues, each as a function from a document to the changes of an edit.

They say what to change and change nothing; ``editing.apply`` does. A cue whose text or times a
person changed is *touched*. To add a command: a function here and its name in ``COMMANDS``; the
laws in tests/laws/test_edits.py then cover it. What is done to many cues at once stands in
``operations``.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from backend.errors import CueGone, Rejected
from backend.subtitles import words
from backend.subtitles.cue import Cue, Layout
from backend.subtitles.document import Document
from backend.subtitles.edit import Change
from backend.subtitles.editing import cue_change, field_changes, style_change
from backend.subtitles.fields import plain
from backend.subtitles.lines import rebroken
from backend.subtitles.profile import profile_of
from backend.subtitles.style import DEFAULT, Style
from backend.subtitles.text import (
    balanced,
    characters,
    clean,
    is_balanced,
    lines,
    visible,
)

Changes = tuple[Change, ...]


def set_text(document: Document, *, id_: str, text: str) -> Changes:
    """Another text; its words follow by the law of words."""
    cue = _cue(document, id_)
    return _touched(cue, words.with_text(cue, clean(text)))


def set_times(document: Document, *, id_: str, start: int, end: int) -> Changes:
    """Another start and end; the words stay on their sound, or move with the cue."""
    cue = _cue(document, id_)
    return _touched(cue, words.timed(cue, start, end))


def stretch(document: Document, *, id_: str, start: int, end: int) -> Changes:
    """Another start and end; the words are scaled with the cue."""
    cue = _cue(document, id_)
    return _touched(cue, words.stretched(cue, start, end))


def split(
    document: Document, *, id_: str, new_id: str, at: int | None = None, caret: int | None = None
) -> Changes:
    """Two cues out of one: at the time *at*, at the offset *caret* in the text, or both.

    Without *caret* words go right by their times; without *at* the time is that of the caret. The
    first ends the profile's least gap before the second, where it has room.
    """
    cue = _cue(document, id_)
    if caret is not None:
        at = words.caret_time(cue, caret) if at is None else at
    if at is None or not cue.start < at < cue.end:
        raise Rejected("A cue can only be split inside itself. Move the playhead into it.", cue=id_)
    profile = profile_of(document)
    if caret is None:
        left, right = words.split(cue, at, new_id=new_id, profile=profile)
    else:
        left, right = words.split_at(cue, at, caret, new_id=new_id, profile=profile)
    return _touched(cue, left) + cue_change(None, replace(right, touched=True))


def merge(document: Document, *, ids: Collection[str]) -> Changes:
    """One cue out of several: the first takes the text and the words of the others."""
    cues = _cues(document, ids)
    if len(cues) < 2:  # noqa: PLR2004
        raise Rejected("Choose at least two cues to merge.")
    text = merged_text(document, cues)
    merged = words.merged(cues, text if is_balanced(text) else balanced(text))
    gone = (cue_change(cue, None) for cue in cues[1:])
    return _touched(cues[0], merged) + _all(gone)


def merged_text(document: Document, cues: Iterable[Cue]) -> str:
    """Their texts as one: in one line when they fit, else a line for each, else broken anew where
    that makes a line that is too long shorter, and no lines too many. Lines of a dialogue stay as
    they are. Markup is never counted and stays with its words. The browser merges by the same
    rule; tests/vectors/breaking.json holds both to it."""
    texts = [cue.text.strip() for cue in cues if cue.text.strip()]
    whole, profile = "\n".join(texts), profile_of(document)
    if any(line.startswith(("-", "–", "—")) for line in lines(whole)):  # noqa: RUF001
        return whole
    flat = [text.replace("\n", " ") for text in texts]
    if characters(visible(" ".join(flat))) <= profile.line_length:
        return " ".join(flat)
    apart = "\n".join(flat) if len(flat) <= profile.lines else whole
    if _longest(apart) <= profile.line_length:
        return apart
    anew = rebroken(whole, profile, document.language)
    fits = len(lines(anew)) <= max(profile.lines, len(lines(apart)))
    return anew if fits and _longest(anew) < _longest(apart) else apart


def _longest(text: str) -> int:
    return max(map(characters, lines(text)), default=0)


def insert(document: Document, *, new_id: str, start: int, end: int, text: str = "") -> Changes:
    """A new cue."""
    if new_id in document.cues:
        raise Rejected("There is a cue with that id already.", cue=new_id)
    return cue_change(None, Cue(id=new_id, start=start, end=end, text=clean(text), touched=True))


def delete(document: Document, *, ids: Collection[str]) -> Changes:
    return _all(cue_change(cue, None) for cue in _cues(document, ids))


def set_style(document: Document, *, ids: Collection[str], style: str | None) -> Changes:
    """Which style cues are drawn in; None = the default one."""
    if style is not None and style not in document.styles:
        raise Rejected("There is no such style in this document.", style=style)
    return _all(cue_change(cue, replace(cue, style=style)) for cue in _cues(document, ids))


def set_place(document: Document, *, ids: Collection[str], layout: Layout | None) -> Changes:
    return _all(cue_change(cue, replace(cue, layout=layout)) for cue in _cues(document, ids))


def set_speaker(document: Document, *, ids: Collection[str], speaker: str | None) -> Changes:
    return _all(cue_change(cue, replace(cue, speaker=speaker)) for cue in _cues(document, ids))


def set_reviewed(document: Document, *, ids: Collection[str], reviewed: bool) -> Changes:
    return _all(cue_change(cue, replace(cue, reviewed=reviewed)) for cue in _cues(document, ids))


def dismiss(document: Document, *, ids: Collection[str], code: str) -> Changes:
    """Take the flags *code* off: somebody looked, and it is all right."""
    return _all(
        cue_change(cue, replace(cue, flags=tuple(one for one in cue.flags if one.code != code)))
        for cue in _cues(document, ids)
    )


def put_style(document: Document, *, style: Style) -> Changes:
    """A new style, or other values for one that is there."""
    return style_change(document.styles.get(style.id), style)


def delete_style(document: Document, *, id_: str) -> Changes:
    """A style goes, and the cues in it take the default one."""
    if id_ == DEFAULT.id or id_ not in document.styles:
        raise Rejected("The default style can't be deleted, and others only once.", style=id_)
    users = [cue for cue in document.ordered if cue.style == id_]
    freed = _all(cue_change(cue, replace(cue, style=None)) for cue in users)
    return freed + style_change(document.styles[id_], None)


def set_fields(document: Document, *, fields: Mapping[str, Any]) -> Changes:
    """The name, language, profile or frame of the document."""
    was = {name: plain(getattr(document, name)) for name in fields}
    return tuple(field_changes("document", "", was, dict(fields)))


def _cue(document: Document, id_: str) -> Cue:
    cue = document.cues.get(id_)
    if cue is None:
        raise CueGone(cue=id_)
    return cue


def _cues(document: Document, ids: Collection[str]) -> list[Cue]:
    """The cues in their order, each once."""
    return sorted((_cue(document, id_) for id_ in set(ids)), key=lambda cue: cue.order)


def _touched(was: Cue, now: Cue) -> Changes:
    """A person's change of text or times."""
    return () if was == now else cue_change(was, replace(now, touched=True))


def _all(changes: Iterable[Changes]) -> Changes:
    return tuple(change for some in changes for change in some)


COMMANDS: Mapping[str, Callable[..., Changes]] = {
    command.__name__: command
    for command in (
        set_text, set_times, stretch, split, merge, insert, delete, set_style,
        set_place, set_speaker, set_reviewed, dismiss, put_style, delete_style,
        set_fields,
    )
}  # fmt: skip
