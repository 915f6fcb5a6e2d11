"""The answer of POST /admin/cleanup / the answer of GET /healthz, with 10,000 files to remove."""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.serving import Serving, serving, wait_for

FILES = 10_000
ROUNDS = 8
PER_ROUND = 25


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "uploads") as server:
        health, cleanup = [], []
        for number in range(ROUNDS * PER_ROUND):
            if number % PER_ROUND == 0:
                litter(server.uploads)
            health.append(timed(lambda: server.get("/healthz")))
            cleanup.append(timed(lambda: begin(server)))
        wait_for(lambda: idle(server), within=120)
    ratio = p99(cleanup) / p99(health)
    what = "admin cleanup answer / healthz answer, 10,000 files"
    rows = [{"what": what, "ratio": round(ratio, 2),
             "budget": 5, "cleanup_p99_ms": round(p99(cleanup) * 1000, 1),
             "healthz_p99_ms": round(p99(health) * 1000, 1)}]  # fmt: skip
    sys.stdout.write(json.dumps({"rows": rows}) + "\n")


def litter(uploads: Path) -> None:
    """10,000 files that retention does not want yet, so that each round finds them all."""
    for number in range(FILES):
        (uploads / f"temp_audio_{number:05}.wav").touch()


def begin(server: Serving) -> None:
    server.request(
        "POST", "/admin/cleanup", {"scope": "expired"}, Authorization="Bearer the-admin-token"
    )


def idle(server: Serving) -> bool:
    stats = server.request("GET", "/admin/stats", None, Authorization="Bearer the-admin-token")
    return all(cleanup["status"] != "running" for cleanup in stats["cleanups"])


def timed(call: Callable[[], object]) -> float:
    began = time.monotonic()
    call()
    return time.monotonic() - began


def p99(times: list[float]) -> float:
    return sorted(times)[round(0.99 * (len(times) - 1))]


if __name__ == "__main__":
    main()
