"""One id for everything that one request causes: its log lines, its jobs, its error."""

import re
import secrets
import time

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger(__name__)

SANE = re.compile(r"[A-Za-z0-9._-]{1,64}")
QUIET = ("/assets/", "/fonts/", "/healthz", "/media/")


def register(app: Flask) -> None:
    """Take the id from ``X-Request-ID``, or make one, and send it back."""
    app.before_request(_begin)
    app.after_request(_end)


def correlation_id() -> str:
    """The id of the request that is being answered."""
    return str(g.get("correlation_id", ""))


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    g.correlation_id = given if SANE.fullmatch(given) else secrets.token_hex(8)
    g.began = time.monotonic()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(correlation_id=g.correlation_id)


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = correlation_id()
    if not request.path.startswith(QUIET):
        took = round((time.monotonic() - g.get("began", time.monotonic())) * 1000)
        log.info("answered", method=request.method, path=request.path,
                 status=response.status_code, ms=took)  # fmt: skip
    return response
