"""Preparing a video: each part is told as it is made, and one that fails does not keep the rest."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backend.errors import LostLease
from backend.jobs.job import Job
from backend.media.ffmpeg import bundled
from backend.media.probe import probe
from backend.services import fetching, preparing
from backend.services.applying import apply_waiting
from backend.services.parts import Services
from backend.services.playable import media_of
from backend.subtitles.document import Document
from tests.media.clips import AAC, H264, SPOKEN, TALK, clip, ffmpeg, pattern
from tests.media.waveforms import read
from tests.services.attempts import HASH, Watched, carry_out, keep_video, told, watched

pytestmark = pytest.mark.slow


def parts(services: Services, job: Job) -> dict[str, Mapping[str, Any]]:
    """What was told of each part, in the order of telling."""
    found: dict[str, Mapping[str, Any]] = {}
    for data in told(services, job):
        found |= data["fields"] if data["type"] == "media" else {}
    return found


def made(services: Services, kind: str) -> Path:
    (path,) = services.names.made(kind, HASH)
    return path


def test_a_video_that_plays_gets_its_pictures_and_its_waveform(services: Services) -> None:
    keep_video(services, SPOKEN)
    job = preparing.start(services, HASH)
    result = carry_out(services, job)
    known = parts(services, job)

    assert list(known) == ["thumbnail", "peaks", "playable", "filmstrip"]
    assert result == {"made": list(known), "failed": []}
    assert all(part["state"] == "ready" for part in known.values())
    assert known["playable"]["source"] == "original"
    assert known["peaks"]["url"] == f"/media/{HASH}/peaks?v={job.id}"
    assert (known["filmstrip"]["count"], known["filmstrip"]["interval"]) == (48, 1000)
    assert len(read(made(services, "peaks").read_bytes())[0]) == 4800
    assert not services.names.made("proxy", HASH)
    assert not services.names.made("attempt", HASH)


def test_what_does_not_play_gets_a_copy_that_does(services: Services, tmp_path: Path) -> None:
    keep_video(services, clip(tmp_path / "in.mkv", encoding=[*H264, "-c:a", "ac3"]))
    job = preparing.start(services, HASH)
    carry_out(services, job)

    assert parts(services, job)["playable"]["source"] == "proxy"
    assert probe(made(services, "proxy")).plays_as_it_is


def test_another_container_is_enough_when_only_that_is_wrong(
    services: Services, tmp_path: Path
) -> None:
    keep_video(services, clip(tmp_path / "in.mkv", encoding=[*H264, *AAC]))
    job = preparing.start(services, HASH)
    carry_out(services, job)

    assert parts(services, job)["playable"]["source"] == "remux"


def test_the_first_track_is_heard_again_after_another_was_chosen(
    services: Services, tmp_path: Path
) -> None:
    two = tmp_path / "two.mp4"
    ffmpeg(*pattern(1), "-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "anullsrc=d=1",
           "-map", "0:v", "-map", "1:a", "-map", "2:a", *H264, *AAC, "-t", "1", two)  # fmt: skip
    keep_video(services, two)
    carry_out(services, preparing.start(services, HASH, track=1))
    heard_second = fetching.of_video(services, HASH, "playable").path
    carry_out(services, preparing.start(services, HASH))

    assert heard_second == services.names.temporary("proxy", HASH, ".mp4")
    assert fetching.of_video(services, HASH, "playable").path == services.names.original(
        HASH, "mp4"
    )


def test_sound_alone_gets_a_waveform_and_no_pictures(services: Services) -> None:
    keep_video(services, TALK)
    job = preparing.start(services, HASH)

    assert carry_out(services, job) == {"made": ["peaks", "playable"], "failed": []}


def test_pictures_without_sound_get_no_waveform(services: Services, tmp_path: Path) -> None:
    ffmpeg(*pattern(1), *H264, tmp_path / "in.mp4")
    keep_video(services, tmp_path / "in.mp4")
    job = preparing.start(services, HASH)

    assert carry_out(services, job)["made"] == ["thumbnail", "playable", "filmstrip"]


def test_a_part_that_fails_is_told_and_keeps_no_other(services: Services) -> None:
    document = keep_video(services, SPOKEN)
    wrong = {**document.video, "audio": [{**document.video["audio"][0], "index": 7}]}
    with services.database.transaction() as connection:
        connection.execute("update videos set probe_json = ?", (json.dumps(wrong),))
    job = preparing.start(services, HASH)
    result = carry_out(services, job)
    known = parts(services, job)

    assert result["failed"] == ["peaks"]
    assert known["peaks"]["state"] == "failed"
    assert "while drawing the waveform" in known["peaks"]["reason"]
    assert known["filmstrip"]["state"] == "ready"
    shown = media_of(services, applied(services))
    assert (shown["peaks"]["state"], shown["peaks"]["url"]) == ("failed", None)
    assert "while drawing the waveform" in shown["peaks"]["reason"]


@pytest.mark.parametrize(("kills", "failed"), [(1, []), (2, ["thumbnail"])])
def test_a_killed_ffmpeg_is_tried_once_more(
    services: Services, tmp_path: Path, kills: int, failed: list[str]
) -> None:
    keep_video(services, SPOKEN)
    killed = killed_at_first(tmp_path, kills)
    settings = services.settings.model_copy(update={"ffmpeg": str(killed)})
    job = preparing.start(services, HASH)

    assert carry_out(replace(services, settings=settings), job)["failed"] == failed


def killed_at_first(folder: Path, times: int) -> Path:
    """An ffmpeg that dies like one that memory ran out for, *times* times, and then works."""
    program, counted = folder / "ffmpeg", folder / "counted"
    counted.write_text("")
    program.write_text(
        f"""#!/bin/sh
        if [ "$(wc -l < '{counted}')" -lt {times} ]; then echo >> '{counted}'; kill -9 $$; fi
        exec '{bundled()}' "$@"
        """
    )
    program.chmod(0o755)
    return program


def applied(services: Services) -> Document:
    """The document once all that was told is part of it."""
    apply_waiting(services)
    return services.sessions.load(HASH)


def test_what_was_made_is_part_of_the_document_and_can_be_fetched(services: Services) -> None:
    keep_video(services, SPOKEN)
    job = preparing.start(services, HASH)
    carry_out(services, job)
    shown = media_of(services, applied(services))

    for name in ("thumbnail", "peaks", "filmstrip"):
        assert shown[name]["url"] == f"/media/{HASH}/{name}?v={job.id}"
        assert fetching.of_video(services, HASH, name).path.stat().st_size > 1000
    assert shown["filmstrip"]["columns"] == 20
    assert shown["playable"]["state"] == "ready"


def test_a_second_attempt_goes_on_where_the_first_was_killed(services: Services) -> None:
    keep_video(services, SPOKEN)
    job = preparing.start(services, HASH)
    lease = services.queue.dequeue("prepare", owner="here:1:aa", lease=600)
    assert lease
    event = {"type": "media", "fields": {"thumbnail": {"state": "ready", "url": "/kept"}}}
    services.jobs.append_event(lease, event, {"done": ["thumbnail", "peaks"]})
    services.queue.nack(lease, counts=False)

    assert carry_out(services, job)["made"] == ["thumbnail", "peaks", "playable", "filmstrip"]
    assert not services.names.made("thumbnail", HASH)


class Stale(Watched):
    """An attempt that does not hear that its lease is gone before it tells what it made."""

    def progress(self, share: float, stage: str, eta: float | None = None) -> None:  # noqa: ARG002
        self.told.append((share, stage))


def test_a_worker_that_lost_its_lease_puts_nothing_in_place(services: Services) -> None:
    keep_video(services, SPOKEN)
    preparing.start(services, HASH)
    lease = services.queue.dequeue("prepare", owner="here:1:aa", lease=600)
    assert lease
    stale = Stale(services.jobs, lease)
    services.jobs.hand_back(lease)
    assert services.queue.dequeue("prepare", owner="here:2:bb", lease=600)

    with pytest.raises(LostLease):
        preparing.run(services, stale)

    assert not services.names.made("thumbnail", HASH)
    assert services.names.made("attempt", HASH), "its own file is left for its worker to remove"


def test_progress_only_grows_and_names_its_stage(services: Services) -> None:
    keep_video(services, SPOKEN)
    _, seen = watched(services, preparing.start(services, HASH))

    assert [share for share, _ in seen] == sorted(share for share, _ in seen)
    assert {stage for _, stage in seen} == set(preparing.STAGES.values())


def test_preparing_twice_at_once_is_one_job(services: Services) -> None:
    keep_video(services, SPOKEN)

    assert preparing.start(services, HASH).id == preparing.start(services, HASH).id
    assert preparing.start(services, HASH, track=1).id != preparing.start(services, HASH).id
