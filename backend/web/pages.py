"""The three pages. Each is a frame; what is in it the browser draws from the API."""

import json
from typing import Any

from flask import Blueprint, Response, render_template
from markupsafe import Markup

from backend.storage.names import checked
from backend.web.current import services

bp = Blueprint("pages", __name__)

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
    '<rect width="24" height="24" rx="6" fill="#3bc9b5"/>'
    '<path d="M5 12.5h14M7.5 17h9" stroke="#06231f" stroke-width="2.6" stroke-linecap="round"/>'
    "</svg>"
)


def boot(value: dict[str, Any]) -> Markup:
    """*value* as JSON that may stand inside a script element."""
    text = json.dumps(value).replace("<", "\\u003c").replace("&", "\\u0026")
    return Markup(text)  # noqa: S704 - `<` and `&` are escaped above


@bp.get("/")
def videos() -> str:
    """The first page: the drop zone and the person's videos."""
    limit = int(services().settings.max_upload_gb * 1024**3)
    return render_template("videos.html", boot=boot({"max_upload": limit}))


@bp.get("/sessions/<video_hash>")
def editor(video_hash: str) -> str:
    """The editor of one video."""
    video = services().videos.get(checked(video_hash))
    known = {"video_hash": video.hash, "retention": services().settings.retention_hours}
    return render_template("editor.html", name=video.name, video_hash=video.hash, boot=boot(known))


@bp.get("/admin")
def admin() -> str:
    """Administration; the token is asked for by the page."""
    return render_template("admin.html", boot=boot({}))


@bp.get("/icon.svg")
def icon() -> Response:
    """The mark: two lines of a subtitle on sea green."""
    return Response(ICON, mimetype="image/svg+xml", headers={"Cache-Control": "max-age=86400"})
