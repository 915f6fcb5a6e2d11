"""Start of ``serve`` to the first page / bare Python importing the same libraries."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.serving import ROOT, Serving

TIMES = 5

# What the web process cannot do without, imported by a bare Python.
IMPORTS = (
    "import flask, flask_openapi, flask_socketio, flask_limiter, gunicorn.app.base, "
    "pydantic_settings, structlog, prometheus_client, apscheduler.schedulers.background, "
    "sqlite3, pysrt, pysubs2, webvtt, chardet"
)


def main() -> None:
    imports, starts = [], []
    for _ in range(TIMES):
        imports.append(importing())
        starts.append(starting())
    bare, start = statistics.median(imports), statistics.median(starts)
    rows = [{"what": "start of serve to first page / importing the same libraries",
             "ratio": round(start / bare, 2), "budget": 1.5, "serve_s": round(start, 2),
             "imports_s": round(bare, 2)}]  # fmt: skip
    sys.stdout.write(json.dumps({"rows": rows}) + "\n")


def importing() -> float:
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", IMPORTS], cwd=ROOT, check=True)
    return time.monotonic() - began


def starting() -> float:
    with tempfile.TemporaryDirectory() as folder:
        server = Serving(Path(folder) / "uploads")
        took = server.start()
        server.stop()
        return took


if __name__ == "__main__":
    main()
