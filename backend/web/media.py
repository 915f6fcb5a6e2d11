"""Files over HTTP: what is watched, drawn, heard and downloaded, with ranges."""

from datetime import timedelta

from flask import Blueprint, Response, request, send_file
from werkzeug.exceptions import RequestedRangeNotSatisfiable

from backend.services import fetching
from backend.services.fetching import Fetched
from backend.web.current import services

bp = Blueprint("media", __name__)

FOR_EVER = round(timedelta(days=365).total_seconds())
A_DAY = round(timedelta(days=1).total_seconds())


@bp.get("/media/<video_hash>/<kind>")
def media(video_hash: str, kind: str) -> Response:
    """A part of a video. With ``?v=`` the address names one version of it, which may be kept."""
    found = fetching.of_video(services(), video_hash, kind)
    return sent(found, keep=FOR_EVER if "v" in request.args else 0)


@bp.get("/download/<name>")
def download(name: str) -> Response:
    """A final video, to be saved under the name of its video."""
    return sent(fetching.final(services(), name), attached=True)


@bp.get("/fonts/<name>")
def font(name: str) -> Response:
    """A font of the burn-in, for the overlay."""
    return sent(fetching.font(services(), name), keep=A_DAY)


def sent(found: Fetched, *, keep: int = 0, attached: bool = False) -> Response:
    """The file, or the part of it that was asked for. *keep*: seconds for which a browser need not
    ask again."""
    try:
        response = send_file(
            found.path,
            mimetype=found.type,
            as_attachment=attached,
            download_name=found.name or None,
            max_age=keep or None,
        )
    except RequestedRangeNotSatisfiable as error:
        return Response(status=416, headers={"Content-Range": f"bytes */{error.length}"})
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = f"private, max-age={keep}" if keep else "private, no-cache"
    return response
