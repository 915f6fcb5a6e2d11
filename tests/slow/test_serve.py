"""``serve`` as a person or a service manager treats it: started, told to end, killed."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from simple_websocket import Client  # type: ignore[import-untyped]

from backend.composition import build_services
from backend.jobs.job import Job
from backend.services.parts import Services
from backend.settings import Settings
from backend.storage.videos import Video
from backend.subtitles.document import Document
from tests.serving import ROOT, Serving, alive, free_port, serving, wait_for

pytestmark = pytest.mark.slow

HASH = "a" * 32
SAMPLES = ("--handlers", "tests.jobs.sample_handlers:HANDLERS")
ENDS_WITHIN = 10.0
ANSWERS_AGAIN_WITHIN = 15.0
CANCELLED_WITHIN = 1.5
GREETING = "Legenda is at"


@dataclass
class Tab:
    """A browser tab: a websocket that has joined a session."""

    socket: Client

    @classmethod
    def open(cls, server: Serving) -> "Tab":
        url = f"ws://127.0.0.1:{server.port}/socket.io/?EIO=4&transport=websocket"
        tab = cls(Client(url))
        tab.socket.send("40")
        tab.hears(r"40\{")
        tab.socket.send(f'421["join",{json.dumps({"video_hash": HASH, "by": "me"})}]')
        assert '"ok":true' in tab.hears(r"431\[")
        return tab

    def hears(self, pattern: str, within: float = 10) -> str:
        """The next message that matches."""
        deadline = time.monotonic() + within
        while (left := deadline - time.monotonic()) > 0:
            said = self.socket.receive(timeout=left)
            if said is not None and re.match(pattern, str(said)):
                return str(said)
        raise AssertionError(f"nothing like {pattern} within {within} s")


@dataclass
class House:
    """A server whose jobs do what tests/jobs/sample_handlers.py can, and its folder."""

    server: Serving
    services: Services

    def job(self, do: str, **payload: Any) -> Job:
        return self.services.jobs.create(
            "render", video_hash=HASH, owner="local", payload={"do": do, **payload}
        )

    def running(self, job: Job, attempt: int = 1) -> psutil.Process:
        """Its grandchild, once it is there."""
        path = self.services.names.folder / f"grandchildren_{job.id}"
        wait_for(lambda: path.exists() and path.read_text("utf-8").count("\n") >= attempt)
        return psutil.Process(int(path.read_text("utf-8").splitlines()[attempt - 1]))

    def go(self, job: Job) -> None:
        (self.services.names.folder / f"go_{job.id}").touch()

    def ends(self, job: Job) -> list[str]:
        return [
            event.data["state"]
            for event in self.services.jobs.events.after(0, limit=10_000)
            if event.job_id == job.id
            and event.data.get("state") in {"succeeded", "failed", "dead", "cancelled"}
        ]

    def part(self, name: str) -> psutil.Process | None:
        """The web's first process, or the worker, if it runs."""
        for process in alive(self.server.family()[0].children()):
            with contextlib.suppress(psutil.NoSuchProcess):
                if name in process.cmdline():
                    return process
        return None

    def other_part(self, name: str, than: psutil.Process) -> bool:
        now = self.part(name)
        return now is not None and now.pid != than.pid

    def start_again(self) -> float:
        """The seconds until the new one answers; the old one may do so for a while."""
        said = self.server.said().count(GREETING)
        began = time.monotonic()
        self.server.start()
        wait_for(lambda: self.server.said().count(GREETING) > said)
        return time.monotonic() - began

    def everything(self, *more: psutil.Process) -> list[psutil.Process]:
        return [*self.server.family(), *more]


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    return tmp_path / "uploads"


@pytest.fixture
def services(uploads: Path) -> Services:
    """The same folder, seen from the test; a video with a session is in it."""
    services = build_services(Settings(_env_file=None, uploads=uploads))
    services.videos.add(
        Video(hash=HASH, owner="local", name="a.mp4", ext="mp4", bytes=1, created=0, last_used=0)
    )
    services.sessions.create(Document(video_hash=HASH))
    services.sessions.close(HASH)
    return services


@pytest.fixture
def house(uploads: Path, services: Services) -> Iterator[House]:
    with serving(uploads, arguments=SAMPLES, LEGENDA_LEASE_SECONDS="5") as server:
        yield House(server, services)


def test_the_first_thing_it_says_is_where_it_is(uploads: Path) -> None:
    with serving(uploads, LEGENDA_ADMIN_TOKEN="") as server:
        first = server.said().splitlines()[0]

    assert first == f"Legenda is at http://127.0.0.1:{server.port}"


def test_cleaning_by_hand_is_done_by_the_web_that_runs_or_without_it(house: House) -> None:
    def clean() -> str:
        return subprocess.run(
            [sys.executable, "-m", "backend", "clean"],
            cwd=ROOT, env=house.server.environment(), capture_output=True, text=True,
            timeout=40, check=True,
        ).stdout  # fmt: skip

    assert "status: done" in clean()
    house.server.stop()
    assert "sessions: 0" in clean()


def half_an_upload(server: Serving) -> socket.socket:
    """A request whose body never ends."""
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall(
        b"POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n"
        b"Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n"
    )
    return connection


def half_a_download(house: House) -> socket.socket:
    """A large answer that nobody goes on reading."""
    with house.services.names.original(HASH, "mp4").open("wb") as original:
        original.truncate(256 * 1024**2)
    connection = socket.create_connection(("127.0.0.1", house.server.port))
    request = f"GET /media/{HASH}/original HTTP/1.1\r\nHost: localhost\r\n\r\n"
    connection.sendall(request.encode())
    assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    return connection


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_with_two_tabs_open_everything_ends_soon_and_quietly(
    house: House, number: signal.Signals
) -> None:
    tabs = [Tab.open(house.server), Tab.open(house.server)]
    job = house.job("deliver")
    grandchild = house.running(job)
    stuck = [half_an_upload(house.server), half_a_download(house)]
    family = house.everything(grandchild)
    began = time.monotonic()

    assert house.server.process is not None
    if number is signal.SIGINT:
        os.killpg(house.server.process.pid, number)  # as a terminal does
    else:
        house.server.process.send_signal(number)
    status = house.server.process.wait(ENDS_WITHIN)
    wait_for(lambda: not alive(family), within=ENDS_WITHIN - (time.monotonic() - began))

    assert status == 0
    assert house.server.errors() == []
    assert (house.services.jobs.get(job.id).state, house.services.jobs.get(job.id).attempt) == (
        "queued", 0,
    )  # fmt: skip
    for connection in stuck:
        connection.close()
    assert len(tabs) == 2


def test_when_the_parent_alone_is_killed_all_goes_and_a_new_start_answers_soon(
    house: House,
) -> None:
    tabs = [Tab.open(house.server), Tab.open(house.server)]
    job = house.job("deliver")
    family = house.everything(house.running(job))

    house.server.kill_alone()
    took = house.start_again()
    wait_for(lambda: not alive(family), within=ENDS_WITHIN, why=f"{alive(family)}")

    assert took < ANSWERS_AGAIN_WITHIN
    house.running(job, attempt=2)
    house.go(job)
    wait_for(lambda: house.ends(job))
    assert house.ends(job) == ["succeeded"]
    assert house.services.names.final(HASH).read_text("utf-8") == "half and half"
    assert len(tabs) == 2


def test_when_the_whole_group_is_killed_the_job_is_done_once_after_a_new_start(
    house: House,
) -> None:
    tab = Tab.open(house.server)
    job = house.job("deliver")
    family = house.everything(house.running(job))

    house.server.kill_group()
    wait_for(lambda: not alive(family), within=2, why="orphans")
    took = house.start_again()

    assert took < ANSWERS_AGAIN_WITHIN
    house.running(job, attempt=2)
    house.go(job)
    wait_for(lambda: house.ends(job))
    assert house.ends(job) == ["succeeded"]
    assert tab.socket


@pytest.mark.parametrize("part", ["web", "worker"])
def test_a_part_that_was_killed_is_started_again(house: House, part: str) -> None:
    tab = Tab.open(house.server)
    killed = house.part(part)
    assert killed is not None
    below = killed.children(recursive=True)
    killed.kill()
    wait_for(lambda: not alive([killed, *below]), within=2, why="it outlived its parent")
    wait_for(lambda: house.other_part(part, killed))
    wait_for(house.server.answers)
    job = house.job("succeed")

    wait_for(lambda: house.ends(job))
    assert house.ends(job) == ["succeeded"]
    assert tab.socket


def test_a_cancel_is_seen_in_the_browser_at_once(house: House) -> None:
    tab = Tab.open(house.server)
    job = house.job("deliver")
    house.running(job)
    tab.hears(r'42\["job",.*"state":"running"')
    began = time.monotonic()

    house.server.request("DELETE", f"/api/jobs/{job.id}")
    tab.hears(r'42\["job",.*"state":"cancelled"', within=CANCELLED_WITHIN)

    assert time.monotonic() - began < CANCELLED_WITHIN


def test_what_a_job_finds_is_in_the_open_page_and_in_the_session(house: House) -> None:
    tab = Tab.open(house.server)
    house.job("count", steps=3)

    for number in range(3):
        assert f"Cue {number}" in tab.hears(r'42\["edit",')
    assert house.server.said().count("Traceback") == 0


def test_what_was_found_while_the_web_was_down_is_applied_at_its_start(
    uploads: Path, services: Services
) -> None:
    job = services.jobs.create("transcribe", video_hash=HASH, owner="local", payload={})
    lease = services.queue.dequeue("transcribe", owner="elsewhere:1:a", lease=60)
    assert lease is not None
    cue = {"id": "c1", "start": 0, "end": 900, "text": "Found in the dark"}
    services.jobs.append_event(lease, {"type": "cues", "cues": [cue]})
    services.jobs.finish(lease, {})
    assert services.jobs.get(job.id).state == "succeeded"

    with serving(uploads, arguments=SAMPLES) as server:
        server.stop()

    texts = [cue.text for cue in services.sessions.load(HASH).ordered]
    assert texts == ["Found in the dark"]


def refused(uploads: Path, **settings: str) -> tuple[int, str]:
    """The exit status of a serve that should not start, and what it said."""
    server = Serving(uploads, settings={"LEGENDA_PORT": str(free_port()), **settings})
    done = subprocess.run(
        [sys.executable, "-m", "backend", "serve"],
        cwd=ROOT, env=server.environment(), capture_output=True, text=True, timeout=40,
        stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr


def test_a_second_one_over_the_same_folder_is_refused_with_a_sentence(house: House) -> None:
    status, said = refused(house.server.uploads)

    assert status == 78
    assert "Another Legenda already uses" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = refused(tmp_path / "uploads", LEGENDA_PORT=str(port))

    assert status == 78
    assert f"cannot listen on 127.0.0.1:{port}" in said
    assert "LEGENDA_PORT" in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [("LEGENDA_PORT", "99999"), ("LEGENDA_HOST", "0.0.0.0"), ("LEGENDA_DEVICE", "abacus")],  # noqa: S104
)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    status, said = refused(tmp_path / "uploads", **{name: value})

    assert status == 78
    assert name in said
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1
