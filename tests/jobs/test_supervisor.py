"""The parent of web and worker, over children that are one line of Python each."""

import signal
import sys
import time
from collections.abc import Iterator

import pytest

from backend.jobs import supervisor
from backend.jobs.supervisor import CANNOT_START, DEATHS_ALLOWED, Part, Supervisor, serve


@pytest.fixture(autouse=True)
def handlers_as_before() -> Iterator[None]:
    """Running a supervisor takes over the signals of the process."""
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


READY = "import os, sys; os.write(0, b'ready'); "
UNTIL_CUT = "os.read(0, 1)"


def test_a_web_that_cannot_start_ends_everything_at_once() -> None:
    began = time.monotonic()

    assert serve(python(f"raise SystemExit({CANNOT_START})"), python("")) == CANNOT_START
    assert time.monotonic() - began < 5


def test_the_worker_is_started_when_the_web_is_ready() -> None:
    web = Part("web", python(READY + UNTIL_CUT))
    worker = Part("worker", python(f"raise SystemExit({CANNOT_START})"))

    assert Supervisor(web, worker).run() == CANNOT_START
    assert not web.runs()


def test_what_dies_again_and_again_is_given_up(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(supervisor, "FIRST_REST", 0.001)

    assert serve(python("raise SystemExit(3)"), python("")) == 1

    said = capfd.readouterr().err
    assert said.count("starting it again") == DEATHS_ALLOWED
    assert "keeps ending (status 3); giving up" in said


def test_a_part_that_lived_long_may_die_without_being_given_up() -> None:
    part = Part("web", python(""))
    for _ in range(DEATHS_ALLOWED * 2):
        part.started = time.monotonic() - supervisor.LIVED_LONG - 1
        part.note_death()

    assert part.deaths == 1


def test_the_rests_between_starts_grow() -> None:
    part = Part("web", python(""))
    rests = []
    for _ in range(4):
        part.started = time.monotonic()
        part.note_death()
        rests.append(round(part.not_before - time.monotonic(), 1))

    assert rests == [0.5, 1.0, 2.0, 4.0]


def test_a_signal_ends_both_and_one_that_does_not_listen_is_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(supervisor, "ENDS_WITHIN", 0.5)
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    web = Part("web", python(READY + UNTIL_CUT))
    tell = "import os, signal; os.kill(os.getppid(), signal.SIGTERM); "

    assert Supervisor(web, worker := Part("worker", python(tell + deaf))).run() == 0
    assert not web.runs()
    assert not worker.runs()
