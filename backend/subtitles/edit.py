"""An edit: one labelled change to a document, as a value. Every kind of edit is this one shape."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

On = Literal["cue", "style", "document"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What happens to one thing. *before* and *after* hold only the fields that differ, in their
    JSON form; None = it is not there (before None: inserted; after None: deleted, and *before* is
    then the whole thing). For ``on="document"`` the id is ``""`` and the fields are name,
    language, profile, own_profile, frame, transcription."""

    id: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    on: On = "cue"

    def to_json(self) -> dict[str, Any]:
        return {"on": self.on, "id": self.id, "before": self.before, "after": self.after}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            on=value.get("on", "cue"),
            id=value["id"],
            before=value["before"],
            after=value["after"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """*by*: a person's id, or ``machine:...``; machines are in nobody's undo stack. *base*: the
    revision its author saw. *group*: edits that undo as one step. *undoes*: the ids of the edits
    this one takes back (redo = an edit that undoes an undo). *at*: milliseconds since 1970."""

    id: str
    label: str
    by: str
    base: int
    changes: tuple[Change, ...]
    at: int
    group: str | None = None
    undoes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "label": self.label,
            "by": self.by,
            "base": self.base,
            "group": self.group,
            "undoes": list(self.undoes),
            "at": self.at,
            "changes": [change.to_json() for change in self.changes],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            id=value["id"],
            label=value["label"],
            by=value["by"],
            base=value["base"],
            group=value.get("group"),
            undoes=tuple(value.get("undoes", ())),
            at=value["at"],
            changes=tuple(map(Change.from_json, value["changes"])),
        )
