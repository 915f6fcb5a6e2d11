"""An edit as a browser sends it. What may stand in a cue, a style or a document is checked where
it is applied; here only that it is an edit, by a person, and can be written down."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, Field

from backend.subtitles.edit import Change, Edit

MACHINE = "machine:"
NOT_BY_HAND = frozenset({"video"})


def _person(by: str) -> str:
    if by.startswith(MACHINE):
        raise ValueError("a person's edit cannot be by a machine")
    return by


def _writable(fields: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """Refuse what JSON has no word for: half characters, infinity."""
    json.dumps(fields, ensure_ascii=False, allow_nan=False).encode()
    return fields


Id = Annotated[str, Field(min_length=1, max_length=100)]
Person = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_person)]
Fields = Annotated[dict[str, Any] | None, AfterValidator(_writable)]


class ChangeBody(BaseModel):
    """*before* and *after* hold the fields that differ; null = it is not there."""

    on: Literal["cue", "style", "document"] = "cue"
    id: str = Field(max_length=100)
    before: Fields = None
    after: Fields = None

    def change(self) -> Change:
        return Change(on=self.on, id=self.id, before=self.before, after=self.after)


def _by_hand(change: ChangeBody) -> ChangeBody:
    if change.on == "document" and NOT_BY_HAND & (change.after or {}).keys():
        raise ValueError("what the video is can only be found out, not edited")
    if change.on != "document" and not change.id:
        raise ValueError("a cue or style has an id")
    return change


class EditBody(BaseModel):
    """One labelled change; *base* is the revision its author saw. The time is the server's."""

    id: Id
    label: str = Field(max_length=200)
    by: Person
    base: int = Field(ge=0)
    group: str | None = Field(default=None, max_length=100)
    undoes: list[Id] = Field(default=[], max_length=10_000)
    changes: list[Annotated[ChangeBody, AfterValidator(_by_hand)]] = Field(max_length=100_000)

    def edit(self, *, at: int) -> Edit:
        """The edit it describes, made at *at* (milliseconds since 1970)."""
        return Edit(
            id=self.id,
            label=self.label,
            by=self.by,
            base=self.base,
            group=self.group,
            undoes=tuple(self.undoes),
            changes=tuple(change.change() for change in self.changes),
            at=at,
        )
