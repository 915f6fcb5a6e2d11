"""Taking in a video: streamed to the disk, hashed on the way, looked at, kept or refused.

Whatever goes wrong, nothing of it stays: no part, no row, no session.
"""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import structlog

from backend.errors import AppError, Busy, EmptyUpload, NoRoom, NotAVideo, TooLarge
from backend.media.probe import probe as real_probe
from backend.services import sessions
from backend.services.identity import naming_key
from backend.services.parts import Services
from backend.services.videos import delete_video
from backend.storage.database import Unavailable
from backend.storage.disk import Disk, no_room
from backend.storage.names import EXTENSION
from backend.storage.part import Part
from backend.storage.videos import Video

log = structlog.get_logger(__name__)

PIECE = 1024 * 1024
GIB = 1024**3
SPARE = 256 * 1024 * 1024
"""Bytes that stay free for what people type while others upload."""
LOOK_AGAIN = 64 * 1024 * 1024

NAME_LENGTH = 200
NAMELESS = "Video"
# Characters that would turn the text around them, or that no screen shows.
INVISIBLE = re.compile("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
USUAL_EXTENSIONS = {"matroska": "mkv", "mpegts": "ts", "asf": "wmv"}

REAL_DISK = Disk()


class Readable(Protocol):
    def read(self, size: int, /) -> bytes:
        """Some bytes, about *size*; none at the end."""
        ...


class Probed(Protocol):
    """What the probe found; ``media.probe.Probe`` is one."""

    @property
    def container(self) -> str: ...

    def to_json(self) -> dict[str, Any]: ...


def receive(  # noqa: PLR0913 - the last two are for tests
    services: Services,
    stream: Readable,
    *,
    filename: str,
    owner: str,
    length: int | None,
    disk: Disk = REAL_DISK,
    probe: Callable[[Path], Probed] = real_probe,
) -> Video:
    """The video that *stream* holds, kept, its session open and its preparation started. The same
    bytes again are the same video. *length* is what is expected in bytes, if that is known.

    Raises TooLarge, NoRoom, EmptyUpload, NotAVideo or Busy, and whatever *stream* raises.
    """
    services.gate.check()
    name = clean_name(filename)
    _check_length(services, name, length)
    _check_room(services, name, length or 0, disk)
    try:
        with _part(services, owner, disk) as part:
            _fill(services, part, stream, name=name, length=length, disk=disk)
            video, is_new = _taken_in(services, part, name=name, owner=owner, probe=probe)
        _open(services, video, is_new=is_new)
    except OSError as error:
        if no_room(error):
            raise _no_room(name, length or 0, disk.free(services.names.folder)) from error
        raise
    log.info("a video was uploaded", video=video.hash, bytes=video.bytes)
    return video


def clean_name(filename: str) -> str:
    """*filename* as it can be shown: its last part, without what no screen shows, not too long."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", filename))[-1]
    stem, extension = _divided(" ".join(INVISIBLE.sub("", last).split()).rstrip(". "))
    return (stem[:NAME_LENGTH].strip() or NAMELESS) + extension


def _divided(name: str) -> tuple[str, str]:
    """The name and its extension with the dot; none where what follows the dot cannot be one."""
    stem, dot, extension = name.rpartition(".")
    if dot and EXTENSION.fullmatch(extension.lower()):
        return stem, dot + extension
    return name, ""


def _check_length(services: Services, name: str, length: int | None) -> None:
    limit = int(services.settings.max_upload_gb * GIB)
    if length is not None and length > limit:
        raise TooLarge(
            f"“{name}” is too large: this server takes files of up to {_size(limit)}. Nothing was "
            "kept. Make the file smaller, or ask the administrator to raise the limit.",
            limit=limit,
        )


def _check_room(services: Services, name: str, needed: int, disk: Disk) -> None:
    free = disk.free(services.names.folder)
    if needed + SPARE > free:
        raise _no_room(name, needed, free)


def _no_room(name: str, needed: int, free: int) -> NoRoom:
    size = f" ({_size(needed)})" if needed else ""
    return NoRoom(
        f"“{name}”{size} does not fit on the disk, which has {_size(free)} left, and some of it "
        "must stay free. Nothing was kept. Delete a video you no longer need, or ask the "
        "administrator.",
        needed=needed,
        free=free,
    )


def _part(services: Services, owner: str, disk: Disk) -> Part:
    path = services.names.upload(services.new_id())
    return Part(path, naming_key(services, owner), disk)


def _fill(  # noqa: PLR0913
    services: Services,
    part: Part,
    stream: Readable,
    *,
    name: str,
    length: int | None,
    disk: Disk,
) -> None:
    """Write all of *stream* into *part*, looking at the room that is left now and then."""
    part.reserve(length or 0)
    look_at = LOOK_AGAIN
    while piece := stream.read(PIECE):
        part.write(piece)
        _check_length(services, name, part.size)
        if length is None and part.size >= look_at:
            _check_room(services, name, 0, disk)
            look_at += LOOK_AGAIN
    if part.size == 0:
        raise EmptyUpload(
            f"“{name}” is empty: it holds 0 bytes. Nothing was kept. Choose the file again."
        )


def _taken_in(
    services: Services,
    part: Part,
    *,
    name: str,
    owner: str,
    probe: Callable[[Path], Probed],
) -> tuple[Video, bool]:
    """The video, and whether nothing was known of it before."""
    video_hash = part.finish()
    known = services.videos.find(video_hash)
    if known and services.names.original(video_hash, known.ext).exists():
        return known, False
    found = _looked_at(part.path, name, probe)
    services.gate.check()
    video = _video(services, part, video_hash, name=name, owner=owner, found=found)
    try:
        part.keep_as(services.names.original(video_hash, video.ext))
    except FileNotFoundError as error:
        raise Busy(
            "Everything on the server was cleaned while this was uploaded. Upload it again."
        ) from error
    services.videos.add(video)
    return video, known is None


def _open(services: Services, video: Video, *, is_new: bool) -> None:
    """Open its session and start preparing it. Where that cannot be, a video that is new goes
    again, unless somebody who sent the same has begun with it."""
    try:
        sessions.reopen(services, video.hash)
    except (AppError, OSError, Unavailable):
        if is_new and not services.jobs.listed(video.hash, limit=1):
            delete_video(services, video.hash)
        raise


def _looked_at(path: Path, name: str, probe: Callable[[Path], Probed]) -> Probed:
    """The probe's answer; its refusals name the file as the person knows it."""
    try:
        return probe(path)
    except NotAVideo as error:
        raise NotAVideo(f"“{name}” was not taken. {error}", **error.details) from error


def _video(  # noqa: PLR0913
    services: Services, part: Part, video_hash: str, *, name: str, owner: str, found: Probed
) -> Video:
    now = services.now()
    stem, extension = _divided(name)
    usual = USUAL_EXTENSIONS.get(found.container, found.container)
    return Video(
        hash=video_hash,
        owner=owner,
        name=stem,
        ext=extension.lower().lstrip(".") or usual,
        bytes=part.size,
        created=now,
        last_used=now,
        probe=found.to_json(),
    )


def _size(count: int) -> str:
    """``4.2 GB`` as people read it."""
    for unit, bytes_ in (("GB", GIB), ("MB", 1024**2), ("kB", 1024)):
        if count >= bytes_:
            return f"{count / bytes_:.1f} {unit}"
    return f"{count} bytes"
