"""Recognising speech: what is asked for is frozen in a job; the job turns sound into cues, piece
by piece. Each piece's cues and the place to go on from are written in one transaction, so a killed
run goes on with the same cues, ids and words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import blake2b
from json import dumps
from pathlib import Path
from typing import Any, Self

import structlog

from backend.errors import CuesExist, NoSound, Rejected
from backend.jobs.context import JobContext
from backend.jobs.job import Job, Kind
from backend.media.audio import extract
from backend.media.ffmpeg import Progress
from backend.services import jobs, sources
from backend.services.parts import Services
from backend.services.sessions import open_session
from backend.services.speech_options import (
    Order,
    Wish,
    engine_for,
    hotwords_for,
    language_for,
    model_for,
    shelf,
    spoken_language,
)
from backend.speech import ENGINES, devices, models
from backend.speech.ahead import ahead
from backend.speech.drafting import Drafting, Standing
from backend.speech.room import Room, Span
from backend.speech.transcriber import Options
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.profile import PROFILES, USUAL, frame_rate

log = structlog.get_logger(__name__)

KIND: Kind = "transcribe"
DOWNLOAD_SHARE = 0.3
SOUND_SHARE = 0.05
ENGLISH = "en"
REMOVES: Mapping[str | None, str] = {"replace": "all", "untouched": "untouched"}


def start(services: Services, video_hash: str, wish: Wish) -> Job:
    """A job that recognises the speech of this video, or the one that already does just that.

    Raises NoSound; CuesExist with counts where *wish* does not say what becomes of them; NoModel
    with choices where a model is needed, is not here and can't be had; JobActive, Rejected, Busy.
    """
    services.gate.check()
    document = open_session(services, video_hash)
    order = order_for(services, document, wish)
    return jobs.start(
        services,
        KIND,
        video_hash=video_hash,
        payload=order.to_json(),
        input={"taken": _taken(document, order)},
        dedup_key=_key(video_hash, order),
    )


def order_for(services: Services, document: Document, wish: Wish) -> Order:
    """*wish* as it will be carried out on *document*. Raises as ``start`` does."""
    settings = services.settings
    if not document.video.get("audio"):
        raise NoSound
    engine = engine_for(settings, wish)
    language = language_for(settings, engine, wish)
    hotwords = hotwords_for(wish)
    _check_existing(document, wish)
    model = model_for(settings, engine, wish)
    language = spoken_language(model, language, wish.task)
    if model.known is not None and model.folder is None:
        _check_hub(services, model.known)
    return Order(
        engine=engine.name,
        model=model.name,
        folder=None if model.folder is None else str(model.folder),
        language=language,
        task=wish.task,
        hotwords=hotwords,
        existing=wish.existing if document.cues else None,
        track=sources.track_of(document) if wish.track is None else wish.track,
        device=settings.device,
        compute_type=settings.compute_type,
        vad_threshold=settings.vad_threshold,
        profile=document.profile,
        frame_rate=str(frame_rate(document)),
        revision=document.revision,
    )


def _check_existing(document: Document, wish: Wish) -> None:
    if not document.cues:
        return
    if wish.existing is None:
        touched = sum(cue.is_kept for cue in document.cues.values())
        raise CuesExist(cues=len(document.cues), touched=touched)
    if wish.task == "translate" and wish.existing != "replace":
        raise Rejected(
            "A translation cannot stand among cues in another language. Replace all cues; the "
            "history keeps the ones that are there now."
        )


def _check_hub(services: Services, model: models.Model) -> None:
    """NoModel, within a few seconds, when *model* can't be downloaded."""
    from backend.speech.hub import Hub

    Hub(services.settings.model_hub or None).listing(model)


def _taken(document: Document, order: Order) -> list[Span]:
    """The times of the cues that stay."""
    if order.existing not in {"gaps", "untouched"}:
        return []
    everything = order.existing == "gaps"
    return [(cue.start, cue.end) for cue in document.ordered if everything or cue.is_kept]


def _key(video_hash: str, order: Order) -> str:
    digest = blake2b(dumps(order.to_json(), sort_keys=True).encode(), digest_size=8)
    return f"{KIND}:{video_hash}:{digest.hexdigest()}"


def run(services: Services, context: JobContext) -> Mapping[str, Any]:
    """The job: sound -> words -> cues, as events. The sound is removed whatever happens."""
    order = Order.from_json(context.job.payload)
    path = services.names.temp_audio(context.job.video_hash, context.job.id)
    try:
        stages = Stages.of(context, order)
        folder = _folder(services, order, stages)
        _read_sound(services, context.job, order, path, stages)
        return Run.of(services, context, order, folder, stages).over(path)
    finally:
        path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Stages:
    """Which part of the job's progress belongs to what."""

    tell: Callable[[float, str, float | None], None]
    model: float

    @classmethod
    def of(cls, context: JobContext, order: Order) -> Self:
        must_load = ENGINES[order.engine].needs_model and order.folder is None
        return cls(context.progress, DOWNLOAD_SHARE if must_load else 0.0)

    def downloading(self, name: str, done: int, total: int) -> None:
        stage = f"Downloading the speech model {name} ({total / 1e6:.0f} MB)"
        self.tell(self.model * done / max(1, total), stage, None)

    def reading(self, done: int, total: int) -> None:
        share = min(1.0, done / max(1, total))
        self.tell(self.model + SOUND_SHARE * share, "Reading the sound", None)

    def recognising(self, done: int, total: int, eta: float | None) -> None:
        before = self.model + SOUND_SHARE
        share = min(1.0, done / max(1, total))
        self.tell(before + (1 - before) * share, "Recognising speech", eta)


def _folder(services: Services, order: Order, stages: Stages) -> Path | None:
    """Where the model is, downloaded now if need be; None for engines without one."""
    if order.folder is not None or not order.model:
        return None if order.folder is None else models.model_folder(order.folder)
    model = models.known(order.model)
    kept = shelf(services.settings)
    if found := kept.find(model):
        return found
    from backend.speech.hub import Hub

    def tell(done: int, total: int) -> None:
        stages.downloading(model.name, done, total)

    return Hub(services.settings.model_hub or None).fetch(model, kept, tell)


def _read_sound(services: Services, job: Job, order: Order, path: Path, stages: Stages) -> None:
    """The sound of the chosen track as a WAV at *path*."""
    source = sources.original(services, job.video_hash, track=order.track)

    def tell(progress: Progress) -> None:
        stages.reading(progress.position, source.probe.duration)

    stages.reading(0, 1)
    extract(sources.ffmpeg_of(services), source, path, on_progress=tell)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One attempt at one transcription."""

    context: JobContext
    order: Order
    options: Options
    stages: Stages
    now: Callable[[], float]
    warning: str | None

    @classmethod
    def of(
        cls,
        services: Services,
        context: JobContext,
        order: Order,
        folder: Path | None,
        stages: Stages,
    ) -> Self:
        device = devices.Device(name="cpu")
        if folder is not None:
            device = devices.choose(order.device, str(folder), order.compute_type)
        options = Options(
            model=str(folder or ""),
            device=device.name,
            compute_type=order.compute_type,
            language=order.language,
            task=order.task,
            hotwords=order.hotwords,
            vad_threshold=order.vad_threshold,
        )
        return cls(
            context=context,
            order=order,
            options=options,
            stages=stages,
            now=services.now,
            warning=device.warning,
        )

    def over(self, path: Path) -> Mapping[str, Any]:
        """Recognise *path* from where the last attempt came to; the job's result."""
        from backend.speech.sound import Sound

        engine = ENGINES[self.order.engine]
        with Sound(path) as sound:
            duration = sound.duration
        drafting = self._drafting(duration)
        draft = drafting.after if engine.hears_words else drafting.empty
        standing = _standing(self.context.job)
        begun, since = self.now(), standing.position
        for segment in ahead(engine.make().transcribe(path, self.options, standing.heard)):
            standing = self._tell(standing, *draft(standing, segment))
            rate = (self.now() - begun) / max(1, segment.end - since)
            self.stages.recognising(segment.end, duration, rate * (duration - segment.end))
        standing = self._tell(standing, *drafting.last(standing))
        self._tell_document(standing, "complete")
        return self._result(standing)

    def _drafting(self, duration: int) -> Drafting:
        taken = (self.context.input() or {}).get("taken", ())
        return Drafting(
            job_id=self.context.job.id,
            profile=PROFILES.get(self.order.profile, USUAL),
            rate=Fraction(self.order.frame_rate),
            limit=duration,
            room=Room.around((start, end) for start, end in taken),
        )

    def _tell(self, before: Standing, cues: Sequence[Cue], after: Standing) -> Standing:
        """Write down *cues* and how far it came; with the first ones go those they replace."""
        if after.language != before.language:
            self._tell_document(after, "partial")
        event: dict[str, Any] = {"type": "cues", "cues": [cue.to_json() for cue in cues]}
        removes = REMOVES.get(self.order.existing)
        if removes and cues and not before.made:
            event |= {"removes": removes, "label": "Replaced by recognised speech"}
        self.context.emit(event, checkpoint=after.to_json())
        return after

    def _tell_document(self, standing: Standing, status: str) -> None:
        """What the document says of itself: its language, and how it was recognised."""
        spoken = standing.language or self.order.language
        language = ENGLISH if self.order.task == "translate" else spoken
        about = {"engine": self.order.engine, "model": self.order.model, "status": status}
        fields = {"transcription": about} | ({"language": language} if language else {})
        self.context.emit({"type": "document", "fields": fields})

    def _result(self, standing: Standing) -> Mapping[str, Any]:
        return {
            "cues": standing.made,
            "language": standing.language,
            "engine": self.order.engine,
            "model": self.order.model,
            "warning": self.warning,
        }


def _standing(job: Job) -> Standing:
    return Standing.from_json(job.checkpoint) if job.checkpoint else Standing()
