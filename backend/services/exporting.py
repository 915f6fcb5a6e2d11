"""A session's text as a subtitle file."""

from backend.services.parts import Services
from backend.services.sessions import open_session
from backend.subtitles.formats import format_of

UNNAMED = "subtitles"


def export(services: Services, video_hash: str, format_name: str) -> tuple[bytes, str, str]:
    """The file, its media type and the name to save it under. UnknownFormat, SessionGone."""
    chosen = format_of(format_name)
    document = open_session(services, video_hash)
    stem = document.name.replace("/", "-") or UNNAMED
    return chosen.write(document), chosen.mimetype, f"{stem}.{chosen.extensions[0]}"
