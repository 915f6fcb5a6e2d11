"""Preparing, previewing and rendering over HTTP; each answers with the job that does it."""

from typing import Any, Literal

from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field, model_validator

from backend.jobs.job import Job
from backend.services import preparing, previewing, rendering
from backend.storage.names import checked
from backend.web.current import services

bp = APIBlueprint("rendering", __name__, url_prefix="/api/sessions")

Answer = tuple[dict[str, Any], int]


class VideoPath(BaseModel):
    video_hash: str


class Choices(BaseModel):
    """A body that may be left out: everything in it has a default."""

    @model_validator(mode="before")
    @classmethod
    def _defaults(cls, value: Any) -> Any:
        return {} if value is None else value


class PrepareBody(Choices):
    """*track*: the sound track to hear, draw and recognise, counted from 0."""

    track: int = Field(default=0, ge=0, le=99)


class PreviewBody(BaseModel):
    """Milliseconds; at most 30 seconds."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class ClipBody(PreviewBody):
    """*title*: what a card in front says; none without it."""

    format: Literal["gif", "mp4"] = "mp4"
    title: str = Field(default="", max_length=200)


class RenderBody(Choices):
    """*keep_editing*: the session stays when the final is there."""

    keep_editing: bool = False


@bp.post("/<video_hash>/prepare")
def prepare(path: VideoPath, body: PrepareBody) -> Answer:
    """Make what the editor shows: waveform, filmstrip, and a copy that plays if one is needed."""
    return _accepted(preparing.start(services(), checked(path.video_hash), track=body.track))


@bp.post("/<video_hash>/preview")
def preview(path: VideoPath, body: PreviewBody) -> Answer:
    """Render a few seconds as they will be in the final video."""
    job = previewing.start_preview(
        services(), checked(path.video_hash), start=body.start, end=body.end
    )
    return _accepted(job)


@bp.post("/<video_hash>/clip")
def clip(path: VideoPath, body: ClipBody) -> Answer:
    """Make a GIF or a short film of a stretch."""
    video_hash, span = checked(path.video_hash), (body.start, body.end)
    return _accepted(
        previewing.start_clip(services(), video_hash, span, form=body.format, title=body.title)
    )


@bp.post("/<video_hash>/render")
def render(path: VideoPath, body: RenderBody) -> Answer:
    """Render the final video from the document as it is now."""
    job = rendering.start(services(), checked(path.video_hash), keep_editing=body.keep_editing)
    return _accepted(job)


def _accepted(job: Job) -> Answer:
    return {"job": job.to_json()}, 202
