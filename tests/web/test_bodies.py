"""Bodies that are not what was asked for: the sentence says what to send instead."""

import pytest
from flask.testing import FlaskClient

PAGE = {"X-Legenda": "1"}


def test_a_form_without_the_video_field_names_the_field(client: FlaskClient) -> None:
    head = b'--b\r\nContent-Disposition: form-data; name="film"; filename="x.mp4"'
    form = head + b"\r\n\r\nx\r\n--b--\r\n"

    answer = client.post(
        "/upload", data=form, content_type="multipart/form-data; boundary=b", headers=PAGE
    )

    assert answer.status_code == 422
    assert "in the field “video”" in answer.get_json()["error"]["message"]


@pytest.mark.parametrize("body", ["{bad", "[]", '"text"'])
def test_a_body_that_is_no_json_object_is_called_so(client: FlaskClient, body: str) -> None:
    answer = client.post(
        f"/api/sessions/{'0' * 32}/edits",
        data=body,
        content_type="application/json",
        headers=PAGE,
    )

    assert answer.status_code == 422
    assert "not a JSON object" in answer.get_json()["error"]["message"]
