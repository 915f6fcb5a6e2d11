"""Recognising speech over HTTP: what can be chosen, and starting it."""

from typing import Any, Literal

from flask_openapi import APIBlueprint
from pydantic import BaseModel, Field

from backend.services import speech_options, transcription
from backend.services.speech_options import AUTO, Wish
from backend.storage.names import checked
from backend.web.current import services

bp = APIBlueprint("transcription", __name__)


class SessionPath(BaseModel):
    video_hash: str = Field(max_length=64)


class TranscriptionBody(BaseModel):
    """Everything may be left out: the settings answer. A *language* of null or ``auto`` is to be
    detected. *existing* says what becomes of the cues that are there; without it such a video is
    answered with ``cues_exist``. *track* counts the sound tracks from 0; null is the one heard."""

    engine: Literal["auto", "whisper", "sphinx", "vad"] | None = None
    model: str | None = Field(default=None, max_length=500)
    model_folder: str | None = Field(default=None, max_length=4000)
    language: str | None = Field(default=None, max_length=8)
    task: Literal["transcribe", "translate"] = "transcribe"
    hotwords: list[str] = Field(default_factory=list, max_length=100)
    existing: Literal["replace", "untouched", "gaps"] | None = None
    track: int | None = Field(default=None, ge=0, le=99)


@bp.post("/api/sessions/<video_hash>/transcription")
def start_transcription(path: SessionPath, body: TranscriptionBody) -> tuple[dict[str, Any], int]:
    """Recognise the speech of this video. Cues arrive in its document while it goes on."""
    asked = body.model_dump(exclude_unset=True)
    if "language" in asked:
        asked["language"] = body.language or AUTO
    wish = Wish(**{**asked, "hotwords": tuple(body.hotwords)})
    job = transcription.start(services(), checked(path.video_hash), wish)
    return {"job": job.to_json()}, 202


@bp.get("/api/speech")
def show_choices() -> dict[str, Any]:
    """The engines, models and languages, what is on this machine, and the defaults."""
    return speech_options.choices(services())
