"""Which Whisper models there are, which of them are on this machine, and how one gets here.

They lie under the models folder as huggingface_hub's own cache does (``models--owner--name/
snapshots/commit``), so a cache that somebody brings along is found as well. ``.legenda.json``
lists the ones that were downloaded here: only those does a cleanup ever remove.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backend.errors import Rejected

NEEDED = ("config.json", "tokenizer.json", "model.bin")
WEIGHTS = "model.bin"
WANTED = re.compile(
    r"config\.json|preprocessor_config\.json|tokenizer\.json|vocabulary\.\w+|model\.bin"
)
REPOSITORY = re.compile(r"[\w-][\w.-]*/[\w-][\w.-]*")
LIST = ".legenda.json"
OURS = re.compile(r"models--[\w.-]+")

ON_CPU = "small"
ON_GPU = "large-v3-turbo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """*bytes* is what its download takes, roughly; None where nobody knows before asking."""

    name: str
    repository: str
    bytes: int | None
    english_only: bool = False

    @property
    def folder(self) -> str:
        return "models--" + self.repository.replace("/", "--")


def _model(name: str, repository: str, megabytes: int) -> Model:
    english = name.endswith(".en") or name.startswith("distil")
    return Model(
        name=name,
        repository=repository,
        bytes=megabytes * 1_000_000,
        english_only=english,
    )


MODELS: Mapping[str, Model] = {
    model.name: model
    for model in (
        _model("tiny", "Systran/faster-whisper-tiny", 78),
        _model("tiny.en", "Systran/faster-whisper-tiny.en", 78),
        _model("base", "Systran/faster-whisper-base", 148),
        _model("base.en", "Systran/faster-whisper-base.en", 148),
        _model("small", "Systran/faster-whisper-small", 486),
        _model("small.en", "Systran/faster-whisper-small.en", 486),
        _model("medium", "Systran/faster-whisper-medium", 1_531),
        _model("medium.en", "Systran/faster-whisper-medium.en", 1_531),
        _model("large-v1", "Systran/faster-whisper-large-v1", 3_090),
        _model("large-v2", "Systran/faster-whisper-large-v2", 3_090),
        _model("large-v3", "Systran/faster-whisper-large-v3", 3_091),
        _model("large-v3-turbo", "mobiuslabsgmbh/faster-whisper-large-v3-turbo", 1_622),
        _model("distil-small.en", "Systran/faster-distil-whisper-small.en", 336),
        _model("distil-medium.en", "Systran/faster-distil-whisper-medium.en", 792),
        _model("distil-large-v2", "Systran/faster-distil-whisper-large-v2", 1_517),
        _model("distil-large-v3", "Systran/faster-distil-whisper-large-v3", 1_517),
        _model("distil-large-v3.5", "distil-whisper/distil-large-v3.5-ct2", 1_517),
    )
}
OTHER_NAMES = {"large": "large-v3", "turbo": "large-v3-turbo"}


def known(name: str) -> Model:
    """The model called *name*, or a repository ``owner/name`` on the hub. Rejected otherwise."""
    if found := MODELS.get(OTHER_NAMES.get(name, name)):
        return found
    if REPOSITORY.fullmatch(name):
        return Model(name=name, repository=name, bytes=None)
    raise Rejected(f"There is no Whisper model called {name!r}. Known are {', '.join(MODELS)}.")


def is_folder(name: str) -> bool:
    """Whether *name* means a folder with a model rather than a model's name."""
    return name not in MODELS and (name.startswith(("/", ".", "~")) or Path(name).is_dir())


def model_folder(path: str) -> Path:
    """*path* as a folder that holds a whole model; Rejected says what is missing."""
    folder = Path(path).expanduser()
    if not folder.is_dir():
        raise Rejected(f"There is no folder {folder}. Choose the folder that holds model.bin.")
    if missing := missing_in(folder):
        raise Rejected(
            f"The folder {folder} holds no Whisper model for faster-whisper: "
            f"{', '.join(missing)} is missing. Choose another folder."
        )
    return folder


def missing_in(folder: Path) -> list[str]:
    """The files that a model in *folder* would still need."""
    missing = [name for name in NEEDED if not (folder / name).is_file()]
    if not any(folder.glob("vocabulary.*")):
        missing.append("vocabulary.json")
    return missing


@dataclass(frozen=True, slots=True)
class Shelf:
    """The models folder."""

    folder: Path

    def find(self, model: Model) -> Path | None:
        """The folder of *model* when all of it is here."""
        snapshots = self.folder / model.folder / "snapshots"
        whole = [path for path in snapshots.glob("*") if path.is_dir() and not missing_in(path)]
        return max(whole, key=lambda path: path.stat().st_mtime, default=None)

    def note(self, model: Model) -> None:
        """*model* is about to be downloaded. A folder that was there before is somebody else's."""
        listed = _listed(self.folder)
        if model.folder in listed or (self.folder / model.folder).exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        _write(self.folder, [*listed, model.folder])


def downloaded(models: Path) -> list[Path]:
    """The folders under *models* that Legenda itself downloaded, in part or whole."""
    return [models / name for name in _listed(models) if (models / name).is_dir()]


def forget_downloaded(models: Path, folder: Path) -> None:
    """*folder*, one of ``downloaded``, was removed."""
    _write(models, [name for name in _listed(models) if name != folder.name])


def _listed(models: Path) -> list[str]:
    try:
        names = json.loads((models / LIST).read_text(encoding="utf-8"))["downloaded"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [name for name in names if isinstance(name, str) and OURS.fullmatch(name)]


def _write(models: Path, names: list[str]) -> None:
    fresh = models / f"{LIST}.tmp"
    fresh.write_text(json.dumps({"downloaded": names}, indent=1), encoding="utf-8")
    fresh.replace(models / LIST)
