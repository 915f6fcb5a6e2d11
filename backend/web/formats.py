"""Subtitle files over HTTP: a session as a file, a file into a session."""

from io import BytesIO
from typing import Any, Literal

from flask import Response, request, send_file
from flask_openapi import APIBlueprint, FileStorage
from pydantic import BaseModel, ConfigDict

from backend.errors import TooLarge
from backend.services import exporting, importing
from backend.services.identity import owner_of
from backend.storage.names import checked
from backend.web.current import services
from backend.web.edit_body import Id, Person

bp = APIBlueprint("formats", __name__, url_prefix="/api/sessions")

LARGEST = 20 * 1024 * 1024


class ExportPath(BaseModel):
    """*format*: srt, vtt, ass or txt."""

    video_hash: str
    format: str


class ImportPath(BaseModel):
    video_hash: str


class ImportForm(BaseModel):
    """*preview*: only say what the file holds. *id*: of the edit; the same again changes
    nothing. *by*: who brings it."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    file: FileStorage
    mode: Literal["replace", "add"] = "replace"
    preview: bool = False
    by: Person | None = None
    id: Id | None = None


@bp.before_request
def refuse_too_large() -> None:
    if (request.content_length or 0) > LARGEST:
        raise TooLarge(
            f"The file is larger than {LARGEST // 1024 // 1024} MB, which no subtitles are. "
            "Nothing was changed. Choose the subtitle file, not the video."
        )


@bp.get("/<video_hash>/export/<format>")
def export_session(path: ExportPath) -> Response:
    """The cues as a file to save."""
    data, mimetype, name = exporting.export(services(), checked(path.video_hash), path.format)
    return send_file(
        BytesIO(data), mimetype=mimetype, as_attachment=True, download_name=name, max_age=0
    )


@bp.post("/<video_hash>/import")
def import_session(path: ImportPath, form: ImportForm) -> dict[str, Any]:
    """Bring a subtitle file in as one edit, or with *preview* see what it holds."""
    video_hash, data = checked(path.video_hash), form.file.stream.read()
    filename = form.file.filename or ""
    if form.preview:
        return importing.preview_file(services(), video_hash, data, filename).to_json()
    return importing.import_file(
        services(),
        video_hash,
        data,
        filename,
        by=form.by or owner_of(),
        edit_id=form.id or services().new_id(),
        mode=form.mode,
    ).to_json()
