"""What those who run the server ask for."""

from backend.services.parts import Services


def job_counts(services: Services) -> list[tuple[str, str, int]]:
    """(kind, state, number of jobs), for every kind and state that occurs."""
    with services.database.reading() as connection:
        rows = connection.execute(
            "select kind, state, count(*) from jobs group by kind, state order by kind, state"
        ).fetchall()
    return [(row[0], row[1], row[2]) for row in rows]
