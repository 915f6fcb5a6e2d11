"""Previews are the chosen seconds of the final; clips are made of them."""

from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from backend.errors import NoRoom, Rejected
from backend.media.probe import probe
from backend.services import previewing, rendering
from backend.services.parts import Services
from backend.subtitles.cue import Cue
from tests.media.clips import clip, ffmpeg
from tests.media.pictures import noticeably_different, picture_at
from tests.services.attempts import HASH, carry_out, keep_video, watched

CUE = Cue(id="a", start=1000, end=2000, text="Hello")


@pytest.mark.parametrize(("span", "shown"), [((0, 30_000), (0, 30_000)), ((500, 9000), (500, 800))])
def test_a_span_ends_with_the_video(span: tuple[int, int], shown: tuple[int, int]) -> None:
    assert previewing.checked_span(*span, 60_000 if span[1] == 30_000 else 800) == shown


@pytest.mark.parametrize(
    ("span", "reason"),
    [
        ((0, 30_001), "at most 30"),
        ((5000, 5000), "at least 100 ms"),
        ((9000, 5000), "nothing to show"),
        ((-5, 2000), "nothing to show"),
        ((60_000, 61_000), "lasts 60000 ms"),
    ],
)
def test_a_span_that_makes_no_sense_is_refused(span: tuple[int, int], reason: str) -> None:
    with pytest.raises(Rejected, match=reason):
        previewing.checked_span(*span, 60_000)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return clip(tmp_path / "in.mp4")


@pytest.mark.slow
def test_a_preview_is_those_seconds_of_the_final(services: Services, film: Path) -> None:
    keep_video(services, film, cues=(CUE,))
    job = previewing.start_preview(services, HASH, start=800, end=1800)
    result = carry_out(services, job)
    carry_out(services, rendering.start(services, HASH))
    preview = services.names.temporary("preview", HASH, f"_{job.id}.mp4")

    assert result == {
        "url": f"/media/{HASH}/preview-{job.id}",
        "bytes": preview.stat().st_size,
        "start": 800,
        "end": 1800,
    }
    for time in (0, 160, 240, 600, 960):
        shown = picture_at(services.names.final(HASH), 800 + time)
        assert not noticeably_different(picture_at(preview, time), shown)
    assert not services.names.made("attempt", HASH)


class Usage(NamedTuple):
    free: int


@pytest.mark.slow
def test_a_disk_without_room_is_noticed_before(
    services: Services, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_video(services, film)
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(10**6))

    with pytest.raises(NoRoom, match="This stretch needs about 64 MB"):
        previewing.start_preview(services, HASH, start=0, end=1000)
    with pytest.raises(NoRoom):
        previewing.start_clip(services, HASH, (0, 1000), form="gif", title="")


@pytest.mark.slow
def test_a_clip_can_be_a_gif(services: Services, film: Path) -> None:
    keep_video(services, film, cues=(CUE,))
    job = previewing.start_clip(services, HASH, (1000, 2000), form="gif", title="")
    result, seen = watched(services, job)
    path = services.names.temporary("clip", HASH, f"_{job.id}.gif")

    assert result["url"] == f"/media/{HASH}/clip-{job.id}"
    assert "Making the clip" in {stage for _, stage in seen}
    assert [share for share, _ in seen] == sorted(share for share, _ in seen)
    with Image.open(path) as gif:
        assert gif.size == (320, 180)
        assert 10 <= getattr(gif, "n_frames", 1) <= 13


@pytest.mark.slow
def test_a_clip_can_begin_with_a_title(services: Services, film: Path) -> None:
    keep_video(services, film)
    job = previewing.start_clip(services, HASH, (1000, 2000), form="mp4", title="Our trip ø")
    carry_out(services, job)
    path = services.names.temporary("clip", HASH, f"_{job.id}.mp4")
    known = probe(path)

    assert abs(known.duration - 3000) < 150
    assert known.plays_as_it_is
    assert known.audio
    card, film_begins = picture_at(path, 1000), picture_at(path, 2100)
    assert card.max() > 200
    assert int((card > 100).sum()) < card.size // 4
    assert noticeably_different(card, film_begins)
    assert not services.names.made("attempt", HASH)


@pytest.mark.slow
def test_a_clip_of_a_phone_video_is_upright(services: Services, tmp_path: Path, film: Path) -> None:
    turned = tmp_path / "turned.mp4"
    ffmpeg("-display_rotation", "90", "-i", film, "-c", "copy", turned)
    keep_video(services, turned)
    job = previewing.start_clip(services, HASH, (0, 500), form="mp4", title="")
    carry_out(services, job)
    known = probe(services.names.temporary("clip", HASH, f"_{job.id}.mp4"))

    assert (known.width, known.height) == (180, 320)
