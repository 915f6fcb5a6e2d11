"""Transactions: whole or not at all, whatever ends them."""

from pathlib import Path

import pytest

from backend.storage.database import Database, Duplicate, Unavailable


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "legenda.db")


def noted(database: Database) -> list[str]:
    with database.reading() as connection:
        return [row["name"] for row in connection.execute("select name from facts order by name")]


def note(database: Database, name: str, size: int = 1) -> None:
    with database.transaction() as connection:
        connection.execute("insert into facts values (?, ?)", (name, "x" * size))


def test_an_error_takes_everything_back(database: Database) -> None:
    with pytest.raises(Duplicate), database.transaction() as connection:
        connection.executemany("insert into facts values (?, '1')", [("a",), ("a",)])

    assert noted(database) == []


def test_a_commit_that_is_refused_leaves_nothing_open(database: Database) -> None:
    """In the mode without a write-ahead log a commit waits for everybody who reads."""
    with database.reading() as connection:
        connection.execute("pragma journal_mode=truncate")
        connection.execute("pragma busy_timeout=10")
    note(database, "a")
    other = Database(database.path)
    with other.reading() as reader:
        reader.execute("pragma journal_mode=truncate")
        slow = reader.execute("select name from facts union all select name from facts")
        slow.fetchone()

        with pytest.raises(Unavailable, match="locked"):
            note(database, "b")
        slow.close()

    note(database, "c")
    assert noted(other) == ["a", "c"]


def test_a_full_disk_says_so_and_the_next_transaction_works(database: Database) -> None:
    with database.reading() as connection:
        pages = connection.execute("pragma page_count").fetchone()[0]
        connection.execute(f"pragma max_page_count={pages}")
        with pytest.raises(Unavailable, match="full"):
            note(database, "full", size=1_000_000)
        connection.execute(f"pragma max_page_count={pages + 100}")

    note(database, "a")
    assert noted(database) == ["a"]
