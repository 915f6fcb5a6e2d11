"""``make demo``: Legenda with a copy of the spoken sample and the small model, wholly offline.

Everything lies in a temporary folder that is removed at the end.
"""

import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from tests.serving import FIXTURES, ROOT, Serving, wait_for


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="legenda-demo-") as folder:
        server = Serving(
            Path(folder) / "uploads",
            port=int(os.environ.get("LEGENDA_PORT", "8571")),
            settings={"LEGENDA_LOG_FORMAT": "console", "LEGENDA_ADMIN_TOKEN": "demo"},
        )
        process = subprocess.Popen(
            [sys.executable, "-m", "backend", "serve"], cwd=ROOT, env=server.environment()
        )
        server.process = process
        threading.Thread(target=offer_sample, args=(server,), daemon=True).start()
        return waited(process)


def offer_sample(server: Serving) -> None:
    """Upload the sample as soon as the server answers, and say what to do next."""
    wait_for(server.answers, within=60)
    video_hash = server.upload(FIXTURES / "spoken_en.mp4")
    address = f"{server.url}/sessions/{video_hash}?transcribe=1"
    sys.stdout.write(
        f"\n  The spoken sample is at {address}\n  Press Enter there to transcribe it.\n"
    )


def waited(process: "subprocess.Popen[bytes]") -> int:
    """Until it ends; Ctrl+C reaches it too, so it is only waited for."""
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:
            continue


if __name__ == "__main__":
    sys.exit(main())
