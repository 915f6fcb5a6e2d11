"""What is made for browsers plays in them: upright, from time zero, no larger than needed."""

from pathlib import Path

import pytest

from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.probe import probe
from backend.media.proxy import Plan, fitting, make, plan
from tests.media.clips import AAC, H264, beep, clip, ffmpeg, pattern
from tests.media.interlacing import combed, interlaced
from tests.media.pictures import pictures

HEVC = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", *AAC]


@pytest.mark.parametrize(
    ("size", "fits"),
    [
        ((640, 360), (640, 360)),
        ((3840, 2160), (1920, 1080)),
        ((2160, 3840), (1080, 1920)),
        ((1440, 1440), (1080, 1080)),
        ((321, 181), (320, 180)),
        ((7680, 1080), (1920, 270)),
    ],
)
def test_it_is_at_most_1080p(size: tuple[int, int], fits: tuple[int, int]) -> None:
    assert fitting(*size) == fits


def made(path: Path, *, track: int = 0) -> tuple[Path, Plan]:
    """The copy that plays, and what was done for it."""
    source = Source(path=path, probe=probe(path), track=track)
    output = path.parent / f"proxy.{plan(source).container}"
    return output, make(Ffmpeg(), source, output)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "encoding", "copies"),
    [
        ("mkv", [*H264, *AAC], (True, True)),
        ("mov", [*H264, *AAC], (True, True)),
        ("ts", [*H264, *AAC], (True, True)),
        ("mkv", ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"], (True, True)),
        ("mkv", [*H264, "-c:a", "ac3"], (True, False)),
        ("mkv", HEVC, (False, True)),
        ("avi", [*H264, "-c:a", "mp3"], (False, False)),
        ("mov", ["-c:v", "prores_ks", "-c:a", "pcm_s16le"], (False, False)),
    ],
    ids=["mkv", "mov", "ts", "vp8", "ac3", "hevc", "avi", "prores"],
)
def test_no_more_is_done_than_needed(
    tmp_path: Path, suffix: str, encoding: list[str], copies: tuple[bool, bool]
) -> None:
    path = clip(tmp_path / f"in.{suffix}", encoding=encoding)
    output, how = made(path)
    known = probe(output)

    assert (how.copies_picture, how.copies_sound) == copies
    assert known.plays_as_it_is
    assert abs(known.start) <= 25
    assert abs(known.duration - 3000) < 100


@pytest.mark.slow
def test_a_phone_video_stays_upright(tmp_path: Path) -> None:
    flat, path = clip(tmp_path / "flat.mp4", encoding=HEVC), tmp_path / "turned.mp4"
    ffmpeg("-display_rotation", "90", "-i", flat, "-c", "copy", path)
    output, how = made(path)
    known = probe(output)

    assert how.copies_sound
    assert (known.width, known.height, known.rotation) == (180, 320, 0)


@pytest.mark.slow
def test_a_late_stream_begins_at_zero_with_its_pictures_in_place(tmp_path: Path) -> None:
    path = clip(tmp_path / "in.ts", "-output_ts_offset", "1.4")
    start = probe(path).start
    output, _ = made(path)

    wanted = [at - start for at in pictures(path)]
    assert all(abs(a - b) <= 1 for a, b in zip(pictures(output), wanted, strict=True))


@pytest.mark.slow
def test_sound_that_begins_late_is_led_in_by_silence(tmp_path: Path) -> None:
    path = tmp_path / "in.mkv"
    ffmpeg(*pattern(), "-itsoffset", "0.7", *beep(0.5, seconds=2), *H264, *AAC, path)
    output, how = made(path)

    assert how == Plan(container="mp4", copies_picture=True, copies_sound=False)
    assert probe(output).audio[0].start <= 25


@pytest.mark.slow
def test_another_sound_track_can_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "in.mp4"
    ffmpeg(*pattern(), *beep(0.5), *beep(2.0), "-map", "0", "-map", "1", "-map", "2",
           *H264, "-c:a:0", "aac", "-c:a:1", "ac3", path)  # fmt: skip
    output, how = made(path, track=1)

    assert how.copies_picture
    assert [sound.codec for sound in probe(output).audio] == ["aac"]


@pytest.mark.slow
def test_interlaced_pictures_are_made_whole(tmp_path: Path) -> None:
    path = interlaced(tmp_path / "in.mp4")
    output, how = made(path)

    assert max(combed(picture) for picture in pictures(path).values()) > 2
    assert max(combed(picture) for picture in pictures(output).values()) < 1
    assert list(pictures(output)) == list(pictures(path))
    assert not how.copies_picture
