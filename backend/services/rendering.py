"""The final video: the document as it was when the render was asked for, drawn into the picture."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import structlog

from backend.errors import NoRoom
from backend.jobs.context import JobContext
from backend.jobs.job import Job
from backend.media.burn_in import Burning, Encoding, burn_in
from backend.media.facts import Probe, Source
from backend.media.framing import Framing
from backend.media.progress import by_share
from backend.services import jobs, sources
from backend.services.parts import Services
from backend.subtitles.document import Document
from backend.subtitles.formats import ass
from backend.subtitles.frame import framing

log = structlog.get_logger(__name__)

STAGE = "Drawing the subtitles into the picture"

ENCODING = Encoding()
SPARE = 64 * 1024**2
BITS_PER_PIXEL = 0.1
"""What H.264 at our quality needs for lively pictures; calm ones take half."""
SOUND_RATE = 256_000 / 8
"""Bytes a second."""


def start(services: Services, video_hash: str, *, keep_editing: bool = False) -> Job:
    """Let the document be rendered as it is now; what is edited later is not in it. The running
    render of the same revision when there is one. Raises SessionGone, NotFound, NoRoom, Busy."""
    services.gate.check()
    document = services.sessions.load(video_hash)
    track = sources.track_of(document)
    source = sources.original(services, video_hash, track=track)
    check_room(services, source, shown_in(document, source.probe))
    return jobs.start(
        services,
        "render",
        video_hash=video_hash,
        payload={"revision": document.revision, "keep_editing": False, "track": track},
        input={"document": document.to_json()},
        dedup_key=f"render:{video_hash}:{document.revision}:{track}",
        wishes={"keep_editing": True} if keep_editing else {},
    )


def run(services: Services, context: JobContext) -> Mapping[str, Any]:
    """The handler of ``render``: delivers ``final_{hash}.mp4`` and the manifest beside it."""
    document = Document.from_json(context.input()["document"])
    source = sources.frozen(services, context.job)
    work = burning(document, source)
    check_room(services, source, work.framing)
    final = services.names.final(context.job.video_hash)
    written = context.attempt_path(final)
    draw(services, context, work, written)
    manifest = services.names.manifest(final)
    context.attempt_path(manifest).write_text(json.dumps(manifest_of(document, work)), "utf-8")
    context.deliver(final)
    context.deliver(manifest)
    return {
        "url": f"/download/{final.name}",
        "name": download_name(services, context.job.video_hash),
        "bytes": written.stat().st_size,
        "revision": document.revision,
    }


def burning(
    document: Document,
    source: Source,
    *,
    span: tuple[int, int] | None = None,
    encoding: Encoding = ENCODING,
) -> Burning:
    """The work of drawing *document*, or *span* (ms) of it, into its video."""
    shown = shown_in(document, source.probe)
    subtitles = ass.burn_in(document, shown.width, shown.height)
    return Burning(source=source, framing=shown, subtitles=subtitles, span=span, encoding=encoding)


def shown_in(document: Document, probe: Probe) -> Framing:
    """How the video is shown in the document's frame."""
    return framing(probe.width, probe.height, document.frame)


def draw(
    services: Services, context: JobContext, work: Burning, output: Path, *, part: float = 1
) -> None:
    """Burn in, with the job's progress, of whose work this is the first *part*."""
    context.progress(0, STAGE)
    tell = by_share(work.duration, lambda share, left: context.progress(share * part, STAGE, left))
    with sources.drawing_room(services, context) as (tool, folder):
        burn_in(tool, work, output, folder=folder, on_progress=tell)


def manifest_of(document: Document, work: Burning) -> dict[str, Any]:
    """What the final was made from, for those who render it again."""
    return {
        "revision": document.revision,
        "frame": dict(document.frame),
        "width": work.framing.width,
        "height": work.framing.height,
        "duration": work.duration,
        "settings": work.encoding.to_json(),
        "subtitles": hashlib.blake2b(work.subtitles.encode(), digest_size=16).hexdigest(),
    }


def download_name(services: Services, video_hash: str) -> str:
    """What the final is called on the person's own disk."""
    return f"final_{services.videos.get(video_hash).name}.mp4"


def check_room(
    services: Services, source: Source, shown: Framing, span: tuple[int, int] | None = None
) -> None:
    """NoRoom unless the final, or what is made of *span* (ms), will probably fit on the disk."""
    what, probe = "The final video", source.probe
    needed = expected_bytes(probe, shown) + SPARE
    if span is not None:
        what, needed = "This stretch", _encoded(probe, shown, span[1] - span[0]) + SPARE
    free = shutil.disk_usage(services.names.folder).free
    if needed > free:
        raise NoRoom(
            f"{what} needs about {needed // 1024**2} MB and the disk has "
            f"{free // 1024**2} MB left, so nothing was started. Delete videos or results "
            "you no longer need, then try again.",
            needed=needed,
            free=free,
        )


def expected_bytes(probe: Probe, shown: Framing) -> int:
    """About how large the final becomes: as the original, or as its pixels make it."""
    return max(_encoded(probe, shown, probe.duration), probe.size if probe.video else 0)


def _encoded(probe: Probe, shown: Framing, duration: int) -> int:
    rate = _frames_per_second(probe)
    per_second = shown.width * shown.height * rate * BITS_PER_PIXEL / 8 + SOUND_RATE
    return round(per_second * duration / 1000)


def _frames_per_second(probe: Probe) -> float:
    over, _, under = (probe.frame_rate or "25/1").partition("/")
    return min(120.0, int(over) / int(under or 1))
