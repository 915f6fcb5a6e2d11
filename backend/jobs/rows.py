"""Rows of ``jobs`` and ``job_events``: what the store and the queue engines both do to them.

Every function works inside its caller's transaction; none begins or ends one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.jobs.job import Job, State
from backend.storage.database import Connection, Row

JOBS = (
    "select *, coalesce((select max(seq) from job_events where job_id = jobs.id), 0) as version"
    " from jobs"
)
"""What ``job_of`` reads. Whatever changes of a job that people see is told in an event of the same
transaction, so the number of its newest event is its version."""

_PLAIN = (
    "id", "version", "kind", "queue", "video_hash", "owner", "dedup_key", "state", "priority",
    "run_at", "attempt", "max_attempts", "lease_owner", "lease_token", "lease_until", "progress",
    "stage", "eta", "correlation_id", "created", "started", "finished",
)  # fmt: skip
_JSON = ("payload", "checkpoint", "result", "error")
_FREED = "lease_owner = null, lease_token = null, lease_until = null"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobEvent:
    """Something that a job did. *seq* grows in the order of commits; *applied*: see the store."""

    seq: int
    job_id: str
    video_hash: str
    at: float
    type: str
    data: Mapping[str, Any]
    applied: bool


def job_of(row: Row) -> Job:
    """The job that *row*, one of JOBS, holds."""
    plain = {name: row[name] for name in _PLAIN}
    parsed = {name: _parsed(row[f"{name}_json"]) for name in _JSON}
    return Job(**plain, **parsed, cancel_requested=bool(row["cancel_requested"]))


def event_of(row: Row) -> JobEvent:
    """The event that *row* holds."""
    return JobEvent(
        seq=row["seq"],
        job_id=row["job_id"],
        video_hash=row["video_hash"],
        at=row["at"],
        type=row["type"],
        data=json.loads(row["data_json"]),
        applied=bool(row["applied"]),
    )


def add_event(
    connection: Connection, row: Row, data: Mapping[str, Any], *, at: float, applied: bool = False
) -> None:
    """Append *data* (with its ``type``) to the events of the job in *row*."""
    connection.execute(
        "insert into job_events (job_id, video_hash, at, type, data_json, applied)"
        " values (?, ?, ?, ?, ?, ?)",
        (row["id"], row["video_hash"], at, data["type"], written(data), applied),
    )


def tell_state(connection: Connection, row: Row, state: State, *, at: float) -> None:
    """The event that says that the job in *row* is now *state*."""
    add_event(connection, row, {"type": "state", "state": state}, at=at)


def due(connection: Connection, queue: str, *, at: float) -> Row | None:
    """The job of *queue* whose turn it is."""
    row: Row | None = connection.execute(
        "select * from jobs where queue = ? and state = 'queued' and run_at <= ?"
        " order by priority desc, created, rowid limit 1",
        (queue, at),
    ).fetchone()
    return row


def claim(  # noqa: PLR0913 - the columns of a lease
    connection: Connection, row: Row, *, owner: str, token: str, until: float, at: float
) -> None:
    """The waiting job in *row* runs from now on, under *token*. This counts the attempt."""
    connection.execute(
        "update jobs set state = 'running', attempt = attempt + 1, moved = 0, lease_owner = ?,"
        " lease_token = ?, lease_until = ?, started = coalesce(started, ?), eta = null"
        " where id = ?",
        (owner, token, until, at, row["id"]),
    )
    tell_state(connection, row, "running", at=at)


def held(connection: Connection, job_id: str, token: str) -> Row | None:
    """The row of a running job, if *token* still holds its lease."""
    row: Row | None = connection.execute(
        "select * from jobs where id = ? and lease_token = ? and state = 'running'",
        (job_id, token),
    ).fetchone()
    return row


def release(connection: Connection, row: Row, *, at: float, delay: float, counts: bool) -> None:
    """The running job in *row* waits again, or is cancelled when somebody asked for that.

    *counts*: whether the attempt is used up."""
    if row["cancel_requested"]:
        end(connection, row, "cancelled", at=at)
        return
    attempt = row["attempt"] if counts else max(0, row["attempt"] - 1)
    connection.execute(
        f"update jobs set state = 'queued', run_at = ?, attempt = ?, eta = null, {_FREED}"  # noqa: S608
        " where id = ?",
        (at + delay, attempt, row["id"]),
    )
    tell_state(connection, row, "queued", at=at)


def end(
    connection: Connection,
    row: Row,
    state: State,
    *,
    at: float,
    error: Mapping[str, Any] | None = None,
) -> None:
    """The job in *row* is over. *error* replaces what is noted there, unless it is None."""
    connection.execute(
        "update jobs set state = ?, finished = ?, eta = null,"  # noqa: S608
        f" error_json = coalesce(?, error_json), {_FREED} where id = ?",
        (state, at, error and written(error), row["id"]),
    )
    tell_state(connection, row, state, at=at)


def written(value: object) -> str:
    """*value* as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _parsed(text: str | None) -> Any:
    return None if text is None else json.loads(text)
