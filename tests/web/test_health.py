"""What those who run the server ask for."""

from flask.testing import FlaskClient

from backend.services.parts import Services

PROMISED = {
    "/upload": "post",
    "/api/videos": "get",
    "/api/videos/{video_hash}": "delete",
    "/api/sessions/{video_hash}": "get",
    "/api/sessions/{video_hash}/reopen": "post",
    "/api/sessions/{video_hash}/edits": "post",
    "/api/sessions/{video_hash}/history": "get",
    "/api/sessions/{video_hash}/restore": "post",
    "/api/sessions/{video_hash}/transcription": "post",
    "/api/sessions/{video_hash}/preview": "post",
    "/api/sessions/{video_hash}/clip": "post",
    "/api/sessions/{video_hash}/render": "post",
    "/api/sessions/{video_hash}/prepare": "post",
    "/api/sessions/{video_hash}/export/{format}": "get",
    "/api/sessions/{video_hash}/import": "post",
    "/api/speech": "get",
    "/api/jobs/{job_id}": "delete",
    "/api/jobs/{job_id}/retry": "post",
    "/admin/cleanup": "post",
    "/admin/cleanup/{cleanup_id}": "get",
    "/admin/stats": "get",
}


def test_it_says_that_it_is_alive(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_jobs_are_counted_for_the_monitoring(client: FlaskClient, services: Services) -> None:
    services.jobs.create("prepare", video_hash="0" * 32, owner="local", payload={})

    said = client.get("/metrics").get_data(as_text=True)

    assert 'legenda_jobs{kind="prepare",state="queued"} 1.0' in said


def test_the_description_names_every_route_that_was_promised(client: FlaskClient) -> None:
    described = client.get("/openapi.json").get_json()["paths"]
    missing = {path: method for path, method in PROMISED.items()
               if method not in described.get(path, {})}  # fmt: skip

    assert not missing
