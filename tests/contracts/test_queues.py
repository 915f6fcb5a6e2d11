"""What every queue engine promises. To join: a function that makes one, and a line in ENGINES."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

from backend.errors import LostLease
from backend.jobs.job import Job
from backend.jobs.queue import Delivery, Queue
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import LAST_CALL, JobStore
from backend.storage.database import Database

LEASE = 30.0


class Clock:
    time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@dataclass
class Bench:
    """An engine under test. *make* gives one more, as another process would have it."""

    make: Callable[[], Queue]
    store: JobStore
    clock: Clock

    def __post_init__(self) -> None:
        self.queue = self.make()

    def job(self, priority: int = 0, max_attempts: int = 3) -> Job:
        return self.store.create(
            "render", video_hash="0" * 32, owner="local", payload={}, priority=priority,
            max_attempts=max_attempts,
        )  # fmt: skip

    def taken(self, owner: str = "one") -> Delivery | None:
        return self.queue.dequeue("render", owner=owner, lease=LEASE)

    def lapse(self) -> None:
        """Let every lease run out, and be taken back."""
        self.clock.time += LEASE + 1
        self.store.reap(self.clock.time)
        self.clock.time += LAST_CALL
        self.store.reap(self.clock.time)

    def take(self) -> Delivery:
        delivery = self.taken()
        assert delivery is not None
        return delivery


def sqlite(folder: Path) -> Bench:
    database, clock = Database(folder / "legenda.db"), Clock()
    numbers, lock = count(1), threading.Lock()

    def new_id() -> str:
        with lock:
            return f"id{next(numbers):04}"

    def make() -> Queue:
        return SqliteQueue(database, clock, new_id)

    store = JobStore(database, make(), clock, new_id, wait=lambda _: 2.0)
    return Bench(make, store, clock)


ENGINES: dict[str, Callable[[Path], Bench]] = {"sqlite": sqlite}


@pytest.fixture(params=ENGINES)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Bench:
    return ENGINES[request.param](tmp_path)


def test_an_empty_queue_gives_nothing(bench: Bench) -> None:
    assert bench.taken() is None


def test_what_was_put_in_comes_out_once(bench: Bench) -> None:
    job = bench.job()

    first, second = bench.taken(), bench.taken()

    assert first is not None
    assert first.job_id == job.id
    assert second is None


def test_putting_it_in_twice_delivers_it_once(bench: Bench) -> None:
    job = bench.job()
    bench.queue.enqueue(job.id, "render")

    assert bench.take().job_id == job.id
    assert bench.taken() is None


def test_taking_counts_the_attempt_and_names_the_owner(bench: Bench) -> None:
    job = bench.job()
    bench.take()

    running = bench.store.get(job.id)

    assert (running.state, running.attempt, running.lease_owner) == ("running", 1, "one")
    assert running.lease_until == bench.clock.time + LEASE


def test_taking_and_giving_back_make_a_job_newer(bench: Bench) -> None:
    job = bench.job()
    delivery = bench.take()
    running = bench.store.get(job.id)
    bench.queue.nack(delivery)

    assert job.version < running.version < bench.store.get(job.id).version


def test_the_oldest_comes_first(bench: Bench) -> None:
    jobs = [bench.job() for _ in range(5)]

    assert [bench.take().job_id for _ in jobs] == [job.id for job in jobs]


def test_a_higher_priority_goes_before(bench: Bench) -> None:
    bench.job()
    urgent = bench.job(priority=5)

    assert bench.take().job_id == urgent.id


def test_one_queue_does_not_give_what_is_in_another(bench: Bench) -> None:
    bench.job()

    assert bench.queue.dequeue("quick", owner="one", lease=LEASE) is None


def test_every_delivery_has_its_own_token(bench: Bench) -> None:
    bench.job()
    first = bench.take()
    bench.queue.nack(first)

    assert bench.take().token != first.token


def test_a_delay_is_kept(bench: Bench) -> None:
    job = bench.job()
    bench.queue.enqueue(job.id, "render", delay=5)

    assert bench.taken() is None
    bench.clock.time += 5
    assert bench.take().job_id == job.id


def test_a_lease_is_prolonged_from_now(bench: Bench) -> None:
    job = bench.job()
    delivery = bench.take()
    bench.clock.time += 20

    assert bench.queue.extend(delivery, lease=LEASE)
    assert bench.store.get(job.id).lease_until == bench.clock.time + LEASE


def test_a_prolonged_job_is_given_to_nobody_else(bench: Bench) -> None:
    bench.job()
    delivery = bench.take()
    for _ in range(4):
        bench.clock.time += LEASE * 0.9
        assert bench.queue.extend(delivery, lease=LEASE)
        bench.store.reap(bench.clock.time)

    assert bench.taken() is None


def test_a_lease_that_ran_out_can_be_taken_over_and_not_prolonged(bench: Bench) -> None:
    job = bench.job()
    stale = bench.take()
    bench.lapse()
    bench.clock.time += 2

    fresh = bench.take()

    assert fresh.job_id == job.id
    assert not bench.queue.extend(stale, lease=LEASE)
    assert bench.queue.extend(fresh, lease=LEASE)


def test_a_stale_worker_can_neither_finish_nor_give_back(bench: Bench) -> None:
    job = bench.job()
    stale = bench.take()
    bench.lapse()
    bench.clock.time += 2
    fresh = bench.take()

    with pytest.raises(LostLease):
        bench.store.finish(stale, {})
    bench.queue.nack(stale)

    assert bench.store.get(job.id).lease_token == fresh.token


def test_what_was_given_back_comes_again(bench: Bench) -> None:
    job = bench.job()
    bench.queue.nack(bench.take())

    assert bench.take().job_id == job.id
    assert bench.store.get(job.id).attempt == 2


def test_what_was_given_back_for_later_comes_later(bench: Bench) -> None:
    job = bench.job()
    bench.queue.nack(bench.take(), delay=10)
    bench.clock.time += 9

    assert bench.taken() is None
    bench.clock.time += 1
    assert bench.take().job_id == job.id


def test_handing_back_uses_no_attempt_however_often(bench: Bench) -> None:
    job = bench.job(max_attempts=1)
    for _ in range(5):
        bench.queue.nack(bench.take(), counts=False)

    assert bench.store.get(job.id).attempt == 0
    assert bench.store.get(job.id).state == "queued"


def test_what_has_ended_never_comes_again(bench: Bench) -> None:
    bench.job()
    delivery = bench.take()
    bench.store.finish(delivery, {"ok": True})
    bench.queue.ack(delivery)
    bench.queue.ack(delivery)
    bench.queue.nack(delivery)
    bench.lapse()

    assert bench.taken() is None


def test_an_end_without_the_ack_is_an_end(bench: Bench) -> None:
    bench.job()
    delivery = bench.take()
    bench.store.finish(delivery, {})
    bench.lapse()

    assert bench.taken() is None


def test_a_cancelled_job_is_not_delivered(bench: Bench) -> None:
    bench.store.request_cancel(bench.job().id)

    assert bench.taken() is None


def test_a_forgotten_job_is_neither_delivered_nor_held(bench: Bench) -> None:
    bench.job()
    delivery = bench.take()
    bench.job()
    bench.store.forget("0" * 32)

    assert bench.taken() is None
    assert not bench.queue.extend(delivery, lease=LEASE)


def test_many_takers_at_once_get_each_job_once(bench: Bench) -> None:
    jobs = {bench.job().id for _ in range(40)}
    taken: list[str] = []
    start = threading.Barrier(4)

    def take_all() -> None:
        mine = bench.make()
        start.wait(10)
        while delivery := mine.dequeue("render", owner="one", lease=LEASE):
            taken.append(delivery.job_id)

    takers = [threading.Thread(target=take_all) for _ in range(4)]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join(60)

    assert sorted(taken) == sorted(jobs)
