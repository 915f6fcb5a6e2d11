"""What an operation would do to a document, thought out once for looking and for doing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from weakref import ref

from backend.subtitles.document import Document
from backend.subtitles.operations import steps
from backend.subtitles.operations.base import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """*name* and *args* as in ``OPERATIONS``; *ids* None = all cues; those *without* stay as they
    are."""

    name: str
    args: Mapping[str, Any]
    ids: Collection[str] | None = None
    without: Collection[str] = field(default=())

    def steps(self, document: Document) -> list[Step]:
        """What it does to *document*. Cues that it makes are named after the revision, which never
        comes again: what is looked at there and then done has the same ids."""
        seed = f"{document.video_hash}/{document.revision}"
        return steps(
            document, self.name, self.args, ids=self.ids, without=self.without, seed=seed
        )  # fmt: skip


class Thought:
    """What was thought out last, kept until it is done: of ten thousand cues it may take seconds.
    It keeps no document that nothing else keeps. Threads may share it."""

    def __init__(self) -> None:
        self._last: tuple[ref[Document], Operation, list[Step]] | None = None

    def steps(self, document: Document, operation: Operation) -> list[Step]:
        """The steps of *operation*, which are nobody's to change."""
        last = self._last
        if last and last[0]() is document and last[1] == operation:
            return last[2]
        found = operation.steps(document)
        self._last = ref(document), operation, found
        return found

    def forget(self) -> None:
        self._last = None
