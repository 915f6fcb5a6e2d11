"""What was made of a video for watching and drawing it, and making it again when it is gone.

The prepare job tells what it made in ``media`` events; they are kept in the document's
``video["media"]``. A file that was cleaned away meanwhile counts as not made.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from backend.jobs.job import Job
from backend.media.fonts import files, fonts
from backend.services import preparing, sources
from backend.services.parts import Services
from backend.subtitles.document import Document

PREPARE = "prepare"
NO_STRIP: Mapping[str, Any] = {
    "columns": 0, "rows": 0, "width": 0, "height": 0, "interval": 0, "count": 0,
}  # fmt: skip
SOURCES: Mapping[str, str] = {"nothing": "original", "remux": "remux", "proxy": "proxy"}

# What of the probe's answer each part is made from, and the kind of file that holds it.
MADE: Mapping[str, str] = {"peaks": "audio", "filmstrip": "video", "thumbnail": "video"}
COPY = "proxy"

DONE: Mapping[str, Any] = {"state": "preparing"}
"""What is not there after a preparation that succeeded: it was cleaned, and is made again."""


def media_of(services: Services, document: Document) -> dict[str, Any]:
    """The ``media`` of a session's answer: each part with its url and its state: ``ready``,
    ``preparing`` or ``failed``. What the video has no use for is ready and has no url."""
    known = document.video.get("media", {})
    unmade = _unmade(services, document.video_hash)
    parts = {name: _part(services, document, name, known.get(name), unmade) for name in MADE}
    return {
        "playable": _playable(services, document, known.get("playable"), unmade),
        **parts,
        "filmstrip": {**NO_STRIP, **parts["filmstrip"]},
        "fonts": fonts_shown(services.settings.fonts_folder),
    }


def prepare_if_needed(services: Services, document: Document) -> Job | None:
    """Start preparing the video unless everything is there that can be made."""
    known, media = document.video.get("media", {}), media_of(services, document)
    missing = [
        name
        for name in ("playable", *MADE)
        if media[name]["state"] != "ready" and not _has_failed(known.get(name))
    ]
    track = sources.track_of(document)
    return preparing.start(services, document.video_hash, track=track) if missing else None


def _part(
    services: Services, document: Document, name: str, known: Any, unmade: Mapping[str, Any]
) -> dict[str, Any]:
    if not document.video.get(MADE[name]):
        return {"url": None, "state": "ready"}
    is_ready = known and known.get("state") == "ready" and _is_there(services, document, name)
    if is_ready or _has_failed(known):
        return dict(known)
    return _absent(known, unmade)


def _playable(
    services: Services, document: Document, known: Any, unmade: Mapping[str, Any]
) -> dict[str, Any]:
    needs = document.video.get("needs", "nothing")
    plain = {
        "url": f"/media/{document.video_hash}/playable",
        "source": SOURCES.get(needs, "original"),
        "reason": None,
    }
    if needs == "nothing" and not known:
        return {**plain, "state": "ready"}
    is_ready = known and known.get("state") == "ready" and _can_play(services, document, known)
    if is_ready or _has_failed(known):
        return {**plain, **known}
    return {**plain, **_absent(known, unmade)}


def _absent(known: Any, unmade: Mapping[str, Any]) -> dict[str, Any]:
    """A part that is not there. One that could not be made stays so until it is tried again."""
    could_not = known and known.get("state") == "failed" and unmade is DONE
    return {**(known or {}), "url": None, **({} if could_not else unmade)}


def _has_failed(known: Any) -> bool:
    """Whether the preparation ran and said that this part cannot be made."""
    return bool(known) and known.get("state") == "failed"


def _can_play(services: Services, document: Document, known: Mapping[str, Any]) -> bool:
    return known.get("source") == "original" or _is_there(services, document, COPY)


def _is_there(services: Services, document: Document, kind: str) -> bool:
    return bool(services.names.made(kind, document.video_hash))


def _unmade(services: Services, video_hash: str) -> Mapping[str, Any]:
    """The state of what is not there: being made, or not to be made."""
    newest = next((j for j in services.jobs.listed(video_hash) if j.kind == PREPARE), None)
    if newest and newest.state in {"failed", "dead", "cancelled"}:
        message = newest.error["message"] if newest.error else "The preparation was cancelled."
        return {"state": "failed", "reason": message}
    return DONE if newest and not newest.active else {"state": "preparing"}


def fonts_shown(added: Path) -> list[dict[str, str]]:
    """The fonts of the overlay: ours and those in *added*, which is looked at each time; the files
    themselves are read anew only when one was added or changed."""
    seen = tuple((path.name, path.stat().st_mtime_ns) for path in files(added))
    return [{"name": name, "url": f"/fonts/{file}"} for name, file in _named(added, seen)]


@lru_cache(maxsize=8)
def _named(added: Path, _seen: tuple[tuple[str, int], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((font.name, font.file.name) for font in fonts(added))
