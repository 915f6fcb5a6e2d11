"""The originals, opened for reading by media, and the ffmpeg that the settings name."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.errors import NotFound
from backend.jobs.context import JobContext
from backend.jobs.job import Job
from backend.media.facts import Probe, Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.fonts import lay_out
from backend.services.parts import Services
from backend.settings import environment_with
from backend.subtitles.document import Document


def ffmpeg_of(services: Services) -> Ffmpeg:
    return Ffmpeg(services.settings.ffmpeg)


def original(services: Services, video_hash: str, *, track: int = 0) -> Source:
    """The user's file with sound track *track*; NotFound when it was deleted."""
    video = services.videos.get(video_hash)
    path = services.names.original(video.hash, video.ext)
    if not path.exists():
        raise NotFound(
            f"The file of “{video.name}” is not there any more. Upload it again; your session "
            "will be found."
        )
    return Source(path=path, probe=Probe.from_json(video.probe), track=track)


def frozen(services: Services, job: Job) -> Source:
    """The original as *job* was asked to take it; NotFound when it was deleted."""
    return original(services, job.video_hash, track=job.payload.get("track", 0))


def track_of(document: Document) -> int:
    """The sound track that was chosen for the video: the one that its preparation made heard, or
    else the first."""
    known = document.video.get("media", {}).get("playable") or {}
    return int(known.get("track", 0))


@contextmanager
def drawing_room(services: Services, context: JobContext) -> Iterator[tuple[Ffmpeg, Path]]:
    """An ffmpeg that knows our fonts and the user's, and no others, with the folder to run it in.
    The folder goes away afterwards, or with what else a killed attempt leaves."""
    folder = context.attempt_path(services.names.temporary("drawing", context.job.video_hash, ""))
    folder.mkdir()
    try:
        known = lay_out(folder, services.settings.fonts_folder)
        environment = environment_with(FONTCONFIG_FILE=str(known.resolve()))
        yield Ffmpeg(services.settings.ffmpeg, environment), folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
