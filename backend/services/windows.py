"""Which browser windows have a video open: what is open is not cleaned."""

from backend.services.parts import Services


def opened(services: Services, sid: str, video_hash: str, by: str) -> None:
    """The connection *sid* shows the video."""
    with services.database.transaction() as connection:
        connection.execute(
            "insert into windows (sid, video_hash, by_whom, since) values (?, ?, ?, ?)"
            " on conflict do update set by_whom = excluded.by_whom",
            (sid, video_hash, by, services.now()),
        )


def closed(services: Services, sid: str, video_hash: str | None = None) -> None:
    """The connection *sid* shows the video no more, or none at all any more."""
    with services.database.transaction() as connection:
        connection.execute(
            "update videos set last_closed = ?3 where hash in (select video_hash from windows"
            " where sid = ?1 and (?2 is null or video_hash = ?2))",
            (sid, video_hash, services.now()),
        )
        connection.execute(
            "delete from windows where sid = ?1 and (?2 is null or video_hash = ?2)",
            (sid, video_hash),
        )


def expected(services: Services, video_hash: str) -> None:
    """Somebody reopened the video, and their window is on its way: it counts as closed just now,
    so that the cleaner does not come between."""
    with services.database.transaction() as connection:
        connection.execute(
            "update videos set last_closed = ? where hash = ?", (services.now(), video_hash)
        )


def none_open(services: Services) -> None:
    """The web has just started. Windows that were open count as closed now: they come back."""
    with services.database.transaction() as connection:
        connection.execute(
            "update videos set last_closed = ? where hash in (select video_hash from windows)",
            (services.now(),),
        )
        connection.execute("delete from windows")
