"""The session file: a document, and how long the journal was when it was written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from backend.subtitles.cue import Cue
from backend.subtitles.document import Document

log = structlog.get_logger(__name__)

FEW = 1000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """*offset*: the journal's bytes that *document* already holds; *bytes*: the file's own."""

    document: Document
    offset: int
    bytes: int


def read_snapshot(path: Path) -> Snapshot | None:
    """What the session file holds; None where there is none, or none that can be read."""
    try:
        data = path.read_bytes()
        value = json.loads(data)
        offset = value.get("journal", {}).get("offset", 0)
        return Snapshot(Document.from_json(value), offset, len(data))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        log.warning("a session file cannot be read", file=path.name, error=repr(error))
        return None


class CueTexts:
    """Cues as JSON text, kept: a cue that did not change is not written out again. For one session;
    threads may share it."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Cue, bytes]] = {}

    def of(self, document: Document) -> Iterator[bytes]:
        """The text of each cue in their order; other threads get their turn in between."""
        if len(self._kept) > 2 * len(document.cues) + FEW:
            self._kept = {}
        kept = self._kept
        for cue in document.ordered:
            found = kept.get(cue.id)
            if found is None or found[0] is not cue:
                found = kept[cue.id] = (cue, _dumped(cue.to_json()))
            yield found[1]


def document_text(document: Document, texts: CueTexts, **more: Any) -> Iterator[bytes]:
    """*document* as JSON, with *more* beside its own fields, in small pieces."""
    value: dict[str, Any] = {**document.with_cues(()).to_json(), **more}
    del value["cues"]
    yield _dumped(value)[:-1] + b',"cues":['
    for number, text in enumerate(texts.of(document)):
        yield (b",\n" if number else b"\n") + text
    yield b"]}\n"


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
