"""The table of videos: who owns what. A row outlives its session; it goes with the original."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from backend.errors import NotFound
from backend.storage.database import Database, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Video:
    """One row of ``videos``. *created* and *last_used* are seconds since 1970; *probe* is what
    the container says; *ext* has no dot."""

    hash: str
    owner: str
    name: str
    ext: str
    bytes: int
    created: float
    last_used: float
    pinned: bool = False
    probe: Mapping[str, Any] = field(default_factory=dict)


class Videos:
    """Rows by video_hash."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self.database = database
        self.now = now

    def add(self, video: Video) -> None:
        """Keep *video*; one with the same hash is the same bytes, so only its use is noted, and
        the extension that its file has now."""
        with self.database.transaction() as connection:
            connection.execute(
                "insert into videos"
                " (hash, owner, name, ext, bytes, created, last_used, pinned, probe_json)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                " on conflict (hash) do update"
                " set last_used = excluded.last_used, ext = excluded.ext",
                (
                    video.hash, video.owner, video.name, video.ext, video.bytes, video.created,
                    video.last_used, video.pinned, json.dumps(dict(video.probe)),
                ),
            )  # fmt: skip

    def find(self, video_hash: str) -> Video | None:
        with self.database.reading() as connection:
            row = connection.execute("select * from videos where hash = ?", (video_hash,))
            found: Row | None = row.fetchone()
        return None if found is None else _video(found)

    def get(self, video_hash: str) -> Video:
        """The video, or NotFound."""
        found = self.find(video_hash)
        if found is None:
            raise NotFound("There is no video by that name. It may have been deleted.")
        return found

    def listed(self, owner: str) -> list[Video]:
        """The videos of *owner*, the last used first."""
        with self.database.reading() as connection:
            rows = connection.execute(
                "select * from videos where owner = ? order by last_used desc, hash", (owner,)
            ).fetchall()
        return [_video(row) for row in rows]

    def names(self, hashes: Iterable[str]) -> dict[str, str]:
        """The names of those that are there, whoever owns them."""
        wanted = json.dumps(sorted(set(hashes)))
        with self.database.reading() as connection:
            rows = connection.execute(
                "select hash, name from videos where hash in (select value from json_each(?))",
                (wanted,),
            )
            return {row["hash"]: row["name"] for row in rows}

    def touch(self, video_hash: str) -> None:
        """Note that it is used now."""
        self._set(video_hash, "last_used", self.now())

    def rename(self, video_hash: str, name: str) -> None:
        self._set(video_hash, "name", name)

    def pin(self, video_hash: str, pinned: bool) -> None:  # noqa: FBT001 - the value of a column
        """Retention leaves the final of a pinned video alone."""
        self._set(video_hash, "pinned", int(pinned))

    def remove(self, video_hash: str) -> None:
        with self.database.transaction() as connection:
            connection.execute("delete from videos where hash = ?", (video_hash,))

    def counts(self, video_hash: str) -> Mapping[str, Any] | None:
        """What ``note_counts`` kept last."""
        with self.database.reading() as connection:
            row = connection.execute(
                "select counts_json from videos where hash = ?", (video_hash,)
            ).fetchone()
        found: Mapping[str, Any] | None = json.loads(row[0]) if row and row[0] else None
        return found

    def note_counts(self, video_hash: str, counts: Mapping[str, Any]) -> None:
        """Keep small facts about the document, so that a list of videos need not load it."""
        self._set(video_hash, "counts_json", json.dumps(dict(counts)))

    def _set(self, video_hash: str, column: str, value: object) -> None:
        with self.database.transaction() as connection:
            connection.execute(
                f"update videos set {column} = ? where hash = ?",  # noqa: S608 - our own names
                (value, video_hash),
            )


def _video(row: Row) -> Video:
    return Video(
        hash=row["hash"],
        owner=row["owner"],
        name=row["name"],
        ext=row["ext"],
        bytes=row["bytes"],
        created=row["created"],
        last_used=row["last_used"],
        pinned=bool(row["pinned"]),
        probe=json.loads(row["probe_json"]),
    )
