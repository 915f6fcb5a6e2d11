"""Bringing back sessions that were put away, and telling open pages what became of one."""

from collections.abc import Mapping
from typing import Any

import structlog

from backend.errors import SessionGone
from backend.services.parts import Services

log = structlog.get_logger(__name__)


def wake(services: Services, video_hash: str) -> None:
    """Bring back a session that was put away while somebody still had it open. The caller holds
    it. SessionGone where nothing was kept, NotFound for a video that is gone."""
    if services.sessions.exists(video_hash):
        return
    services.videos.get(video_hash)
    if not restored(services, video_hash):
        raise SessionGone
    announce_state(services, video_hash, "reopened")


def restored(services: Services, video_hash: str) -> bool:
    """Whether there was a backup to restore the session from."""
    # Whoever removed the files may have been another process: what is loaded here would go on
    # writing to a journal that no longer has a name.
    services.sessions.close(video_hash)
    try:
        services.backups.restore(video_hash)
    except SessionGone:
        return False
    log.info("a session was restored", video=video_hash)
    return True


def announce_state(services: Services, video_hash: str, state: str) -> None:
    """Tell open pages that the session was ``cleaned``, ``reopened`` or ``deleted``."""
    told: Mapping[str, Any] = {"video_hash": video_hash, "state": state}
    services.announce(video_hash, "session", told)
