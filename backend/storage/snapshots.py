"""The session file: a document, and how long the journal was when it was written."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

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


@dataclass(frozen=True, slots=True)
class CueText:
    """*cue* as JSON text in two parts: all of it but the words it has, and these; a cue that has
    none says so in the first part, and *words* is empty."""

    cue: Cue
    bare: bytes
    words: bytes

    @classmethod
    def of(cls, cue: Cue) -> Self:
        value = cue.to_json()
        if cue.words is None:
            return cls(cue, _dumped(value), b"")
        words = _dumped(value.pop("words"))
        return cls(cue, _dumped(value), words)

    @property
    def whole(self) -> bytes:
        return self.bare[:-1] + b',"words":' + self.words + b"}" if self.words else self.bare


class CueTexts:
    """Cues as JSON text, kept: a cue that did not change is not written out again. For one session;
    threads may share it."""

    def __init__(self) -> None:
        self._kept: dict[str, CueText] = {}

    def of(
        self, document: Document, *, start: int = 0, end: int | None = None
    ) -> Iterator[CueText]:
        """The texts of the cues that start from *start* to before *end* (ms), in their order; other
        threads get their turn in between."""
        if len(self._kept) > 2 * len(document.cues) + FEW:
            self._kept = {}
        kept, cues = self._kept, document.ordered
        first = bisect_left(cues, start, key=_start_of)
        last = len(cues) if end is None else bisect_left(cues, end, key=_start_of)
        for cue in cues[first:last]:
            found = kept.get(cue.id)
            if found is None or found.cue is not cue:
                found = kept[cue.id] = CueText.of(cue)
            yield found


def _start_of(cue: Cue) -> int:
    return cue.start


def document_text(
    document: Document, texts: CueTexts, *, words: bool = True, **more: Any
) -> Iterator[bytes]:
    """*document* as JSON, with *more* beside its own fields, in small pieces; without *words* the
    cues that have some lack the field."""
    value: dict[str, Any] = {**document.with_cues(()).to_json(), **more}
    del value["cues"]
    yield _dumped(value)[:-1] + b',"cues":['
    for number, text in enumerate(texts.of(document)):
        yield (b",\n" if number else b"\n") + (text.whole if words else text.bare)
    yield b"]}\n"


def words_text(document: Document, texts: CueTexts, start: int, end: int) -> bytes:
    """The words of the cues that start from *start* to before *end*, by cue id, with the revision
    they are of, as JSON."""
    found = [
        _dumped(text.cue.id) + b":" + text.words
        for text in texts.of(document, start=start, end=end)
        if text.words
    ]
    return b'{"revision":%d,"words":{%s}}' % (document.revision, b",".join(found))


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
