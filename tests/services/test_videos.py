"""The list of videos: what each is doing, what it has, when it goes; renaming and deleting."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from backend.composition import announcing
from backend.errors import JobActive, NotFound
from backend.jobs.queue import Delivery
from backend.services import jobs, sessions, videos
from backend.services.editing import apply_edit
from backend.services.parts import Services
from backend.storage.videos import Video
from tests.services.shelving import put_away
from tests.services.uploading import (
    PROBE,
    Looked,
    cue,
    edit,
    inserted,
    left,
    text_changed,
    uploaded,
)

Card = dict[str, Any]
HOUR = 3600


@pytest.fixture
def video(services: Services) -> Video:
    """A video that is prepared and has no cues yet."""
    video = uploaded(services)
    services.jobs.finish(running(services, "prepare"), {}, ())
    return video


def running(services: Services, queue: str) -> Delivery:
    lease = services.queue.dequeue(queue, owner="here:1:a", lease=30)
    assert lease is not None
    return lease


def card(services: Services) -> Card:
    (found,) = videos.cards(services, "local")["videos"]
    return dict(found)


def subtitled(services: Services, video: Video, count: int = 2) -> None:
    cues = [cue(f"c{n}", n * 2000, n * 2000 + 1500) for n in range(count)]
    apply_edit(services, video.hash, edit(*inserted(*cues), id_="fill"))


def rendered(services: Services, video: Video) -> None:
    job = jobs.start(services, "render", video_hash=video.hash, payload={})
    revision = services.sessions.revision(video.hash)
    assert job.active
    services.jobs.finish(running(services, "render"), {"revision": revision}, ())
    services.names.final(video.hash).write_bytes(b"final film")


def test_there_are_no_videos_at_first(services: Services) -> None:
    found = videos.cards(services, "local")

    assert found["videos"] == []
    assert found["disk"]["total"] >= found["disk"]["free"] > 0


def test_a_card_says_what_the_video_is(services: Services) -> None:
    video = uploaded(services, filename="Harbour.mov")

    found = card(services)

    assert (found["hash"], found["name"], found["bytes"]) == (video.hash, "Harbour", 6)
    assert (found["duration"], found["width"], found["height"]) == (48_000, 640, 360)
    assert found["thumbnail"] is None
    assert found["session_expires"] >= services.now() + 23 * HOUR


def test_sound_alone_has_no_size_whatever_its_file_is_called(services: Services) -> None:
    def heard(_: Path) -> Looked:
        return Looked(facts={**PROBE, "video": None})

    uploaded(services, filename="Interview.mp4", probe=heard)

    assert (card(services)["width"], card(services)["height"]) == (None, None)


def test_somebody_elses_videos_are_not_shown(services: Services) -> None:
    uploaded(services, owner="somebody")

    assert videos.cards(services, "local")["videos"] == []


def test_a_thumbnail_is_shown_once_it_was_made(services: Services, video: Video) -> None:
    services.names.temporary("thumbnail", video.hash, ".jpg").write_bytes(b"picture")

    assert card(services)["thumbnail"] == f"/media/{video.hash}/thumbnail"


# States.


def test_a_video_is_preparing_then_waits_for_its_first_cues(services: Services) -> None:
    uploaded(services)
    assert card(services)["state"] == "preparing"

    services.jobs.finish(running(services, "prepare"), {}, ())

    assert card(services)["state"] == "original"


@pytest.mark.parametrize(
    ("kind", "state"), [("transcribe", "transcribing"), ("render", "rendering")]
)
def test_an_active_job_is_the_state(
    services: Services, video: Video, kind: Any, state: str
) -> None:
    subtitled(services, video)
    job = jobs.start(services, kind, video_hash=video.hash, payload={})

    found = card(services)

    assert found["state"] == state
    assert found["jobs"][0]["id"] == job.id


def test_a_short_job_leaves_the_state_alone(services: Services, video: Video) -> None:
    subtitled(services, video)
    jobs.start(services, "preview", video_hash=video.hash, payload={})

    assert card(services)["state"] == "editable"


def test_a_job_that_failed_is_the_state_and_says_why(services: Services, video: Video) -> None:
    jobs.start(services, "transcribe", video_hash=video.hash, payload={})
    services.jobs.fail(running(services, "transcribe"), {"code": "no_sound", "message": "Silent."})

    found = card(services)

    assert found["state"] == "failed"
    assert found["jobs"][0]["error"]["message"] == "Silent."


def test_a_cancelled_job_is_no_failure(services: Services, video: Video) -> None:
    subtitled(services, video)
    job = jobs.start(services, "transcribe", video_hash=video.hash, payload={})
    jobs.cancel(services, job.id)

    assert card(services)["state"] == "editable"


def test_a_render_of_everything_is_final_until_something_changes(
    services: Services, video: Video
) -> None:
    subtitled(services, video)
    rendered(services, video)
    final = card(services)
    apply_edit(services, video.hash, edit(text_changed("c0", "Hello there", "Hi"), id_="more"))
    changed = card(services)

    assert final["state"] == "final"
    assert final["final"]["url"] == f"/download/final_{video.hash}.mp4"
    assert final["final"]["bytes"] == len(b"final film")
    assert final["final"]["expires"] > services.now() + 23 * HOUR
    assert changed["state"] == "editable"
    assert changed["final"] is not None


def test_another_name_leaves_a_final_what_it_is(services: Services, video: Video) -> None:
    subtitled(services, video)
    rendered(services, video)

    found = videos.change_video(services, video.hash, name="Harbour")

    assert (found["name"], found["state"]) == ("Harbour", "final")


def test_a_cleaned_video_is_final_then_a_backup(services: Services, video: Video) -> None:
    subtitled(services, video)
    rendered(services, video)
    put_away(services, video.hash)
    final = card(services)
    services.names.final(video.hash).unlink()
    backup = card(services)

    assert (final["state"], backup["state"]) == ("final", "backup")
    assert final["session_expires"] is None
    assert backup["backup"]["time"] == pytest.approx(services.now(), abs=60)
    assert backup["backup"]["expires"] is None
    assert backup["cues"] == 2


def test_a_pinned_final_does_not_expire(services: Services, video: Video) -> None:
    rendered(services, video)

    found = videos.change_video(services, video.hash, pinned=True)

    assert found["pinned"]
    assert found["final"]["expires"] is None


# Counts.


def test_a_card_counts_cues_reviewed_cues_and_issues(services: Services, video: Video) -> None:
    short = cue("short", 9000, 9100, "Far too much text for so little time")
    done = cue("done", 0, 1500)
    apply_edit(services, video.hash, edit(*inserted(short, done), id_="fill"))
    reviewed = edit_reviewed("done")
    apply_edit(services, video.hash, reviewed)

    found = card(services)

    assert (found["cues"], found["reviewed"]) == (2, 1)
    assert found["issues"] >= 2


def test_while_it_listens_a_card_shows_what_was_heard_last(
    services: Services, video: Video
) -> None:
    length = video.probe["duration"]
    early = cue("early", 0, 900, "<i>Heard</i>\njust now")
    late = cue("late", length - 900, length, "There before")
    jobs.start(services, "transcribe", video_hash=video.hash, payload={})
    apply_edit(services, video.hash, edit(*inserted(early, late), id_="fill"))

    assert card(services)["newest"] == "Heard\njust now"
    services.jobs.finish(running(services, "transcribe"), {}, ())
    assert card(services)["newest"] == ""


def test_documents_are_counted_once_and_not_loaded_again(services: Services, video: Video) -> None:
    subtitled(services, video)
    card(services)
    services.sessions.close(video.hash)
    _break(services, video)

    assert card(services)["cues"] == 2


def test_a_change_is_counted_anew(services: Services, video: Video) -> None:
    subtitled(services, video)
    before = card(services)["cues"]
    apply_edit(services, video.hash, edit(*inserted(cue("more", 30_000, 31_000)), id_="more"))

    assert (before, card(services)["cues"]) == (2, 3)


def test_one_damaged_session_does_not_hide_the_other_videos(
    services: Services, video: Video
) -> None:
    uploaded(services, b"another film")
    subtitled(services, video)
    services.sessions.close(video.hash)
    _break(services, video)

    found = videos.cards(services, "local")["videos"]

    assert len(found) == 2


# Renaming.


def test_renaming_reaches_the_document_and_its_history(services: Services, video: Video) -> None:
    found = videos.change_video(services, video.hash, name="Harbour")

    assert found["name"] == "Harbour"
    assert services.sessions.load(video.hash).name == "Harbour"
    assert services.sessions.history(video.hash)[0].edit.by == "machine:rename"


def test_a_video_that_was_put_away_can_be_renamed(services: Services, video: Video) -> None:
    put_away(services, video.hash)

    videos.change_video(services, video.hash, name="Harbour")

    assert card(services)["name"] == "Harbour"
    assert not services.sessions.exists(video.hash)


def test_a_name_holds_nothing_that_no_header_may_hold(services: Services, video: Video) -> None:
    put_away(services, video.hash)

    assert videos.change_video(services, video.hash, name=" Har\x01bour\x7f\n 2 ")["name"] == (
        "Harbour 2"
    )


# Deleting.


def test_deleting_leaves_nothing_of_a_video(services: Services, video: Video) -> None:
    told: list[Mapping[str, Any]] = []
    services = announcing(services, lambda _hash, _event, data: told.append(data))
    subtitled(services, video)
    rendered(services, video)
    services.names.temporary("peaks", video.hash, ".bin").write_bytes(b"p")
    services.names.temp_audio(video.hash, "j1").write_bytes(b"a")
    put_away(services, video.hash)
    sessions.reopen(services, video.hash)
    kept = uploaded(services, b"another film")

    videos.delete_video(services, video.hash)

    assert all(kept.hash in name for name in left(services))
    assert services.videos.find(video.hash) is None
    assert services.jobs.listed(video.hash) == []
    assert told[-1] == {"video_hash": video.hash, "state": "deleted"}


def test_what_is_done_while_a_video_is_deleted_brings_nothing_back(
    services: Services, video: Video, monkeypatch: pytest.MonkeyPatch
) -> None:
    subtitled(services, video)
    services.backups.keep(video.hash)
    refused: list[type[Exception]] = []
    people: list[threading.Thread] = []
    remove = services.sessions.remove

    def tried(work: Callable[[], object]) -> None:
        try:
            work()
        except NotFound as error:
            refused.append(type(error))

    def remove_under_their_hands(video_hash: str) -> list[Path]:
        removed = remove(video_hash)
        change = edit(text_changed("c0", "Hello there", "Hi"), base=1)
        for work in (
            lambda: apply_edit(services, video_hash, change),
            lambda: sessions.reopen(services, video_hash),
        ):
            people.append(threading.Thread(target=tried, args=(work,)))
            people[-1].start()
            people[-1].join(0.2)
        return removed

    monkeypatch.setattr(services.sessions, "remove", remove_under_their_hands)
    videos.delete_video(services, video.hash)
    for person in people:
        person.join()

    assert refused == [NotFound, NotFound]
    assert left(services) == []


def test_deleting_waits_until_a_running_job_has_stopped(services: Services, video: Video) -> None:
    jobs.start(services, "render", video_hash=video.hash, payload={})
    lease = running(services, "render")

    def worker() -> None:
        while not services.jobs.get(lease.job_id).cancel_requested:
            threading.Event().wait(0.01)
        services.jobs.cancelled(lease)

    thread = threading.Thread(target=worker)
    thread.start()
    videos.delete_video(services, video.hash)
    thread.join()

    assert left(services) == []


def test_a_job_that_does_not_stop_keeps_its_video(
    services: Services, video: Video, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(videos, "STOPS_WITHIN", 0.2)
    jobs.start(services, "render", video_hash=video.hash, payload={})
    running(services, "render")

    with pytest.raises(JobActive, match="Try again in a moment"):
        videos.delete_video(services, video.hash)

    assert services.videos.find(video.hash) is not None
    assert services.sessions.exists(video.hash)


def test_a_video_that_never_was_cannot_be_deleted(services: Services) -> None:
    with pytest.raises(NotFound):
        videos.delete_video(services, "f" * 32)


def test_a_deleted_video_can_be_uploaded_again(services: Services, video: Video) -> None:
    subtitled(services, video)
    videos.delete_video(services, video.hash)

    again = uploaded(services)

    assert again.hash == video.hash
    assert services.sessions.load(video.hash).cues == {}


def edit_reviewed(id_: str) -> Any:
    from backend.subtitles.edit import Change

    return edit(Change(id=id_, before={"reviewed": False}, after={"reviewed": True}), id_="seen")


def _break(services: Services, video: Video) -> None:
    """Make the session's files unreadable, without changing their size."""
    journal = services.names.journal(video.hash)
    journal.write_bytes(b"#" * journal.stat().st_size)
    services.names.session(video.hash).write_bytes(b"#")
