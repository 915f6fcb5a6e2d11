"""An acknowledged edit over HTTP / the same POST to a route that only appends and fsyncs the same
bytes; and with 10,000 cues / with 100.

Both are asked in turn, so that both see the same machine and the same disk.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from flask import Blueprint, jsonify, request

from tests.serving import ROOT, free_port, wait_for

FEW, MANY = 100, 10_000
WARM_UP, EDITS = 40, 400
PLAIN = "/bench/append"
SERVE = "serve"


def main() -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("LEGENDA_BENCH")) as folder:
        measured = measure(Path(folder) / "uploads")
    sys.stdout.write(json.dumps({"rows": rows(measured)}) + "\n")


def measure(uploads: Path, *, edits: int = EDITS) -> dict[str, list[float]]:
    """Seconds of each edit to the large and the small session and of each plain append."""
    with served(uploads) as port:
        asked = Asked(port)
        for _ in range(WARM_UP):
            asked.once()
        asked.times = {name: [] for name in asked.times}
        for _ in range(edits):
            asked.once()
    return asked.times


def rows(measured: dict[str, list[float]]) -> list[dict[str, Any]]:
    large, small, plain = (p95(measured[name]) for name in ("large", "small", "plain"))
    return [
        {
            "what": "acknowledged edit at 10,000 cues / append and fsync of the same bytes, p95",
            "ratio": round(large / plain, 2),
            "budget": 2,
            "edit_p95_ms": round(large * 1000, 2),
            "plain_p95_ms": round(plain * 1000, 2),
        },
        {
            "what": "acknowledged edit at 10,000 cues / at 100 cues, p95",
            "ratio": round(large / small, 2),
            "budget": 1.2,
            "edit_100_p95_ms": round(small * 1000, 2),
        },
    ]


def p95(times: list[float]) -> float:
    return sorted(times)[round(0.95 * (len(times) - 1))]


class Asked:
    """One browser that types into both sessions and posts the same to the plain route."""

    def __init__(self, port: int) -> None:
        self.times: dict[str, list[float]] = {"large": [], "small": [], "plain": []}
        self._connection = http.client.HTTPConnection("127.0.0.1", port)
        self._number = 0
        self._texts = {MANY: text_of(MANY // 2), FEW: text_of(FEW // 2)}

    def once(self) -> None:
        self._number += 1
        self._edit("large", MANY)
        self._edit("small", FEW)
        self._post("plain", PLAIN, self._body(FEW, "plain"))

    def _edit(self, name: str, cues: int) -> None:
        self._post(name, f"/api/sessions/{hash_of(cues)}/edits", self._body(cues, name))
        self._texts[cues] = self._text()

    def _text(self) -> str:
        return f"What was typed {self._number:06}"

    def _body(self, cues: int, name: str) -> bytes:
        change = {
            "on": "cue",
            "id": f"c{cues // 2}",
            "before": {"text": self._texts[cues]},
            "after": {"text": self._text()},
        }
        edit = {
            "id": f"{name}-{self._number}", "label": "Edit text", "by": "bench",
            "base": self._number - 1, "group": "typing", "undoes": [], "changes": [change],
        }  # fmt: skip
        return json.dumps(edit).encode()

    def _post(self, name: str, path: str, body: bytes) -> None:
        began = perf_counter()
        self._connection.request("POST", path, body, {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        said = answer.read()
        self.times[name].append(perf_counter() - began)
        assert answer.status == http.HTTPStatus.OK, said


@contextmanager
def served(uploads: Path) -> Iterator[int]:
    """The web server over two sessions, with the plain route, in a process of its own."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.edit_ack", SERVE, str(uploads), str(port)], cwd=ROOT
    )
    try:
        wait_for(lambda: answers(port), within=60)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def hash_of(cues: int) -> str:
    return f"{cues:032x}"


def text_of(number: int) -> str:
    return f"This is what is said in cue {number},\nin two lines and in ten words"


def serve(uploads: Path, port: int) -> None:
    """What the child process does."""
    from backend import logs
    from backend.app import behind_doors, create_app
    from backend.composition import build_services
    from backend.settings import Settings
    from backend.web.server import Server, Site

    settings = Settings(_env_file=None, uploads=uploads, port=port, log_level="ERROR")

    def build() -> Site:
        services = build_services(settings)
        app = create_app(settings, services)
        for cues in (FEW, MANY):
            fill(services, cues)
        app.register_blueprint(plain_route(uploads / "plain.journal"))
        return Site(behind_doors(app, settings), started=_nothing, closing=_nothing)

    logs.set_up(settings)
    Server(settings, build, line=None).run()


def _nothing() -> None:
    """Neither sockets nor a clock here."""


def plain_route(path: Path) -> Blueprint:
    """Append what was posted, fsync, answer: the least that an acknowledged edit must do."""
    bp = Blueprint("bench", __name__)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    @bp.post(PLAIN)
    def append() -> Any:
        os.write(descriptor, request.get_data() + b"\n")
        os.fsync(descriptor)
        return jsonify(kept=True)

    return bp


def fill(services: Any, count: int) -> None:
    """A session of *count* cues with eight words each."""
    from backend.storage.videos import Video
    from backend.subtitles.cue import Cue, Word
    from backend.subtitles.document import Document

    words = tuple(Word(at=n * 200, lasts=180, text=f"word{n}", confidence=0.9) for n in range(8))
    cues = {
        f"c{n}": Cue(id=f"c{n}", start=n * 2000, end=n * 2000 + 1900, text=text_of(n), words=words)
        for n in range(count)
    }
    services.videos.add(
        Video(
            hash=hash_of(count),
            owner="local",
            name="bench",
            ext="mp4",
            bytes=1,
            created=1,
            last_used=1,
            probe={"needs": "nothing"},
        )
    )
    services.sessions.create(Document(video_hash=hash_of(count), name="bench", cues=cues))


if __name__ == "__main__":
    if sys.argv[1:2] == [SERVE]:
        serve(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
