"""The job table: the truth about every job. Queues only carry ids.

What a worker writes carries its ``Delivery``, whose token fences it: when another worker owns the
job now, the write raises LostLease and changes nothing.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from backend.errors import LostLease, NotFound, Rejected
from backend.jobs import rows
from backend.jobs.backoff import Backoff, backoff
from backend.jobs.events import JobEvents
from backend.jobs.job import ACTIVE, QUEUES, Job, Kind, State
from backend.jobs.placing import NOTHING, Placing
from backend.jobs.queue import Delivery, Queue
from backend.jobs.rows import written
from backend.storage.database import Connection, Database, Row

Renames = Sequence[tuple[Path, Path]]

NO_WISHES: Mapping[str, Any] = {}

LAST_CALL = 3.0  # seconds; three heartbeats

CRASHED = {
    "code": "crashed",
    "message": "The job stopped without a word, as if it had been killed. Try it again.",
}


class JobStore:
    """*now* is in seconds since 1970. *wait* says how long a job rests after its nth attempt."""

    def __init__(
        self,
        database: Database,
        queue: Queue,
        now: Callable[[], float],
        new_id: Callable[[], str],
        *,
        wait: Backoff = backoff,
    ) -> None:
        self.events = JobEvents(database)
        self._database = database
        self._queue = queue
        self._now = now
        self._new_id = new_id
        self._wait = wait
        self._lapsed: dict[str, float] = {}

    # What anybody may ask for.

    def create(  # noqa: PLR0913 - a job has that many sides
        self,
        kind: Kind,
        *,
        video_hash: str,
        owner: str,
        payload: Mapping[str, Any],
        input: object = None,  # noqa: A002 - the job's own word for it
        dedup_key: str | None = None,
        correlation_id: str = "",
        priority: int = 0,
        max_attempts: int = 3,
        wishes: Mapping[str, Any] = NO_WISHES,
    ) -> Job:
        """A new waiting job, or the active one with the same *dedup_key*. *input* (any JSON) is
        frozen in the row; the handler reads it through its context. *wishes* are part of the
        payload, and are put into that of the active one."""
        payload = {**payload, **wishes}
        with self._database.transaction() as connection:
            if row := _active_like(connection, dedup_key):
                return _amended(connection, row, wishes)
            now = self._now()
            job_id = self._new_id()
            connection.execute(
                "insert into jobs (id, kind, queue, video_hash, owner, payload_json, input,"
                " dedup_key, state, priority, run_at, max_attempts, correlation_id, created)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?)",
                (
                    job_id, kind, QUEUES[kind], video_hash, owner, written(payload),
                    _packed(input), dedup_key, priority, now, max_attempts, correlation_id, now,
                ),
            )  # fmt: skip
            rows.tell_state(connection, _row(connection, job_id), "queued", at=now)
            job = rows.job_of(_row(connection, job_id))
        self._queue.enqueue(job_id, QUEUES[kind], priority=priority)
        return job

    def get(self, job_id: str) -> Job:
        """The job, or NotFound."""
        with self._database.reading() as connection:
            return rows.job_of(_row(connection, job_id))

    def listed(
        self,
        video_hash: str | None = None,
        states: Iterable[State] | None = None,
        *,
        limit: int = 200,
    ) -> list[Job]:
        """Jobs, the newest first: of one video or all, in some states or any."""
        wanted = None if states is None else written(sorted(states))
        with self._database.reading() as connection:
            found = connection.execute(
                f"{rows.JOBS} where (?1 is null or video_hash = ?1)"  # noqa: S608 - a constant
                " and (?2 is null or state in (select value from json_each(?2)))"
                " order by created desc, rowid desc limit ?3",
                (video_hash, wanted, limit),
            ).fetchall()
        return [rows.job_of(row) for row in found]

    def active_for(self, video_hash: str) -> list[Job]:
        """What waits or runs for this video."""
        return self.listed(video_hash, ACTIVE)

    def request_cancel(self, job_id: str) -> Job:
        """A waiting job is cancelled at once, a running one by its worker; an ended one stays."""
        with self._database.transaction() as connection:
            row = _row(connection, job_id)
            if row["state"] == "queued":
                rows.end(connection, row, "cancelled", at=self._now())
            elif row["state"] == "running" and not row["cancel_requested"]:
                connection.execute("update jobs set cancel_requested = 1 where id = ?", (job_id,))
                rows.tell_state(connection, row, "running", at=self._now())
            return rows.job_of(_row(connection, job_id))

    def retry(self, job_id: str) -> Job:
        """Let a failed, dead or cancelled job wait again, with all its attempts and its checkpoint.
        When the same work is active already, that job is the answer."""
        with self._database.transaction() as connection:
            row = _row(connection, job_id)
            if row["state"] == "succeeded":
                raise Rejected("This job has succeeded; there is nothing to try again.")
            if row["state"] in ACTIVE:
                return rows.job_of(row)
            if other := _active_like(connection, row["dedup_key"]):
                return rows.job_of(other)
            self._revive(connection, row)
            job = rows.job_of(_row(connection, job_id))
        self._queue.enqueue(job.id, job.queue, priority=job.priority)
        return job

    def _revive(self, connection: Connection, row: Row) -> None:
        now = self._now()
        connection.execute(
            "update jobs set state = 'queued', run_at = ?, attempt = 0, cancel_requested = 0,"
            " error_json = null, started = null, finished = null where id = ?",
            (now, row["id"]),
        )
        rows.tell_state(connection, row, "queued", at=now)

    def input_of(self, job_id: str) -> Any:
        """What was frozen with the job, or None."""
        with self._database.reading() as connection:
            packed = _row(connection, job_id)["input"]
        return None if packed is None else json.loads(gzip.decompress(packed))

    # What is left behind.

    def prune(self, before: float) -> int:
        """Forget jobs that ended before *before*, with their events; how many. A job with an event
        that is not applied yet is kept."""
        with self._database.transaction() as connection:
            pruned = connection.execute(
                "delete from jobs where finished < ? and not exists"
                " (select 1 from job_events where job_id = jobs.id and applied = 0)",
                (before,),
            ).rowcount
            _drop_lone_events(connection)
        return pruned

    def forget(self, video_hash: str | None = None) -> int:
        """Remove every job of a video, or of all, with its events; how many. A worker that holds
        one loses its lease and stops."""
        with self._database.transaction() as connection:
            gone = connection.execute(
                "delete from jobs where ?1 is null or video_hash = ?1", (video_hash,)
            ).rowcount
            _drop_lone_events(connection)
        return gone

    # What a worker writes, fenced.

    def note_progress(
        self, lease: Delivery, share: float, stage: str, eta: float | None = None
    ) -> None:
        """How far it is, 0..1. It takes the place of the job's earlier progress event."""
        share = min(1.0, max(0.0, share))
        data = {"type": "progress", "progress": share, "stage": stage, "eta": eta}
        with self._database.transaction() as connection:
            row = _held(connection, lease)
            connection.execute(
                "update jobs set progress = ?, stage = ?, eta = ? where id = ?",
                (share, stage, eta, lease.job_id),
            )
            connection.execute(
                "delete from job_events where job_id = ? and type = 'progress'", (lease.job_id,)
            )
            rows.add_event(connection, row, data, at=self._now(), applied=True)

    def append_event(
        self,
        lease: Delivery,
        data: Mapping[str, Any],
        checkpoint: Mapping[str, Any] | None = None,
        placing: Placing = NOTHING,
    ) -> None:
        """Add an event, put the files in place that it tells of, and move the checkpoint, in the
        same transaction."""
        placing.prepare()
        with self._database.transaction() as connection:
            row = _held(connection, lease)
            placing.carry_out()
            rows.add_event(connection, row, data, at=self._now())
            if checkpoint is not None and written(checkpoint) != row["checkpoint_json"]:
                connection.execute(
                    "update jobs set checkpoint_json = ?, moved = 1 where id = ?",
                    (written(checkpoint), lease.job_id),
                )

    def finish(self, lease: Delivery, result: Mapping[str, Any], renames: Renames = ()) -> None:
        """It succeeded. Each (attempt file, final name) is made durable and put in place inside
        the transaction. Called again after a commit that was refused it goes on: the files are in
        place already."""
        placing = Placing(renames=renames)
        placing.prepare()
        with self._database.transaction() as connection:
            row = _held(connection, lease)
            placing.carry_out()
            connection.execute(
                "update jobs set progress = 1, result_json = ?, error_json = null where id = ?",
                (written(result), lease.job_id),
            )
            rows.end(connection, row, "succeeded", at=self._now())
        self._queue.ack(lease)

    def fail(self, lease: Delivery, error: Mapping[str, Any]) -> None:
        """It can never succeed: ended as ``failed``."""
        self._end(lease, "failed", error)

    def crashed(self, lease: Delivery, error: Mapping[str, Any] = CRASHED) -> Job:
        """This attempt ended badly: it waits to be tried again, or is dead when its attempts are
        used up. An attempt that moved the checkpoint is not counted."""
        with self._database.transaction() as connection:
            _held(connection, lease)
            connection.execute(
                "update jobs set error_json = ? where id = ?", (written(error), lease.job_id)
            )
            self._after_crash(connection, _row(connection, lease.job_id))
            job = rows.job_of(_row(connection, lease.job_id))
        self._give_back(lease, job)
        return job

    def cancelled(self, lease: Delivery) -> None:
        """Its worker stopped it because somebody asked for that."""
        self._end(lease, "cancelled", None)

    def hand_back(self, lease: Delivery) -> None:
        """The worker goes away: somebody else goes on with it, and no attempt is used up."""
        self._queue.nack(lease, counts=False)

    def to_cancel(self, owner: str) -> frozenset[str]:
        """The jobs leased to *owner* that somebody wants to stop."""
        with self._database.reading() as connection:
            found = connection.execute(
                "select id from jobs where lease_owner = ? and state = 'running'"
                " and cancel_requested = 1",
                (owner,),
            ).fetchall()
        return frozenset(row["id"] for row in found)

    def reap(self, now: float, is_gone: Callable[[str], bool] = lambda _: False) -> list[Job]:
        """Take back the jobs whose owner *is_gone*, and those whose lease ran out and is still not
        prolonged LAST_CALL seconds after this was first seen: a machine that was asleep wakes with
        every lease run out, and its workers need a moment."""
        with self._database.reading() as connection:
            running = connection.execute("select * from jobs where state = 'running'").fetchall()
        lapsed = self._still_lapsed(running, now)
        lost = [row for row in running if row["id"] in lapsed or is_gone(row["lease_owner"])]
        jobs = [job for job in map(self._take_back, lost) if job is not None]
        for job in jobs:
            self._queue.enqueue(job.id, job.queue, priority=job.priority)
        return jobs

    def _take_back(self, seen: Row) -> Job | None:
        """The job, unless its worker has ended it, or prolonged its lease, since it was *seen*."""
        with self._database.transaction() as connection:
            row = rows.held(connection, seen["id"], seen["lease_token"])
            if row is None or row["lease_until"] != seen["lease_until"]:
                return None
            self._after_crash(connection, row)
            return rows.job_of(_row(connection, row["id"]))

    def _still_lapsed(self, running: list[Row], now: float) -> set[str]:
        """The ids of those that have been seen lapsed for long enough."""
        lapsed = {row["lease_token"]: row["id"] for row in running if row["lease_until"] < now}
        self._lapsed = {token: self._lapsed.get(token, now) for token in lapsed}
        return {lapsed[token] for token, since in self._lapsed.items() if now - since >= LAST_CALL}

    def _after_crash(self, connection: Connection, row: Row) -> None:
        now = self._now()
        used_up = row["attempt"] >= row["max_attempts"] and not row["moved"]
        if used_up and not row["cancel_requested"]:
            error = None if row["error_json"] else CRASHED
            rows.end(connection, row, "dead", at=now, error=error)
            return
        delay = 0.0 if row["moved"] else self._wait(row["attempt"])
        rows.release(connection, row, at=now, delay=delay, counts=not row["moved"])

    def _give_back(self, lease: Delivery, job: Job) -> None:
        """The row is written; let the engine carry it again, or forget it."""
        if job.active:
            self._queue.nack(lease, delay=max(0.0, job.run_at - self._now()))
        else:
            self._queue.ack(lease)

    def _end(self, lease: Delivery, state: State, error: Mapping[str, Any] | None) -> None:
        with self._database.transaction() as connection:
            row = _held(connection, lease)
            rows.end(connection, row, state, at=self._now(), error=error)
        self._queue.ack(lease)


def _row(connection: Connection, job_id: str) -> Row:
    row: Row | None = connection.execute(f"{rows.JOBS} where id = ?", (job_id,)).fetchone()
    if row is None:
        raise NotFound("There is no such job. It may have been cleaned away.")
    return row


def _held(connection: Connection, lease: Delivery) -> Row:
    row = rows.held(connection, lease.job_id, lease.token)
    if row is None:
        raise LostLease
    return row


def _active_like(connection: Connection, dedup_key: str | None) -> Row | None:
    row: Row | None = connection.execute(
        f"{rows.JOBS} where dedup_key = ? and state in ('queued', 'running')", (dedup_key,)
    ).fetchone()
    return row


def _amended(connection: Connection, row: Row, wishes: Mapping[str, Any]) -> Job:
    """The job in *row*, its payload with *wishes*."""
    connection.execute(
        "update jobs set payload_json = json_patch(payload_json, ?) where id = ?",
        (written(wishes), row["id"]),
    )
    return rows.job_of(_row(connection, row["id"]))


def _drop_lone_events(connection: Connection) -> None:
    connection.execute("delete from job_events where job_id not in (select id from jobs)")


def _packed(value: object) -> bytes | None:
    return None if value is None else gzip.compress(written(value).encode())
