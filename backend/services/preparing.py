"""Makes a video ready for the editor: thumbnail, waveform, a copy that browsers play where the
original does not, filmstrip. Each is told as soon as it is there, so that work can begin; one that
cannot be made is told too, and does not keep the others."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import structlog

from backend.errors import NotAVideo, ToolFailed, ToolKilled
from backend.jobs.context import JobContext
from backend.jobs.job import Job
from backend.media import filmstrip, proxy
from backend.media.facts import Source, needs
from backend.media.ffmpeg import Progress
from backend.media.probe import probe
from backend.media.progress import by_share
from backend.services import jobs, sources
from backend.services.parts import Services

log = structlog.get_logger(__name__)

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One part: what is told of it, its file (None: none was needed), written under the attempt's
    name for it, and the files of earlier preparations that go."""

    fields: Fields
    file: Path | None = None
    drops: tuple[Path, ...] = ()


WEIGHTS: Mapping[str, float] = {"thumbnail": 1, "peaks": 4, "filmstrip": 8}
PLAYABLE_WEIGHTS: Mapping[str, float] = {"nothing": 0.1, "remux": 5, "proxy": 90}
"""How long each takes beside the others, roughly."""

STAGES: Mapping[str, str] = {
    "thumbnail": "Choosing the thumbnail",
    "peaks": "Drawing the waveform",
    "playable": "Making a copy that plays in the browser",
    "filmstrip": "Drawing the filmstrip",
}


def start(services: Services, video_hash: str, *, track: int = 0) -> Job:
    """Let the video be prepared with sound track *track*."""
    chosen = f":{track}" if track else ""
    return jobs.start(
        services,
        "prepare",
        video_hash=video_hash,
        payload={"track": track} if track else {},
        dedup_key=f"prepare:{video_hash}{chosen}",
    )


def run(services: Services, context: JobContext) -> Mapping[str, Any]:
    """The handler of ``prepare``. The result says what could not be made."""
    source = sources.frozen(services, context.job)
    done = tuple((context.job.checkpoint or {}).get("done", ()))
    work = Preparation(services=services, context=context, source=source, done=list(done))
    failed = [name for name in work.names if name not in done and not work.carry_out(name)]
    return {"made": work.done, "failed": failed}


@dataclass(kw_only=True)
class Preparation:
    """One attempt to prepare one video. *done*: what is there, from an earlier attempt too."""

    services: Services
    context: JobContext
    source: Source
    done: list[str]
    began: float = field(init=False)

    def __post_init__(self) -> None:
        self.began = self.services.now()

    @property
    def names(self) -> list[str]:
        """What this video has a use for, in the order in which it is made."""
        wanted = {
            "thumbnail": self.source.probe.video,
            "peaks": self.source.sound,
            "playable": True,
            "filmstrip": self.source.probe.video,
        }
        return [name for name, use in wanted.items() if use]

    @property
    def weights(self) -> Mapping[str, float]:
        playing = PLAYABLE_WEIGHTS[needs(self.source.probe, track=self.source.track)]
        return {name: WEIGHTS.get(name, playing) for name in self.names}

    def carry_out(self, name: str) -> bool:
        """Make one part and tell it; False when it could not be made."""
        self.progress(name, 0)
        try:
            made = self._made(name)
        except (ToolFailed, NotAVideo) as error:
            log.warning("a part of a video could not be made", part=name, reason=str(error))
            failed = {"url": None, "state": "failed", "reason": str(error)}
            self.context.emit(self._told(name, failed))
            return False
        self.done.append(name)
        self.context.emit(
            self._told(name, {**made.fields, "state": "ready", "reason": None}),
            checkpoint={"done": self.done},
            places=(made.file,) if made.file else (),
            drops=made.drops,
        )
        return True

    def _made(self, name: str) -> Made:
        """A killed ffmpeg (memory may have run out for a moment) gets a second chance; the job
        itself does not fail for one part, so nobody else would give it one."""
        try:
            return MAKERS[name](self)
        except ToolKilled as error:
            log.info("a part of a video is tried once more", part=name, reason=str(error))
            return MAKERS[name](self)

    def _told(self, name: str, fields: Fields) -> dict[str, Any]:
        """With what is played goes the track that is heard: whatever is made later follows it."""
        heard = {"track": self.source.track} if name == "playable" else {}
        return {"type": "media", "fields": {name: {**fields, **heard}}}

    def progress(self, name: str, share: float) -> None:
        """Say how much of everything is done when *share* of *name* is."""
        weights = self.weights
        before = sum(weights[earlier] for earlier in self.names[: self.names.index(name)])
        whole = (before + weights[name] * share) / sum(weights.values())
        spent = self.services.now() - self.began
        left = spent / whole - spent if whole > 0 and spent > 1 else None
        self.context.progress(whole, STAGES[name], left)

    def follow(self, name: str) -> Callable[[Progress], None]:
        """What ffmpeg is given to report to."""
        return by_share(self.source.probe.duration, lambda share, _: self.progress(name, share))

    def path(self, kind: str, suffix: str) -> Path:
        return self.services.names.temporary(kind, self.context.job.video_hash, suffix)

    def url(self, kind: str) -> str:
        """Where it is fetched; another one after every preparation, so that no old copy is shown
        from a browser's cache."""
        job = self.context.job
        return f"/media/{job.video_hash}/{kind}?v={job.id}"


def make_thumbnail(work: Preparation) -> Made:
    final = work.path("thumbnail", ".jpg")
    written = work.context.attempt_path(final)
    filmstrip.make_thumbnail(sources.ffmpeg_of(work.services), work.source, written)
    return Made(fields={"url": work.url("thumbnail")}, file=final)


def make_peaks(work: Preparation) -> Made:
    from backend.media import peaks

    final = work.path("peaks", ".bin")
    written = work.context.attempt_path(final)
    peaks.make(
        sources.ffmpeg_of(work.services),
        work.source,
        written,
        on_progress=lambda share: work.progress("peaks", share),
    )
    return Made(fields={"url": work.url("peaks")}, file=final)


def make_playable(work: Preparation) -> Made:
    """The original when it plays, else a copy. An older copy goes: a copy is what is played
    wherever there is one, and an older one may hold another track."""
    probed, track = work.source.probe, work.source.track
    older = tuple(work.services.names.made("proxy", work.context.job.video_hash))
    if needs(probed, track=track) == "nothing":
        url = f"/media/{work.context.job.video_hash}/playable"
        return Made(fields={"url": url, "source": "original"}, drops=older)
    written = work.context.attempt_path(work.path("proxy", ""))
    tool = sources.ffmpeg_of(work.services)
    how = proxy.make(tool, work.source, written, on_progress=work.follow("playable"))
    final = work.path("proxy", f".{how.container}")
    written.replace(work.context.attempt_path(final))
    source = "remux" if how.only_copies else "proxy"
    return Made(
        fields={"url": work.url("playable"), "source": source},
        file=final,
        drops=tuple(path for path in older if path != final),
    )


def make_filmstrip(work: Preparation) -> Made:
    final = work.path("filmstrip", ".jpg")
    written = work.context.attempt_path(final)
    tool, follow = sources.ffmpeg_of(work.services), work.follow("filmstrip")
    strip = filmstrip.make(tool, _quickest(work), written, on_progress=follow)
    return Made(fields={"url": work.url("filmstrip"), **asdict(strip)}, file=final)


def _quickest(work: Preparation) -> Source:
    """The copy that was made for browsers, which is smaller and has more key frames, or else the
    original."""
    for made in work.services.names.made("proxy", work.context.job.video_hash):
        return Source(path=made, probe=probe(made))
    return work.source


MAKERS: Mapping[str, Callable[[Preparation], Made]] = {
    "thumbnail": make_thumbnail,
    "peaks": make_peaks,
    "playable": make_playable,
    "filmstrip": make_filmstrip,
}
