"""Videos that were taken in without starting anything: the probe's answer is given."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from backend.errors import NotAVideo
from backend.services.parts import Services
from backend.services.uploads import receive
from backend.storage.disk import Disk
from backend.storage.videos import Video
from backend.subtitles.cue import Cue
from backend.subtitles.edit import Change, Edit
from backend.subtitles.editing import cue_change

PROBE = {
    "container": "mp4", "duration": 48_000, "width": 640, "height": 360, "frame_rate": "25/1",
    "video": {"codec": "h264"}, "audio": [{"index": 0}], "needs": "nothing",
}  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """What a probe says of a file that is a video."""

    container: str = "mp4"
    facts: dict[str, Any] = field(default_factory=lambda: dict(PROBE))

    def to_json(self) -> dict[str, Any]:
        return self.facts


def is_a_video(path: Path) -> Looked:
    return Looked()


def is_none(path: Path) -> Looked:
    raise NotAVideo("It holds text. Nothing was kept.")


def uploaded(
    services: Services,
    data: bytes = b"a film",
    *,
    filename: str = "film.mp4",
    owner: str = "local",
    length: int | None = None,
    disk: Disk | None = None,
    probe: Callable[[Path], Looked] = is_a_video,
) -> Video:
    return receive(
        services,
        io.BytesIO(data),
        filename=filename,
        owner=owner,
        length=length,
        disk=disk or Disk(),
        probe=probe,
    )


def left(services: Services) -> list[str]:
    """The files there are, but for the database and the secrets."""
    names = (path.name for path in services.names.folder.iterdir())
    return sorted(name for name in names if not name.startswith(("legenda.db", ".")))


def edit(
    *changes: Change,
    id_: str = "e1",
    by: str = "me",
    base: int = 0,
    label: str = "Edit",
    group: str | None = None,
) -> Edit:
    return Edit(id=id_, label=label, by=by, base=base, group=group, changes=changes, at=0)


def cue(id_: str = "a", start: int = 0, end: int = 1000, text: str = "Hello there") -> Cue:
    return Cue(id=id_, start=start, end=end, text=text)


def inserted(*cues: Cue) -> tuple[Change, ...]:
    return tuple(change for one in cues for change in cue_change(None, one))


def text_changed(id_: str, was: str, to: str) -> Change:
    return Change(id=id_, before={"text": was}, after={"text": to})
