"""Transcriptions for tests: carried out whole, or in a context that breaks off."""

import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from backend.jobs.job import Job
from backend.services import transcription
from backend.services.applying import apply_waiting
from backend.services.parts import Services
from backend.services.speech_options import Wish
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from tests.services.attempts import HASH, carry_out, told
from tests.speech.sounds import FIXTURES

SPOKEN = FIXTURES / "spoken_en.mp4"
SHORT = FIXTURES / "spoken_en_vertical.mp4"


def cue(id_: str = "a", start: int = 0, end: int = 1000, **fields: Any) -> Cue:
    return Cue(id=id_, start=start, end=end, **{"text": "Written by hand", **fields})


def transcribed(services: Services, wish: Wish = Wish()) -> Document:  # noqa: B008 - a value
    """The document after a transcription went to its end."""
    carry_out(services, transcription.start(services, HASH, wish))
    apply_waiting(services)
    return services.sessions.load(HASH)


def cues_told(services: Services, job: Job) -> list[dict[str, Any]]:
    return [cue for data in told(services, job) for cue in data.get("cues", ())]


@dataclass
class Interrupted(Exception):
    """The process is gone."""


@dataclass
class FakeContext:
    """A job's context in memory; *after* emits it breaks off like a killed process."""

    job: Job
    after: int | None = None
    error: type[BaseException] = Interrupted
    told: list[Mapping[str, Any]] = field(default_factory=list)
    frozen: Any = None

    def input(self) -> Any:
        return self.frozen

    def progress(self, share: float, stage: str, eta: float | None = None) -> None:
        """Nobody looks."""

    def emit(
        self,
        data: Mapping[str, Any],
        *,
        checkpoint: Mapping[str, Any] | None = None,
        places: Iterable[Path] = (),
        drops: Iterable[Path] = (),
    ) -> None:
        assert not [*places, *drops], "a transcription makes no files that stay"
        if self.after is not None and len(self.told) >= self.after:
            raise self.error
        self.told.append(json.loads(json.dumps(data)))
        if checkpoint is not None:
            self.job = replace(self.job, checkpoint=json.loads(json.dumps(checkpoint)))

    def attempt_path(self, final: Path) -> Path:
        return final

    def deliver(self, final: Path) -> None:
        raise AssertionError(final)

    @property
    def cues(self) -> list[dict[str, Any]]:
        return [cue for data in self.told for cue in data.get("cues", ())]


@dataclass
class Looking(FakeContext):
    """Looks around at every emit."""

    look: Callable[[], None] = lambda: None

    def emit(self, data: Mapping[str, Any], **rest: Any) -> None:
        self.look()
        super().emit(data, **rest)


def assert_no_overlap(document: Document) -> None:
    assert all(a.end <= b.start for a, b in itertools.pairwise(document.ordered))
