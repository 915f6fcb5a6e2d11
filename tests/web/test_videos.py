"""The videos over HTTP."""

import pytest
from flask.testing import FlaskClient

from backend.services.parts import Services
from tests.services.uploading import left, uploaded


def test_my_videos_are_listed_with_the_disk(client: FlaskClient, services: Services) -> None:
    video = uploaded(services)

    found = client.get("/api/videos").get_json()

    assert [card["hash"] for card in found["videos"]] == [video.hash]
    assert found["videos"][0]["state"] == "preparing"
    assert found["disk"].keys() == {"used", "free", "total"}


def test_a_video_is_renamed_and_pinned(client: FlaskClient, services: Services) -> None:
    video = uploaded(services)

    answer = client.patch(
        f"/api/videos/{video.hash}", json={"name": " New \n name", "pinned": True}
    )

    assert answer.get_json()["video"]["name"] == "New name"
    assert answer.get_json()["video"]["pinned"]
    assert services.videos.get(video.hash).name == "New name"


@pytest.mark.parametrize("body", [{"name": ""}, {"name": "  "}, {"name": "x" * 201}, {"name": 5}])
def test_a_name_that_is_none_is_refused(
    client: FlaskClient, services: Services, body: dict[str, object]
) -> None:
    video = uploaded(services)

    assert client.patch(f"/api/videos/{video.hash}", json=body).status_code == 422
    assert services.videos.get(video.hash).name == "film"


def test_a_video_is_deleted_with_everything_of_it(client: FlaskClient, services: Services) -> None:
    video = uploaded(services)

    answer = client.delete(f"/api/videos/{video.hash}")

    assert answer.status_code == 200
    assert left(services) == []
    assert client.get("/api/videos").get_json()["videos"] == []
    assert client.delete(f"/api/videos/{video.hash}").status_code == 404


def test_a_video_that_never_was_is_not_found(client: FlaskClient) -> None:
    for name in ("f" * 32, "..", "x"):
        assert client.patch(f"/api/videos/{name}", json={"pinned": True}).status_code == 404
        assert client.delete(f"/api/videos/{name}").status_code == 404
