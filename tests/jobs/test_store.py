"""The job table: states, attempts, fences, events."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend.errors import LostLease, NotFound, Rejected
from backend.jobs.backoff import FIRST, LONGEST, backoff
from backend.jobs.job import Job
from backend.jobs.placing import Placing
from backend.jobs.queue import Delivery
from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import LAST_CALL, JobStore
from tests.jobs.conftest import Clock

HASH = "a" * 32
LEASE = 30.0


def new(store: JobStore, **changed: Any) -> Job:
    given: dict[str, Any] = {"video_hash": HASH, "owner": "local", "payload": {"crf": 20}}
    return store.create(changed.pop("kind", "render"), **{**given, **changed})


def taken(queue: SqliteQueue, name: str = "render") -> Delivery:
    delivery = queue.dequeue(name, owner="here:1:a", lease=LEASE)
    assert delivery is not None
    return delivery


def lapse(store: JobStore, clock: Clock) -> list[Job]:
    """Every lease runs out and is taken back; the jobs that were."""
    clock.time += LEASE + 1
    assert store.reap(clock.time) == []
    clock.time += LAST_CALL
    return store.reap(clock.time)


def states(store: JobStore, job: Job) -> list[str]:
    return [
        event.data["state"]
        for event in store.events.after(0)
        if event.job_id == job.id and event.type == "state"
    ]


def test_a_new_job_holds_all_that_it_was_given(store: JobStore) -> None:
    document = {"cues": [{"text": "Olá"}]}
    job = new(store, input={"document": document}, correlation_id="c1", priority=3)

    kept = store.get(job.id)

    assert (kept.state, kept.queue, kept.payload) == ("queued", "render", {"crf": 20})
    assert (kept.correlation_id, kept.priority, kept.attempt) == ("c1", 3, 0)
    assert store.input_of(job.id) == {"document": document}


def test_a_job_without_input_has_none(store: JobStore) -> None:
    assert store.input_of(new(store).id) is None


def test_an_unknown_job_is_not_found(store: JobStore) -> None:
    with pytest.raises(NotFound):
        store.get("nothing")


def test_the_same_work_is_started_once_while_it_is_active(
    store: JobStore, queue: SqliteQueue
) -> None:
    first = new(store, dedup_key="render:a:7")
    assert new(store, dedup_key="render:a:7").id == first.id
    lease = taken(queue)
    assert new(store, dedup_key="render:a:7").id == first.id
    store.finish(lease, {})

    assert new(store, dedup_key="render:a:7").id != first.id


def test_jobs_without_a_key_are_never_the_same(store: JobStore) -> None:
    assert new(store).id != new(store).id


def test_jobs_are_listed_by_video_and_state_newest_first(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    old = new(store)
    clock.time += 1
    other = new(store, video_hash="b" * 32)
    clock.time += 1
    young = new(store)
    taken(queue)

    assert [job.id for job in store.listed()] == [young.id, other.id, old.id]
    assert [job.id for job in store.listed(HASH)] == [young.id, old.id]
    assert [job.id for job in store.listed(states=["running"])] == [old.id]
    assert {job.id for job in store.active_for(HASH)} == {young.id, old.id}


def test_success_keeps_the_result_and_tells_each_state(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    store.finish(taken(queue), {"url": "/x"})

    done = store.get(job.id)

    assert (done.state, done.result, done.progress, done.lease_token) == (
        "succeeded", {"url": "/x"}, 1, None,
    )  # fmt: skip
    assert states(store, job) == ["queued", "running", "succeeded"]


def test_a_finish_puts_the_file_in_place(
    store: JobStore, queue: SqliteQueue, tmp_path: Path
) -> None:
    new(store)
    written, final = tmp_path / "attempt.mp4", tmp_path / "final.mp4"
    written.write_text("film", encoding="utf-8")

    store.finish(taken(queue), {}, [(written, final)])

    assert final.read_text(encoding="utf-8") == "film"
    assert not written.exists()


def test_a_stale_finish_leaves_the_file_where_it_was(
    store: JobStore, queue: SqliteQueue, clock: Clock, tmp_path: Path
) -> None:
    new(store)
    stale = taken(queue)
    lapse(store, clock)
    written, final = tmp_path / "attempt.mp4", tmp_path / "final.mp4"
    written.write_text("film", encoding="utf-8")

    with pytest.raises(LostLease):
        store.finish(stale, {}, [(written, final)])

    assert written.exists()
    assert not final.exists()


def test_a_finish_goes_on_where_a_refused_commit_left_it(
    store: JobStore, queue: SqliteQueue, tmp_path: Path
) -> None:
    job = new(store)
    final = tmp_path / "final.mp4"
    final.write_text("in place already", encoding="utf-8")

    store.finish(taken(queue), {}, [(tmp_path / "moved", final)])

    assert store.get(job.id).state == "succeeded"
    assert final.read_text("utf-8") == "in place already"


def test_a_wish_that_comes_later_reaches_the_active_job(
    store: JobStore, queue: SqliteQueue
) -> None:
    wish = {"keep_editing": True}
    job = new(store, payload={"revision": 7, "keep_editing": False}, dedup_key="a render")

    again = new(store, payload={"revision": 7}, dedup_key="a render", wishes=wish)

    assert again.id == job.id
    assert again.payload == {"revision": 7, "keep_editing": True}
    assert taken(queue).job_id == job.id
    assert store.get(job.id).payload == again.payload


def test_a_wish_that_comes_too_late_gets_a_job_of_its_own(
    store: JobStore, queue: SqliteQueue
) -> None:
    wish = {"keep_editing": True}
    job = new(store, payload={"keep_editing": False}, dedup_key="a render")
    store.finish(taken(queue), {})

    again = new(store, payload={"keep_editing": False}, dedup_key="a render", wishes=wish)

    assert again.id != job.id
    assert again.payload == wish
    assert store.get(job.id).payload == {"keep_editing": False}


def test_what_an_event_tells_of_is_put_in_place_with_it(
    store: JobStore, queue: SqliteQueue, tmp_path: Path
) -> None:
    new(store)
    lease = taken(queue)
    made, old = tmp_path / "attempt", tmp_path / "old"
    made.write_text("made")
    old.write_text("old")
    final = tmp_path / "final"

    store.append_event(
        lease, {"type": "media"}, None, Placing(renames=[(made, final)], drops=[old])
    )

    assert final.read_text() == "made"
    assert not made.exists()
    assert not old.exists()


def test_a_stale_worker_puts_nothing_in_place(
    store: JobStore, queue: SqliteQueue, clock: Clock, tmp_path: Path
) -> None:
    job = new(store)
    stale = taken(queue)
    store.hand_back(stale)
    assert taken(queue).job_id == job.id
    made, old, final = tmp_path / "attempt", tmp_path / "old", tmp_path / "final"
    made.write_text("made")
    old.write_text("old")

    with pytest.raises(LostLease):
        store.append_event(
            stale, {"type": "media"}, None, Placing(renames=[(made, final)], drops=[old])
        )

    assert made.exists()
    assert old.exists()
    assert not final.exists()


def test_a_finish_whose_file_is_missing_has_not_happened(
    store: JobStore, queue: SqliteQueue, tmp_path: Path
) -> None:
    job = new(store)
    lease = taken(queue)

    with pytest.raises(FileNotFoundError):
        store.finish(lease, {}, [(tmp_path / "none", tmp_path / "final.mp4")])

    assert store.get(job.id).state == "running"


@pytest.mark.parametrize("write", ["progress", "event", "finish", "fail", "crashed", "cancelled"])
def test_no_write_of_a_stale_worker_is_taken(
    store: JobStore, queue: SqliteQueue, clock: Clock, write: str
) -> None:
    job = new(store)
    stale = taken(queue)
    lapse(store, clock)
    clock.time += 10
    fresh = taken(queue)
    before, seq = store.get(job.id), store.events.latest_seq()

    writes: dict[str, Callable[[], object]] = {
        "progress": lambda: store.note_progress(stale, 0.5, "rendering"),
        "event": lambda: store.append_event(stale, {"type": "cues"}, {"at": 1}),
        "finish": lambda: store.finish(stale, {}),
        "fail": lambda: store.fail(stale, {"code": "x"}),
        "crashed": lambda: store.crashed(stale),
        "cancelled": lambda: store.cancelled(stale),
    }
    with pytest.raises(LostLease):
        writes[write]()

    assert store.get(job.id) == before
    assert store.events.latest_seq() == seq
    assert before.lease_token == fresh.token


def test_a_permanent_failure_is_not_tried_again(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    store.fail(taken(queue), {"code": "no_sound", "message": "It has no sound."})

    failed = store.get(job.id)

    assert failed.state == "failed"
    assert failed.error == {"code": "no_sound", "message": "It has no sound."}
    assert queue.dequeue("render", owner="x", lease=1) is None


def test_a_crash_is_tried_again_after_a_rest_until_its_attempts_are_used_up(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store, max_attempts=3)
    rests = []
    for _ in range(3):
        ended = store.crashed(taken(queue), {"code": "crashed", "message": "It broke."})
        rests.append(ended.run_at - clock.time)
        clock.time = max(clock.time, ended.run_at)

    dead = store.get(job.id)

    assert rests[:2] == [2.0, 4.0]
    assert (dead.state, dead.attempt) == ("dead", 3)
    assert dead.error == {"code": "crashed", "message": "It broke."}


def test_a_crash_whose_checkpoint_moved_uses_no_attempt(
    store: JobStore, queue: SqliteQueue
) -> None:
    job = new(store, max_attempts=1)
    for step in range(4):
        lease = taken(queue)
        store.append_event(lease, {"type": "cues", "cues": []}, {"step": step})
        assert store.crashed(lease).state == "queued"

    assert store.get(job.id).checkpoint == {"step": 3}


def test_a_checkpoint_that_stays_where_it_was_saves_no_attempt(
    store: JobStore, queue: SqliteQueue
) -> None:
    new(store, max_attempts=1)
    lease = taken(queue)
    store.append_event(lease, {"type": "cues", "cues": []}, {"step": 1})
    store.crashed(lease)
    lease = taken(queue)
    store.append_event(lease, {"type": "cues", "cues": []}, {"step": 1})

    assert store.crashed(lease).state == "dead"


def test_a_lost_lease_is_a_crash(store: JobStore, queue: SqliteQueue, clock: Clock) -> None:
    job = new(store, max_attempts=1)
    taken(queue)
    clock.time += LEASE - 1
    assert store.reap(clock.time) == []

    (reaped,) = lapse(store, clock)

    assert (reaped.id, reaped.state) == (job.id, "dead")
    assert reaped.error is not None
    assert reaped.error["code"] == "crashed"


def test_a_machine_that_slept_takes_no_job_from_its_own_workers(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store)
    lease = taken(queue)
    for _ in range(3):
        clock.time += 8 * 3600
        assert store.reap(clock.time) == []
        assert queue.extend(lease, lease=LEASE)
        clock.time += LAST_CALL
        assert store.reap(clock.time) == []

    assert store.get(job.id).lease_token == lease.token


def test_the_jobs_of_a_dead_worker_are_taken_back_before_their_lease_ends(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store)
    taken(queue)

    assert store.reap(clock.time, lambda owner: owner != "here:1:a") == []
    (reaped,) = store.reap(clock.time, lambda owner: owner == "here:1:a")

    assert (reaped.id, reaped.state) == (job.id, "queued")


def test_cancelling_what_waits_ends_it_at_once(store: JobStore) -> None:
    job = new(store)

    assert store.request_cancel(job.id).state == "cancelled"
    assert states(store, job) == ["queued", "cancelled"]


def test_cancelling_what_runs_asks_its_worker(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    lease = taken(queue)

    asked = store.request_cancel(job.id)

    assert (asked.state, asked.cancel_requested) == ("running", True)
    assert store.to_cancel("here:1:a") == {job.id}
    assert store.to_cancel("there:2:b") == frozenset()
    store.cancelled(lease)
    assert store.get(job.id).state == "cancelled"


def test_cancelling_twice_or_too_late_changes_nothing(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    lease = taken(queue)
    store.request_cancel(job.id)
    seq = store.events.latest_seq()
    store.request_cancel(job.id)
    assert store.events.latest_seq() == seq
    store.finish(lease, {"url": "/x"})

    assert store.request_cancel(job.id).state == "succeeded"


@pytest.mark.parametrize("end", ["crash", "hand back", "lost lease"])
def test_an_unwanted_job_never_waits_again(
    store: JobStore, queue: SqliteQueue, clock: Clock, end: str
) -> None:
    job = new(store)
    lease = taken(queue)
    store.request_cancel(job.id)

    if end == "crash":
        store.crashed(lease)
    elif end == "hand back":
        store.hand_back(lease)
    else:
        lapse(store, clock)

    assert store.get(job.id).state == "cancelled"


@pytest.mark.parametrize("state", ["failed", "dead", "cancelled"])
def test_what_did_not_succeed_can_be_tried_again(
    store: JobStore, queue: SqliteQueue, state: str
) -> None:
    job = new(store, max_attempts=1)
    lease = taken(queue)
    ends: dict[str, Callable[[], object]] = {
        "failed": lambda: store.fail(lease, {"code": "x", "message": "y"}),
        "dead": lambda: store.crashed(lease),
        "cancelled": lambda: store.cancelled(lease),
    }
    ends[state]()
    assert store.get(job.id).state == state

    again = store.retry(job.id)

    assert (again.state, again.attempt, again.error, again.finished) == ("queued", 0, None, None)
    assert taken(queue).job_id == job.id


def test_a_success_is_not_tried_again(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    store.finish(taken(queue), {})

    with pytest.raises(Rejected):
        store.retry(job.id)


def test_trying_again_what_is_being_done_already_gives_that(
    store: JobStore, queue: SqliteQueue
) -> None:
    failed = new(store, dedup_key="same")
    store.fail(taken(queue), {"code": "x", "message": "y"})
    active = new(store, dedup_key="same")

    assert store.retry(failed.id).id == active.id
    assert store.retry(active.id).id == active.id


def test_only_the_newest_progress_is_kept(store: JobStore, queue: SqliteQueue) -> None:
    job = new(store)
    lease = taken(queue)
    for share in (0.1, 0.2, 1.7):
        store.note_progress(lease, share, "rendering", 12.5)

    told = [event for event in store.events.after(0) if event.type == "progress"]

    assert [event.data["progress"] for event in told] == [1.0]
    assert told[0].seq == store.events.latest_seq()
    assert (store.get(job.id).stage, store.get(job.id).eta) == ("rendering", 12.5)


def test_events_come_in_their_order_from_where_one_was(store: JobStore, queue: SqliteQueue) -> None:
    new(store)
    lease = taken(queue)
    seen = store.events.latest_seq()
    for number in range(5):
        store.append_event(lease, {"type": "cues", "number": number})

    first = store.events.after(seen, limit=2)
    rest = store.events.after(first[-1].seq)

    assert [event.data["number"] for event in (*first, *rest)] == [0, 1, 2, 3, 4]


def test_what_is_not_applied_is_never_pruned(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    job = new(store)
    lease = taken(queue)
    store.append_event(lease, {"type": "cues", "cues": []})
    store.finish(lease, {})
    clock.time += 1_000_000

    assert store.prune(clock.time) == 0
    store.events.mark_applied([event.seq for event in store.events.unapplied()])
    seq = store.events.latest_seq()
    assert store.prune(clock.time) == 1

    assert store.events.after(0) == []
    assert store.events.latest_seq() == seq
    with pytest.raises(NotFound):
        store.get(job.id)


def test_pruning_leaves_the_young_and_the_active(
    store: JobStore, queue: SqliteQueue, clock: Clock
) -> None:
    active = new(store)
    done = new(store, kind="preview")
    store.finish(taken(queue, "quick"), {})
    store.events.mark_applied([event.seq for event in store.events.unapplied()])

    assert store.prune(clock.time - 1) == 0
    assert store.prune(clock.time + 1) == 1
    assert [job.id for job in store.listed()] == [active.id]
    assert done.id not in {event.job_id for event in store.events.after(0)}


def test_a_rest_doubles_up_to_ten_minutes_with_some_chance_in_it() -> None:
    rests = [[backoff(attempt) for _ in range(50)] for attempt in (1, 2, 3, 12, 500)]

    for rest, middle in zip(rests, (FIRST, FIRST * 2, FIRST * 4, LONGEST, LONGEST), strict=True):
        assert middle * 0.8 <= min(rest) < max(rest) <= middle * 1.2
