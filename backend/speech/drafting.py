"""From what was heard, piece by piece, to cues. Pure: the same pieces give the same cues and ids,
in one run or in several."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from typing import Any, Self

from backend.speech.room import Room, Span
from backend.speech.transcriber import Segment
from backend.subtitles.cue import Cue
from backend.subtitles.evidence import flagged
from backend.subtitles.profile import Profile
from backend.subtitles.segmentation import HeardWord, Said, Segmenter

REMEMBERED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a run has come: what a killed one needs to go on.

    *heard*: the engine's own checkpoint. *carried*: words that wait for what follows them, with
    the *speech* under them. *made*: cues so far; *since*: where the last one ends; *before*: the
    last ones themselves.
    """

    heard: Mapping[str, Any] | None = None
    carried: tuple[Said, ...] = ()
    speech: tuple[Span, ...] = ()
    made: int = 0
    since: int = 0
    before: tuple[Cue, ...] = ()
    language: str | None = None

    @property
    def position(self) -> int:
        """Up to where the sound was heard, in ms."""
        return int((self.heard or {}).get("position", 0))

    def to_json(self) -> dict[str, Any]:
        return {
            "heard": self.heard,
            "carried": [asdict(word) for word in self.carried],
            "speech": [list(span) for span in self.speech],
            "made": self.made,
            "since": self.since,
            "before": [cue.to_json() for cue in self.before],
            "language": self.language,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(
            heard=value["heard"],
            carried=tuple(Said(**word) for word in value["carried"]),
            speech=tuple((a, b) for a, b in value["speech"]),
            made=value["made"],
            since=value["since"],
            before=tuple(map(Cue.from_json, value["before"])),
            language=value["language"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafting:
    """Makes the cues of one job. *limit*: where the sound ends, in ms; *room*: where cues may
    stand; *profile*: how they should read, before it is fitted to the language and frame *rate*."""

    job_id: str
    profile: Profile
    rate: Fraction
    limit: int
    room: Room = field(default_factory=Room)

    def after(self, standing: Standing, segment: Segment) -> tuple[list[Cue], Standing]:
        """The cues that *segment* finishes, and the standing after it."""
        speech = (*standing.speech, *segment.spans)
        language = segment.language or standing.language
        standing = replace(standing, heard=segment.checkpoint, speech=speech, language=language)
        return self._drafted(standing, segment.words, until=segment.end, final=False)

    def last(self, standing: Standing) -> tuple[list[Cue], Standing]:
        """The cues of the words that were still carried when the sound ended."""
        return self._drafted(standing, (), until=self.limit, final=True)

    def empty(self, standing: Standing, segment: Segment) -> tuple[list[Cue], Standing]:
        """Cues without text for the speech in *segment*."""
        spans = self.room.clipped(segment.spans)
        cues = [
            Cue(id=self._id(standing.made + at), start=start, end=end)
            for at, (start, end) in enumerate(spans)
        ]
        return cues, replace(standing, heard=segment.checkpoint, made=standing.made + len(cues))

    def _drafted(
        self, standing: Standing, words: Sequence[HeardWord], *, until: int, final: bool
    ) -> tuple[list[Cue], Standing]:
        cues: list[Cue] = []
        carried: tuple[Said, ...] = ()
        parted = self.room.parted([*standing.carried, *words])
        profile = self.profile.fitted(standing.language, self.rate)
        since = standing.since
        for at, (free, together) in enumerate(parted, start=1):
            is_over = final or at < len(parted) or free[1] <= until
            segmenter = Segmenter(
                profile=profile, language=standing.language, limit=min(free[1], self.limit)
            )
            drafts, carried = segmenter.segment(
                together, final=is_over, since=max(since, free[0]), until=until
            )
            cues += [
                draft.cue(self._id(standing.made + len(cues) + more))
                for more, draft in enumerate(drafts)
            ]
            since = cues[-1].end if cues else since
        sure = flagged(cues, before=standing.before, speech=standing.speech)
        return list(sure), self._standing(standing, sure, carried, since)

    def _standing(
        self, standing: Standing, cues: Sequence[Cue], carried: tuple[Said, ...], since: int
    ) -> Standing:
        needed = carried[0].start if carried else since
        return replace(
            standing,
            carried=carried,
            speech=tuple(span for span in standing.speech if span[1] > needed) if carried else (),
            made=standing.made + len(cues),
            since=since,
            before=(*standing.before, *cues)[-REMEMBERED:],
        )

    def _id(self, number: int) -> str:
        return f"{self.job_id}-{number}"
