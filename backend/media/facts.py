"""What is known of a media file, as a value, and what follows from it. Times are milliseconds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, Self

Needs = Literal["nothing", "remux", "proxy"]

PLAIN_PICTURE = (1280, 720)
"""What sound without a picture is shown and rendered on."""

LATE = 50
"""Milliseconds by which a file may start late and still play as it is: less than two frames."""

EIGHT_BIT_420 = frozenset({"yuv420p", "yuvj420p"})

PICTURES: Mapping[str, frozenset[str]] = {
    "mp4": frozenset({"h264", "av1", "vp9"}),
    "webm": frozenset({"vp8", "vp9", "av1"}),
}
SOUNDS: Mapping[str, frozenset[str]] = {
    "mp4": frozenset({"aac", "mp3", "opus"}),
    "webm": frozenset({"opus", "vorbis"}),
    "ogg": frozenset({"opus", "vorbis"}),
    "mp3": frozenset({"mp3"}),
    "flac": frozenset({"flac"}),
    "wav": frozenset({"pcm_s16le", "pcm_u8"}),
}
"""What every current browser plays, by container (DESIGN 3.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture track. *index* counts among all streams. *interlaced*: every picture is two,
    one in the odd lines and one in the even lines (unknown of videos of earlier days: not)."""

    index: int
    codec: str
    profile: str
    pix_fmt: str
    bit_depth: int
    hdr: bool
    start: int
    interlaced: bool = False

    @property
    def is_simple(self) -> bool:
        """8-bit 4:2:0, which is what browsers decode, and progressive, which they show well."""
        return self.pix_fmt in EIGHT_BIT_420 and not self.interlaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """A sound track. *index* counts among the sound tracks, from 0."""

    index: int
    codec: str
    channels: int
    language: str
    title: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubtitleTrack:
    """A subtitle track inside the file. *index* counts among the subtitle tracks."""

    index: int
    codec: str
    language: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A media file. *container* is ``mp4``, ``webm``, ``mov``, ``matroska`` ... *start* is the time
    stamp inside the file that is time zero: what a browser calls currentTime 0. *width* and
    *height* are what is seen, upright and with square pixels. *rotation* is in degrees, *sar* and
    *frame_rate* are fractions as text ("1/1", "25/1"; "" when there is none)."""

    container: str
    duration: int
    duration_known: bool
    start: int
    size: int
    width: int
    height: int
    rotation: int
    sar: str
    frame_rate: str
    variable_rate: bool
    video: Picture | None
    audio: tuple[Sound, ...]
    subtitles: tuple[SubtitleTrack, ...]

    @property
    def needs(self) -> Needs:
        """What must be done before browsers play it."""
        return needs(self)

    @property
    def plays_as_it_is(self) -> bool:
        return self.needs == "nothing"

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "plays_as_it_is": self.plays_as_it_is, "needs": self.needs}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        known = {name: value[name] for name in cls.__slots__}
        return cls(**{
            **known,
            "video": Picture(**value["video"]) if value["video"] else None,
            "audio": tuple(Sound(**sound) for sound in value["audio"]),
            "subtitles": tuple(SubtitleTrack(**track) for track in value["subtitles"]),
        })  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A media file and the sound track that was chosen in it."""

    path: Path
    probe: Probe
    track: int = 0

    @property
    def sound(self) -> Sound | None:
        """The chosen track, the first when there are not so many, None without sound."""
        tracks = self.probe.audio
        return tracks[min(self.track, len(tracks) - 1)] if tracks else None


def needs(probe: Probe, *, track: int = 0) -> Needs:
    """``nothing`` when browsers play the file with sound track *track* and agree where it starts,
    ``remux`` when the tracks are fine in another container, else ``proxy``."""
    target = container_for(probe, track=track)
    if target is None:
        return "proxy"
    home = probe.container == target and track == 0
    sure = probe.duration_known and probe.start <= LATE
    return "nothing" if home and sure else "remux"


def container_for(probe: Probe, *, track: int = 0) -> str | None:
    """The container in which the tracks play as they are: their own if possible, None when one of
    them must be encoded anew. AVI never says when its pictures are shown, so it is no source."""
    if probe.container == "avi":
        return None
    known = [probe.container, *("mp4", "webm")]
    return next((name for name in known if _plays_in(name, probe, track)), None)


def _plays_in(container: str, probe: Probe, track: int) -> bool:
    picture = probe.video
    sound = probe.audio[min(track, len(probe.audio) - 1)] if probe.audio else None
    if picture and not (picture.is_simple and picture.codec in PICTURES.get(container, ())):
        return False
    return sound is None or sound.codec in SOUNDS.get(container, ())
