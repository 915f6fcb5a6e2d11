"""What cannot become part of a document at once, or never: in order, and nobody else waits."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from backend.jobs.queue import Delivery
from backend.services import jobs
from backend.services.applying import AT_A_TIME, apply_waiting, settled_job, settled_jobs
from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.document import Document
from tests.services.findings import (
    HASH,
    cue,
    document,
    emit,
    empty_session,
    found,
    listening,
    texts,
    touch,
)
from tests.services.shelving import put_away


@pytest.fixture
def video(services: Services) -> Video:
    return empty_session(services)


@pytest.fixture
def lease(services: Services, video: Video) -> Delivery:
    return listening(services, video)


def test_a_crash_between_the_document_and_the_mark_applies_nothing_twice(
    services: Services, lease: Delivery
) -> None:
    found(services, lease, cue(0))
    seqs = [event.seq for event in services.jobs.events.unapplied()]
    apply_waiting(services)
    touch(services, "c0", "Mine")
    revision = document(services).revision
    with services.database.transaction() as connection:
        connection.execute("update job_events set applied = 0")
    services.sessions.close(HASH)

    again = apply_waiting(services)

    assert {event.seq for event in again.events} >= set(seqs)
    assert document(services).revision == revision
    assert texts(services) == ["Mine"]


def test_events_that_waited_are_applied_in_their_order(services: Services, lease: Delivery) -> None:
    for number in range(6):
        found(services, lease, cue(0, f"Version {number}"))

    apply_waiting(services)

    assert texts(services) == ["Version 5"]
    assert len(services.sessions.history(HASH)) == 6


@pytest.mark.parametrize(
    "data",
    [
        {"type": "cues", "cues": [{"id": "x", "start": 5, "end": 1}]},
        {"type": "cues", "cues": [{"text": "without an id"}]},
        {"type": "document", "fields": {"colour": "red"}},
        {"type": "media"},
    ],
)
def test_a_finding_that_makes_no_sense_is_dropped_and_the_next_one_taken(
    services: Services, lease: Delivery, data: Mapping[str, Any]
) -> None:
    emit(services, lease, data)
    found(services, lease, cue(0))

    apply_waiting(services)

    assert texts(services) == ["Cue 0"]
    assert services.jobs.events.unapplied() == []


def test_findings_for_a_session_that_is_gone_are_dropped(
    services: Services, lease: Delivery
) -> None:
    found(services, lease, cue(0))
    services.sessions.remove(HASH)

    apply_waiting(services)

    assert services.jobs.events.unapplied() == []
    assert not services.sessions.exists(HASH)


def test_what_cannot_be_kept_now_waits_with_all_that_follows_it(
    services: Services, lease: Delivery, video: Video
) -> None:
    other = replace(video, hash="b" * 32)
    services.videos.add(other)
    services.sessions.create(Document(video_hash=other.hash))
    jobs.start(services, "prepare", video_hash=other.hash, payload={})
    second = services.queue.dequeue("prepare", owner="here:1:a", lease=30)
    assert second is not None
    found(services, lease, cue(0))
    found(services, lease, cue(1))
    found(services, second, cue(7))
    folder = services.names.journal(HASH)
    away = folder.rename(folder.with_suffix(".away"))
    folder.mkdir()
    services.sessions.close(HASH)

    blocked = apply_waiting(services)

    assert blocked.held_up == {HASH}
    waiting = services.jobs.events.unapplied()
    assert [event.data["cues"][0]["id"] for event in waiting] == ["c0", "c1"]
    assert services.sessions.load(other.hash).cues.keys() == {"c7"}

    folder.rmdir()
    away.rename(folder)
    assert not apply_waiting(services).held_up
    assert texts(services) == ["Cue 0", "Cue 1"]


def test_much_that_waits_for_one_video_keeps_no_other_waiting(
    services: Services, lease: Delivery, video: Video
) -> None:
    other = replace(video, hash="b" * 32)
    services.videos.add(other)
    services.sessions.create(Document(video_hash=other.hash))
    for number in range(AT_A_TIME):
        found(services, lease, cue(number))
    jobs.start(services, "prepare", video_hash=other.hash, payload={})
    second = services.queue.dequeue("prepare", owner="here:1:a", lease=30)
    assert second is not None
    found(services, second, cue(7))
    services.sessions.close(HASH)
    services.names.session(HASH).unlink(missing_ok=True)
    journal = services.names.journal(HASH)
    journal.unlink()
    journal.mkdir()

    assert apply_waiting(services).held_up == {HASH}

    assert services.sessions.load(other.hash).cues.keys() == {"c7"}


def test_while_everything_is_cleaned_findings_wait(services: Services, lease: Delivery) -> None:
    found(services, lease, cue(0))
    services.gate.closed.set()
    assert apply_waiting(services).held_up == {HASH}
    services.gate.closed.clear()

    apply_waiting(services)

    assert texts(services) == ["Cue 0"]


def test_the_ends_of_jobs_are_told_once(services: Services, lease: Delivery) -> None:
    services.jobs.finish(lease, {"cues": 0})

    told = [e.data["state"] for e in apply_waiting(services).events if e.type == "state"]

    assert told == ["queued", "running", "succeeded"]
    assert apply_waiting(services).events == []


def test_who_is_told_that_a_job_has_ended_finds_what_it_found(
    services: Services, lease: Delivery
) -> None:
    found(services, lease, cue(0))
    assert settled_job(services, lease.job_id).active
    assert texts(services) == []
    services.jobs.finish(lease, {})

    assert settled_job(services, lease.job_id).state == "succeeded"
    assert texts(services) == ["Cue 0"]


def test_who_is_told_of_all_jobs_finds_what_the_ended_ones_found(
    services: Services, lease: Delivery
) -> None:
    found(services, lease, cue(0))
    assert [job.state for job in settled_jobs(services, HASH)] == ["running"]
    assert texts(services) == []
    services.jobs.finish(lease, {})

    assert [job.state for job in settled_jobs(services, HASH)] == ["succeeded"]
    assert texts(services) == ["Cue 0"]


def test_jobs_are_told_also_where_nothing_can_be_written(
    services: Services, lease: Delivery
) -> None:
    found(services, lease, cue(0))
    services.jobs.finish(lease, {})
    with services.database.reading() as connection:
        connection.execute("pragma query_only = on")

    assert [job.state for job in settled_jobs(services, HASH)] == ["succeeded"]
    assert settled_job(services, lease.job_id).state == "succeeded"


def test_a_damaged_session_does_not_hold_up_the_others(services: Services, lease: Delivery) -> None:
    found(services, lease, cue(0))
    services.sessions.close(HASH)
    services.names.journal(HASH).write_bytes(b"no journal\n")

    assert not apply_waiting(services).held_up
    assert services.jobs.events.unapplied() == []


def test_findings_bring_back_a_session_that_was_put_away_meanwhile(
    services: Services, lease: Delivery
) -> None:
    found(services, lease, cue(0))
    apply_waiting(services)
    found(services, lease, cue(1))
    put_away(services, HASH)

    apply_waiting(services)

    assert texts(services) == ["Cue 0", "Cue 1"]
