"""A session that is cleaned: backed up and removed, as the cleaner does it once it may."""

from backend.services.parts import Services
from backend.session_cleaner import Report, Sweep
from backend.storage.files import files_of


def put_away(services: Services, video_hash: str) -> None:
    Sweep(services, Report()).session(video_hash, files_of(services.names, video_hash))
