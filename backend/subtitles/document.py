"""A document: the cues of one video in order, their styles, and what is known of the video.

A value: changing it gives a new one that shares every cue that stayed as it was.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self, cast

from backend.subtitles.cue import Cue
from backend.subtitles.style import DEFAULT, Style
from backend.subtitles.table import Cues

SCHEMA = 1


@dataclass(frozen=True, kw_only=True)
class Document:
    """*cues* by id. *video* is the probe's answer. *revision* counts the edits applied so far,
    *last_event* is the number of the last job event that became an edit. *own_profile*: the numbers
    that count when *profile* is ``own``."""

    video_hash: str
    name: str = ""
    revision: int = 0
    last_event: int = 0
    language: str | None = None
    profile: str = "netflix"
    own_profile: Mapping[str, float] | None = None
    frame: Mapping[str, Any] = field(default_factory=lambda: {"aspect": "source", "fit": "crop"})
    video: Mapping[str, Any] = field(default_factory=dict)
    styles: Mapping[str, Style] = field(default_factory=lambda: {DEFAULT.id: DEFAULT})
    cues: Mapping[str, Cue] = field(default_factory=dict)
    transcription: Mapping[str, Any] | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.cues, Cues):
            object.__setattr__(self, "cues", Cues(dict(self.cues)))

    @property
    def ordered(self) -> tuple[Cue, ...]:
        """The cues in order of (start, end, id)."""
        return self.table.ordered

    @property
    def table(self) -> Cues:
        """The cues with their order and their neighbours."""
        return cast("Cues", self.cues)

    @property
    def film_end(self) -> int | None:
        """When the video is over, in ms; None where nobody knows."""
        is_known = self.video.get("duration_known", True)
        return (is_known and self.video.get("duration")) or None

    def with_cues(self, cues: Iterable[Cue]) -> Self:
        """The same document with exactly these cues."""
        return replace(self, cues={cue.id: cue for cue in cues})

    def with_changed(self, put: Collection[Cue], gone: Collection[str] = (), **fields: Any) -> Self:
        """The same document with *put* added or replaced, the cues *gone* removed and other
        *fields* set; what it costs does not grow with the number of cues."""
        cues = self.table.changed(put, gone) if put or gone else self.cues
        return replace(self, cues=cues, **fields)

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "video_hash": self.video_hash,
            "revision": self.revision,
            "last_event": self.last_event,
            "name": self.name,
            "video": dict(self.video),
            "language": self.language,
            "profile": self.profile,
            "own_profile": self.own_profile and dict(self.own_profile),
            "frame": dict(self.frame),
            "styles": [self.styles[id_].to_json() for id_ in sorted(self.styles)],
            "cues": [cue.to_json() for cue in self.ordered],
            "transcription": self.transcription and dict(self.transcription),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        styles = [Style.from_json(style) for style in value["styles"]]
        cues = [Cue.from_json(cue) for cue in value["cues"]]
        return cls(
            video_hash=value["video_hash"],
            revision=value["revision"],
            last_event=value["last_event"],
            name=value["name"],
            video=value["video"],
            language=value["language"],
            profile=value["profile"],
            own_profile=value.get("own_profile"),
            frame=value["frame"],
            styles={style.id: style for style in styles},
            cues={cue.id: cue for cue in cues},
            transcription=value["transcription"],
        )
