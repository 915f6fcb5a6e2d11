"""The session file: a document, and how long the journal was when it was written."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from backend.subtitles.document import Document

log = structlog.get_logger(__name__)


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


def snapshot_pieces(document: Document, offset: int) -> Iterator[bytes]:
    """The session file in small pieces, cue by cue: other threads get their turn in between."""
    value: dict[str, Any] = document.with_cues(()).to_json()
    del value["cues"]
    head = _dumped({**value, "journal": {"offset": offset}})
    yield head[:-1] + b',"cues":['
    for number, cue in enumerate(document.ordered):
        yield (b",\n" if number else b"\n") + _dumped(cue.to_json())
    yield b"]}\n"


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
