"""Long work, as people ask for it."""

from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
import structlog

from backend.errors import Busy, JobActive, NotFound
from backend.jobs.job import Job
from backend.services import jobs
from backend.services.parts import Services
from backend.storage.videos import Video

HASH = "a" * 32


@pytest.fixture(autouse=True)
def video(services: Services) -> None:
    services.videos.add(
        Video(hash=HASH, owner="local", name="a.mp4", ext="mp4", bytes=1, created=0, last_used=0)
    )


def start(services: Services, **changed: Any) -> Job:
    return jobs.start(services, "render", **{"video_hash": HASH, "payload": {}, **changed})


def test_a_job_belongs_to_the_owner_of_its_video(services: Services) -> None:
    assert start(services).owner == "local"


def test_a_job_carries_the_id_of_the_request_that_asked_for_it(services: Services) -> None:
    with structlog.contextvars.bound_contextvars(correlation_id="r-17"):
        assert start(services).correlation_id == "r-17"


def test_a_double_click_starts_one_job(services: Services) -> None:
    assert start(services, dedup_key="k").id == start(services, dedup_key="k").id


def test_an_old_transcription_is_not_tried_again_beside_another(services: Services) -> None:
    wish: dict[str, Any] = {"video_hash": HASH, "payload": {}}
    old = jobs.start(services, "transcribe", dedup_key="old", **wish)
    jobs.cancel(services, old.id)
    jobs.start(services, "transcribe", dedup_key="new", **wish)

    with pytest.raises(JobActive, match="being transcribed"):
        jobs.retry(services, old.id)
    with pytest.raises(JobActive, match="being transcribed"):
        jobs.start(services, "transcribe", dedup_key="other", **wish)


def test_nothing_is_started_for_a_video_that_is_gone(services: Services) -> None:
    with pytest.raises(NotFound):
        start(services, video_hash="b" * 32)


def test_nothing_is_started_for_a_video_that_is_just_being_deleted(services: Services) -> None:
    with ThreadPoolExecutor() as pool:
        with services.sessions.holding(HASH):
            asked = pool.submit(start, services)
            wait([asked], timeout=0.2)
            services.videos.remove(HASH)
        with pytest.raises(NotFound):
            asked.result(10)

    assert services.jobs.listed(HASH) == []


def test_nothing_is_started_or_tried_again_while_everything_is_cleaned(services: Services) -> None:
    job = jobs.cancel(services, start(services).id)
    services.gate.closed.set()

    with pytest.raises(Busy):
        start(services)
    with pytest.raises(Busy):
        jobs.retry(services, job.id)


def test_a_cancelled_job_can_be_tried_again(services: Services) -> None:
    job = jobs.cancel(services, start(services).id)
    assert job.state == "cancelled"

    assert jobs.retry(services, job.id).state == "queued"
    assert [found.id for found in services.jobs.listed(HASH)] == [job.id]


def test_nothing_is_tried_again_for_a_video_that_is_gone(services: Services) -> None:
    job = jobs.cancel(services, start(services).id)
    services.videos.remove(HASH)

    with pytest.raises(NotFound):
        jobs.retry(services, job.id)
