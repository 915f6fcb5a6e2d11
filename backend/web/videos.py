"""The videos over HTTP: list, rename, keep, delete."""

from typing import Any

from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from backend.services import videos
from backend.services.identity import owner_of
from backend.storage.names import checked
from backend.web.current import services

bp = APIBlueprint("videos", __name__, url_prefix="/api/videos")


class VideoPath(BaseModel):
    video_hash: str


class VideoBody(BaseModel):
    """What is to change. *pinned*: its final stays until it is unpinned."""

    name: str | None = Field(default=None, min_length=1, max_length=200, pattern=r"\S")
    pinned: bool | None = None


@bp.get("")
def list_videos() -> dict[str, Any]:
    """Mine, the last used first, and how full the disk is."""
    return videos.cards(services(), owner_of())


@bp.patch("/<video_hash>")
def change_video(path: VideoPath, body: VideoBody) -> dict[str, Any]:
    """Give it another name, or keep its final."""
    video_hash = checked(path.video_hash)
    card = videos.change_video(services(), video_hash, name=body.name, pinned=body.pinned)
    return {"video": card}


@bp.delete("/<video_hash>")
def delete_video(path: VideoPath) -> dict[str, Any]:
    """Delete everything of it: session, backups, finals and the original."""
    video_hash = checked(path.video_hash)
    videos.delete_video(services(), video_hash)
    return {"deleted": video_hash}
