"""The burn-in draws what libass draws, when the cue is on and only then, into any video."""

import shutil
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import pytest

from backend.media.burn_in import Burning, Encoding, burn_in, can_copy
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg, Progress
from backend.media.fonts import lay_out
from backend.media.probe import probe
from backend.settings import environment_with
from backend.subtitles.frame import framing
from tests.media.clips import AAC, H264, SPOKEN, beep, clip, ffmpeg, pattern
from tests.media.interlacing import combed, interlaced
from tests.media.pictures import (
    bare_burn_in,
    changed_area,
    differing_times,
    likeness,
    noticeably_different,
    picture_at,
    pictures,
)
from tests.media.subtitles import ass

pytestmark = pytest.mark.slow

NOTHING = ass()
QUICK = Encoding(crf=16, preset="ultrafast")
AS_IT_IS: Mapping[str, Any] = {"aspect": "source", "fit": "crop"}


def burning(
    source: Source, subtitles: str, *, frame: Mapping[str, Any] = AS_IT_IS, **rest: Any
) -> Burning:
    shown = framing(source.probe.width, source.probe.height, frame)
    return Burning(source=source, framing=shown, subtitles=subtitles, **rest)


def burned(
    path: Path,
    subtitles: str,
    *,
    name: str = "out",
    span: tuple[int, int] | None = None,
    encoding: Encoding = QUICK,
    frame: Mapping[str, Any] = AS_IT_IS,
    reports: list[Progress] | None = None,
) -> Path:
    """The film at *path* in *frame* with *subtitles* in it, beside it."""
    folder = path.parent / f"work-{name}"
    fonts = lay_out(folder)
    tool = Ffmpeg(environment=environment_with(FONTCONFIG_FILE=str(fonts)))
    output = path.parent / f"{name}.mp4"
    source = Source(path=path, probe=probe(path))
    work = burning(source, subtitles, frame=frame, span=span, encoding=encoding)
    told = [] if reports is None else reports
    burn_in(tool, work, output, folder=folder, on_progress=told.append)
    return output


def same(path: Path, **options: object) -> Path:
    """The film at *path* rendered without any cue."""
    return burned(path, NOTHING, name="bare", **options)  # type: ignore[arg-type]


def test_the_picture_changes_only_while_the_cue_is_on(tmp_path: Path) -> None:
    path = clip(tmp_path / "in.mp4")
    with_cue = burned(path, ass((1000, 2000, "Hello")))

    assert differing_times(with_cue, same(path)) == list(range(1000, 2000, 40))


def test_the_text_is_what_bare_ffmpeg_draws(tmp_path: Path) -> None:
    path = clip(tmp_path / "in.mp4")
    right, wrong = ass((1000, 2000, "Right text ♪")), ass((1000, 2000, "Wrong text ♪"))
    ours = picture_at(burned(path, right), 1500)
    area = changed_area(ours, picture_at(same(path), 1500))

    def drawn_bare(subtitles: str, name: str) -> float:
        film = bare_burn_in(path, subtitles, tmp_path / f"{name}.mp4", folder=tmp_path / name)
        return float(likeness(ours, picture_at(film, 1500), area))

    assert drawn_bare(right, "bare-right") >= 0.98
    assert drawn_bare(wrong, "bare-wrong") < 0.9


def test_the_sound_is_copied_when_it_can_be(tmp_path: Path) -> None:
    assert packets(burned(spoken(tmp_path), NOTHING)) == packets(SPOKEN)


def spoken(folder: Path) -> Path:
    """A copy of the spoken clip."""
    return Path(shutil.copy(SPOKEN, folder / "spoken.mp4"))


def packets(path: Path) -> list[bytes]:
    """The sound of *path* as it stands in the file."""
    with av.open(str(path)) as container:
        return [bytes(packet) for packet in container.demux(container.streams.audio[0])]


def test_a_phone_video_comes_out_upright(tmp_path: Path) -> None:
    flat, path = clip(tmp_path / "flat.mp4"), tmp_path / "turned.mp4"
    ffmpeg("-display_rotation", "90", "-i", flat, "-c", "copy", path)
    known = probe(burned(path, ass((0, 3000, "Up"), width=180, height=320)))

    assert (known.width, known.height, known.rotation) == (180, 320, 0)


def test_pixels_come_out_square_and_sides_even(tmp_path: Path) -> None:
    path = clip(tmp_path / "in.mp4", "-vf", "setsar=4/3")
    known = probe(burned(path, NOTHING))

    assert (known.width, known.height, known.sar) == (426, 180, "1/1")


def test_odd_sizes_are_rendered(tmp_path: Path) -> None:
    path = clip(tmp_path / "in.mkv", size="321x181", encoding=["-c:v", "ffv1", *AAC])
    known = probe(burned(path, NOTHING))

    assert (known.width, known.height) == (320, 180)


def test_a_late_transport_stream_comes_out_at_time_zero(tmp_path: Path) -> None:
    path = clip(tmp_path / "in.ts", "-output_ts_offset", "1.4")
    with_cue = burned(path, ass((1000, 2000, "Hello")))

    bare = same(path)
    assert probe(with_cue).start == 0
    assert differing_times(with_cue, bare) == [at for at in pictures(bare) if 1000 <= at < 2000]


def test_a_variable_frame_rate_is_kept(tmp_path: Path) -> None:
    uneven, path = "setpts='if(lt(N,20),N/25,0.8+(N-20)/10)/TB'", tmp_path / "in.mp4"
    ffmpeg(*pattern(3), "-vf", uneven, "-fps_mode", "passthrough",
           "-enc_time_base", "1/1000", *H264, path)  # fmt: skip

    assert list(pictures(burned(path, NOTHING))) == list(pictures(path))


def test_every_eighth_second_begins_with_a_key_frame(tmp_path: Path) -> None:
    keys = key_frames(burned(spoken(tmp_path), NOTHING))

    assert {0, 8000, 16_000, 24_000, 32_000, 40_000} <= set(keys)
    assert max(later - sooner for sooner, later in pairwise(keys)) <= 8000


def key_frames(path: Path) -> list[int]:
    with av.open(str(path)) as container:
        return [
            round(float(packet.pts * packet.time_base) * 1000)
            for packet in container.demux(container.streams.video[0])
            if packet.is_keyframe and packet.pts is not None and packet.time_base is not None
        ]


def test_sound_alone_is_rendered_onto_a_plain_picture(tmp_path: Path) -> None:
    path = tmp_path / "in.m4a"
    ffmpeg(*beep(), *AAC, path)
    with_cue = burned(path, ass((1000, 2000, "Hello"), width=1280, height=720))
    known = probe(with_cue)

    assert (known.width, known.height) == (1280, 720)
    assert abs(known.duration - 3000) < 60
    assert [sound.codec for sound in known.audio] == ["aac"]
    assert differing_times(with_cue, same(path)) == list(range(1000, 2000, 40))


def test_a_picture_without_sound_is_rendered(tmp_path: Path) -> None:
    path = tmp_path / "in.mp4"
    ffmpeg(*pattern(1), *H264, path)

    assert probe(burned(path, NOTHING)).audio == ()


def test_sound_that_begins_late_stays_with_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "in.mp4"
    ffmpeg(*pattern(), "-itsoffset", "0.7", *beep(0.5, seconds=2), *H264, *AAC, path)
    source = Source(path=path, probe=probe(path))
    assert source.sound

    assert not can_copy(source.sound, burning(source, NOTHING))
    assert probe(burned(path, NOTHING)).audio[0].start <= 25


def test_hdr_becomes_ordinary_colours(tmp_path: Path) -> None:
    tags = "colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
    path = tmp_path / "in.mp4"
    ffmpeg(*pattern(0.4), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le",
           "-x264-params", tags, path)  # fmt: skip
    known = probe(burned(path, NOTHING))

    assert known.video
    assert (known.video.hdr, known.video.pix_fmt) == (False, "yuv420p")


def test_a_span_is_those_seconds_of_the_whole(tmp_path: Path) -> None:
    path = clip(tmp_path / "in.mp4")
    text = ass((1000, 2000, "Hello"))
    whole, span = burned(path, text), burned(path, text, name="span", span=(900, 1900))

    assert abs(probe(span).duration - 1000) <= 40
    shown = pictures(span)
    assert next(iter(shown)) == 0
    for time in (0, 60, 100, 500, 940):
        assert not noticeably_different(picture_at(span, time), picture_at(whole, 900 + time))


@pytest.mark.parametrize("start", [1000, 2500, 3900, 4000, 6500])
def test_a_span_begins_with_the_picture_that_stands_there(tmp_path: Path, start: int) -> None:
    path = tmp_path / "in.mp4"
    slides = "setpts='2*N/TB'"  # a picture every two seconds
    ffmpeg(*pattern(5, rate="1"), "-vf", slides, "-fps_mode", "passthrough",
           "-enc_time_base", "1/1000", *H264, path)  # fmt: skip
    span = burned(path, NOTHING, name="span", span=(start, start + 1500))

    assert next(iter(pictures(span))) == 0
    assert not noticeably_different(picture_at(span, 0), picture_at(path, start))


def test_a_span_before_the_first_picture_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "in.mkv"
    ffmpeg(*beep(), "-itsoffset", "2", *pattern(1), *H264, *AAC, path)
    span = burned(path, NOTHING, name="span", span=(500, 2500))

    assert next(iter(pictures(span))) == 0


@pytest.mark.parametrize("suffix", ["ts", "mkv"])
def test_a_span_is_found_in_containers_that_start_late(tmp_path: Path, suffix: str) -> None:
    path = clip(tmp_path / f"in.{suffix}", "-output_ts_offset", "1.4", seconds=20)
    span = burned(path, NOTHING, name="span", span=(15_000, 16_000))

    assert not noticeably_different(picture_at(span, 480), picture_at(same(path), 15_480))


def test_progress_grows(tmp_path: Path) -> None:
    came: list[Progress] = []
    burned(spoken(tmp_path), NOTHING, reports=came)

    assert came[-1].position > 0
    assert [report.position for report in came] == sorted(report.position for report in came)


def test_only_fonts_that_were_laid_out_are_used(tmp_path: Path) -> None:
    path = clip(tmp_path / "in.mp4", seconds=1, beep_at=0.2)
    ours = ass((0, 1000, "Mannered"))
    foreign = ours.replace("Noto Sans", "DejaVu Serif")

    assert differing_times(burned(path, ours), burned(path, foreign, name="foreign")) == []


@pytest.mark.parametrize("frame", [AS_IT_IS, {"aspect": "9:16", "fit": "crop"}])
def test_interlaced_pictures_are_made_whole(tmp_path: Path, frame: Mapping[str, Any]) -> None:
    path = interlaced(tmp_path / "in.mp4")

    film = burned(path, NOTHING, frame=frame)

    assert max(combed(picture) for picture in pictures(film).values()) < 1
    assert len(pictures(film)) == len(pictures(path)) == 25
