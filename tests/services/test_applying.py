"""What jobs find becomes part of documents: once each, never over a person."""

from collections.abc import Mapping
from typing import Any

import pytest

from backend.composition import announcing
from backend.jobs.queue import Delivery
from backend.services.applying import apply_waiting
from backend.services.editing import apply_edit
from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.edit import Change, Edit
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


@pytest.fixture
def video(services: Services) -> Video:
    return empty_session(services)


@pytest.fixture
def lease(services: Services, video: Video) -> Delivery:
    return listening(services, video)


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


def test_a_cue_that_was_touched_is_never_overwritten(services: Services, lease: Delivery) -> None:
    found(services, lease, cue(0), cue(1))
    apply_waiting(services)
    touch(services, "c0", "Mine")

    found(services, lease, cue(0, "The machine's"), cue(1, "Better"))
    apply_waiting(services)

    assert texts(services) == ["Mine", "Better"]


def test_a_cue_that_was_reviewed_is_never_overwritten(services: Services, lease: Delivery) -> None:
    found(services, lease, cue(0), cue(1))
    apply_waiting(services)
    seen = Change(on="cue", id="c0", before={"reviewed": False}, after={"reviewed": True})
    step = Edit(id="e1", label="Review", by="ann", base=1, at=0, changes=(seen,))
    apply_edit(services, HASH, step)

    found(services, lease, cue(1, "Better"), cue(0, "The machine's"), removes="untouched")
    apply_waiting(services)

    assert texts(services) == ["Cue 0", "Better"]


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
