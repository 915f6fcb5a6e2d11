"""Start of ``serve`` to the first page / bare Python importing the same libraries.

The same libraries are what the web process has loaded when it answers, without our own modules.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.serving import ROOT, Serving

TIMES = 5

LOADED = """
import sys
import gunicorn.workers.gthread
import backend.app, backend.composition, backend.scheduler, backend.session_cleaner
import backend.web.relay, backend.web.server, backend.web.sockets
print(" ".join(name for name in sys.modules if name.split(".")[0] not in {"backend", "__main__"}))
"""
IMPORTING = """
import contextlib, importlib, sys
for name in sys.argv[1].split():
    with contextlib.suppress(ImportError, AttributeError):
        importlib.import_module(name)
"""


def main() -> None:
    names = python(LOADED)
    imports, starts = [], []
    for _ in range(TIMES):
        imports.append(importing(names))
        starts.append(starting())
    bare, start = statistics.median(imports), statistics.median(starts)
    rows = [
        {
            "what": "start of serve to first page / importing the same libraries",
            "ratio": round(start / bare, 2),
            "budget": 1.5,
            "serve_s": round(start, 2),
            "imports_s": round(bare, 2),
        }
    ]
    sys.stdout.write(json.dumps({"rows": rows}) + "\n")


def python(*arguments: str) -> str:
    command = [sys.executable, "-c", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def importing(names: str) -> float:
    began = time.monotonic()
    python(IMPORTING, names)
    return time.monotonic() - began


def starting() -> float:
    with tempfile.TemporaryDirectory() as folder:
        server = Serving(Path(folder) / "uploads")
        began = time.monotonic()
        server.start()
        urllib.request.urlopen(server.url, timeout=10).read()  # noqa: S310 - loopback
        took = time.monotonic() - began
        server.stop()
        return took


if __name__ == "__main__":
    main()
