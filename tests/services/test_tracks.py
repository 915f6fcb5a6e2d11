"""What a person chose to hear is what is rendered, previewed, clipped and recognised."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backend.jobs.job import Job
from backend.media.audio import extract
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg
from backend.media.probe import probe
from backend.services import finals, preparing, previewing, rendering, transcription
from backend.services.applying import apply_waiting
from backend.services.parts import Services
from backend.services.playable import prepare_if_needed
from backend.services.speech_options import Wish
from tests.media.clips import AAC, H264, ffmpeg, pattern
from tests.media.pictures import loud_from
from tests.services.attempts import HASH, carry_out, keep_video

pytestmark = pytest.mark.slow

SILENT, TONE = 0, 1
"""The tracks of the film."""


@pytest.fixture
def film(services: Services, tmp_path: Path) -> None:
    two = tmp_path / "two.mp4"
    ffmpeg(*pattern(1), "-f", "lavfi", "-i", "anullsrc=d=1", "-f", "lavfi", "-i", "sine=d=1",
           "-map", "0:v", "-map", "1:a", "-map", "2:a", *H264, *AAC, "-t", "1", two)  # fmt: skip
    keep_video(services, two)


def prepared(services: Services, track: int) -> None:
    carry_out(services, preparing.start(services, HASH, track=track))
    apply_waiting(services)


def starters(services: Services) -> dict[str, Callable[[], Job]]:
    return {
        "render": lambda: rendering.start(services, HASH),
        "preview": lambda: previewing.start_preview(services, HASH, start=0, end=1000),
        "clip": lambda: previewing.start_clip(services, HASH, (0, 1000), form="mp4", title=""),
    }


def has_tone(path: Path) -> bool:
    wav = path.with_suffix(".wav")
    extract(Ffmpeg(), Source(path=path, probe=probe(path)), wav)
    try:
        return loud_from(wav, over=0.05) < 1000
    except AssertionError:
        return False


@pytest.mark.usefixtures("film")
@pytest.mark.parametrize("kind", ["render", "preview", "clip"])
def test_what_is_made_sounds_like_the_chosen_track(services: Services, kind: str) -> None:
    prepared(services, TONE)
    job = starters(services)[kind]()
    prepared(services, SILENT)
    carry_out(services, job)

    made = {
        "render": services.names.final(HASH),
        "preview": services.names.temporary("preview", HASH, f"_{job.id}.mp4"),
        "clip": services.names.temporary("clip", HASH, f"_{job.id}.mp4"),
    }
    assert has_tone(made[kind])


@pytest.mark.usefixtures("film")
@pytest.mark.parametrize("kind", ["render", "preview", "clip"])
def test_another_track_is_another_job(services: Services, kind: str) -> None:
    one = starters(services)[kind]()
    prepared(services, TONE)
    other = starters(services)[kind]()

    assert one.dedup_key != other.dedup_key
    assert (one.payload["track"], other.payload["track"]) == (SILENT, TONE)


@pytest.mark.usefixtures("film")
def test_a_final_with_another_track_is_not_up_to_date(services: Services) -> None:
    job = rendering.start(services, HASH)
    carry_out(services, job)
    before = finals.is_up_to_date(services, services.jobs.get(job.id))
    prepared(services, TONE)

    assert before
    assert not finals.is_up_to_date(services, services.jobs.get(job.id))


@pytest.mark.usefixtures("film")
def test_the_chosen_track_is_recognised_unless_another_is_asked_for(services: Services) -> None:
    prepared(services, TONE)
    document = services.sessions.load(HASH)

    def track(wish: Wish) -> int:
        return transcription.order_for(services, document, wish).track

    assert track(Wish(engine="vad")) == TONE
    assert track(Wish(engine="vad", track=SILENT)) == SILENT


@pytest.mark.usefixtures("film")
def test_a_copy_that_was_cleaned_is_made_again_with_its_track(services: Services) -> None:
    prepared(services, TONE)
    for copy in services.names.made("proxy", HASH):
        copy.unlink()
    job = prepare_if_needed(services, services.sessions.load(HASH))

    assert job
    assert job.payload == {"track": TONE}
