"""The only place that speaks SQLite: one file, one connection per thread and process.

WAL only where SQLite has the fix for its WAL-reset bug (3.51.3); else a truncated rollback
journal. ``synchronous=FULL`` in both: what was committed is on the disk.
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

SCHEMA = Path(__file__).with_name("schema.sql")
WAL_IS_SAFE = (3, 51, 3)

Connection: TypeAlias = sqlite3.Connection
Row: TypeAlias = sqlite3.Row
Duplicate = sqlite3.IntegrityError
Unavailable = sqlite3.OperationalError  # locked for too long, no room, no file


def is_full(error: Unavailable) -> bool:
    """Whether it was the disk that had no room."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL


class Database:
    """Opens *path* on first use and makes its tables. Safe to share between threads and forks."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection inside BEGIN IMMEDIATE; committed at the end, rolled back on any error."""
        connection = self._connection()
        connection.execute("begin immediate")
        try:
            yield connection
            connection.execute("commit")
        except BaseException:
            if connection.in_transaction:  # a full disk may have ended it
                connection.execute("rollback")
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for single statements that only read."""
        yield self._connection()

    def close(self) -> None:
        """Close this thread's connection."""
        if connection := getattr(self._local, "connection", None):
            connection.close()
        self._local.connection = None

    def _connection(self) -> Connection:
        mine = getattr(self._local, "connection", None)
        if mine is None or self._local.pid != os.getpid():
            mine = _opened(self.path)
            self._local.connection, self._local.pid = mine, os.getpid()
        return mine


def _opened(path: Path) -> Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    connection.row_factory = sqlite3.Row
    safe = sqlite3.sqlite_version_info >= WAL_IS_SAFE
    connection.execute(f"pragma journal_mode={'wal' if safe else 'truncate'}")
    connection.execute("pragma synchronous=full")
    connection.execute("pragma foreign_keys=on")
    connection.executescript(SCHEMA.read_text(encoding="utf-8"))
    return connection
