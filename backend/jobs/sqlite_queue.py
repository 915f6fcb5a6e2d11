"""The embedded queue: the job's row is the message, so nothing can be out of step."""

from collections.abc import Callable

from backend.jobs import rows
from backend.jobs.queue import Delivery
from backend.storage.database import Database


class SqliteQueue:
    """A ``Queue`` over the ``jobs`` table. *new_id* makes the tokens that fence the workers."""

    def __init__(
        self, database: Database, now: Callable[[], float], new_id: Callable[[], str]
    ) -> None:
        self._database = database
        self._now = now
        self._new_id = new_id

    def enqueue(self, job_id: str, queue: str, *, priority: int = 0, delay: float = 0) -> None:
        """The row waits already; only what may not run yet is put off."""
        if delay <= 0:
            return
        with self._database.transaction() as connection:
            connection.execute(
                "update jobs set run_at = max(run_at, ?), priority = max(priority, ?)"
                " where id = ? and queue = ? and state = 'queued'",
                (self._now() + delay, priority, job_id, queue),
            )

    def dequeue(self, queue: str, *, owner: str, lease: float) -> Delivery | None:
        """Looks before it locks, so an idle worker writes nothing."""
        with self._database.reading() as connection:
            if rows.due(connection, queue, at=self._now()) is None:
                return None
        with self._database.transaction() as connection:
            now = self._now()
            row = rows.due(connection, queue, at=now)
            if row is None:
                return None
            token = self._new_id()
            rows.claim(connection, row, owner=owner, token=token, until=now + lease, at=now)
            return Delivery(job_id=row["id"], queue=queue, token=token)

    def extend(self, delivery: Delivery, *, lease: float) -> bool:
        with self._database.transaction() as connection:
            changed = connection.execute(
                "update jobs set lease_until = ?"
                " where id = ? and lease_token = ? and state = 'running'",
                (self._now() + lease, delivery.job_id, delivery.token),
            )
            return changed.rowcount == 1

    def ack(self, delivery: Delivery) -> None:
        """Nothing to take away: the row, which has ended, was the message."""

    def nack(self, delivery: Delivery, *, delay: float = 0, counts: bool = True) -> None:
        with self._database.transaction() as connection:
            row = rows.held(connection, delivery.job_id, delivery.token)
            if row is not None:
                rows.release(connection, row, at=self._now(), delay=delay, counts=counts)
