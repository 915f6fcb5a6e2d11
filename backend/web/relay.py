"""Follows what jobs do: findings become edits, and browsers hear of both. The table is the truth;
what is sent is a hint, so a browser that missed it reads it again."""

import threading
from collections.abc import Callable, Iterable, Sequence

import structlog

from backend.errors import NotFound
from backend.jobs.job import Job
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
        self._late: set[str] = set()  # jobs whose end is not told yet

    def start(self) -> None:
        """Follow in a thread of its own."""
        threading.Thread(target=self._follow, name="relay", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def turn(self) -> None:
        """Apply and tell what has happened since the last turn. Jobs are looked at before what they
        found is applied: nobody hears of an end before what was found is in the document."""
        events = self._services.jobs.events.after(self._seq)
        jobs = self._jobs([*self._late, *(event.job_id for event in events)])
        held_up = apply_waiting(self._services).held_up
        self._pause = LOOK_WHEN_HELD_UP if held_up else LOOK
        ended = self._late | {event.job_id for event in events if event.type == "state"}
        late = {job.id for job in jobs if not job.active and job.video_hash in held_up}
        for job in jobs:
            if job.id not in late:
                self._tell(job, is_news=job.id in ended)
        # Only now: what could not be told to the end is told again.
        self._late, self._seq = late, events[-1].seq if events else self._seq

    def _tell(self, job: Job, *, is_news: bool) -> None:
        """*is_news*: whether it may have ended since it was last told of."""
        self._services.announce(job.video_hash, "job", {"job": job.to_json()})
        if is_news and not job.active:
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
