"""The web server: gunicorn with one process and a thread per connection, and how it leaves.

Leaving must not wait for browsers: sockets are cut, requests get a moment, then the process ends
by ``os._exit`` whatever downloads are open.
"""

import contextlib
import ctypes
import logging
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable
from types import FrameType
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from backend.errors import InUse
from backend.settings import Settings
from backend.web.lingering import linger
from backend.web.sockets import THREADS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LEAVES_WITHIN = 2  # seconds
PORT_FREE_WITHIN = 3.0
LOOK_AGAIN = 0.05
PR_SET_PDEATHSIG = 1


class InFlight:
    """WSGI middleware that knows how many requests are being answered."""

    def __init__(self, inner: "WSGIApplication") -> None:
        self._inner = inner
        self._lock = threading.Lock()
        self.count = 0

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        self._add(1)
        try:
            return self._inner(environ, start_response)
        finally:
            self._add(-1)

    def _add(self, number: int) -> None:
        with self._lock:
            self.count += number


class Site:
    """What the server serves, made in the process that answers: *application*, what to do once it
    listens (*started*), and what to cut when it leaves (*closing*)."""

    def __init__(
        self,
        application: "WSGIApplication",
        *,
        started: Callable[[], None],
        closing: Callable[[], None],
    ) -> None:
        self.application = InFlight(application)
        self.started = started
        self.closing = closing

    def leave(self, status: int = 0) -> None:
        """End this process: at once when nothing is being answered, in 2 s in any case."""
        threading.Thread(target=self.closing, name="closing", daemon=True).start()
        deadline = time.monotonic() + LEAVES_WITHIN
        time.sleep(LOOK_AGAIN)
        while self.application.count and time.monotonic() < deadline:
            time.sleep(LOOK_AGAIN)
        time.sleep(LOOK_AGAIN)  # the last answers are on their way out
        logging.shutdown()
        os._exit(status)


class Server(BaseApplication):  # type: ignore[misc]
    """Listens at the settings' address. *build* makes the site; *line* is the lifeline to the
    process that started this one, which is told ``ready`` on it."""

    def __init__(self, settings: Settings, build: Callable[[], Site], *, line: int | None) -> None:
        self._settings = settings
        self._build = build
        self._line = line
        self._site: Site | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in {
            "bind": address(self._settings),
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "keepalive": 30,
            "timeout": 120,
            "graceful_timeout": LEAVES_WITHIN + 2,
            "control_socket_disable": True,
            "forwarded_allow_ips": "",
            "logger_class": Logs,
            "when_ready": self._when_ready,
            "post_fork": _post_fork,
            "post_worker_init": self._when_serving,
            "post_request": _post_request,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> "WSGIApplication":
        self._site = self._build()
        return self._site.application

    def _when_ready(self, _arbiter: Any) -> None:
        """In the arbiter: only the process that started it ends it, never the terminal."""
        if self._line is not None:
            for number in (signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)

    def _when_serving(self, worker: Any) -> None:
        """In the process that answers, which is about to take its first request."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP):
            signal.signal(number, self._leave)
        if worker.age == 1:
            print(f"Legenda is at {self.url}", flush=True)  # noqa: T201 - what the person waits for
        if self._line is not None:
            os.write(self._line, b"ready")
            threading.Thread(target=self._end_with, args=(self._line,), daemon=True).start()
        assert self._site is not None  # noqa: S101 - load() came before
        self._site.started()

    @property
    def url(self) -> str:
        """Where a person finds it."""
        if self._settings.public_url:
            return self._settings.public_url
        host = "127.0.0.1" if self._settings.host in {"0.0.0.0", "::"} else self._settings.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host else host}:{self._settings.port}"

    def _leave(self, _signum: int, _frame: FrameType | None) -> None:
        assert self._site is not None  # noqa: S101 - load() came before
        threading.Thread(target=self._site.leave, name="leaving", daemon=True).start()

    def _end_with(self, line: int) -> None:
        """When the lifeline is cut, the arbiter ends, and it ends this process."""
        with contextlib.suppress(ConnectionError):
            while os.read(line, 1):
                pass
        os.kill(os.getppid(), signal.SIGTERM)


class Logs(Logger):  # type: ignore[misc]
    """gunicorn's log lines among ours, in the same form; its chatter left out."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers = []
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)


def address(settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    return f"{host}:{settings.port}"


def wait_for_port(settings: Settings) -> None:
    """Return when the address can be listened on; InUse when it stays taken."""
    deadline = time.monotonic() + PORT_FREE_WITHIN
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    while True:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.host, settings.port))
            except OSError as error:
                if time.monotonic() > deadline:
                    raise InUse(
                        f"Legenda cannot listen on {address(settings)}: {error.strerror}. Stop "
                        "what uses it, or set LEGENDA_PORT to another number."
                    ) from error
            else:
                return
        time.sleep(LOOK_AGAIN)


def _post_fork(_arbiter: Any, _worker: Any) -> None:
    """The process that answers never outlives its arbiter, not even one that was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        return
    threading.Thread(target=_watch_parent, args=(os.getppid(),), daemon=True).start()


def _post_request(_worker: Any, request: Any, environ: "WSGIEnvironment", _response: Any) -> None:
    """The answer has gone out, perhaps before all of its question was read."""
    if environ.keys() & {"CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"}:
        linger(request.body, environ["gunicorn.socket"])


def _watch_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_AGAIN * 10)
    os._exit(0)
