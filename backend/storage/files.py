"""Which files there are of which video: one look at the folder, by the names alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backend.storage.names import FileKind, Names, kind_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One file of ours; *changed* in seconds since 1970."""

    path: Path
    kind: FileKind
    hash: str
    bytes: int
    changed: float


def found_files(names: Names) -> Iterator[Found]:
    """Every file of ours in the uploads folder; one that vanishes meanwhile is left out."""
    for path in names.folder.iterdir():
        known = kind_of(path.name)
        if known is None:
            continue
        try:
            facts = path.stat()
        except FileNotFoundError:
            continue
        yield Found(
            path=path,
            kind=known.kind,
            hash=known.hash,
            bytes=facts.st_size,
            changed=facts.st_mtime,
        )


def files_of(names: Names, video_hash: str) -> list[Found]:
    """Everything that is there of one video, its original included."""
    return [found for found in found_files(names) if found.hash == video_hash]
