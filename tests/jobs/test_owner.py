"""Whether a worker is dead is seen from its name."""

import subprocess

from backend.jobs.owner import is_gone, new_owner


def with_pid(owner: str, pid: int) -> str:
    host, _, rest = owner.rsplit(":", 2)
    return f"{host}:{pid}:{rest}"


def test_a_process_that_runs_is_there_and_one_that_ended_is_gone() -> None:
    me = new_owner()
    other = subprocess.Popen(["sleep", "60"])
    owner = with_pid(me, other.pid)
    runs = is_gone(owner, seen_by=me)
    other.kill()
    other.wait()

    assert not runs
    assert is_gone(owner, seen_by=me)


def test_a_predecessor_that_had_the_same_number_is_gone() -> None:
    before, me = new_owner(), new_owner()

    assert is_gone(before, seen_by=me)
    assert not is_gone(me, seen_by=me)


def test_of_another_machine_nobody_can_say() -> None:
    assert not is_gone("elsewhere:1:aa", seen_by=new_owner())
