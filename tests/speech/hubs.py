"""A stand-in for the hub that models come from, on loopback: its few routes, and its bad days."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Repository:
    """The files of one model. *breaks*: after how many bytes each of the next answers breaks off;
    *asked*: the (file, Range header) of every download."""

    files: dict[str, bytes]
    breaks: list[int] = field(default_factory=list)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    wrong_digest: bool = False
    status: int = 200

    @classmethod
    def of(cls, folder: Path) -> "Repository":
        names = ("config.json", "tokenizer.json", "vocabulary.json", "model.bin", "README.md")
        return cls({name: (folder / name).read_bytes() for name in names})

    def about(self) -> dict[str, Any]:
        return {"id": "x/y", "sha": COMMIT, "siblings": [self._file(name) for name in self.files]}

    def _file(self, name: str) -> dict[str, Any]:
        data = self.files[name]
        digest = "0" * 64 if self.wrong_digest else hashlib.sha256(data).hexdigest()
        large = {"lfs": {"sha256": digest, "size": len(data), "pointerSize": 1}}
        return {"rfilename": name, "size": len(data)} | (large if name == "model.bin" else {})


@contextmanager
def hub(repository: Repository) -> Iterator[str]:
    """The address of a hub that has *repository* under every name."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path.startswith("/api/models/"):
                self._json(repository.about())
            elif found := re.fullmatch(r"/.+/resolve/\w+/(.+)", self.path):
                self._data(found[1])

        def _json(self, value: dict[str, Any]) -> None:
            data = json.dumps(value).encode()
            self.send_response(repository.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def _data(self, name: str) -> None:
            asked = self.headers.get("Range")
            repository.asked.append((name, asked))
            start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
            data = repository.files[name]
            self.send_response(206 if asked else 200)
            self.send_header("Content-Length", str(len(data) - start))
            if asked:
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            self.end_headers()
            breaks = repository.breaks.pop(0) if repository.breaks else len(data)
            self.wfile.write(data[start : start + breaks])
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
