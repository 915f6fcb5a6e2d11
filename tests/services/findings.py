"""What a machine finds while it listens to a video, and what became of it in the document."""

from collections.abc import Mapping
from typing import Any

from backend.jobs.queue import Delivery
from backend.services import jobs
from backend.services.editing import apply_edit
from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit

HASH = "a" * 32


def empty_session(services: Services) -> Video:
    """A video with an empty session."""
    video = Video(
        hash=HASH, owner="local", name="talk.mp4", ext="mp4", bytes=1, created=0, last_used=0
    )
    services.videos.add(video)
    services.sessions.create(Document(video_hash=HASH, name="talk", video={"duration": 60_000}))
    return video


def listening(services: Services, video: Video) -> Delivery:
    """A transcription that runs."""
    jobs.start(services, "transcribe", video_hash=video.hash, payload={})
    lease = services.queue.dequeue("transcribe", owner="here:1:a", lease=30)
    assert lease is not None
    return lease


def cue(number: int, text: str = "", **changed: Any) -> dict[str, Any]:
    start = number * 1000
    return {
        "id": f"c{number}", "start": start, "end": start + 900, "text": text or f"Cue {number}",
        **changed,
    }  # fmt: skip


def emit(services: Services, lease: Delivery, data: Mapping[str, Any]) -> None:
    services.jobs.append_event(lease, data)


def found(services: Services, lease: Delivery, *cues: Mapping[str, Any], **more: Any) -> None:
    emit(services, lease, {"type": "cues", "cues": list(cues), **more})


def document(services: Services) -> Document:
    return services.sessions.load(HASH)


def texts(services: Services) -> list[str]:
    return [cue.text for cue in document(services).ordered]


def touch(services: Services, id_: str, text: str) -> None:
    """A person corrects a cue."""
    current = document(services)
    was = current.cues[id_]
    change = Change(
        id=id_,
        before={"text": was.text, "touched": was.touched},
        after={"text": text, "touched": True},
    )
    apply_edit(
        services, HASH,
        Edit(id=f"by-hand-{id_}", label="Edit text", by="me", base=current.revision,
             changes=(change,), at=0),
    )  # fmt: skip
