"""Every error is one shape, with an id that is in the log."""

import inspect

import pytest
from flask.testing import FlaskClient
from flask_openapi import OpenAPI

from backend import errors
from backend.errors import AppError
from backend.services.parts import Services

EVERY = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)
         if issubclass(kind, AppError)]  # fmt: skip


def test_an_error_says_what_why_and_which_request(client: FlaskClient) -> None:
    answer = client.get("/api/nothing", headers={"X-Request-ID": "abc-1"})

    assert answer.status_code == 404
    assert answer.get_json()["error"]["code"] == "not_found"
    assert answer.get_json()["error"]["message"].endswith(".")
    assert answer.get_json()["correlation_id"] == answer.headers["X-Request-ID"] == "abc-1"


def test_a_refused_method_names_those_that_are_allowed(client: FlaskClient) -> None:
    answer = client.get("/admin/cleanup")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]


def test_an_insane_request_id_is_not_taken_over(client: FlaskClient) -> None:
    answer = client.get("/api/nothing", headers={"X-Request-ID": "<script>"})

    assert answer.headers["X-Request-ID"] != "<script>"
    assert len(answer.headers["X-Request-ID"]) == 16


@pytest.mark.parametrize("kind", EVERY)
def test_every_error_has_a_sentence_and_survives_a_process_boundary(kind: type[AppError]) -> None:
    error = kind(cue="c1")
    made, arguments = error.__reduce__()
    again = made(*arguments)

    assert str(error).endswith(".")
    assert (type(again), str(again), again.details) == (kind, str(error), {"cue": "c1"})


def test_every_error_is_drawn_in_the_tree() -> None:
    drawn = errors.__doc__ or ""

    assert not [kind.__name__ for kind in EVERY if kind.__name__ not in drawn]


def test_what_nobody_expected_is_answered_without_a_stack_trace(
    app: OpenAPI, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/breaks")
    def breaks() -> str:
        return str(1 // 0)

    answer = client.get("/breaks")
    caplog.clear()

    assert answer.status_code == 500
    assert answer.get_json()["error"]["code"] == "app_error"
    assert b"Zero" not in answer.data


def test_a_disk_that_is_full_is_said_to_be_full(
    app: OpenAPI, client: FlaskClient, services: Services
) -> None:
    @app.post("/fills")
    def fills() -> str:
        with services.database.transaction() as connection:
            connection.execute("insert into facts values ('much', ?)", ("x" * 1_000_000,))
        return "saved"

    with services.database.reading() as connection:
        connection.execute("pragma max_page_count = 1")  # no more pages than there are
    answer = client.post("/fills", headers={"Origin": "http://localhost"})

    assert answer.status_code == 507
    assert answer.get_json()["error"]["code"] == "no_room"
    assert "disk is full" in answer.get_json()["error"]["message"]


def test_a_database_that_fails_otherwise_is_an_error_of_ours(
    app: OpenAPI, client: FlaskClient, services: Services, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/asks")
    def asks() -> str:
        with services.database.reading() as connection:
            connection.execute("select * from nowhere")
        return ""

    answer = client.get("/asks")
    caplog.clear()

    assert answer.status_code == 500
