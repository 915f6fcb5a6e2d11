"""One video in one request; the page and curl send the same thing."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask_openapi import APIBlueprint
from pydantic import BaseModel

from backend.services.identity import owner_of
from backend.services.uploads import receive
from backend.web.current import services
from backend.web.limits import UPLOADS, limiter
from backend.web.multipart import FilePart

bp = APIBlueprint("upload", __name__)

FIELD = "video"
SILENCE = 60.0  # seconds
BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": [FIELD],
                "properties": {FIELD: {"type": "string", "format": "binary"}},
            }
        }
    },
}


class Uploaded(BaseModel):
    """*session* is the address of its page."""

    video_hash: str
    session: str


@bp.post("/upload", request_body=BODY, responses={201: Uploaded})
@limiter.limit(UPLOADS)
def upload() -> tuple[dict[str, Any], int]:
    """Take in a video. The same bytes again are the same video, with its session."""
    _hurry(request.environ)
    part = FilePart(request, FIELD)
    video = receive(
        services(),
        part,
        filename=part.filename,
        owner=owner_of(),
        length=request.content_length,
    )
    return {"video_hash": video.hash, "session": f"/sessions/{video.hash}"}, 201


def _hurry(environ: Mapping[str, Any]) -> None:
    """Break off when nothing arrives for a minute: a sender that is gone would keep a thread, and
    the room on the disk that was reserved for it, for ever."""
    if connection := environ.get("gunicorn.socket"):
        connection.settimeout(SILENCE)
