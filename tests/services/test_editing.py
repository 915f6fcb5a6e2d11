"""Edits to a session: kept, answered, announced; history and going back."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from backend.composition import announcing, build_services
from backend.errors import Busy, Conflict, CueGone, NotFound, Rejected, SessionGone
from backend.services import editing, sessions
from backend.services.editing import apply_edit, restore_revision
from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.edit import Change
from backend.subtitles.editing import inverse
from tests.services.shelving import put_away
from tests.services.uploading import cue, edit, inserted, text_changed, uploaded

Told = list[tuple[str, Mapping[str, Any]]]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def services(services: Services, told: Told) -> Services:
    """Services that note what browsers are told."""
    return announcing(services, lambda _, event, data: told.append((event, data)))


@pytest.fixture
def video(services: Services) -> Video:
    """A video with four cues, one far from the others."""
    video = uploaded(services)
    times = {"a": (0, 1500), "b": (2000, 3500), "c": (4000, 5500), "far": (60_000, 61_500)}
    cues = [cue(id_, *time) for id_, time in times.items()]
    apply_edit(services, video.hash, edit(*inserted(*cues), id_="begin"))
    return video


def test_an_edit_is_answered_with_what_was_applied_and_announced(
    services: Services, video: Video, told: Told
) -> None:
    told.clear()

    answer = apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Hi"), base=1))

    assert answer.revision == 2
    assert answer.applied.changes[0].after == {"text": "Hi"}
    assert told == [("edit", {"video_hash": video.hash, **answer.to_json()})]


def test_the_same_edit_again_is_answered_alike_and_told_nobody(
    services: Services, video: Video, told: Told
) -> None:
    change = edit(text_changed("a", "Hello there", "Hi"), base=1)
    first = apply_edit(services, video.hash, change)
    told.clear()

    again = apply_edit(services, video.hash, change)

    assert again == first
    assert told == []


def test_the_answer_holds_the_issues_of_touched_cues_and_their_neighbours(
    services: Services, video: Video
) -> None:
    longer = Change(id="a", before={"end": 1500}, after={"end": 2500})

    answer = apply_edit(services, video.hash, edit(longer, base=1))

    codes = {id_: {issue["code"] for issue in found} for id_, found in answer.issues.items()}
    assert "overlap" in codes["a"]
    assert "overlap" in codes["b"]
    assert "far" not in codes


def test_neighbours_of_a_deleted_cue_lose_their_issues(services: Services, video: Video) -> None:
    apply_edit(services, video.hash, edit(*inserted(cue("d", 1000, 2500)), id_="d", base=1))
    gone = Change(id="d", before=_whole(services, video, "d"), after=None)

    answer = apply_edit(services, video.hash, edit(gone, id_="undo", base=2))

    assert "d" not in answer.issues
    assert all(issue["code"] != "overlap" for issue in answer.issues["a"] + answer.issues["b"])


def test_another_profile_is_answered_with_the_issues_of_every_cue(
    services: Services, video: Video
) -> None:
    change = Change(on="document", id="", before={"profile": "netflix"}, after={"profile": "bbc"})

    answer = apply_edit(services, video.hash, edit(change, base=1))

    assert answer.issues.keys() == {"a", "b", "c", "far"}


def test_a_collision_says_what_is_there_and_who_put_it_there(
    services: Services, video: Video
) -> None:
    apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Mine"), base=1))
    late = edit(text_changed("a", "Hello there", "Yours"), id_="e2", by="other", base=1)

    with pytest.raises(Conflict) as refused:
        apply_edit(services, video.hash, late)

    (collision,) = refused.value.details["changes"]
    assert collision["field"] == "text"
    assert (collision["current"], collision["yours"]) == ("Mine", "Yours")
    assert collision["by"] == "me"
    assert services.sessions.revision(video.hash) == 2


def test_edits_that_do_not_collide_are_merged(services: Services, video: Video) -> None:
    apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Mine"), base=1))
    late = Change(id="a", before={"end": 1500}, after={"end": 1600})

    answer = apply_edit(services, video.hash, edit(late, id_="e2", by="other", base=1))

    assert answer.revision == 3
    merged = services.sessions.load(video.hash).cues["a"]
    assert (merged.text, merged.end) == ("Mine", 1600)


def test_an_edit_to_a_cue_that_is_gone_says_so(services: Services, video: Video) -> None:
    gone = Change(id="a", before=_whole(services, video, "a"), after=None)
    apply_edit(services, video.hash, edit(gone, base=1))

    with pytest.raises(CueGone, match="somebody deleted it"):
        apply_edit(
            services, video.hash, edit(text_changed("a", "Hello there", "Hi"), id_="e2", base=1)
        )


def test_an_edit_that_makes_no_sense_changes_nothing(services: Services, video: Video) -> None:
    backwards = Change(id="a", before={"end": 1500}, after={"end": 0})

    with pytest.raises(Rejected):
        apply_edit(services, video.hash, edit(backwards, base=1))

    assert services.sessions.revision(video.hash) == 1


def test_an_id_that_is_another_one_when_it_is_cleaned_replaces_no_cue(
    services: Services, video: Video
) -> None:
    with pytest.raises(Rejected, match="control characters"):
        apply_edit(services, video.hash, edit(*inserted(cue("a\x01", 0, 900)), base=1))


def test_an_edit_to_a_session_that_was_put_away_brings_it_back_first(
    services: Services, video: Video, told: Told
) -> None:
    put_away(services, video.hash)
    told.clear()

    answer = apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Hi"), base=1))

    assert answer.revision == 2
    assert services.sessions.load(video.hash).cues["a"].text == "Hi"
    assert [event for event, _ in told] == ["session", "edit"]


def test_an_edit_after_another_process_put_the_session_away_is_kept(
    services: Services, video: Video
) -> None:
    put_away(build_services(services.settings), video.hash)

    apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Hi"), base=1))

    after_restart = build_services(services.settings)
    assert after_restart.sessions.load(video.hash).cues["a"].text == "Hi"


def test_edits_and_putting_away_at_once_lose_nothing_acknowledged(
    services: Services, video: Video
) -> None:
    acknowledged: list[str] = []

    def type_on() -> None:
        was = "Hello there"
        for number in range(25):
            to = f"text {number}"
            apply_edit(services, video.hash, edit(text_changed("a", was, to), id_=f"t{number}"))
            acknowledged.append(to)
            was = to

    typing = threading.Thread(target=type_on)
    typing.start()
    while typing.is_alive():
        put_away(services, video.hash)
    typing.join()

    assert len(acknowledged) == 25
    assert sessions.reopen(services, video.hash).cues["a"].text == "text 24"
    assert len(services.sessions.history(video.hash)) == 26


def test_a_session_of_which_nothing_was_kept_cannot_be_edited(
    services: Services, video: Video
) -> None:
    services.sessions.remove(video.hash)

    with pytest.raises(SessionGone):
        apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Hi")))

    assert not services.sessions.exists(video.hash)


def test_an_edit_to_a_video_that_never_was_is_refused(services: Services) -> None:
    with pytest.raises(NotFound):
        apply_edit(services, "f" * 32, edit(text_changed("a", "b", "c")))


def test_nothing_is_edited_while_everything_is_being_cleaned(
    services: Services, video: Video
) -> None:
    services.gate.closed.set()

    with pytest.raises(Busy):
        apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Hi")))


def test_history_says_whether_there_is_more(services: Services, video: Video) -> None:
    for number in range(1, 5):
        apply_edit(services, video.hash, edit(*inserted(cue(f"n{number}")), id_=f"e{number}"))

    newest, more = editing.history(services, video.hash, limit=3)
    rest, none_left = editing.history(services, video.hash, before=newest[-1].revision, limit=3)

    assert [step.revision for step in (*newest, *rest)] == [5, 4, 3, 2, 1]
    assert (more, none_left) == (True, False)


def test_a_past_revision_is_brought_back_by_one_edit_that_can_be_undone(
    services: Services, video: Video
) -> None:
    past = services.sessions.load(video.hash)
    apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Hi"), base=1))
    apply_edit(services, video.hash, edit(*inserted(cue("d", 9000, 9900)), id_="e2", base=2))
    present = services.sessions.load(video.hash)

    answer = restore_revision(services, video.hash, 1, "me", "back")
    restored = services.sessions.load(video.hash)
    undo = inverse(answer.applied, new_id="u", by="me", at=0, base=4, label="Undo")
    apply_edit(services, video.hash, undo)
    undone = services.sessions.load(video.hash)

    assert answer.revision == 4
    assert answer.applied.label == "Restore revision 1"
    assert replace(restored, revision=1) == past
    assert replace(undone, revision=3) == present


def test_restoring_twice_with_one_id_restores_once(services: Services, video: Video) -> None:
    apply_edit(services, video.hash, edit(text_changed("a", "Hello there", "Hi"), base=1))

    first = restore_revision(services, video.hash, 1, "me", "back")
    again = restore_revision(services, video.hash, 1, "me", "back")

    assert again.applied == first.applied
    assert services.sessions.revision(video.hash) == 3


def test_a_revision_that_never_was_cannot_be_restored(services: Services, video: Video) -> None:
    with pytest.raises(NotFound):
        restore_revision(services, video.hash, 99, "me", "back")


def test_the_list_follows_the_name_of_the_document(services: Services, video: Video) -> None:
    change = Change(on="document", id="", before={"name": "film"}, after={"name": "Harbour"})

    apply_edit(services, video.hash, edit(change, base=1))

    assert services.videos.get(video.hash).name == "Harbour"


def _whole(services: Services, video: Video, id_: str) -> dict[str, Any]:
    value = services.sessions.load(video.hash).cues[id_].to_json()
    del value["id"]
    return value
