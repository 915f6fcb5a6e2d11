"""Follows what jobs do: findings become edits, and browsers hear of both. The table is the truth;
what is sent is a hint, so a browser that missed it reads it again."""

import threading
from collections.abc import Callable, Container, Iterable, Sequence

import structlog

from backend.errors import NotFound
from backend.jobs.job import Job
from backend.jobs.rows import JobEvent
from backend.services.applying import apply_waiting
from backend.services.parts import Services
from backend.storage.database import Unavailable

log = structlog.get_logger(__name__)

LOOK = 0.15  # seconds
LOOK_WHEN_HELD_UP = 2.0

Ended = Callable[[Job], None]


class Relay:
    """*ended* are called with a job whose end was applied. *fatal* is called when following stops
    although nobody asked for it: a web that hears nothing of its jobs must not stay."""

    def __init__(
        self,
        services: Services,
        *,
        ended: Sequence[Ended] = (),
        fatal: Callable[[], None] = lambda: None,
    ) -> None:
        self._services = services
        self._ended = ended
        self._fatal = fatal
        self._seq = services.jobs.events.latest_seq()
        self._stop = threading.Event()
        self._pause = LOOK
        self._late: dict[str, str] = {}  # jobs whose end is not told yet, with their videos

    def start(self) -> None:
        """Follow in a thread of its own."""
        threading.Thread(target=self._follow, name="relay", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def turn(self) -> None:
        """Apply and tell what has happened since the last turn. What happens meanwhile is told in
        the next one: nobody hears of an end before what was found is in the document."""
        until = self._services.jobs.events.latest_seq()
        applied = apply_waiting(self._services)
        self._pause = LOOK_WHEN_HELD_UP if applied.held_up else LOOK
        self._tell_late(applied.held_up)
        while events := self._next(until):
            self._seq = events[-1].seq
            for job in self._jobs(event.job_id for event in events):
                self._tell(job, applied.held_up)
            for job in self._jobs(event.job_id for event in events if event.type == "state"):
                if not job.active and job.id not in self._late:
                    self._end(job)

    def _tell(self, job: Job, held_up: Container[str]) -> None:
        """Say how *job* stands, unless it has ended and what it found is still to be written."""
        if not job.active and job.video_hash in held_up:
            self._late[job.id] = job.video_hash
        else:
            self._services.announce(job.video_hash, "job", {"job": job.to_json()})

    def _tell_late(self, held_up: Container[str]) -> None:
        """Tell of the ends that had to wait for what was found before them."""
        told = [job_id for job_id, video in self._late.items() if video not in held_up]
        for job in self._jobs(told):
            self._services.announce(job.video_hash, "job", {"job": job.to_json()})
            if not job.active:
                self._end(job)
        for job_id in told:
            del self._late[job_id]

    def _next(self, until: int) -> list[JobEvent]:
        found = self._services.jobs.events.after(self._seq)
        return [event for event in found if event.seq <= until]

    def _end(self, job: Job) -> None:
        for call in self._ended:
            call(job)

    def _follow(self) -> None:
        try:
            while not self._stop.wait(self._pause):
                try:
                    self.turn()
                except Unavailable as error:
                    log.warning("the database did not answer, trying again", reason=str(error))
        finally:
            if not self._stop.is_set():
                self._fatal()

    def _jobs(self, ids: Iterable[str]) -> list[Job]:
        """The jobs of these *ids*, each once, as they are now."""
        found = []
        for job_id in dict.fromkeys(ids):
            try:
                found.append(self._services.jobs.get(job_id))
            except NotFound:
                continue
        return found
