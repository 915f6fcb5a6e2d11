"""Jobs over HTTP."""

import pytest
from flask.testing import FlaskClient

from backend.services import jobs
from backend.services.parts import Services
from backend.storage.videos import Video

HASH = "a" * 32


@pytest.fixture
def job_id(services: Services) -> str:
    services.videos.add(
        Video(hash=HASH, owner="local", name="a.mp4", ext="mp4", bytes=1, created=0, last_used=0)
    )
    return jobs.start(services, "render", video_hash=HASH, payload={"secret": 1}).id


def test_a_job_is_shown_without_its_leases_and_options(client: FlaskClient, job_id: str) -> None:
    shown = client.get(f"/api/jobs/{job_id}").get_json()["job"]

    assert (shown["id"], shown["kind"], shown["state"]) == (job_id, "render", "queued")
    assert not {"payload", "lease_token", "lease_owner"} & shown.keys()


def test_jobs_of_a_video_are_listed(client: FlaskClient, job_id: str) -> None:
    assert [j["id"] for j in client.get(f"/api/jobs?video={HASH}").get_json()["jobs"]] == [job_id]
    assert client.get(f"/api/jobs?video={'b' * 32}").get_json() == {"jobs": []}
    assert [j["id"] for j in client.get("/api/jobs").get_json()["jobs"]] == [job_id]


def test_deleting_a_job_cancels_it_and_it_can_be_tried_again(
    client: FlaskClient, job_id: str
) -> None:
    assert client.delete(f"/api/jobs/{job_id}").get_json()["job"]["state"] == "cancelled"

    again = client.post(f"/api/jobs/{job_id}/retry")

    assert (again.status_code, again.get_json()["job"]["state"]) == (202, "queued")


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("DELETE", ""), ("POST", "/retry")],
)
def test_an_unknown_job_is_not_found(client: FlaskClient, method: str, path: str) -> None:
    answer = client.open(f"/api/jobs/none{path}", method=method)

    assert (answer.status_code, answer.get_json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("query", ["video=..%2F..%2Fetc", "limit=0", "limit=x"])
def test_a_question_that_makes_no_sense_is_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/jobs?{query}").status_code in {404, 422}
