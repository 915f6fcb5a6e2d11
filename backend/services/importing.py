"""Subtitle files brought into a session, as one edit that can be undone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from backend.services.editing import Answer, apply_edit
from backend.services.parts import Services
from backend.services.waking import wake
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from backend.subtitles.editing import cue_change, style_change
from backend.subtitles.formats import read
from backend.subtitles.formats.base import Imported
from backend.subtitles.style import DEFAULT, Style

Mode = Literal["replace", "add"]

SHOWN_FIRST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a file holds; nothing was changed."""

    imported: Imported

    def to_json(self) -> dict[str, Any]:
        first = self.imported.cues[:SHOWN_FIRST]
        return {
            "format": self.imported.format,
            "encoding": self.imported.encoding,
            "cues": len(self.imported.cues),
            "lost": list(self.imported.lost),
            "first": [{"start": one.start, "end": one.end, "text": one.text} for one in first],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Import(Preview):
    """What a file held, and the edit that brought it in."""

    answer: Answer

    def to_json(self) -> dict[str, Any]:
        return {**Preview.to_json(self), **self.answer.to_json()}


def preview_file(services: Services, video_hash: str, data: bytes, filename: str) -> Preview:
    """What *data* would bring into the session. UnreadableSubtitles says why it would not."""
    video = services.videos.get(video_hash)
    imported = read(data, filename)
    return Preview(imported=_told_late(imported, int(video.probe.get("duration") or 0)))


def import_file(  # noqa: PLR0913 - a file, and whose edit it becomes
    services: Services,
    video_hash: str,
    data: bytes,
    filename: str,
    *,
    by: str,
    edit_id: str,
    mode: Mode = "replace",
) -> Import:
    """Bring the cues of *data* into the session, in place of those there or beside them.

    One edit, by *by*; the same *edit_id* again changes nothing. Raises UnreadableSubtitles before
    anything is changed, and what ``apply_edit`` raises.
    """
    imported = read(data, filename)
    services.gate.check()
    with services.sessions.holding(video_hash):
        wake(services, video_hash)
        document = services.sessions.load(video_hash)
        changes = _Arrival(services, document, imported, mode).changes()
        edit = Edit(
            id=edit_id,
            label=_label(len(imported.cues)),
            by=by,
            base=document.revision,
            changes=tuple(changes),
            at=round(services.now() * 1000),
        )
        answer = apply_edit(services, video_hash, edit)
    duration = int(document.video.get("duration") or 0)
    return Import(imported=_told_late(imported, duration), answer=answer)


def _label(cues: int) -> str:
    return f"Import {cues} {'cue' if cues == 1 else 'cues'}"


def _told_late(imported: Imported, duration: int) -> Imported:
    """*imported*, which also says how many cues begin after the end of the video."""
    late = sum(cue.start >= duration for cue in imported.cues) if duration else 0
    if not late:
        return imported
    told = f"Cues that begin after the end of the video (they are kept): {late}."
    return replace(imported, lost=(*imported.lost, told))


@dataclass(frozen=True, slots=True)
class _Arrival:
    """The changes that bring a file into a document."""

    services: Services
    document: Document
    imported: Imported
    mode: Mode

    def changes(self) -> Iterator[Change]:
        names = dict(self._style_ids())
        for style in self.imported.styles:
            yield from self._style_changes(style, names)
        if self.mode == "replace":
            for cue in self.document.ordered:
                yield from cue_change(cue, None)
        for cue in self.imported.cues:
            yield from cue_change(None, self._arrived(cue, names))

    def _arrived(self, cue: Cue, names: dict[str, str]) -> Cue:
        """The cue with an id of its own; it is somebody's work, so machines leave it alone."""
        style = cue.style and names.get(cue.style)
        return replace(cue, id=self.services.new_id(), style=style, touched=True)

    def _style_ids(self) -> Iterator[tuple[str, str]]:
        """The id each style of the file gets here: when adding, none that means another look."""
        for style in self.imported.styles:
            id_ = style.id
            while self.mode == "add" and self._is_taken(style, id_):
                id_ = f"{id_}-{self.services.new_id()[:4]}"
            yield style.id, id_

    def _is_taken(self, style: Style, id_: str) -> bool:
        here = self.document.styles.get(id_)
        return id_ != DEFAULT.id and here is not None and here != replace(style, id=id_)

    def _style_changes(self, style: Style, names: dict[str, str]) -> Iterator[Change]:
        if self.mode == "add" and style.id == DEFAULT.id:
            return  # the cues that are here already keep their look
        id_ = names[style.id]
        yield from style_change(self.document.styles.get(id_), replace(style, id=id_))
