"""What each kind of job does. A handler gets the services and one attempt of one job, and answers
with the job's result (JSON).

To add a kind: its name and queue in ``jobs/job.py``, a ``run`` in a module of this package, and a
line here.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, cast

from backend.errors import BadSettings
from backend.jobs.context import JobContext
from backend.jobs.job import Kind
from backend.services.parts import Services

Handler = Callable[[Services, JobContext], Mapping[str, Any]]

# As module:function, so that a job's process loads what its own kind needs and nothing else.
HANDLERS: Mapping[Kind, str] = {
    "prepare": "backend.services.preparing:run",
    "transcribe": "backend.services.transcription:run",
    "preview": "backend.services.previewing:run",
    "clip": "backend.services.previewing:run",
    "render": "backend.services.rendering:run",
}


def handler_of(kind: Kind, table: str) -> Handler:
    """The handler of *kind*, from the table that is named ``module:name``."""
    known: Mapping[Kind, str] = named(table)
    if kind not in known:
        raise BadSettings(f"No handler does jobs of the kind {kind}; {table} does not name one.")
    return cast("Handler", named(known[kind]))


def named(dotted: str) -> Any:
    """The object called ``module:name``."""
    module, _, name = dotted.partition(":")
    return getattr(import_module(module), name)
