"""What jobs find becomes part of documents: in order, once each, never over a person."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from backend.composition import announcing
from backend.jobs.queue import Delivery
from backend.services import jobs
from backend.services.applying import AT_A_TIME, apply_waiting, settled_job
from backend.services.editing import apply_edit
from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from tests.services.shelving import put_away

HASH = "a" * 32


@pytest.fixture
def video(services: Services) -> Video:
    """A video with an empty session."""
    video = Video(
        hash=HASH, owner="local", name="talk.mp4", ext="mp4", bytes=1, created=0, last_used=0
    )
    services.videos.add(video)
    services.sessions.create(Document(video_hash=HASH, name="talk", video={"duration": 60_000}))
    return video


@pytest.fixture
def lease(services: Services, video: Video) -> Delivery:
    """A transcription that runs."""
    jobs.start(services, "transcribe", video_hash=video.hash, payload={})
    lease = services.queue.dequeue("transcribe", owner="here:1:a", lease=30)
    assert lease is not None
    return lease


def cue(number: int, text: str = "", **changed: Any) -> dict[str, Any]:
    start = number * 1000
    return {
        "id": f"c{number}", "start": start, "end": start + 900, "text": text or f"Cue {number}",
        **changed,
    }  # fmt: skip


def emit(services: Services, lease: Delivery, data: Mapping[str, Any]) -> None:
    services.jobs.append_event(lease, data)


def found(services: Services, lease: Delivery, *cues: Mapping[str, Any], **more: Any) -> None:
    emit(services, lease, {"type": "cues", "cues": list(cues), **more})


def document(services: Services) -> Document:
    return services.sessions.load(HASH)


def texts(services: Services) -> list[str]:
    return [cue.text for cue in document(services).ordered]


def touch(services: Services, id_: str, text: str) -> None:
    """A person corrects a cue."""
    current = document(services)
    was = current.cues[id_]
    change = Change(
        id=id_,
        before={"text": was.text, "touched": was.touched},
        after={"text": text, "touched": True},
    )
    apply_edit(
        services, HASH,
        Edit(id=f"by-hand-{id_}", label="Edit text", by="me", base=current.revision,
             changes=(change,), at=0),
    )  # fmt: skip


def test_cues_that_were_found_are_in_the_document(services: Services, lease: Delivery) -> None:
    found(services, lease, cue(1), cue(0))

    apply_waiting(services)

    assert texts(services) == ["Cue 0", "Cue 1"]


def test_the_step_in_the_history_names_the_machine_and_its_job(
    services: Services, lease: Delivery
) -> None:
    found(services, lease, cue(0))
    apply_waiting(services)

    (entry,) = services.sessions.history(HASH)

    assert entry.edit.by == f"machine:transcribe:{lease.job_id}"
    assert entry.edit.label == "Recognised speech"


def test_nothing_is_applied_twice(services: Services, lease: Delivery) -> None:
    found(services, lease, cue(0))
    apply_waiting(services)
    revision = document(services).revision
    apply_waiting(services)

    assert document(services).revision == revision
    assert services.jobs.events.unapplied() == []


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


def test_a_cue_that_was_touched_is_never_overwritten(services: Services, lease: Delivery) -> None:
    found(services, lease, cue(0), cue(1))
    apply_waiting(services)
    touch(services, "c0", "Mine")

    found(services, lease, cue(0, "The machine's"), cue(1, "Better"))
    apply_waiting(services)

    assert texts(services) == ["Mine", "Better"]


def write(services: Services, start: int, end: int) -> None:
    """A person writes a cue of their own."""
    current = document(services)
    mine = {"start": start, "end": end, "text": "Mine", "touched": True}
    apply_edit(
        services, HASH,
        Edit(id=f"written-{start}", label="New cue", by="me", base=current.revision,
             changes=(Change(id=f"mine-{start}", before=None, after=mine),), at=0),
    )  # fmt: skip


def heard(*, start: int, end: int) -> dict[str, Any]:
    """A recognised cue of a word every 500 ms."""
    texts = [f"w{at // 500}" for at in range(start, end, 500)]
    said = [{"at": at * 500, "for": 500, "text": text} for at, text in enumerate(texts)]
    return {"id": "heard", "start": start, "end": end, "text": " ".join(texts), "words": said}


@pytest.mark.parametrize(
    ("mine", "around"),
    [
        ((0, 1_500), [(1_500, 4_000, "w3 w4 w5 w6 w7")]),
        ((3_000, 9_000), [(1_000, 3_000, "w2 w3 w4 w5")]),
        ((1_500, 2_500), [(1_000, 1_500, "w2"), (2_500, 4_000, "w5 w6 w7")]),
        ((1_100, 9_000), []),
        ((500, 4_500), []),
        ((4_000, 9_000), [(1_000, 4_000, "w2 w3 w4 w5 w6 w7")]),
    ],
)
def test_what_was_heard_goes_around_a_cue_written_meanwhile(
    services: Services,
    lease: Delivery,
    mine: tuple[int, int],
    around: list[tuple[int, int, str]],
) -> None:
    write(services, *mine)
    found(services, lease, heard(start=1_000, end=4_000))
    apply_waiting(services)

    cues = [cue for cue in document(services).ordered if cue.text != "Mine"]
    assert [(cue.start, cue.end, cue.text) for cue in cues] == around
    assert [" ".join(word.text for word in cue.words or ()) for cue in cues] == [
        text for _, _, text in around
    ]
    assert len(document(services).cues) == len(around) + 1


def test_what_was_heard_goes_around_a_cue_that_a_person_made_longer(
    services: Services, lease: Delivery
) -> None:
    found(services, lease, cue(0))
    apply_waiting(services)
    longer = Change(
        id="c0", before={"end": 900, "touched": False}, after={"end": 1_500, "touched": True}
    )
    apply_edit(
        services, HASH,
        Edit(id="longer", label="Extend", by="me", base=document(services).revision,
             changes=(longer,), at=0),
    )  # fmt: skip
    found(services, lease, cue(1))
    apply_waiting(services)

    assert [(cue.start, cue.end) for cue in document(services).ordered] == [
        (0, 1_500), (1_500, 1_900),
    ]  # fmt: skip


def test_an_empty_cue_goes_around_too(services: Services, lease: Delivery) -> None:
    write(services, 0, 2_000)
    found(services, lease, {**cue(1), "text": "", "end": 5_000})
    apply_waiting(services)

    assert [(cue.start, cue.end) for cue in document(services).ordered] == [
        (0, 2_000), (2_000, 5_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("removes", "left"),
    [
        ("all", ["Cue 5"]),
        ("untouched", ["Mine", "Cue 5"]),
        (["c0", "c1", "gone"], ["Mine", "Cue 2", "Cue 5"]),
        ([], ["Mine", "Cue 1", "Cue 2", "Cue 5"]),
    ],
)
def test_a_new_run_says_what_goes_first(
    services: Services, lease: Delivery, removes: Any, left: list[str]
) -> None:
    found(services, lease, cue(0), cue(1), cue(2))
    apply_waiting(services)
    touch(services, "c0", "Mine")

    found(services, lease, cue(5), removes=removes)
    apply_waiting(services)

    assert texts(services) == left


def test_fields_of_the_document_are_set(services: Services, lease: Delivery) -> None:
    emit(
        services,
        lease,
        {"type": "document", "fields": {"language": "en", "transcription": {"status": "done"}}},
    )
    apply_waiting(services)

    assert document(services).language == "en"
    assert document(services).transcription == {"status": "done"}


def test_what_is_known_of_the_files_is_merged(services: Services, lease: Delivery) -> None:
    emit(services, lease, {"type": "media", "fields": {"peaks": {"state": "ready"}}})
    emit(services, lease, {"type": "media", "fields": {"thumbnail": {"state": "ready"}}})
    apply_waiting(services)

    assert document(services).video == {
        "duration": 60_000,
        "media": {"peaks": {"state": "ready"}, "thumbnail": {"state": "ready"}},
    }


def test_browsers_hear_of_each_edit_with_its_revision(services: Services, lease: Delivery) -> None:
    heard: list[tuple[str, str, Mapping[str, Any]]] = []
    telling = announcing(services, lambda *said: heard.append(said))
    found(services, lease, cue(0))
    apply_waiting(telling)
    apply_waiting(telling)

    ((video_hash, event, data),) = heard

    assert (video_hash, event) == (HASH, "edit")
    assert data["revision"] == 1
    assert data["applied"]["changes"][0]["id"] == "c0"
    assert "c0" in data["issues"]


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
