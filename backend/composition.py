"""Settings -> Services: the one place where the parts are put together."""

import secrets
import time
from dataclasses import replace

from backend.jobs.sqlite_queue import SqliteQueue
from backend.jobs.store import JobStore
from backend.services.parts import Announce, Services
from backend.settings import Settings
from backend.storage.backups import Backups
from backend.storage.database import Database
from backend.storage.names import Names
from backend.storage.sessions import SessionStore
from backend.storage.videos import Videos


def new_id() -> str:
    """Sixteen hex digits that nobody can guess."""
    return secrets.token_hex(8)


def build_services(settings: Settings) -> Services:
    """Everything over the uploads folder of *settings*, which is made if it is not there."""
    settings.uploads.mkdir(parents=True, exist_ok=True)
    names = Names(settings.uploads.resolve())
    database = Database(names.database)
    queue = SqliteQueue(database, time.time, new_id)
    return Services(
        settings=settings,
        names=names,
        database=database,
        videos=Videos(database, time.time),
        sessions=SessionStore(names, time.time),
        backups=Backups(names, time.time),
        jobs=JobStore(database, queue, time.time, new_id),
        queue=queue,
        now=time.time,
        new_id=new_id,
    )


def announcing(services: Services, announce: Announce) -> Services:
    """The same services, telling browsers through *announce*."""
    return replace(services, announce=announce)
