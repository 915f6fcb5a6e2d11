"""ffmpeg's reports as what people want to know: how much is done, and how long it still takes."""

from collections.abc import Callable

from backend.media.ffmpeg import OnProgress, Progress

Tell = Callable[[float, float | None], None]
"""Told the share done (0..1) and the seconds that are left (None while nobody knows)."""


def by_share(duration: int, tell: Tell) -> OnProgress:
    """Reports on something that will be *duration* ms long, passed on to *tell*."""

    def told(report: Progress) -> None:
        left = max(0, duration - report.position) / 1000
        share = min(1.0, report.position / max(1, duration))
        tell(share, left / report.speed if report.speed else None)

    return told
