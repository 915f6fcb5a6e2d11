"""Operations over HTTP: looked at, done as one edit, and refused with a sentence."""

from gc import collect
from typing import Any
from weakref import ref

import pytest
from flask.testing import FlaskClient

from backend.composition import build_services
from backend.services.editing import apply_edit
from backend.services.operations import SHOWN, plan
from backend.services.parts import Services
from backend.services.thought import Operation, Thought
from backend.settings import Settings
from backend.storage.videos import Video
from tests.services.uploading import cue, edit, inserted, uploaded

PAGE = {"X-Legenda": "1"}
SHIFT = {"name": "shift", "args": {"by": 500}, "ids": None}


@pytest.fixture
def video(services: Services) -> Video:
    """A video with three cues, at revision 1."""
    video = uploaded(services)
    cues = [
        cue("a", 0, 1000, "One <i>two</i>"),
        cue("b", 2000, 3000, "two\nthree"),
        cue("c", 4000, 5000, "four"),
    ]
    apply_edit(services, video.hash, edit(*inserted(*cues), id_="begin"))
    return video


def done(client: FlaskClient, video: Video, **body: Any) -> Any:
    signed = {"id": "op1", "by": "me", "label": "Shift by 500 ms", **SHIFT, **body}
    return client.post(f"/api/sessions/{video.hash}/operations", json=signed, headers=PAGE)


def planned(client: FlaskClient, video: Video, **body: Any) -> Any:
    asked = {**SHIFT, **body}
    return client.post(f"/api/sessions/{video.hash}/operations/plan", json=asked, headers=PAGE)


def document_of(client: FlaskClient, video: Video) -> dict[str, Any]:
    found: dict[str, Any] = client.get(f"/api/sessions/{video.hash}").get_json()["document"]
    return found


def starts(client: FlaskClient, video: Video) -> list[int]:
    return [one["start"] for one in document_of(client, video)["cues"]]


def test_a_plan_shows_the_changes_and_makes_none(client: FlaskClient, video: Video) -> None:
    found = planned(client, video).get_json()

    assert (found["count"], found["revision"]) == (3, 1)
    assert [change["after"]["start"] for change in found["changes"]] == [500, 2500, 4500]
    assert document_of(client, video)["revision"] == 1


def test_what_is_looked_at_is_what_is_done(client: FlaskClient, video: Video) -> None:
    pasted = {
        "name": "paste",
        "args": {"at": 9000, "cues": [{"start": 0, "end": 900, "text": "x"}]},
    }
    looked = planned(client, video, **pasted).get_json()["changes"]

    assert done(client, video, **pasted).get_json()["applied"]["changes"] == looked
    again = done(client, video, id="op2", **pasted).get_json()["applied"]["changes"]
    assert again[0]["id"] != looked[0]["id"]


def test_an_operation_is_thought_out_anew_only_where_anything_is_different(
    services: Services, video: Video
) -> None:
    thought = Thought()
    document = services.sessions.load(video.hash)
    steps = thought.steps(document, Operation(name="break", args={}))

    assert thought.steps(document, Operation(name="break", args={})) is steps
    without = thought.steps(document, Operation(name="break", args={}, without=["b"]))
    assert [step.was.id for step in without if step.was] == []
    apply_edit(services, video.hash, edit(*inserted(cue("d", 9000, 9900, "two\nthree"))))
    later = thought.steps(services.sessions.load(video.hash), Operation(name="break", args={}))
    assert [step.was.id for step in later if step.was] == ["b", "d"]


def test_what_was_thought_out_is_not_shared_and_keeps_no_document(
    services: Services, settings: Settings, video: Video
) -> None:
    operation = Operation(name="break", args={})
    plan(services, video.hash, operation)
    document = services.sessions.load(video.hash)
    steps = services.thought.steps(document, operation)

    assert services.thought.steps(document, operation) is steps
    assert build_services(settings).thought.steps(document, operation) is not steps
    kept = ref(document)
    apply_edit(services, video.hash, edit(*inserted(cue("d", 9000, 9900))))
    del document
    collect()
    assert kept() is None


def test_of_many_changes_those_around_a_cue_are_shown(services: Services) -> None:
    video = uploaded(services)
    cues = [cue(f"c{n}", n * 1000, n * 1000 + 900) for n in range(2 * SHOWN)]
    apply_edit(services, video.hash, edit(*inserted(*cues), id_="begin"))
    shift = Operation(name="shift", args={"by": 500})

    def shown(near: str | None) -> tuple[str, str]:
        changes = plan(services, video.hash, shift, near).changes
        assert len(changes) == SHOWN
        return changes[0].id, changes[-1].id

    assert shown(None) == shown("gone") == ("c0", f"c{SHOWN - 1}")
    assert shown("c7") == ("c7", f"c{SHOWN + 6}")
    assert shown(f"c{2 * SHOWN - 1}") == (f"c{SHOWN}", f"c{2 * SHOWN - 1}")


def test_an_operation_is_one_edit_with_its_label(client: FlaskClient, video: Video) -> None:
    answer = done(client, video, ids=["c", "a"]).get_json()

    assert answer.keys() == {"revision", "applied", "issues"}
    assert (answer["revision"], answer["applied"]["label"]) == (2, "Shift by 500 ms")
    assert starts(client, video) == [500, 2000, 4500]
    steps = client.get(f"/api/sessions/{video.hash}/history").get_json()["steps"]
    assert [step["edit"]["id"] for step in steps] == ["op1", "begin"]


def test_the_same_edit_id_again_gives_the_first_answer(client: FlaskClient, video: Video) -> None:
    first = done(client, video)
    again = done(client, video, args={"by": 9000})

    assert again.get_json() == first.get_json()
    assert starts(client, video) == [500, 2500, 4500]


def test_the_first_answer_is_given_though_its_cue_is_gone(
    client: FlaskClient, video: Video
) -> None:
    whole = document_of(client, video)["cues"][0]
    first = done(client, video, name="unbreak", args={}, ids=["b"]).get_json()
    gone = {"id": "b", "before": whole, "after": None}
    client.post(
        f"/api/sessions/{video.hash}/edits",
        json={"id": "e2", "label": "Delete", "by": "me", "base": 2,
              "changes": [{**gone, "before": {}}]},
        headers=PAGE,
    )  # fmt: skip

    again = done(client, video, name="unbreak", args={}, ids=["b"])

    assert again.status_code == 200
    assert again.get_json()["applied"] == first["applied"]


def test_undo_is_the_inverse_edit(client: FlaskClient, video: Video) -> None:
    before = document_of(client, video)
    applied = done(client, video).get_json()["applied"]
    inverse = [{**one, "before": one["after"], "after": one["before"]}
               for one in reversed(applied["changes"])]  # fmt: skip
    undo = {"id": "u1", "label": "Undo", "by": "me", "base": 2, "undoes": ["op1"],
            "changes": inverse}  # fmt: skip

    client.post(f"/api/sessions/{video.hash}/edits", json=undo, headers=PAGE)

    assert document_of(client, video)["cues"] == before["cues"]


def test_cues_can_be_left_out(client: FlaskClient, video: Video) -> None:
    body = {"except": ["b", "nobody"]}

    assert planned(client, video, **body).get_json()["count"] == 2
    done(client, video, **body)

    assert starts(client, video) == [500, 2000, 4500]


def test_where_nothing_is_to_be_changed_nothing_is_kept(client: FlaskClient, video: Video) -> None:
    answer = done(client, video, args={"by": 0})

    assert answer.get_json()["applied"]["changes"] == []
    assert answer.get_json()["revision"] == 1
    assert document_of(client, video)["revision"] == 1


def test_texts_are_replaced_and_lines_joined(client: FlaskClient, video: Video) -> None:
    done(client, video, name="replace", args={"find": "TWO", "by": "2"})
    done(client, video, id="op2", name="unbreak", args={})

    texts = [one["text"] for one in document_of(client, video)["cues"]]
    assert texts == ["One <i>2</i>", "2 three", "four"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "shrink"}, "no operation “shrink”"),
        ({"args": {"by": "far"}}, "integer"),
        ({"args": {}}, "required"),
        ({"args": {"by": 1, "to": 2}}, "to"),
        ({"args": {"by": 10**12}}, "less than or equal"),
        ({"ids": ["nobody"]}, "cue is gone"),
        ({"name": "replace", "args": {"find": "", "by": "x"}}, "at least 1"),
        ({"name": "replace", "args": {"find": "(a", "regex": True}}, "missing )"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    client: FlaskClient, video: Video, wrong: dict[str, Any], said: str
) -> None:
    for answer in (planned(client, video, **wrong), done(client, video, **wrong)):
        assert answer.status_code in (404, 422)
        assert said in answer.get_json()["error"]["message"]
    assert document_of(client, video)["revision"] == 1


def test_a_machine_cannot_do_a_persons_operation(client: FlaskClient, video: Video) -> None:
    assert done(client, video, by="machine:fix").status_code == 422


# Issues and their fixes.


@pytest.fixture
def troubled(services: Services) -> Video:
    """A video whose first cue is too fast to read and has an open tag."""
    video = uploaded(services)
    cues = [cue("a", 0, 1000, "<i>Twenty-two characters!"), cue("b", 5000, 7000, "Hello")]
    apply_edit(services, video.hash, edit(*inserted(*cues), id_="begin"))
    return video


def fixes_of(client: FlaskClient, video: Video, id_: str) -> Any:
    return client.get(f"/api/sessions/{video.hash}/fixes", query_string={"cue": id_})


def test_the_issues_of_a_session_are_told(client: FlaskClient, troubled: Video) -> None:
    found = client.get(f"/api/sessions/{troubled.hash}/issues").get_json()

    assert found["revision"] == 1
    assert found["issues"].keys() == {"a"}
    assert [issue["code"] for issue in found["issues"]["a"]] == ["tags", "reading_speed"]


def test_the_fixes_of_a_cue_are_offered(client: FlaskClient, troubled: Video) -> None:
    found = fixes_of(client, troubled, "a").get_json()["fixes"]

    assert [(fix["code"], fix["kind"], fix["amount"]) for fix in found] == [
        ("tags", "close_tags", None), ("reading_speed", "end_later", 100),
    ]  # fmt: skip
    assert fixes_of(client, troubled, "b").get_json() == {"fixes": []}
    assert fixes_of(client, troubled, "nobody").status_code == 404
    assert fixes_of(client, troubled, "").status_code == 422


def test_a_fix_is_applied_as_an_ordinary_edit(client: FlaskClient, troubled: Video) -> None:
    *_, fix = fixes_of(client, troubled, "a").get_json()["fixes"]
    body = {"id": "e1", "label": "End 100 ms later", "by": "me", "base": 1,
            "changes": fix["changes"]}  # fmt: skip

    answer = client.post(f"/api/sessions/{troubled.hash}/edits", json=body, headers=PAGE).get_json()

    assert answer["applied"]["changes"][0]["after"] == {"end": 1100, "touched": True}
    assert [issue["code"] for issue in answer["issues"]["a"]] == ["tags"]


def test_all_is_fixed_by_one_edit(client: FlaskClient, troubled: Video) -> None:
    plan = planned(client, troubled, name="fix", args={}).get_json()
    done(client, troubled, name="fix", args={"codes": None}, label="Fix 1 cue")

    assert plan["count"] == 1
    assert client.get(f"/api/sessions/{troubled.hash}/issues").get_json()["issues"] == {}
    again = done(client, troubled, id="op2", name="fix", args={"codes": None})
    assert again.get_json()["applied"]["changes"] == []


def test_only_issues_of_a_kind_are_fixed(client: FlaskClient, troubled: Video) -> None:
    done(client, troubled, name="fix", args={"codes": ["tags"]})

    found = client.get(f"/api/sessions/{troubled.hash}/issues").get_json()["issues"]
    assert [issue["code"] for issue in found["a"]] == ["reading_speed"]
    wrong = done(client, troubled, id="op2", name="fix", args={"codes": ["boredom"]})
    assert "args.codes.0" in wrong.get_json()["error"]["message"]
