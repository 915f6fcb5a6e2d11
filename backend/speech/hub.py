"""Models from the hub (huggingface.co, or what speaks like it), with progress, resumable.

``huggingface_hub`` throws away what has arrived of a file when its process ends; models take
gigabytes, so the files are fetched here with its parts one level lower, into ``*.part``.
"""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import httpx2
import structlog
from huggingface_hub import HfApi, hf_hub_url
from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled
from huggingface_hub.file_download import http_get
from huggingface_hub.utils._headers import build_hf_headers

from backend.errors import DownloadFailed, NoModel, NoRoom
from backend.speech.models import WANTED, WEIGHTS, Model, Shelf

log = structlog.get_logger(__name__)

QUICK = 3.0
SPARE = 200_000_000
BLOCK = 1 << 20
CHOICES = ("download", "folder", "vad", "sphinx")

# (bytes that are here, bytes in all)
OnBytes = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """One file of a model. *sha256* None where the hub does not say."""

    name: str
    bytes: int
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """What the hub has of a model; *commit* names the version."""

    commit: str
    files: tuple[Remote, ...]

    @property
    def bytes(self) -> int:
        return sum(file.bytes for file in self.files)


@dataclass(frozen=True, slots=True)
class Hub:
    """*address* None = the usual hub."""

    address: str | None = None

    def listing(self, model: Model, *, timeout: float = QUICK) -> Listing:
        """What there is to download; NoModel with the choices when the hub does not say within
        *timeout* seconds or does not have it."""
        try:
            about = HfApi(endpoint=self.address).model_info(
                model.repository, files_metadata=True, timeout=timeout
            )
        except (HfHubHTTPError, OfflineModeIsEnabled, httpx2.HTTPError, OSError) as error:
            raise no_model(model, _reason(error)) from error
        files = [_remote(file) for file in about.siblings or ()]
        wanted = [file for file in files if WANTED.fullmatch(file.name)]
        if about.sha is None or not any(file.name == WEIGHTS for file in wanted):
            raise no_model(model, "the hub has no such model in the form that is needed")
        ordered = sorted(wanted, key=lambda file: file.bytes)
        return Listing(commit=about.sha, files=tuple(ordered))

    def fetch(self, model: Model, shelf: Shelf, on_bytes: OnBytes) -> Path:
        """The folder of *model*, downloaded to *shelf*; what an earlier try left is used. Raises
        NoModel, DownloadFailed, NoRoom."""
        listing = self.listing(model, timeout=QUICK * 3)
        folder = shelf.folder / model.folder / "snapshots" / listing.commit
        shelf.note(model)
        folder.mkdir(parents=True, exist_ok=True)
        _check_room(model, listing, folder)
        done = 0
        for file in listing.files:
            meter = _Meter(on_bytes, done, listing.bytes)
            with _told(model):
                self._fetch_file(model, listing.commit, file, folder, meter)
            done += file.bytes
        log.info("model downloaded", model=model.name, bytes=listing.bytes)
        return folder

    def _fetch_file(
        self, model: Model, commit: str, file: Remote, folder: Path, meter: "_Meter"
    ) -> None:
        if _size(folder / file.name) == file.bytes:
            return
        part = folder / f"{file.name}.part"
        with part.open("ab") as output:
            if output.tell() > file.bytes:
                output.truncate(0)
            meter.update(output.tell())
            http_get(
                hf_hub_url(model.repository, file.name, revision=commit, endpoint=self.address),
                output,
                resume_size=output.tell(),
                headers=build_hf_headers(),
                expected_size=file.bytes,
                tqdm_class=lambda **_: meter,  # type: ignore[arg-type]
            )
        _check_digest(part, file)
        part.rename(folder / file.name)


class _Meter:
    """Looks like a progress bar to ``http_get``."""

    def __init__(self, on_bytes: OnBytes, before: int, total: int) -> None:
        self._on_bytes = on_bytes
        self._done = before
        self._total = total

    def update(self, count: float) -> None:
        self._done += int(count)
        self._on_bytes(self._done, self._total)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is drawn, nothing is closed."""


def no_model(model: Model, reason: str) -> NoModel:
    """The question to the person: the model is not here and cannot be had."""
    return NoModel(
        f"The speech model {model.name} is not on this machine and could not be downloaded: "
        f"{reason}. Try the download again, choose a folder that holds a model, or go on without "
        "one: timed empty cues to type into, or a rough draft in English.",
        model=model.name,
        size=model.bytes,
        choices=list(CHOICES),
    )


@contextmanager
def _told(model: Model) -> Iterator[None]:
    """Errors of the network and the disk, as ours."""
    try:
        yield
    except (HfHubHTTPError, OfflineModeIsEnabled, httpx2.HTTPError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None and not _is_network(error):
            raise
        raise DownloadFailed(
            f"The download of the speech model {model.name} broke off: {_reason(error)}. "
            "What has arrived is kept; try again to go on from there."
        ) from error


def _is_network(error: OSError) -> bool:
    return isinstance(error, ConnectionError | TimeoutError)


def _reason(error: Exception) -> str:
    """*error* in a few words for a person."""
    if isinstance(error, OfflineModeIsEnabled):
        return "this machine is told to stay offline (HF_HUB_OFFLINE)"
    if isinstance(error, HfHubHTTPError):
        return f"the hub answered {error.response.status_code}"
    if isinstance(error, httpx2.TimeoutException):
        return "the hub did not answer in time"
    if isinstance(error, httpx2.ConnectError):
        return "the hub cannot be reached"
    return "the connection was lost"


def _remote(file: Any) -> Remote:
    sha256 = file.lfs.sha256 if file.lfs else None
    return Remote(name=file.rfilename, bytes=file.size or 0, sha256=sha256)


def _check_room(model: Model, listing: Listing, folder: Path) -> None:
    here = sum(_size(path) for path in folder.iterdir())
    free = shutil.disk_usage(folder).free
    if listing.bytes - here + SPARE > free:
        raise NoRoom(
            f"The speech model {model.name} takes {listing.bytes / 1e9:.1f} GB, and only "
            f"{free / 1e9:.1f} GB are free. Make room, or choose a smaller model."
        )


def _check_digest(part: Path, file: Remote) -> None:
    """A file that is not what the hub says is thrown away, so that the next try starts anew."""
    if file.sha256 is None:
        return
    with part.open("rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    if digest != file.sha256:
        part.unlink()
        raise DownloadFailed(
            f"The file {file.name} of the speech model arrived damaged and was thrown away. "
            "Try again."
        )


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
