"""Reading profiles: how much text for how long, as data, each with where its numbers come from.

To add one: an entry in ``PROFILES``. Times are ms; a gap told in frames depends on the video.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Self

from backend.subtitles.document import Document
from backend.subtitles.time import DEFAULT_RATE, frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """*cps*: most characters per second; *wpm*: most words per minute (0 = no such rule).

    *gap*: the least time between two cues; *chain*: shorter gaps than this are closed to *gap*
    (0 = any gap will do). *gap_frames* wins over *gap* once the frame rate is known. *speeds* and
    *lengths* differ from *cps* and *line_length* for some languages.
    """

    id: str
    name: str
    source: str
    line_length: int
    lines: int = 2
    cps: float = 0
    wpm: int = 0
    min_duration: int
    max_duration: int
    gap: int = 0
    gap_frames: int = 0
    chain: int = 0
    speeds: Mapping[str, float] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)

    def fitted(self, language: str | None, rate: Fraction = DEFAULT_RATE) -> Self:
        """The profile with the numbers of *language* (None = English) and *rate*."""
        tongue = (language or "en").split("-")[0].lower()
        return replace(
            self,
            cps=self.speeds.get(tongue, self.cps),
            line_length=self.lengths.get(tongue, self.line_length),
            gap=frames(self.gap_frames, rate) if self.gap_frames else self.gap,
        )

    def to_json(self) -> dict[str, Any]:
        names = ("id", "name", "source", "line_length", "lines", "cps", "wpm")
        times = ("min_duration", "max_duration", "gap", "chain")
        return {name: getattr(self, name) for name in names + times}

    def reading_time(self, characters: int, words: int) -> int:
        """How long a text must be shown to be read, in ms."""
        by_characters = -(-characters * 1000 // self.cps) if self.cps else 0
        by_words = -(-words * 60_000 // self.wpm) if self.wpm else 0
        return int(max(by_characters, by_words))


NETFLIX_LENGTHS = {"zh": 16, "ko": 16, "th": 35, "ja": 23}

PROFILES: Mapping[str, Profile] = {
    profile.id: profile
    for profile in (
        Profile(
            id="netflix",
            name="Netflix, adults",
            source="Netflix Timed Text Style Guide: General Requirements, Subtitle Timing "
            "Guidelines, English (USA); 17 characters per second where a language has no own rule",
            line_length=42,
            cps=17,
            min_duration=833,
            max_duration=7000,
            gap=80,
            gap_frames=2,
            chain=500,
            speeds={"en": 20, "ar": 20, "hi": 22, "ko": 12, "zh": 9, "ja": 4},
            lengths=NETFLIX_LENGTHS,
        ),
        Profile(
            id="netflix-children",
            name="Netflix, children",
            source="Netflix Timed Text Style Guide: children's programmes; 13 characters per "
            "second where a language has no rule of its own",
            line_length=42,
            cps=13,
            min_duration=833,
            max_duration=7000,
            gap=80,
            gap_frames=2,
            chain=500,
            speeds={"en": 17, "ar": 17, "hi": 18, "ko": 9, "zh": 7, "ja": 4},
            lengths=NETFLIX_LENGTHS,
        ),
        Profile(
            id="bbc",
            name="BBC, wide",
            source="BBC Subtitle Guidelines: 37 characters, 2 lines, 160 to 180 words per minute, "
            "0.3 s per word; a gap, if any, of at least 1 s",
            line_length=37,
            wpm=180,
            min_duration=300,
            max_duration=10_000,
            chain=1000,
        ),
        Profile(
            id="bbc-vertical",
            name="BBC, upright",
            source="BBC Subtitle Guidelines for 9:16: 25 characters, 3 lines, 160 to 180 words "
            "per minute, 0.3 s per word; a gap, if any, of at least 1 s",
            line_length=25,
            lines=3,
            wpm=180,
            min_duration=300,
            max_duration=10_000,
            chain=1000,
        ),
        Profile(
            id="ted",
            name="TED",
            source="TED subtitling tips: 42 characters, 2 lines, 21 characters per second, "
            "1 to 7 s",
            line_length=42,
            cps=21,
            min_duration=1000,
            max_duration=7000,
        ),
        Profile(
            id="shorts",
            name="Shorts",
            source="Subtitle Edit's profile for 9:16 shorts: 24 characters, 25 characters per "
            "second, 0.7 to 5 s",
            line_length=24,
            cps=25,
            min_duration=700,
            max_duration=5000,
        ),
    )
}
USUAL = PROFILES["netflix"]
OWN = "own"


def profile_of(document: Document) -> Profile:
    """The profile *document* is held to, with the numbers of its language and frame rate."""
    if document.profile == OWN and document.own_profile:
        return own_profile(document.own_profile)
    chosen = PROFILES.get(document.profile, USUAL)
    return chosen.fitted(document.language, frame_rate(document))


def own_profile(numbers: Mapping[str, Any]) -> Profile:
    """The profile of a person's own *numbers*, which hold for every language and frame rate."""
    return Profile(id=OWN, name="Own numbers", source="Set in this document.", **numbers)


def frame_rate(document: Document) -> Fraction:
    """The frame rate of *document*'s video, or the usual one when it has none we understand."""
    told = document.video.get("frame_rate")
    try:
        rate = Fraction(told or DEFAULT_RATE)
    except (ValueError, TypeError, ZeroDivisionError):
        return DEFAULT_RATE
    return rate if rate > 0 else DEFAULT_RATE
