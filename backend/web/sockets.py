"""Socket.IO: who looks at what, and telling them of what happens there.

Rooms are joined per video; everything sent is a hint about what HTTP answers truly. One thread is
taken for as long as a socket is open, so their number is limited.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO, join_room, leave_room

from backend.errors import AppError
from backend.services import windows
from backend.services.applying import settled_jobs
from backend.services.parts import Services
from backend.settings import Settings
from backend.storage.names import checked
from backend.web.current import services

THREADS = 100  # of the web server; the sockets may not take the last ones
MOST_SOCKETS = THREADS - 20
MESSAGE_BYTES = 16 * 1024
NAME_LENGTH = 100


@dataclass
class Person:
    """Somebody in a session; *cue* is where they are."""

    video_hash: str
    by: str
    cue: str | None = None


@dataclass
class People:
    """Who looks at what, by connection."""

    there: dict[tuple[str, str], Person] = field(default_factory=dict)
    connected: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def at(self, video_hash: str) -> list[dict[str, Any]]:
        """Everybody in one session, in the order in which they came."""
        with self.lock:
            found = [person for person in self.there.values() if person.video_hash == video_hash]
        return [{"by": person.by, "cue": person.cue} for person in found]

    def leave(self, sid: str, video_hash: str | None = None) -> list[str]:
        """The videos that *sid* has left."""
        with self.lock:
            gone = [key for key in self.there if key[0] == sid and video_hash in {None, key[1]}]
            for key in gone:
                del self.there[key]
        return [key[1] for key in gone]


class Sockets:
    """The Socket.IO server of one web process. *left* is called when a window was closed."""

    def __init__(self, settings: Settings) -> None:
        self.left: Callable[[], None] = lambda: None
        self._settings = settings
        self._people = People()
        self.io = SocketIO(
            async_mode="threading",
            cors_allowed_origins=self._admits,
            max_http_buffer_size=MESSAGE_BYTES,
            logger=_library_log("socketio"),
            engineio_logger=_library_log("engineio"),
        )

    def announce(self, video_hash: str, event: str, data: Mapping[str, Any]) -> None:
        """Tell the session's room; of jobs and sessions also who looks at the list of videos."""
        self.io.emit(event, data, to=_room(video_hash))
        if event in {"job", "session"}:
            self.io.emit(event, data, to=_OWNER_ROOM)

    def attach(self, app: Flask) -> None:
        """Serve /socket.io/ in front of *app*."""
        self.io.init_app(app)
        for name, handler in (
            ("connect", self._connect),
            ("disconnect", self._disconnect),
            ("join", self._join),
            ("leave", self._leave),
            ("where", self._where),
            ("videos", self._videos),
        ):
            self.io.on_event(name, handler)
        self.io.default_exception_handler = _refuse

    def close(self) -> None:
        """Cut every connection; browsers come back by themselves."""
        self.io.server.eio.disconnect()

    def _admits(self, origin: str | None, environ: Mapping[str, Any]) -> bool:
        """Only pages of our own may connect: a browser always names their origin."""
        if origin is None:
            return True
        own = f"{environ.get('wsgi.url_scheme')}://{environ.get('HTTP_HOST')}"
        return origin in {own, _origin_of(self._settings.public_url)}

    def _connect(self, _auth: Any = None) -> None:
        with self._people.lock:
            if len(self._people.connected) >= MOST_SOCKETS:
                raise Refused("too many windows are open")
            self._people.connected.add(_sid())

    def _disconnect(self, _reason: Any = None) -> None:
        sid = _sid()
        self._people.connected.discard(sid)
        windows.closed(services(), sid)
        for video_hash in self._people.leave(sid):
            self._tell_presence(video_hash)
        self.left()

    def _join(self, message: Any) -> dict[str, Any]:
        """Enter a session's room. Answers with its jobs and its revision, so that what happened
        between the page's reading and its entering is not missed."""
        video_hash, by = _video_of(message), str(message.get("by", ""))[:NAME_LENGTH]
        services().videos.get(video_hash)
        join_room(_room(video_hash))
        windows.opened(services(), _sid(), video_hash, by)
        with self._people.lock:
            self._people.there[_sid(), video_hash] = Person(video_hash, by)
        self._tell_presence(video_hash)
        jobs = _shown_jobs(services(), video_hash)
        return {"ok": True, "jobs": jobs, "revision": _revision(services(), video_hash)}

    def _leave(self, message: Any) -> dict[str, Any]:
        video_hash = _video_of(message)
        leave_room(_room(video_hash))
        windows.closed(services(), _sid(), video_hash)
        self._people.leave(_sid(), video_hash)
        self._tell_presence(video_hash)
        return {"ok": True}

    def _where(self, message: Any) -> None:
        """Somebody went to another cue."""
        video_hash, cue = _video_of(message), message.get("cue")
        with self._people.lock:
            person = self._people.there.get((_sid(), video_hash))
            if person is None:
                return
            person.cue = None if cue is None else str(cue)[:NAME_LENGTH]
        self._tell_presence(video_hash)

    def _videos(self, _message: Any = None) -> dict[str, Any]:
        """The list of videos is being looked at."""
        join_room(_OWNER_ROOM)
        return {"ok": True, "jobs": _shown_jobs(services(), None)}

    def _tell_presence(self, video_hash: str) -> None:
        data = {"video_hash": video_hash, "people": self._people.at(video_hash)}
        self.io.emit("presence", data, to=_room(video_hash))


_OWNER_ROOM = "videos:local"


class _ClientsMistake(logging.Filter):
    """The libraries say ERROR when a client sends nonsense, or comes back after a restart. No
    person must act then; a traceback stays an error."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not record.exc_info:
            record.levelno, record.levelname = logging.INFO, "INFO"
        return True


def _library_log(name: str) -> logging.Logger:
    log = logging.getLogger(f"{__name__}.{name}")
    log.setLevel(logging.WARNING)
    if not log.filters:
        log.addFilter(_ClientsMistake())
    return log


def _refuse(error: Exception) -> dict[str, Any]:
    """The answer to a message that cannot be followed."""
    if not isinstance(error, AppError):
        raise error
    return {"ok": False, "error": {"code": error.code, "message": str(error)}}


def _room(video_hash: str) -> str:
    return f"video:{video_hash}"


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


def _video_of(message: Any) -> str:
    """The video that a client's message names; NotFound for anything that is none."""
    named = message.get("video_hash") if isinstance(message, Mapping) else None
    return checked(named if isinstance(named, str) else "")


def _revision(services: Services, video_hash: str) -> int | None:
    """Of the session as it is; None where it was put away."""
    try:
        return services.sessions.revision(video_hash)
    except AppError:
        return None


def _shown_jobs(parts: Services, video_hash: str | None) -> list[dict[str, Any]]:
    return [job.to_json() for job in settled_jobs(parts, video_hash)]


def _origin_of(url: str) -> str | None:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if url else None
