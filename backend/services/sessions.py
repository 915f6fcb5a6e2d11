"""Sessions, as people open them: made with the video, put away when done, brought back."""

from typing import Any

import structlog

from backend.errors import SessionGone
from backend.services import windows
from backend.services.checking import issues_of_document
from backend.services.parts import Services
from backend.services.playable import media_of, prepare_if_needed
from backend.services.waking import announce_state, restored
from backend.storage.videos import Video
from backend.subtitles.document import Document

log = structlog.get_logger(__name__)


def create_session(services: Services, video: Video) -> Document:
    """An empty document for *video*; where a session is there already, its document."""
    return services.sessions.create(
        Document(video_hash=video.hash, name=video.name, video=dict(video.probe))
    )


def open_session(services: Services, video_hash: str) -> Document:
    """The document as it is now, noted as opened. SessionGone says whether it can be reopened."""
    video = services.videos.get(video_hash)
    try:
        document = services.sessions.load(video_hash)
    except SessionGone as error:
        has_backup = services.backups.newest(video_hash) is not None
        raise SessionGone(
            "This session was put away"
            + (", and its text and history are kept. Reopen it to go on." if has_backup else
               ". Reopen the video to begin anew."),
            has_backup=has_backup,
        ) from error  # fmt: skip
    services.videos.touch(video.hash)
    return document


def reopen(services: Services, video_hash: str) -> Document:
    """The session as it was when it was put away; a new one where nothing was kept. What it needs
    for watching is made again if it is gone."""
    services.gate.check()
    with services.sessions.holding(video_hash):
        video = services.videos.get(video_hash)
        was_gone = not services.sessions.exists(video_hash)
        if was_gone and restored(services, video_hash):
            windows.expected(services, video_hash)
        elif was_gone:
            create_session(services, video)
        document = services.sessions.load(video_hash)
    services.videos.touch(video_hash)
    prepare_if_needed(services, document)
    if was_gone:
        announce_state(services, video_hash, "reopened")
    return document


def around(services: Services, document: Document, *, issues: bool = True) -> dict[str, Any]:
    """What a page needs beside the document itself, but for its jobs and what the cleaner plans."""
    return {
        **({"issues": issues_of_document(document)} if issues else {}),
        "media": media_of(services, document),
        "history": {"revision": document.revision},
    }
