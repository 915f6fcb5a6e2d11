"""The final video holds the document as it was when the render was asked for."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from backend.errors import Busy, Cancelled, NoRoom, NotFound, SessionGone
from backend.media.probe import probe
from backend.services import rendering
from backend.services.parts import Services
from backend.subtitles.cue import Cue
from backend.subtitles.frame import framing
from tests.media.clips import clip
from tests.media.pictures import differing_times, pictures
from tests.services.attempts import HASH, Watched, carry_out, keep_video, watched

pytestmark = pytest.mark.slow

CUE = Cue(id="a", start=1000, end=2000, text="Hello\n<i>there</i> ♪")


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return clip(tmp_path / "in.mp4")


def test_the_final_shows_each_cue_while_it_is_on(services: Services, film: Path) -> None:
    keep_video(services, film, cues=(CUE,))
    result = carry_out(services, rendering.start(services, HASH))
    final = services.names.final(HASH)

    assert result == {
        "url": f"/download/final_{HASH}.mp4",
        "name": "final_Holiday.mp4",
        "bytes": final.stat().st_size,
        "revision": 0,
    }
    assert differing_times(final, film) == [at for at in pictures(film) if 1000 <= at < 2000]
    assert not services.names.made("attempt", HASH)


def test_beside_it_stands_what_it_was_made_from(services: Services, film: Path) -> None:
    keep_video(services, film, cues=(CUE,))
    carry_out(services, rendering.start(services, HASH))
    manifest = json.loads(services.names.manifest(services.names.final(HASH)).read_text())

    assert manifest["revision"] == 0
    assert manifest["settings"] == {"crf": 18, "preset": "veryfast"}
    assert len(manifest["subtitles"]) == 32
    assert (manifest["width"], manifest["height"], manifest["duration"]) == (320, 180, 3000)


@pytest.mark.parametrize("fit", ["crop", "blur"])
def test_the_final_is_as_large_as_its_frame(services: Services, film: Path, fit: str) -> None:
    keep_video(services, film, cues=(CUE,), frame={"aspect": "9:16", "fit": fit})
    carry_out(services, rendering.start(services, HASH))
    final = services.names.final(HASH)
    manifest = json.loads(services.names.manifest(final).read_text())

    assert (probe(final).width, probe(final).height) == (180, 320)
    assert (manifest["width"], manifest["height"]) == (180, 320)
    assert manifest["frame"] == {"aspect": "9:16", "fit": fit}


def test_progress_reaches_the_page(services: Services, film: Path) -> None:
    keep_video(services, film)
    _, seen = watched(services, rendering.start(services, HASH))

    assert seen[0] == (0, rendering.STAGE)
    assert [share for share, _ in seen] == sorted(share for share, _ in seen)


def test_the_same_revision_is_rendered_once_at_a_time(services: Services, film: Path) -> None:
    keep_video(services, film)

    assert rendering.start(services, HASH).id == rendering.start(services, HASH).id


def test_cancelling_leaves_nothing_behind_and_the_old_final_in_place(
    services: Services, film: Path
) -> None:
    class CancelledAtOnce(Watched):
        def progress(self, share: float, stage: str, eta: float | None = None) -> None:
            super().progress(share, stage, eta)
            if len(self.told) > 1:  # ffmpeg has begun to report
                raise Cancelled

    keep_video(services, film)
    services.names.final(HASH).write_bytes(b"the old one")
    job = rendering.start(services, HASH)
    lease = services.queue.dequeue("render", owner="here:1:aa", lease=600)
    assert lease

    with pytest.raises(Cancelled):
        rendering.run(services, CancelledAtOnce(services.jobs, lease))

    assert services.jobs.get(job.id).state == "running"
    assert services.names.final(HASH).read_bytes() == b"the old one"


def test_a_session_that_is_gone_cannot_be_rendered(services: Services, film: Path) -> None:
    keep_video(services, film)
    services.sessions.remove(HASH)

    with pytest.raises(SessionGone):
        rendering.start(services, HASH)


def test_an_original_that_is_gone_is_named(services: Services, film: Path) -> None:
    keep_video(services, film)
    services.names.original(HASH, "mp4").unlink()

    with pytest.raises(NotFound, match="Holiday"):
        rendering.start(services, HASH)


def test_no_render_begins_while_everything_is_cleaned(services: Services, film: Path) -> None:
    keep_video(services, film)
    services.gate.closed.set()

    with pytest.raises(Busy):
        rendering.start(services, HASH)


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def test_a_disk_without_room_is_noticed_before(
    services: Services, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_video(services, film)
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(10**9, 10**9 - 10**6, 10**6))

    with pytest.raises(NoRoom, match="has 0 MB left"):
        rendering.start(services, HASH)


def test_what_is_expected_is_at_least_the_original(film: Path) -> None:
    known = probe(film)

    shown = framing(known.width, known.height, {})

    assert rendering.expected_bytes(known, shown) >= known.size


def test_keeping_on_editing_may_be_asked_while_it_renders(services: Services, film: Path) -> None:
    keep_video(services, film)

    first = rendering.start(services, HASH)
    again = rendering.start(services, HASH, keep_editing=True)

    assert again.id == first.id
    assert again.payload["keep_editing"] is True
