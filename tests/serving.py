"""A real Legenda for tests: ``python -m backend serve`` on a free port over its own folder."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import psutil

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures"
STARTS_WITHIN = 60.0
LOOK_AGAIN = 0.05
KILLED = -signal.SIGKILL

T = TypeVar("T")


def wait_for(what: Callable[[], T], *, within: float = 30, why: str = "") -> T:
    """The first true answer of *what*; fails with *why* after *within* seconds. What it looks into
    may not be there yet."""
    deadline = time.monotonic() + within
    while True:
        try:
            answer = what()
        except (LookupError, TypeError):
            if time.monotonic() >= deadline:
                raise
        else:
            if answer:
                return answer
            assert time.monotonic() < deadline, f"not within {within} s: {why or what}"
        time.sleep(LOOK_AGAIN)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Serving:
    """A ``serve`` over *uploads*: ``start`` and stop it as often as a test likes."""

    uploads: Path
    port: int = field(default_factory=free_port)
    settings: Mapping[str, str] = field(default_factory=dict)
    arguments: Sequence[str] = ()
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.uploads.with_suffix(".log")

    def environment(self) -> dict[str, str]:
        mine = {
            "LEGENDA_PORT": str(self.port),
            "LEGENDA_UPLOADS": str(self.uploads),
            "LEGENDA_WHISPER_MODEL": str(FIXTURES / "whisper-espeak"),
            "LEGENDA_DEVICE": "cpu",
            "LEGENDA_COMPUTE_TYPE": "int8",
            "LEGENDA_ADMIN_TOKEN": "the-admin-token",
            "LEGENDA_LOG_FORMAT": "json",
            **self.settings,
        }
        clean = {k: v for k, v in os.environ.items() if not k.startswith("LEGENDA_")}
        return {**clean, **{k: v for k, v in mine.items() if v}}

    def start(self) -> float:
        """Start it in a process group of its own; the seconds until it answered."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "backend", "serve", *self.arguments],
                cwd=ROOT, env=self.environment(), stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        wait_for(self.answers, within=STARTS_WITHIN, why=f"no answer; see {self.log}")
        return time.monotonic() - began

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"serve ended: {self.said()[-3000:]}"
        try:
            return bool(self.get("/healthz")["status"] == "ok")
        except OSError:
            return False

    def stop(self, within: float = 10) -> float:
        """SIGTERM; the seconds until it and all it had started were gone."""
        assert self.process is not None
        began = time.monotonic()
        mine = self.family()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(within)
        wait_for(lambda: not alive(mine), within=within, why=f"orphans: {alive(mine)}")
        return time.monotonic() - began

    def family(self) -> list[psutil.Process]:
        """The process and everything below it."""
        assert self.process is not None
        try:
            top = psutil.Process(self.process.pid)
            return [top, *top.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def kill_alone(self) -> None:
        """kill -9 of the first process only."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)

    def kill_group(self) -> None:
        """kill -9 of the whole process group."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def errors(self) -> list[str]:
        """Log lines of level ERROR or worse, and tracebacks."""
        return [
            line
            for line in self.said().splitlines()
            if '"level": "error"' in line or '"level": "critical"' in line or "Traceback" in line
        ]

    def get(self, path: str) -> Any:
        return self.request("GET", path)

    def post(self, path: str, body: Any = None) -> Any:
        return self.request("POST", path, {} if body is None else body)

    def request(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """JSON in, JSON out; raises HTTPError with the server's sentence for a refusal."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(  # noqa: S310 - loopback
            self.url + path, data=data, method=method,
            headers={"Content-Type": "application/json", **headers},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return json.loads(answer.read() or b"null")

    def upload(self, path: Path) -> str:
        """Send *path* as curl would; its video hash."""
        said = subprocess.run(
            ["curl", "-fsS", "-F", f"video=@{path}", f"{self.url}/upload"],
            check=True, capture_output=True,
        ).stdout  # fmt: skip
        return str(json.loads(said)["video_hash"])

    def job(self, job_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self.get(f"/api/jobs/{job_id}")["job"]
        return found

    def finished(self, job_id: str, within: float = 120) -> dict[str, Any]:
        """The job when it has ended."""

        def ended() -> dict[str, Any] | None:
            job = self.job(job_id)
            return None if job["state"] in {"queued", "running"} else job

        found = wait_for(ended, within=within, why=f"job {job_id} did not end")
        assert found is not None
        return found


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    """Those that still run (a zombie does not)."""
    return [p for p in processes if p.is_running() and p.status() != psutil.STATUS_ZOMBIE]


@contextmanager
def serving(uploads: Path, *, arguments: Sequence[str] = (), **settings: str) -> Iterator[Serving]:
    """A started server; whatever the test did to it, nothing of it runs afterwards."""
    server = Serving(uploads, settings=settings, arguments=arguments)
    server.start()
    try:
        yield server
    finally:
        family = server.family()
        for process in family:
            if process.is_running():
                process.kill()
        if server.process is not None:
            server.process.wait(10)
        psutil.wait_procs(family, timeout=10)
