"""Every error becomes ``{error: {code, message, details}, correlation_id}`` here, nowhere else."""

import structlog
from flask import Flask, Response, jsonify, render_template, request
from pydantic import ValidationError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from backend.errors import AppError, NoRoom, NotFound, Rejected, TooLarge, TooMany
from backend.storage.database import Unavailable, is_full
from backend.web.correlation import correlation_id
from backend.web.limits import wait_left

log = structlog.get_logger(__name__)

WENT_WRONG = AppError()
FULL = (
    "The disk is full, so this was not saved. Delete videos or results you no longer need, or ask "
    "the administrator for room, then try again."
)
NO_BODY = (
    "The body of this request is not a JSON object, so nothing was done. "
    "Send one with Content-Type: application/json, as /openapi.json describes."
)


HINTS = frozenset({"Allow", "Retry-After"})


def register(app: Flask) -> None:
    """Answer errors of *app*: ours, Flask's, and, as the one catch-all, anything else."""
    app.register_error_handler(AppError, answer)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Unavailable, _unavailable)
    app.register_error_handler(Exception, _unexpected)


def answer(error: AppError) -> Response:
    """*error* as JSON, or as a page where a person navigated."""
    log.info("request refused", code=error.code, message=str(error))
    if _wants_a_page():
        response = Response(
            render_template("error.html", message=str(error), code=error.code), mimetype="text/html"
        )
    else:
        response = jsonify(
            error={"code": error.code, "message": str(error), "details": error.details},
            correlation_id=correlation_id(),
        )
    response.status_code = error.status
    return response


def invalid(error: ValidationError) -> Response:
    """A body or query that does not fit its model: where, and what was expected."""
    first = error.errors()[0]
    if not first["loc"]:
        return answer(Rejected(NO_BODY))
    where = ".".join(str(part) for part in first["loc"])
    problems = [{"where": list(e["loc"]), "message": e["msg"]} for e in error.errors()]
    return answer(Rejected(f"{where}: {first['msg']}.", problems=problems))


def _http(error: HTTPException) -> Response:
    """As ours, with what HTTP has to say besides: Allow, Retry-After."""
    response = answer(_ours(error))
    for name, value in error.get_headers():
        if name in HINTS:
            response.headers[name] = value
    if error.code == TooMany.status:
        response.headers.setdefault("Retry-After", str(wait_left()))
    return response


def _unavailable(error: Unavailable) -> Response:
    """The database did not take it: because the disk is full, or nobody knows why."""
    if not is_full(error):
        return _unexpected(error)
    log.warning("the disk is full", path=request.path, reason=str(error))
    return answer(NoRoom(FULL))


def _ours(error: HTTPException) -> AppError:
    if isinstance(error, RequestEntityTooLarge):
        return TooLarge()
    if error.code == NotFound.status:
        return NotFound()
    if error.code == TooMany.status:
        return TooMany()
    plain = Rejected(error.description or error.name)
    plain.status = error.code or AppError.status
    return plain


def _unexpected(error: Exception) -> Response:
    log.error("request failed", path=request.path, exc_info=error)
    return answer(WENT_WRONG)


def _wants_a_page() -> bool:
    navigates = request.headers.get("Sec-Fetch-Dest") == "document"
    return navigates or request.accept_mimetypes.best == "text/html"
