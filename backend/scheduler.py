"""The clock of the web process (APScheduler): what is cleaned when, and leases that ran out."""

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from backend import session_cleaner
from backend.services.parts import Services

log = structlog.get_logger(__name__)

DUE_SECONDS = 10
REAP_SECONDS = 2


def start(services: Services) -> BackgroundScheduler:
    """Clean at the interval, clean what is due every 10 s, reap leases every 2 s. ``shutdown()``
    ends it."""
    settings = services.settings
    # However late (the machine slept), a turn is taken; by itself APScheduler drops it after 1 s.
    defaults = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
    scheduler = BackgroundScheduler(job_defaults=defaults)
    minutes = settings.clean_interval_minutes
    scheduler.add_job(_expired(services), "interval", minutes=minutes, id="clean")
    scheduler.add_job(_due(services), "interval", seconds=DUE_SECONDS, id="due")
    scheduler.add_job(_reap(services), "interval", seconds=REAP_SECONDS, id="reap")
    scheduler.start()
    return scheduler


def look_now(scheduler: BackgroundScheduler, *_: object) -> None:
    """Clean what is due at once, in the clock's own thread: something has just changed."""
    scheduler.modify_job("due", next_run_time=datetime.now(UTC))


def _expired(services: Services) -> Callable[[], None]:
    def clean() -> None:
        if not services.gate.closed.is_set():
            report = session_cleaner.clean_expired(services, services.settings.retention_hours)
            log.info("cleaned at the interval", **report.counts())

    return clean


def _due(services: Services) -> Callable[[], None]:
    def clean() -> None:
        if not services.gate.closed.is_set():
            session_cleaner.clean_due(services)

    return clean


def _reap(services: Services) -> Callable[[], None]:
    def reap() -> None:
        services.jobs.reap(services.now())

    return reap
