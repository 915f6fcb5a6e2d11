"""What jobs told, in the order in which it was committed: what browsers follow, and what becomes
part of documents."""

from collections.abc import Iterable, Mapping

from backend.jobs import rows
from backend.jobs.rows import JobEvent, written
from backend.storage.database import Database


class JobEvents:
    """The table ``job_events``. Who writes it is the job store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest_seq(self) -> int:
        """The number of the newest event; 0 before the first."""
        with self._database.reading() as connection:
            row = connection.execute(
                "select seq from sqlite_sequence where name = 'job_events'"
            ).fetchone()
        return row["seq"] if row else 0

    def after(self, seq: int, limit: int = 500) -> list[JobEvent]:
        """The next events in their order. Of a job's progress only the newest is kept."""
        with self._database.reading() as connection:
            found = connection.execute(
                "select * from job_events where seq > ? order by seq limit ?", (seq, limit)
            ).fetchall()
        return [rows.event_of(row) for row in found]

    def newest_of(self, job_ids: Iterable[str]) -> Mapping[str, int]:
        """The number of the newest event of each of these jobs: as long as it grows, the job says
        something."""
        with self._database.reading() as connection:
            found = connection.execute(
                "select job_id, max(seq) as seq from job_events"
                " where job_id in (select value from json_each(?)) group by job_id",
                (written(sorted(job_ids)),),
            ).fetchall()
        return {row["job_id"]: row["seq"] for row in found}

    def unapplied(self, limit: int = 500, *, but_of: Iterable[str] = ()) -> list[JobEvent]:
        """Events that are not yet part of their document, in their order; those of the videos
        *but_of* left out."""
        with self._database.reading() as connection:
            found = connection.execute(
                "select * from job_events where applied = 0"
                " and video_hash not in (select value from json_each(?)) order by seq limit ?",
                (written(sorted(but_of)), limit),
            ).fetchall()
        return [rows.event_of(row) for row in found]

    def mark_applied(self, seqs: Iterable[int]) -> None:
        """These events are part of their documents, durably."""
        with self._database.transaction() as connection:
            connection.executemany(
                "update job_events set applied = 1 where seq = ?", [(seq,) for seq in seqs]
            )
