"""The answer of POST /admin/cleanup / the answer of GET /healthz, with 10,000 files to look at."""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.serving import Serving, serving, wait_for

FILES = 10_000
ROUNDS = 60
TOKEN = "Bearer the-admin-token"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "uploads") as server:
        litter(server.uploads)
        health, cleanup = [], []
        for _ in range(ROUNDS):
            health.append(timed(lambda: server.get("/healthz"))[0])
            took, begun = timed(lambda: begin(server))
            cleanup.append(took)
            wait_for(partial(is_done, server, begun), within=60)
    rows = [
        {
            "what": "admin cleanup answer / healthz answer, 10,000 files, p99",
            "ratio": round(p99(cleanup) / p99(health), 2),
            "budget": 5,
            "cleanup_p99_ms": round(p99(cleanup) * 1000, 1),
            "healthz_p99_ms": round(p99(health) * 1000, 1),
        }
    ]
    sys.stdout.write(json.dumps({"rows": rows}) + "\n")


def litter(uploads: Path) -> None:
    """10,000 files that retention does not want yet, so that each round finds them all."""
    for number in range(FILES):
        (uploads / f"temp_audio_{number:05}.wav").touch()


def begin(server: Serving) -> dict[str, Any]:
    found: dict[str, Any] = server.request(
        "POST", "/admin/cleanup", {"scope": "expired"}, Authorization=TOKEN
    )
    return found


def is_done(server: Serving, begun: dict[str, Any]) -> bool:
    path = f"/admin/cleanup/{begun['cleanup_id']}"
    return bool(server.request("GET", path, None, Authorization=TOKEN)["status"] == "done")


def timed(call: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what *call* answered."""
    began = time.monotonic()
    answer = call()
    return time.monotonic() - began, answer


def p99(times: list[float]) -> float:
    return sorted(times)[round(0.99 * (len(times) - 1))]


if __name__ == "__main__":
    main()
