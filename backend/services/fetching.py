"""What may be fetched of a video, and as what. Names from outside only ever choose among files
whose names are built here; types are ours, never guessed from an uploaded name."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from backend.errors import NotFound
from backend.media import fonts
from backend.services.parts import Services
from backend.storage.names import checked, kind_of
from backend.storage.videos import Video

CONTAINERS: Mapping[str, str] = {
    "mp4": "mp4",
    "mov": "quicktime",
    "webm": "webm",
    "matroska": "x-matroska",
    "mpegts": "mp2t",
    "avi": "x-msvideo",
    "ogg": "ogg",
    "mp3": "mpeg",
    "flac": "flac",
    "wav": "wav",
}
"""Containers as browsers name them, after ``video/`` or ``audio/``."""

UNKNOWN = "application/octet-stream"
TYPES: Mapping[str, str] = {
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mkv": "video/x-matroska",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
}

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "proxy": (".mp4", ".webm"),
    "peaks": (".bin",),
    "filmstrip": (".jpg",),
    "thumbnail": (".jpg",),
    "preview": (".mp4",),
    "clip": (".mp4", ".gif"),
}
"""What is made of a video, and how such files may end."""

OF_A_JOB = re.compile(r"(preview|clip)-([A-Za-z0-9]{1,64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file to send. *name*: what it is called on the person's own disk."""

    path: Path
    type: str
    name: str = ""


def of_video(services: Services, video_hash: str, kind: str) -> Fetched:
    """``original``, ``playable``, ``peaks``, ``filmstrip``, ``thumbnail``, ``preview-{job}`` or
    ``clip-{job}`` of a video, or NotFound."""
    video = services.videos.get(checked(video_hash))
    for found in _candidates(services, video, kind):
        if found.path.is_file():
            return found
    raise NotFound("This part of the video is not there. It may still be made, or was cleaned.")


def _candidates(services: Services, video: Video, kind: str) -> Iterator[Fetched]:
    """Files that may be what was asked for, the best first."""
    if of_a_job := OF_A_JOB.fullmatch(kind):
        yield from _made(services, video, of_a_job[1], f"_{of_a_job[2]}")
    elif kind in {"peaks", "filmstrip", "thumbnail"}:
        yield from _made(services, video, kind)
    elif kind == "playable":
        yield from _made(services, video, "proxy")
        yield _original(services, video)
    elif kind == "original":
        yield _original(services, video)


def _original(services: Services, video: Video) -> Fetched:
    container = CONTAINERS.get(video.probe.get("container", ""))
    return Fetched(
        path=services.names.original(video.hash, video.ext),
        type=_typed(f"video/{container}", video) if container else UNKNOWN,
        name=f"{video.name}.{video.ext}",
    )


def _made(services: Services, video: Video, kind: str, rest: str = "") -> Iterator[Fetched]:
    """What a job made of the video."""
    for suffix in SUFFIXES[kind]:
        yield Fetched(
            path=services.names.temporary(kind, video.hash, rest + suffix),
            type=_typed(TYPES.get(suffix, UNKNOWN), video),
            name=f"{kind}_{video.name}{suffix}",
        )


def _typed(type_: str, video: Video) -> str:
    """``audio/`` for what has no picture."""
    return type_ if video.probe.get("video") else type_.replace("video/", "audio/")


def final(services: Services, name: str) -> Fetched:
    """The render called *name*, e.g. ``final_{hash}.mp4``, or NotFound."""
    known = kind_of(name)
    path = services.names.folder / name
    if known is None or known.kind != "final" or path.suffix not in TYPES or not path.is_file():
        raise NotFound("There is no final video by that name. It may have expired; render it anew.")
    video = services.videos.get(checked(known.hash))
    return Fetched(path=path, type=TYPES[path.suffix], name=f"final_{video.name}{path.suffix}")


def font(services: Services, name: str) -> Fetched:
    """The font file called *name*, of ours or the user's, or NotFound."""
    for path in fonts.files(services.settings.fonts_folder):
        if path.name == name:
            return Fetched(path=path, type=TYPES[path.suffix.lower()])
    raise NotFound("There is no font by that name.")
