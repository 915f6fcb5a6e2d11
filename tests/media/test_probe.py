"""What a file is, or why it is refused."""

import struct
from pathlib import Path

import pytest

from backend.errors import EmptyUpload, NotAVideo
from backend.media.facts import Probe
from backend.media.probe import MOST_BOXES, bytes_missing, probe
from tests.media.clips import AAC, FIXTURES, H264, SPOKEN, beep, clip, ffmpeg, pattern
from tests.media.interlacing import interlaced

pytestmark = pytest.mark.slow


def refusal(path: Path) -> str:
    with pytest.raises(NotAVideo) as caught:
        probe(path)
    return str(caught.value)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_spoken_clip_is_known_whole() -> None:
    known = probe(SPOKEN)

    assert (known.container, known.duration, known.start) == ("mp4", 48_000, 0)
    assert (known.width, known.height, known.rotation, known.sar) == (640, 360, 0, "1/1")
    assert (known.frame_rate, known.variable_rate) == ("25/1", False)
    assert known.video
    assert (known.video.codec, known.video.bit_depth, known.video.hdr) == ("h264", 8, False)
    assert [sound.codec for sound in known.audio] == ["aac"]
    assert known.plays_as_it_is


def test_what_is_known_survives_json() -> None:
    known = probe(SPOKEN)

    assert Probe.from_json(known.to_json()) == known


@pytest.mark.parametrize("name", ["talk_en_10min.m4a", "jfk.flac"])
def test_sound_alone_is_accepted(name: str) -> None:
    known = probe(FIXTURES / name)

    assert known.video is None
    assert known.audio
    assert (known.width, known.height) == (1280, 720)


def test_a_picture_alone_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "silent.mp4"
    ffmpeg(*pattern(1), *H264, path)

    assert probe(path).audio == ()


def test_a_cover_is_not_a_picture(tmp_path: Path) -> None:
    path, cover = tmp_path / "song.m4a", tmp_path / "cover.jpg"
    ffmpeg(*pattern(1), "-frames:v", "1", cover)
    ffmpeg(*beep(), "-i", cover, "-map", "0", "-map", "1", "-disposition:v:0", "attached_pic",
           *AAC, "-c:v", "copy", path)  # fmt: skip

    assert probe(path).video is None


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyUpload):
        probe(written(tmp_path / "x.mp4", b""))


def test_text_is_refused_as_text(tmp_path: Path) -> None:
    assert "holds text" in refusal(written(tmp_path / "x.mp4", b"Dear diary,\n" * 50))


@pytest.mark.parametrize(
    "lists",
    [
        "ffconcat version 1.0\nfile '{other}'\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{other}\n#EXT-X-ENDLIST\n",
        '<?xml version="1.0"?><MPD type="static"><Period><BaseURL>{other}</BaseURL></Period></MPD>',
    ],
    ids=["ffconcat", "m3u8", "dash"],
)
def test_a_list_of_files_is_refused_and_never_followed(tmp_path: Path, lists: str) -> None:
    path = written(tmp_path / "x.mp4", lists.format(other=SPOKEN).encode())

    assert "playlist" in refusal(path)


def test_an_mp4_without_its_index_is_refused(tmp_path: Path) -> None:
    whole = clip(tmp_path / "whole.mp4")
    data = whole.read_bytes()
    path = written(tmp_path / "x.mp4", data[: data.rindex(b"moov") - 4])

    assert "incomplete" in refusal(path)


def test_an_mp4_cut_off_after_its_index_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "x.mp4", SPOKEN.read_bytes()[:300_000])

    assert "319839 bytes are missing" in refusal(path)


def test_a_file_of_countless_boxes_keeps_nobody_busy(tmp_path: Path) -> None:
    first, filler = struct.pack(">I4s", 8, b"ftyp"), struct.pack(">I4s", 8, b"free")
    beyond = struct.pack(">I4s", 4_000, b"mdat")
    few = written(tmp_path / "few.mp4", first + beyond)
    many = written(tmp_path / "many.mp4", first + filler * MOST_BOXES + beyond)

    assert (bytes_missing(few), bytes_missing(many)) == (3_992, 0)


def test_noise_is_refused(tmp_path: Path) -> None:
    assert "No video or sound" in refusal(written(tmp_path / "x.mp4", bytes(range(256)) * 400))


def test_a_still_picture_is_refused(tmp_path: Path) -> None:
    ffmpeg(*pattern(1), "-frames:v", "1", tmp_path / "x.png")

    assert "No video or sound" in refusal((tmp_path / "x.png").rename(tmp_path / "x.mp4"))


def test_a_phone_video_is_seen_upright(tmp_path: Path) -> None:
    flat = clip(tmp_path / "flat.mp4")
    path = tmp_path / "turned.mp4"
    ffmpeg("-display_rotation", "90", "-i", flat, "-c", "copy", path)
    known = probe(path)

    assert (known.width, known.height) == (180, 320)
    assert known.rotation in {90, 270}
    assert known.plays_as_it_is


def test_pixels_that_are_not_square_are_counted(tmp_path: Path) -> None:
    known = probe(clip(tmp_path / "x.mp4", "-vf", "setsar=4/3"))

    assert (known.width, known.height, known.sar) == (427, 180, "4/3")


def test_a_variable_frame_rate_is_noticed(tmp_path: Path) -> None:
    uneven = "setpts='if(lt(N,20),N/25,0.8+(N-20)/10)/TB'"
    path = tmp_path / "x.mp4"
    ffmpeg(*pattern(3), "-vf", uneven, "-fps_mode", "passthrough",
           "-enc_time_base", "1/1000", *H264, path)  # fmt: skip

    assert probe(path).variable_rate


@pytest.mark.parametrize(
    ("suffix", "encoding", "needs"),
    [
        ("mp4", [*H264, *AAC], "nothing"),
        ("webm", ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"], "nothing"),
        ("mkv", [*H264, *AAC], "remux"),
        ("mov", [*H264, *AAC], "remux"),
        ("ts", [*H264, *AAC], "remux"),
        ("mkv", [*H264, "-c:a", "ac3"], "proxy"),
        ("avi", [*H264, "-c:a", "mp3"], "proxy"),
        ("mp4", ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none", *AAC],
         "proxy"),
        ("mp4", ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", *AAC],
         "proxy"),
        ("mp4", ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv444p", *AAC], "proxy"),
    ],
    ids=["mp4", "webm", "mkv", "mov", "ts", "ac3", "avi", "hevc", "10-bit", "4:4:4"],
)  # fmt: skip
def test_what_a_file_needs_to_play(
    tmp_path: Path, suffix: str, encoding: list[str], needs: str
) -> None:
    path = clip(tmp_path / f"x.{suffix}", encoding=encoding, seconds=1, beep_at=0.2)

    assert probe(path).needs == needs


def test_a_recording_without_a_duration_is_measured(tmp_path: Path) -> None:
    encoding = ["-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus"]
    path = clip(tmp_path / "x.webm", "-live", "1", "-f", "webm", encoding=encoding)
    known = probe(path)

    assert not known.duration_known
    assert abs(known.duration - 3000) < 60
    assert known.needs == "remux"


def test_hdr_is_noticed(tmp_path: Path) -> None:
    tags = "colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc"
    path = tmp_path / "x.mp4"
    ffmpeg(*pattern(1), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le",
           "-x264-params", tags, path)  # fmt: skip
    known = probe(path)

    assert known.video
    assert (known.video.hdr, known.video.bit_depth) == (True, 10)


def test_interlaced_pictures_are_told_and_need_a_proxy(tmp_path: Path) -> None:
    known = probe(interlaced(tmp_path / "in.mp4"))

    assert known.video
    assert known.video.interlaced
    assert known.needs == "proxy"


def test_a_video_probed_before_interlacing_was_looked_for_is_not_interlaced() -> None:
    told = probe(SPOKEN).to_json()
    del told["video"]["interlaced"]

    assert Probe.from_json(told) == probe(SPOKEN)
