"""Sessions as people open them: put away, brought back, never half."""

from collections.abc import Mapping
from typing import Any

import pytest

from backend.composition import announcing
from backend.errors import Busy, NotFound, SessionGone
from backend.jobs.queue import Delivery
from backend.services import sessions
from backend.services.editing import apply_edit
from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.edit import Change
from tests.services.shelving import put_away
from tests.services.uploading import cue, edit, inserted, uploaded

Told = list[tuple[str, Mapping[str, Any]]]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def services(services: Services, told: Told) -> Services:
    return announcing(services, lambda _, event, data: told.append((event, data)))


@pytest.fixture
def video(services: Services) -> Video:
    """A video with one cue."""
    video = uploaded(services)
    apply_edit(services, video.hash, edit(*inserted(cue())))
    return video


def test_opening_notes_that_the_video_is_used(services: Services, video: Video) -> None:
    before = services.videos.get(video.hash).last_used

    document = sessions.open_session(services, video.hash)

    assert document.revision == 1
    assert services.videos.get(video.hash).last_used > before


def test_a_session_that_was_put_away_says_that_it_can_be_reopened(
    services: Services, video: Video
) -> None:
    put_away(services, video.hash)

    with pytest.raises(SessionGone, match="Reopen it") as gone:
        sessions.open_session(services, video.hash)

    assert gone.value.details == {"has_backup": True}


def test_a_session_that_was_lost_says_that_it_begins_anew(services: Services, video: Video) -> None:
    services.sessions.remove(video.hash)

    with pytest.raises(SessionGone, match="begin anew") as gone:
        sessions.open_session(services, video.hash)

    assert gone.value.details == {"has_backup": False}


def test_putting_away_and_reopening_give_the_same_document_and_history(
    services: Services, video: Video, told: Told
) -> None:
    document, history = services.sessions.load(video.hash), services.sessions.history(video.hash)
    told.clear()

    put_away(services, video.hash)
    reopened = sessions.reopen(services, video.hash)

    assert reopened == document
    assert services.sessions.history(video.hash) == history
    assert [data["state"] for _, data in told] == ["cleaned", "reopened"]


def test_reopening_an_open_session_changes_nothing(
    services: Services, video: Video, told: Told
) -> None:
    told.clear()

    assert sessions.reopen(services, video.hash) == services.sessions.load(video.hash)
    assert told == []


def test_reopening_without_a_backup_begins_anew(services: Services, video: Video) -> None:
    services.sessions.remove(video.hash)

    assert sessions.reopen(services, video.hash).cues == {}


def test_a_video_that_never_was_can_neither_be_opened_nor_reopened(services: Services) -> None:
    with pytest.raises(NotFound):
        sessions.open_session(services, "f" * 32)
    with pytest.raises(NotFound):
        sessions.reopen(services, "f" * 32)


def test_nothing_is_reopened_while_everything_is_being_cleaned(
    services: Services, video: Video
) -> None:
    services.gate.closed.set()

    with pytest.raises(Busy):
        sessions.reopen(services, video.hash)


# What the page is told about what was made of the video.


def media(services: Services, video: Video, **made: Any) -> dict[str, Any]:
    document = services.sessions.load(video.hash)
    document = document.with_changed((), video={**document.video, "media": made})
    return dict(sessions.around(services, document)["media"])


def test_a_video_that_plays_as_it_is_can_be_watched_at_once(
    services: Services, video: Video
) -> None:
    found = media(services, video)

    assert found["playable"]["state"] == "ready"
    assert found["playable"]["url"] == f"/media/{video.hash}/playable"
    assert found["peaks"] == {"url": None, "state": "preparing"}
    assert {"name": "Noto Sans Regular", "url": "/fonts/NotoSans-Regular.ttf"} in found["fonts"]


def test_what_was_made_is_ready_while_its_file_is_there(services: Services, video: Video) -> None:
    peaks = {"url": f"/media/{video.hash}/peaks", "state": "ready"}
    path = services.names.temporary("peaks", video.hash, ".bin")

    path.write_bytes(b"LPK1")
    there = media(services, video, peaks=peaks)
    path.unlink()
    gone = media(services, video, peaks=peaks)

    assert there["peaks"] == peaks
    assert gone["peaks"] == {"url": None, "state": "preparing"}


def test_a_failed_preparation_says_why(services: Services, video: Video) -> None:
    lease = _running(services)
    services.jobs.fail(lease, {"code": "tool_failed", "message": "It ended."})

    found = media(services, video)

    assert found["peaks"] == {"url": None, "state": "failed", "reason": "It ended."}


def test_a_part_that_cannot_be_made_says_why_and_is_not_tried_again(
    services: Services, video: Video
) -> None:
    services.jobs.finish(_running(services), {}, ())
    said = {"url": None, "state": "failed", "reason": "No picture could be read."}
    made = dict.fromkeys(("peaks", "filmstrip", "thumbnail"), said)
    known = Change(
        on="document", id="", before={"video": dict(video.probe)},
        after={"video": {**video.probe, "media": made}},
    )  # fmt: skip
    apply_edit(services, video.hash, edit(known, id_="media"))

    document = sessions.reopen(services, video.hash)

    assert sessions.around(services, document)["media"]["thumbnail"] == said
    assert services.jobs.active_for(video.hash) == []


def test_what_a_video_has_no_use_for_is_never_waited_for(services: Services, video: Video) -> None:
    document = services.sessions.load(video.hash)
    silent = document.with_changed((), video={**document.video, "audio": []})

    assert sessions.around(services, silent)["media"]["peaks"] == {"url": None, "state": "ready"}


def test_reopening_makes_again_what_is_gone(services: Services, video: Video) -> None:
    services.jobs.finish(_running(services), {}, ())
    assert services.jobs.active_for(video.hash) == []

    sessions.reopen(services, video.hash)

    assert [job.kind for job in services.jobs.active_for(video.hash)] == ["prepare"]


def test_a_session_shows_its_issues(services: Services, video: Video) -> None:
    short = edit(*inserted(cue("b", 5000, 5100, "Far too much text for so little time")), id_="e2")
    apply_edit(services, video.hash, short)

    shown = sessions.around(services, services.sessions.load(video.hash))

    assert "reading_speed" in {issue["code"] for issue in shown["issues"]["b"]}
    assert shown["history"] == {"revision": 2}


def _running(services: Services) -> Delivery:
    lease = services.queue.dequeue("prepare", owner="here", lease=30)
    assert lease is not None
    return lease
