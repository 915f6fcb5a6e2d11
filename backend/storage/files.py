"""Which files there are of which video: one look at the folder, by the names alone."""

import stat
from collections import defaultdict
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
    """Every file of ours in the folder of *names*, if it is there, by name; one that vanishes
    meanwhile is left out."""
    for path in sorted(names.folder.iterdir()) if names.folder.is_dir() else ():
        if found := _found(path):
            yield found


def session_files(names: Names, video_hash: str) -> list[Found]:
    """What is there of a session, the journal last."""
    return [found for path in names.session_files(video_hash) if (found := _found(path))]


def _found(path: Path) -> Found | None:
    known = kind_of(path.name)
    if known is None:
        return None
    try:
        facts = path.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(facts.st_mode):
        return None
    return Found(
        path=path,
        kind=known.kind,
        hash=known.hash,
        bytes=facts.st_size,
        changed=facts.st_mtime,
    )


def files_by_hash(names: Names) -> dict[str, list[Found]]:
    """The same, by whose they are."""
    grouped: dict[str, list[Found]] = defaultdict(list)
    for found in found_files(names):
        grouped[found.hash].append(found)
    return grouped


def files_of(names: Names, video_hash: str) -> list[Found]:
    """Everything that is there of one video, its original included."""
    return [found for found in found_files(names) if found.hash == video_hash]
