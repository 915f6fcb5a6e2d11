"""Workers, their children and what those started, killed at bad moments: nothing is left running,
nothing is lost, nothing ends twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

from backend.composition import build_services
from backend.jobs.job import Job
from backend.services.parts import Services
from backend.settings import Settings
from tests.serving import ROOT, wait_for

pytestmark = pytest.mark.slow

HASH = "a" * 32
LEASE = 2.0
ORPHANS_END_WITHIN = 2.0
CANCELLED_WITHIN = 1.5
HANDED_BACK_WITHIN = 10.0


@dataclass
class Farm:
    """Workers over one uploads folder, doing what tests/jobs/sample_handlers.py can."""

    services: Services
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.services.names.folder

    def worker(self, *, silence: float | None = None) -> subprocess.Popen[bytes]:
        """*silence*: after so many seconds it takes a job for one that hangs."""
        usual = ["backend", "worker", "--supervised",
                 "--handlers", "tests.jobs.sample_handlers:HANDLERS"]  # fmt: skip
        hasty = ["tests.jobs.hasty_worker", str(self.folder), str(silence)]
        environment = {**os.environ, "LEGENDA_UPLOADS": str(self.folder),
                       "LEGENDA_LEASE_SECONDS": str(LEASE)}  # fmt: skip
        worker = subprocess.Popen(
            [sys.executable, "-m", *(usual if silence is None else hasty)],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    def job(self, do: str, kind: Any = "render", max_attempts: int = 3, **payload: Any) -> Job:
        return self.services.jobs.create(
            kind, video_hash=HASH, owner="local", payload={"do": do, **payload},
            max_attempts=max_attempts,
        )  # fmt: skip

    def get(self, job: Job) -> Job:
        return self.services.jobs.get(job.id)

    def numbers(self, what: str, job: Job) -> list[int]:
        """The process numbers that the job noted as *what*."""
        path = self.folder / f"{what}_{job.id}"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        return [int(line) for line in text.splitlines()]

    def running(self, job: Job, attempt: int = 1) -> tuple[int, int]:
        """The child and the grandchild of that attempt, once both are there."""
        wait_for(lambda: len(self.numbers("grandchildren", job)) >= attempt, why="no grandchild")
        return (
            self.numbers("starts", job)[attempt - 1],
            self.numbers("grandchildren", job)[attempt - 1],
        )

    def go(self, job: Job) -> None:
        (self.folder / f"go_{job.id}").touch()

    def ended(self, job: Job, within: float = 30) -> Job:
        wait_for(lambda: not self.get(job).active, within=within, why=f"{self.get(job)}")
        return self.get(job)

    def ends(self, job: Job) -> list[str]:
        """Every end that the job ever had."""
        return [
            event.data["state"]
            for event in self.services.jobs.events.after(0, limit=10_000)
            if event.job_id == job.id
            and event.data.get("state") in {"succeeded", "failed", "dead", "cancelled"}
        ]

    def left_over(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("temp_*"))

    def everybody(self) -> list[int]:
        noted = [*self.folder.glob("starts_*"), *self.folder.glob("grandchildren_*")]
        return [int(line) for path in noted for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def farm(tmp_path: Path) -> Iterator[Farm]:
    farm = Farm(build_services(Settings(_env_file=None, uploads=tmp_path / "uploads")))
    yield farm
    for worker in farm.workers:
        if worker.poll() is None:
            worker.send_signal(signal.SIGCONT)
            worker.terminate()
            worker.wait(HANDED_BACK_WITHIN)
        if worker.stdin:
            worker.stdin.close()
    wait_for(lambda: not any(map(runs, farm.everybody())), within=5, why="something still runs")


def runs(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def group_ends(pids: tuple[int, ...]) -> None:
    wait_for(lambda: not any(map(runs, pids)), within=ORPHANS_END_WITHIN, why=f"orphans of {pids}")


def test_a_job_that_hangs_is_ended_however_deaf_it_is(farm: Farm) -> None:
    farm.worker(silence=8)
    job = farm.job("ignore", max_attempts=1)
    child, grandchild = farm.running(job)

    ended = farm.ended(job)

    assert ended.state == "dead"
    assert ended.error
    assert ended.error["code"] == "hung"
    assert "told nothing" in ended.error["message"]
    group_ends((child, grandchild))
    assert not farm.left_over()


def test_a_job_that_says_that_it_waits_does_not_hang(farm: Farm) -> None:
    farm.worker(silence=8)
    job = farm.job("mutter", seconds=12)

    assert farm.ended(job).state == "succeeded"
    assert farm.get(job).attempt == 1


@pytest.mark.parametrize("victims", ["worker", "child", "both", "guard"])
def test_nothing_runs_on_after_a_kill_and_the_job_is_done_once(farm: Farm, victims: str) -> None:
    worker = farm.worker()
    job = farm.job("deliver")
    child, grandchild = farm.running(job)

    if victims in {"worker", "both"}:
        worker.kill()
    if victims in {"child", "both"}:
        os.kill(child, signal.SIGKILL)
    if victims == "guard":
        os.kill(os.getpgid(child), signal.SIGKILL)
    group_ends((child, grandchild))

    assert not farm.services.names.final(HASH).exists()
    if victims in {"worker", "both"}:
        worker.wait(10)
        farm.worker()
    farm.running(job, attempt=2)
    farm.go(job)

    done = farm.ended(job)
    assert (done.state, done.attempt) == ("succeeded", 2)
    assert farm.ends(job) == ["succeeded"]
    assert farm.services.names.final(HASH).read_text("utf-8") == "half and half"
    wait_for(lambda: not farm.left_over(), within=5, why=f"{farm.left_over()}")


def test_a_worker_that_slept_beyond_its_lease_changes_nothing_when_it_wakes(farm: Farm) -> None:
    sleeper = farm.worker()
    job = farm.job("deliver")
    first, _ = farm.running(job)
    sleeper.send_signal(signal.SIGSTOP)
    farm.worker()
    farm.running(job, attempt=2)
    farm.go(job)
    done = farm.ended(job)
    wait_for(lambda: not runs(first), why="the stale child goes on")
    sleeper.send_signal(signal.SIGCONT)
    follower = farm.job("succeed")

    assert farm.ended(follower).state == "succeeded"
    assert done.attempt == 2
    assert farm.ends(job) == ["succeeded"]
    assert farm.get(job) == done
    assert farm.services.names.final(HASH).read_text("utf-8") == "half and half"
    wait_for(lambda: not farm.left_over(), within=5, why=f"{farm.left_over()}")


def test_a_job_that_takes_longer_than_its_lease_is_started_once(farm: Farm) -> None:
    farm.worker()
    farm.worker()
    job = farm.job("wait")
    wait_for(lambda: farm.get(job).lease_until)
    first_lease = farm.get(job).lease_until or 0
    wait_for(lambda: (farm.get(job).lease_until or 0) > first_lease + 2 * LEASE)
    farm.go(job)

    assert farm.ended(job).attempt == 1
    assert len(farm.numbers("starts", job)) == 1


@pytest.mark.parametrize("do", ["die", "divide_by_zero", "break_down"])
def test_a_job_that_always_breaks_is_dead_when_its_attempts_are_used_up(
    farm: Farm, do: str
) -> None:
    farm.worker()
    job = farm.job(do, max_attempts=2)

    dead = farm.ended(job)

    assert (dead.state, dead.attempt) == ("dead", 2)
    assert len(farm.numbers("starts", job)) == 2
    assert dead.error is not None
    assert dead.error["code"] == ("tool_killed" if do == "break_down" else "crashed")


def test_what_can_never_work_is_tried_once(farm: Farm) -> None:
    farm.worker()
    job = farm.job("refuse")

    failed = farm.ended(job)

    assert failed.state == "failed"
    assert failed.error is not None
    assert (failed.error["code"], failed.error["message"]) == (
        "rejected", "This can never work.",
    )  # fmt: skip
    assert len(farm.numbers("starts", job)) == 1


@pytest.mark.parametrize("do", ["deliver", "ignore"])
def test_a_cancelled_job_ends_at_once_even_when_it_does_not_listen(farm: Farm, do: str) -> None:
    farm.worker()
    job = farm.job(do)
    child, grandchild = farm.running(job)
    if do == "ignore":
        wait_for(lambda: farm.numbers("deaf", job))

    farm.services.jobs.request_cancel(job.id)
    done = farm.ended(job, within=CANCELLED_WITHIN)

    assert done.state == "cancelled"
    group_ends((child, grandchild))
    assert farm.left_over() == []
    assert farm.ends(job) == ["cancelled"]


def test_a_job_cancelled_while_no_worker_is_there_never_runs_again(farm: Farm) -> None:
    worker = farm.worker()
    job = farm.job("deliver")
    farm.running(job)
    worker.kill()
    worker.wait(10)
    farm.services.jobs.request_cancel(job.id)
    farm.worker()

    assert farm.ended(job).state == "cancelled"
    assert len(farm.numbers("starts", job)) == 1


@pytest.mark.parametrize("how", ["SIGTERM", "cut"])
def test_a_worker_that_is_told_to_leave_hands_its_jobs_back(farm: Farm, how: str) -> None:
    worker = farm.worker()
    jobs = [farm.job("deliver"), farm.job("ignore", "prepare")]
    pids = [pid for job in jobs for pid in farm.running(job)]

    if how == "SIGTERM":
        worker.terminate()
    elif worker.stdin:
        worker.stdin.close()
    assert worker.wait(HANDED_BACK_WITHIN) == 0

    group_ends(tuple(pids))
    for job in jobs:
        assert (farm.get(job).state, farm.get(job).attempt) == ("queued", 0)
    assert farm.left_over() == []


def test_a_crash_goes_on_from_the_checkpoint_and_says_nothing_twice(farm: Farm) -> None:
    farm.worker()
    job = farm.job("count", max_attempts=1, steps=6, die_at=4)

    done = farm.ended(job)
    found = [
        cue["text"]
        for event in farm.services.jobs.events.after(0)
        if event.type == "cues"
        for cue in event.data["cues"]
    ]

    assert (done.state, done.attempt, done.result) == ("succeeded", 1, {"resumed_at": 4})
    assert found == [f"Cue {number}" for number in range(6)]


def test_nothing_short_waits_behind_something_long(farm: Farm) -> None:
    farm.worker()
    long = farm.job("wait")
    wait_for(lambda: farm.numbers("starts", long))
    waiting = farm.job("succeed")

    assert farm.ended(farm.job("succeed", "preview")).state == "succeeded"
    assert farm.ended(farm.job("succeed", "prepare")).state == "succeeded"
    assert farm.get(waiting).state == "queued"
    farm.go(long)
    assert farm.ended(waiting).state == "succeeded"


def test_a_worker_killed_again_and_again_loses_no_job_and_ends_none_twice(farm: Farm) -> None:
    kinds = ["render", "preview", "prepare", "transcribe"]
    jobs = [farm.job("succeed", kind, max_attempts=30) for kind in kinds for _ in range(4)]
    for share in (0.1, 0.4, 0.7):
        worker = farm.worker()
        wait_for(lambda share=share: done_share(farm, jobs) >= share)  # type: ignore[misc]
        worker.kill()
        worker.wait(10)
    farm.worker()

    for job in jobs:
        assert farm.ended(job, within=60).state == "succeeded"
        assert farm.ends(job) == ["succeeded"]


def done_share(farm: Farm, jobs: list[Job]) -> float:
    return sum(not farm.get(job).active for job in jobs) / len(jobs)
