"""The name of every file under the uploads folder is built here, and nowhere else.

A hash or id that comes from outside passes ``checked`` first, so no path from a client ever
reaches the file system. ``kind_of`` reads a name back: the cleaner decides by it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from backend.errors import NotFound

HASH = re.compile(r"[0-9a-f]{32}")
EXTENSION = re.compile(r"[a-z0-9]{1,8}")

FileKind = Literal["original", "session", "temp_audio", "temporary", "upload", "final", "backup"]

# A name of today is told first: what follows its hash is not part of it. In an older name anything
# may be the hash.
_NOW, _OLD = "(?P<hash>[0-9a-f]{32})", "(?P<hash>[A-Za-z0-9_-]+)"
_FILM = r"\.(mp4|mkv|gif)(\.manifest\.json)?"

_KINDS: tuple[tuple[FileKind, re.Pattern[str]], ...] = (
    ("original", re.compile(rf"video_{_NOW}\.[a-z0-9]{{1,8}}")),
    ("session", re.compile(rf"session_{_OLD}\.(json|journal)(\.tmp)?")),
    ("temp_audio", re.compile(rf"temp_audio_{_NOW}(_[A-Za-z0-9_-]+)?\.wav")),
    ("temp_audio", re.compile(rf"temp_audio_{_OLD}\.wav")),
    ("upload", re.compile(rf"temp_upload_{_OLD}")),
    ("temporary", re.compile(rf"temp_[a-z]+_{_NOW}([._].*)?")),
    ("temporary", re.compile(rf"temp_[a-z]+_{_OLD}(\..*)?")),
    ("final", re.compile(rf"final_{_NOW}(_[0-9a-f]{{8}})?{_FILM}")),
    ("final", re.compile(rf"final_{_OLD}{_FILM}")),
    ("backup", re.compile(rf"backup_{_OLD}_[0-9TZ]+\.json\.gz")),
)


def checked(video_hash: str) -> str:
    """*video_hash* itself, or NotFound when it is not 32 lower-case hex digits."""
    if not HASH.fullmatch(video_hash):
        raise NotFound("There is no video by that name.")
    return video_hash


@dataclass(frozen=True, slots=True)
class Known:
    """What a file name says: its kind and whose it is."""

    kind: FileKind
    hash: str


def kind_of(name: str) -> Known | None:
    """What *name* is, or None for a file that is not ours: such a file is never touched."""
    for kind, pattern in _KINDS:
        if found := pattern.fullmatch(name):
            return Known(kind, found["hash"])
    return None


@dataclass(frozen=True, slots=True)
class Names:
    """Paths under one uploads folder. *video_hash* must have passed ``checked``."""

    folder: Path

    def original(self, video_hash: str, extension: str) -> Path:
        safe = extension if EXTENSION.fullmatch(extension) else "bin"
        return self.folder / f"video_{video_hash}.{safe}"

    def session(self, video_hash: str) -> Path:
        return self.folder / f"session_{video_hash}.json"

    def journal(self, video_hash: str) -> Path:
        return self.folder / f"session_{video_hash}.journal"

    def session_files(self, video_hash: str) -> tuple[Path, ...]:
        """Everything a session may consist of; the journal, which is the truth, comes last."""
        session, journal = self.session(video_hash), self.journal(video_hash)
        return self.unfinished(session), session, self.unfinished(journal), journal

    def unfinished(self, path: Path) -> Path:
        """Where a session's file is written before it takes its place."""
        return path.with_name(f"{path.name}.tmp")

    def temp_audio(self, video_hash: str, job_id: str) -> Path:
        return self.folder / f"temp_audio_{video_hash}_{job_id}.wav"

    def temporary(self, kind: str, video_hash: str, rest: str) -> Path:
        """E.g. ``temp_peaks_{hash}.bin``: things that can be made again. *rest* may hold an
        attempt and an extension: ``_{job}_{attempt}.mp4`` or ``.bin``."""
        return self.folder / f"temp_{kind}_{video_hash}{rest}"

    def made(self, kind: str, video_hash: str) -> list[Path]:
        """The files ``temporary(kind, video_hash, ...)`` that are there, in no order."""
        return list(self.folder.glob(f"temp_{kind}_{video_hash}[._]*"))

    def upload(self, upload_id: str) -> Path:
        return self.folder / f"temp_upload_{upload_id}"

    def final(self, video_hash: str, settings8: str = "", extension: str = "mp4") -> Path:
        """The render with the default settings, or with those whose digest is *settings8*."""
        suffix = f"_{settings8}" if settings8 else ""
        return self.folder / f"final_{video_hash}{suffix}.{extension}"

    def manifest(self, final: Path) -> Path:
        """What *final* was made from, beside it."""
        return final.with_name(f"{final.name}.manifest.json")

    def backup(self, video_hash: str, stamp: str) -> Path:
        return self.folder / f"backup_{video_hash}_{stamp}.json.gz"

    def backups(self, video_hash: str) -> list[Path]:
        """The backups of this video that are there, in no order."""
        return list(self.folder.glob(f"backup_{video_hash}_*.json.gz"))

    @property
    def database(self) -> Path:
        return self.folder / "legenda.db"

    @property
    def secret(self) -> Path:
        return self.folder / ".secret"

    @property
    def admin_token(self) -> Path:
        return self.folder / ".admin_token"

    @property
    def lock(self) -> Path:
        return self.folder / ".lock"
