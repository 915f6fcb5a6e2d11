"""python -m backend [serve | web | worker | clean]: parse, build, run.

What a command needs is imported where it runs: the parent of ``serve`` stays small, and a job's
process guards its group before it loads anything.
"""

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from backend.jobs import lifeline

if TYPE_CHECKING:
    from backend.jobs.queue import Delivery
    from backend.settings import Settings
    from backend.web.server import Site

HANDLERS = "backend.services.handlers:HANDLERS"
HANDOVER = 10.0  # seconds that a new web waits for the old one to leave
CANNOT_START = 78  # EX_CONFIG, see jobs/supervisor.py


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status. What cannot start says why in one sentence."""
    from backend.errors import AppError

    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except AppError as error:
        print(error, file=sys.stderr, flush=True)  # noqa: T201 - there may be no log yet
        return CANNOT_START


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m backend", description="A subtitle studio.")
    parser.set_defaults(run=serve, handlers=HANDLERS)
    commands = parser.add_subparsers(title="commands", metavar="")
    for run, about, options in (
        (serve, "the web and one worker (the default)", [_HANDLERS]),
        (web, "only the web", [_SUPERVISED]),
        (worker, "only a worker", [_HANDLERS, _SUPERVISED]),
        (clean, "remove what has expired; not while the web runs", [_HOURS]),
        (job, "one attempt of one job; the worker starts it", [_HANDLERS, _ID, _TOKEN]),
    ):
        command = commands.add_parser(run.__name__, help=about, description=about)
        command.set_defaults(run=run)
        for name, settings in options:
            command.add_argument(name, **settings)
    return parser


Option = tuple[str, dict[str, Any]]

_HANDLERS: Option = ("--handlers", {"default": HANDLERS, "help": "module:name of the handlers"})
_SUPERVISED: Option = ("--supervised", {"action": "store_true", "help": "leave when stdin ends"})
_HOURS: Option = ("--hours", {"type": float, "help": "what age is expired (default: setting)"})
_ID: Option = ("id", {})
_TOKEN: Option = ("token", {})


def serve(given: argparse.Namespace) -> int:
    from backend.jobs import supervisor

    return supervisor.serve(
        _command("web", "--supervised"),
        _command("worker", "--supervised", "--handlers", given.handlers),
    )


def web(given: argparse.Namespace) -> int:
    line = lifeline.take() if given.supervised else None
    settings = _settings()
    from backend.storage import lock
    from backend.storage.names import Names
    from backend.web import server
    from backend.web.doors import may_listen

    may_listen(settings)
    with lock.holding(Names(settings.uploads).lock, wait=HANDOVER):
        server.wait_for_port(settings)
        server.Server(settings, partial(build_site, settings), line=line).run()
    return 0


def worker(given: argparse.Namespace) -> int:
    line = lifeline.take() if given.supervised else None
    settings = _settings()
    from backend.composition import build_services
    from backend.jobs.worker import Worker

    def command(lease: "Delivery") -> list[str]:
        return _command("job", "--handlers", given.handlers, lease.job_id, lease.token)

    services = build_services(settings)
    Worker(
        services.jobs,
        services.queue,
        folder=services.names.folder,
        command=command,
        lease=settings.lease_seconds,
        line=line,
    ).run()
    return 0


def job(given: argparse.Namespace) -> int:
    """One attempt of one job, started by the worker."""
    lifeline.guard_group(lifeline.take())
    settings = _settings()
    from backend.composition import build_services
    from backend.jobs import child
    from backend.jobs.context import JobContext
    from backend.jobs.queue import Delivery
    from backend.services.handlers import handler_of

    services = build_services(settings)
    found = services.jobs.get(given.id)
    lease = Delivery(job_id=found.id, queue=found.queue, token=given.token)

    def work(context: JobContext) -> child.Result:
        return handler_of(found.kind, given.handlers)(services, context)

    return child.run(services.jobs, lease, work, folder=services.names.folder)


def clean(given: argparse.Namespace) -> int:
    """Here, when no web holds the folder; else the running web does it."""
    settings = _settings()
    from backend.errors import InUse
    from backend.session_cleaner import clean_old_sessions
    from backend.web.asking import ask_to_clean

    hours = settings.retention_hours if given.hours is None else given.hours
    try:
        report = clean_old_sessions(hours, uploads=settings.uploads)
    except InUse:
        if given.hours is not None:
            raise
        report = ask_to_clean(settings)
    print(", ".join(f"{name}: {count}" for name, count in report.items()))  # noqa: T201
    return 0


def build_site(settings: "Settings") -> "Site":
    """The whole web over *settings*: application, sockets, relay, clock."""
    import os
    import threading

    from backend import scheduler, session_cleaner
    from backend.app import behind_doors, create_app
    from backend.composition import announcing, build_services
    from backend.services import admin_token, total_cleanup, windows
    from backend.services.applying import apply_waiting
    from backend.web.relay import Relay
    from backend.web.server import Site
    from backend.web.sockets import Sockets

    sockets = Sockets(settings)
    services = announcing(build_services(settings), sockets.announce)
    app = create_app(settings, services)
    sockets.attach(app)
    windows.none_open(services)
    total_cleanup.none_running(services)
    session_cleaner.drop_broken_uploads(services)
    apply_waiting(services)
    services.jobs.reap(services.now())

    def started() -> None:
        """It listens, and has said so."""
        clock = scheduler.start(services)
        look = partial(scheduler.look_now, clock)
        sockets.left = look
        Relay(services, ended=[look], fatal=lambda: os._exit(1)).start()
        admin_token.admin_token(services)
        cleanup = partial(session_cleaner.clean_at_start, services, settings.retention_hours)
        threading.Thread(target=cleanup, name="startup cleanup", daemon=True).start()

    return Site(behind_doors(app, settings), started=started, closing=sockets.close)


def _settings() -> "Settings":
    """The settings in force, with the log set up by them."""
    from backend import logs
    from backend.settings import read_settings

    settings = read_settings()
    logs.set_up(settings)
    return settings


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "backend", *arguments]


if __name__ == "__main__":
    sys.exit(main())
