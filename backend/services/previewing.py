"""A few seconds as they will be: rendered like the final (preview), or made into something to show
around (clip)."""

from collections.abc import Callable, Mapping
from typing import Any, Literal

from backend.errors import Rejected
from backend.jobs.context import JobContext
from backend.jobs.job import Job, Kind
from backend.media.burn_in import Burning, Encoding
from backend.services import jobs, sources
from backend.services.parts import Services
from backend.services.rendering import ENCODING, burning, check_room, draw, shown_in
from backend.subtitles.document import Document

LONGEST = 30_000
"""Milliseconds."""

SHORTEST = 100

DRAWING = 0.3
"""The part of a clip's work that is drawing the subtitles; moviepy does the rest."""

INTERMEDIATE = Encoding(crf=14, preset="veryfast")

Format = Literal["gif", "mp4"]


def start_preview(services: Services, video_hash: str, *, start: int, end: int) -> Job:
    """Let the seconds from *start* to *end* (ms) be rendered. Raises Rejected for a span that is
    empty, too long or outside the video, and what ``rendering.start`` raises."""
    return _start(services, "preview", video_hash, {"start": start, "end": end})


def start_clip(
    services: Services,
    video_hash: str,
    span: tuple[int, int],
    *,
    form: Format,
    title: str,
) -> Job:
    """Let *span* become a GIF or a short film, after a card with *title* unless that is empty."""
    start, end = span
    options = {"start": start, "end": end, "format": form, "title": title.strip()}
    return _start(services, "clip", video_hash, options)


def _start(services: Services, kind: Kind, video_hash: str, options: dict[str, Any]) -> Job:
    services.gate.check()
    document = services.sessions.load(video_hash)
    track = sources.track_of(document)
    source = sources.original(services, video_hash, track=track)
    start, end = checked_span(options["start"], options["end"], source.probe.duration)
    check_room(services, source, shown_in(document, source.probe), (start, end))
    payload = {**options, "start": start, "end": end, "revision": document.revision, "track": track}
    key = ":".join(str(payload[name]) for name in sorted(payload))
    return jobs.start(
        services,
        kind,
        video_hash=video_hash,
        payload=payload,
        input={"document": document.to_json()},
        dedup_key=f"{kind}:{video_hash}:{key}",
    )


def checked_span(start: int, end: int, duration: int) -> tuple[int, int]:
    """*start* and *end*, the end no later than the video's; Rejected with the reason."""
    end = min(end, duration)
    if start < 0 or end - start < SHORTEST:
        raise Rejected(
            f"There is nothing to show from {start} to {end} ms of a video that lasts {duration} "
            f"ms. Choose a stretch of at least {SHORTEST} ms inside it."
        )
    if end - start > LONGEST:
        raise Rejected(
            f"That is {(end - start) / 1000:.1f} seconds; at most {LONGEST // 1000} can be shown "
            "at once. Choose a shorter stretch, or render the whole video."
        )
    return start, end


def run(services: Services, context: JobContext) -> Mapping[str, Any]:
    """The handler of ``preview`` and ``clip``."""
    return RUN[context.job.kind](services, context)


def _run_preview(services: Services, context: JobContext) -> Mapping[str, Any]:
    job = context.job
    final = services.names.temporary("preview", job.video_hash, f"_{job.id}.mp4")
    written = context.attempt_path(final)
    draw(services, context, _work(services, context, ENCODING), written)
    context.deliver(final)
    return _result(context, f"/media/{job.video_hash}/preview-{job.id}", written.stat().st_size)


def _run_clip(services: Services, context: JobContext) -> Mapping[str, Any]:
    """moviepy does not know of turned pictures, so it gets an upright intermediate."""
    from backend.media import clip

    job = context.job
    final = services.names.temporary("clip", job.video_hash, f"_{job.id}.{job.payload['format']}")
    upright = context.attempt_path(services.names.temporary("clip", job.video_hash, "_upright.mp4"))
    written = context.attempt_path(final)
    draw(services, context, _work(services, context, INTERMEDIATE), upright, part=DRAWING)
    try:
        clip.make(
            upright,
            written,
            title=job.payload["title"],
            on_progress=lambda share: context.progress(
                DRAWING + share * (1 - DRAWING), "Making the clip"
            ),
        )
    finally:
        upright.unlink(missing_ok=True)
    context.deliver(final)
    return _result(context, f"/media/{job.video_hash}/clip-{job.id}", written.stat().st_size)


def _work(services: Services, context: JobContext, encoding: Encoding) -> Burning:
    job = context.job
    source = sources.frozen(services, job)
    document = Document.from_json(context.input()["document"])
    span = job.payload["start"], job.payload["end"]
    return burning(document, source, span=span, encoding=encoding)


def _result(context: JobContext, url: str, size: int) -> dict[str, Any]:
    payload = context.job.payload
    return {"url": url, "bytes": size, "start": payload["start"], "end": payload["end"]}


RUN: Mapping[Kind, Callable[[Services, JobContext], Mapping[str, Any]]] = {
    "preview": _run_preview,
    "clip": _run_clip,
}
