"""A session over HTTP: open, edit, look back, go back."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.services import jobs
from backend.services.editing import apply_edit
from backend.services.parts import Services
from backend.storage.videos import Video
from tests.services.shelving import put_away
from tests.services.uploading import cue, edit, inserted, uploaded


@pytest.fixture
def video(services: Services) -> Video:
    """A video with one cue, at revision 1."""
    video = uploaded(services)
    apply_edit(services, video.hash, edit(*inserted(cue()), id_="begin"))
    return video


def an_edit(**changed: Any) -> dict[str, Any]:
    change = {"id": "a", "before": {"text": "Hello there"}, "after": {"text": "Hi"}}
    return {"id": "e1", "label": "Edit text", "by": "me", "base": 1, "changes": [change], **changed}


def test_an_open_session_shows_everything_a_page_needs(client: FlaskClient, video: Video) -> None:
    found = client.get(f"/api/sessions/{video.hash}").get_json()

    assert found.keys() == {"document", "issues", "media", "jobs", "history", "cleanup"}
    assert found["document"]["cues"][0]["text"] == "Hello there"
    assert found["history"] == {"revision": 1}
    assert found["cleanup"] == {"state": "none", "due_in": None}


def test_what_a_job_found_that_is_shown_as_ended_is_in_the_document(
    client: FlaskClient, services: Services, video: Video
) -> None:
    jobs.start(services, "transcribe", video_hash=video.hash, payload={})
    lease = services.queue.dequeue("transcribe", owner="here", lease=30)
    assert lease is not None
    heard = {"id": "c1", "start": 9000, "end": 9900, "text": "Heard"}
    services.jobs.append_event(lease, {"type": "cues", "cues": [heard]})
    services.jobs.finish(lease, {"cues": 1})

    found = client.get(f"/api/sessions/{video.hash}").get_json()

    assert [job["state"] for job in found["jobs"]] == ["succeeded", "queued"]
    assert [cue["text"] for cue in found["document"]["cues"]] == ["Hello there", "Heard"]


def words(*texts: str) -> list[dict[str, Any]]:
    return [
        {"at": n * 100, "for": 90, "text": text, "confidence": 0.5, "origin": "recognised"}
        for n, text in enumerate(texts)
    ]


def test_a_page_that_asks_for_words_by_range_has_the_same_document_in_the_end(
    client: FlaskClient, services: Services
) -> None:
    video = uploaded(services)
    said = [
        {"start": 0, "end": 500, "words": words("Hello", "there")},
        {"start": 1000, "end": 1500, "words": words()},
        {"start": 1000, "end": 1600, "words": None},
        {"start": 2000, "end": 2500, "words": words("Good\\", "bye")},
    ]
    changes = [{"id": f"c{n}", "before": None, "after": after} for n, after in enumerate(said)]
    path = f"/api/sessions/{video.hash}"
    client.post(f"{path}/edits", json=an_edit(base=0, changes=changes))

    bare = client.get(f"{path}?words=false&issues=false").get_json()
    parts = [
        client.get(f"{path}/words?start={start}&end={end}").get_json()
        for start, end in [(0, 1000), (1000, 2000), (2000, 3000)]
    ]

    assert "issues" not in bare
    assert [sorted(part["words"]) for part in parts] == [["c0"], ["c1"], ["c3"]]
    assert {part["revision"] for part in parts} == {bare["document"]["revision"]}
    for cue_ in bare["document"]["cues"]:
        assert ("words" in cue_) == (cue_["id"] == "c2")
        for part in parts:
            if cue_["id"] in part["words"]:
                cue_["words"] = part["words"][cue_["id"]]
    assert bare["document"] == client.get(path).get_json()["document"]


def test_the_history_of_one_person_passes_over_everybody_elses_edits(
    client: FlaskClient, video: Video
) -> None:
    for number in range(5):
        change = {"id": "a", "before": {}, "after": {"speaker": f"Speaker {number}"}}
        by = ("me", "you")[number % 2]
        body = an_edit(id=f"s{number}", by=by, changes=[change], base=number + 1)
        body["changes"][0]["before"] = {"speaker": f"Speaker {number - 1}" if number else None}
        assert client.post(f"/api/sessions/{video.hash}/edits", json=body).status_code == 200

    path = f"/api/sessions/{video.hash}/history?by=me&limit=2"
    first = client.get(path).get_json()
    rest = client.get(f"{path}&before={first['steps'][-1]['revision']}").get_json()

    assert [step["edit"]["id"] for step in first["steps"]] == ["s4", "s2"]
    assert first["more"]
    assert [step["edit"]["id"] for step in rest["steps"]] == ["s0", "begin"]


def test_an_edit_is_applied_with_the_servers_time(client: FlaskClient, video: Video) -> None:
    answer = client.post(f"/api/sessions/{video.hash}/edits", json=an_edit(at=5))

    found = answer.get_json()
    assert answer.status_code == 200
    assert found.keys() == {"revision", "applied", "issues"}
    assert found["revision"] == 2
    assert found["applied"]["changes"][0]["after"] == {"text": "Hi"}
    assert found["applied"]["at"] > 1_000_000_000_000


def test_the_same_edit_again_gives_the_first_answer(client: FlaskClient, video: Video) -> None:
    first = client.post(f"/api/sessions/{video.hash}/edits", json=an_edit())
    again = client.post(f"/api/sessions/{video.hash}/edits", json=an_edit())

    assert again.get_json() == first.get_json()


def test_a_collision_is_answered_with_both_sides(client: FlaskClient, video: Video) -> None:
    client.post(f"/api/sessions/{video.hash}/edits", json=an_edit())
    other = {"id": "a", "before": {"text": "Hello there"}, "after": {"text": "Yo"}}

    late = an_edit(id="e2", by="you", changes=[other])
    answer = client.post(f"/api/sessions/{video.hash}/edits", json=late)

    assert answer.status_code == 409
    (collision,) = answer.get_json()["error"]["details"]["changes"]
    assert collision == {
        "on": "cue", "id": "a", "field": "text", "current": "Hi", "yours": "Yo", "by": "me",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "x" * 101},
        {"by": "machine:transcribe:1"},
        {"by": ""},
        {"base": -1},
        {"base": "one"},
        {"changes": None},
        {"changes": [{"id": "a", "on": "video", "before": {}, "after": {}}]},
        {"changes": [{"id": "", "before": None, "after": {"start": 1, "end": 2}}]},
        {"changes": [{"id": "", "on": "document", "before": {}, "after": {"video": {}}}]},
        {"changes": [{"id": "a", "before": {}, "after": {"start": "soon"}}]},
        {"changes": [{"id": "a", "before": {"start": 0}, "after": {"start": 0.5}}]},
        {"changes": [{"id": "a", "before": {"text": "Hello there"}, "after": {"text": 5}}]},
        {"changes": [{"id": "a", "before": {}, "after": {"colour": "red"}}]},
        {"changes": [{"id": "a", "before": {"end": 1000}, "after": {"end": -1}}]},
        {"changes": [{"id": "a", "before": {"text": "Hello there"}, "after": {"text": "\ud800"}}]},
        {"changes": [{"id": "", "on": "document", "before": {}, "after": {"frame": float("nan")}}]},
        {"label": "\ud800"},
        {"group": "\udfff"},
    ],
    ids=repr,
)
def test_an_edit_that_makes_no_sense_is_refused_and_changes_nothing(
    client: FlaskClient, services: Services, video: Video, wrong: dict[str, Any]
) -> None:
    answer = client.post(
        f"/api/sessions/{video.hash}/edits",
        data=json.dumps(an_edit(**wrong)),
        content_type="application/json",
    )

    assert answer.status_code == 422, answer.get_json()
    assert answer.get_json()["error"]["message"]
    assert services.sessions.revision(video.hash) == 1


@pytest.mark.parametrize("body", ["", "null", "[]", "{", '"text"', "5"])
def test_a_body_that_is_no_edit_is_refused(client: FlaskClient, video: Video, body: str) -> None:
    answer = client.post(
        f"/api/sessions/{video.hash}/edits", data=body, content_type="application/json"
    )

    assert answer.status_code == 422


def test_an_edit_to_a_cue_that_is_gone_is_not_found(client: FlaskClient, video: Video) -> None:
    lost = an_edit(changes=[{"id": "gone", "before": {"text": "x"}, "after": {"text": "y"}}])

    answer = client.post(f"/api/sessions/{video.hash}/edits", json=lost)

    assert answer.status_code == 404
    assert answer.get_json()["error"]["code"] == "cue_gone"


@pytest.mark.parametrize("name", ["f" * 32, "..%2f..%2fetc", "UPPER", "x"])
def test_a_session_that_never_was_is_not_found(client: FlaskClient, name: str) -> None:
    for answer in (
        client.get(f"/api/sessions/{name}"),
        client.post(f"/api/sessions/{name}/edits", json=an_edit()),
        client.get(f"/api/sessions/{name}/history"),
        client.post(f"/api/sessions/{name}/reopen"),
    ):
        assert answer.status_code == 404


def test_a_session_that_was_put_away_is_reopened(
    client: FlaskClient, services: Services, video: Video
) -> None:
    put_away(services, video.hash)

    gone = client.get(f"/api/sessions/{video.hash}")
    reopened = client.post(f"/api/sessions/{video.hash}/reopen")

    assert (gone.status_code, gone.get_json()["error"]["code"]) == (404, "session_gone")
    assert gone.get_json()["error"]["details"] == {"has_backup": True}
    assert reopened.get_json()["document"]["cues"][0]["text"] == "Hello there"


def test_history_is_shown_newest_first_with_what_changed(client: FlaskClient, video: Video) -> None:
    client.post(f"/api/sessions/{video.hash}/edits", json=an_edit())

    newest = client.get(f"/api/sessions/{video.hash}/history?limit=1").get_json()
    rest = client.get(f"/api/sessions/{video.hash}/history?limit=1&before=2").get_json()

    assert newest["more"]
    assert not rest["more"]
    assert newest["steps"][0]["revision"] == 2
    assert newest["steps"][0]["edit"]["changes"][0]["before"] == {"text": "Hello there"}
    assert rest["steps"][0]["edit"]["id"] == "begin"


@pytest.mark.parametrize("query", ["limit=0", "limit=501", "before=-1", "before=x"])
def test_a_page_of_history_that_makes_no_sense_is_refused(
    client: FlaskClient, video: Video, query: str
) -> None:
    assert client.get(f"/api/sessions/{video.hash}/history?{query}").status_code == 422


def test_a_past_revision_is_shown_and_brought_back(client: FlaskClient, video: Video) -> None:
    client.post(f"/api/sessions/{video.hash}/edits", json=an_edit())

    past = client.get(f"/api/sessions/{video.hash}/history/1").get_json()
    answer = client.post(
        f"/api/sessions/{video.hash}/restore", json={"revision": 1, "by": "me", "id": "r1"}
    )

    assert past["document"]["cues"][0]["text"] == "Hello there"
    assert answer.get_json()["revision"] == 3
    now = client.get(f"/api/sessions/{video.hash}").get_json()
    assert now["document"]["cues"] == past["document"]["cues"]


def test_a_revision_that_never_was_is_not_found(client: FlaskClient, video: Video) -> None:
    assert client.get(f"/api/sessions/{video.hash}/history/9").status_code == 404
    restore = {"revision": 9, "by": "me", "id": "r1"}
    assert client.post(f"/api/sessions/{video.hash}/restore", json=restore).status_code == 404
