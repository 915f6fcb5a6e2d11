"""What can be chosen for a transcription, and what a choice comes to on this machine."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, Self

from backend.errors import Forbidden, Rejected
from backend.services.parts import Services
from backend.settings import Settings
from backend.speech import ENGINES, Engine, devices, models
from backend.speech.languages import LANGUAGES
from backend.speech.transcriber import MOST_HOTWORDS

Task = Literal["transcribe", "translate"]
Existing = Literal["replace", "untouched", "gaps"]

AUTO = "auto"
ENGLISH = "en"
LONGEST_HOTWORD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person asks for. None = as the settings say; a *language* of ``auto`` is to be
    detected; *existing* says what becomes of cues that are there; *track* counts the sound tracks
    from 0, None = the one that is heard."""

    engine: str | None = None
    model: str | None = None
    model_folder: str | None = None
    language: str | None = None
    task: Task = "transcribe"
    hotwords: tuple[str, ...] = ()
    existing: Existing | None = None
    track: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A wish that can be carried out, as it is frozen in the job. *model* is "" for engines
    without one; *folder* None = the model must be downloaded first."""

    engine: str
    model: str
    folder: str | None
    language: str | None
    task: Task
    hotwords: tuple[str, ...]
    existing: Existing | None
    track: int
    device: str
    compute_type: str
    vad_threshold: float
    profile: str
    frame_rate: str
    revision: int

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "hotwords": list(self.hotwords)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        return cls(**{**value, "hotwords": tuple(value["hotwords"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenModel:
    """*folder* None = not here. *known* None = a folder somebody chose, or none is needed."""

    name: str
    folder: Path | None
    known: models.Model | None


NONE_NEEDED = ChosenModel(name="", folder=None, known=None)


def engine_for(settings: Settings, wish: Wish) -> Engine:
    """The engine; ``auto`` is whisper. Rejected where it can't do what is asked of it."""
    name = wish.engine or settings.engine
    engine = ENGINES.get("whisper" if name == AUTO else name)
    if engine is None:
        raise Rejected(
            f"There is no speech engine called {name!r}. Known are {', '.join(ENGINES)}."
        )
    if engine.trouble:
        raise Rejected(f"{engine.label} cannot be used here. {engine.trouble}")
    if wish.task == "translate" and not engine.translates:
        raise Rejected(f"{engine.label} cannot translate. Choose Whisper, or transcribe only.")
    return engine


def language_for(settings: Settings, engine: Engine, wish: Wish) -> str | None:
    """The language's code, None = it is to be detected. Rejected where the engine lacks it."""
    asked = wish.language or settings.speech_language
    if asked == AUTO:
        return next(iter(engine.languages)) if engine.languages else None
    if asked not in LANGUAGES:
        raise Rejected(f"There is no language with the code {asked!r}. Choose one from the list.")
    if engine.languages is not None and asked not in engine.languages:
        names = ", ".join(LANGUAGES[code] for code in sorted(engine.languages))
        raise Rejected(f"{engine.label} does not know {LANGUAGES[asked]}; it knows {names}.")
    return asked


def hotwords_for(wish: Wish) -> tuple[str, ...]:
    """The hotwords without doubles and empty ones; Rejected where there are too many."""
    words = tuple(dict.fromkeys(word.strip() for word in wish.hotwords if word.strip()))
    if len(words) > MOST_HOTWORDS:
        raise Rejected(
            f"There are {len(words)} hotwords, and more than {MOST_HOTWORDS} make the text worse. "
            "Keep the names that matter most."
        )
    if long := [word for word in words if len(word) > LONGEST_HOTWORD]:
        raise Rejected(f"A hotword is longer than {LONGEST_HOTWORD} characters: {long[0][:20]}...")
    return words


def model_for(settings: Settings, engine: Engine, wish: Wish) -> ChosenModel:
    """The model, here or not. Rejected for a name that is unknown and for a folder without one."""
    if not engine.needs_model:
        return NONE_NEEDED
    if wish.model_folder:
        return _folder_of(_allowed_folder(settings, wish.model_folder))
    own = settings.whisper_model
    name = wish.model or default_model(settings)
    if own and models.is_folder(own) and name in {own, Path(own).name}:
        return _folder_of(own)
    model = _allowed_name(settings, name)
    return ChosenModel(name=model.name, folder=shelf(settings).find(model), known=model)


def spoken_language(model: ChosenModel, language: str | None, task: Task) -> str | None:
    """*language* as *model* hears it; Rejected where an English model should hear another one."""
    if model.known is None or not model.known.english_only:
        return language
    if language not in {None, ENGLISH} or task == "translate":
        raise Rejected(
            f"The model {model.name} knows only English. Choose {models.ON_CPU} or another model "
            "for many languages."
        )
    return ENGLISH


def default_model(settings: Settings) -> str:
    """The name or folder from the settings, else what suits this machine."""
    suits = models.ON_GPU if settings.device != "cpu" and devices.has_gpu() else models.ON_CPU
    return settings.whisper_model or suits


def shelf(settings: Settings) -> models.Shelf:
    return models.Shelf(settings.models_folder)


def choices(services: Services) -> dict[str, Any]:
    """Everything the dialog offers, with what is here and what must be downloaded."""
    settings = services.settings
    listed = _models_json(settings)
    language = settings.speech_language
    return {
        "engines": [_engine_json(engine) for engine in ENGINES.values()],
        "models": listed,
        "languages": [{"code": code, "name": name} for code, name in LANGUAGES.items()],
        "defaults": {
            "engine": "whisper" if settings.engine == AUTO else settings.engine,
            "model": next(model["name"] for model in listed if model["default"]),
            "language": None if language == AUTO else language,
        },
    }


def _engine_json(engine: Engine) -> dict[str, Any]:
    return {
        "name": engine.name,
        "label": engine.label,
        "description": engine.description,
        "available": not engine.trouble,
        "reason": engine.trouble,
        "needs_model": engine.needs_model,
        "translates": engine.translates,
        "languages": sorted(engine.languages) if engine.languages else None,
    }


def _models_json(settings: Settings) -> list[dict[str, Any]]:
    """The models, with the default among them; one that only the settings name comes first."""
    default = models.OTHER_NAMES.get(name := default_model(settings), name)
    listed = [_model_json(settings, model, default) for model in models.MODELS.values()]
    if default in models.MODELS:
        return listed
    if models.is_folder(default):
        return [_folder_json(Path(default).expanduser()), *listed]
    return [_model_json(settings, models.known(default), default), *listed]


def _model_json(settings: Settings, model: models.Model, default: str) -> dict[str, Any]:
    return {
        "name": model.name,
        "bytes": model.bytes,
        "here": shelf(settings).find(model) is not None,
        "default": model.name == default,
        "languages": [ENGLISH] if model.english_only else None,
    }


def _folder_json(folder: Path) -> dict[str, Any]:
    weights = folder / models.WEIGHTS
    size = weights.stat().st_size if weights.is_file() else None
    here = folder.is_dir() and not models.missing_in(folder)
    return {"name": folder.name, "bytes": size, "here": here, "default": True, "languages": None}


def _folder_of(name: str) -> ChosenModel:
    folder = models.model_folder(name)
    return ChosenModel(name=folder.name, folder=folder, known=None)


def _allowed_folder(settings: Settings, name: str) -> str:
    """*name*, when it comes from somebody who sits at this machine."""
    if settings.is_local and not settings.public_url:
        return name
    raise Forbidden(
        "A model's folder can only be chosen by someone who works on the server itself. "
        "Ask whoever runs it to set LEGENDA_WHISPER_MODEL."
    )


def _allowed_name(settings: Settings, name: str) -> models.Model:
    """A model of the list, or whatever the settings name; nobody else's repositories."""
    if name != settings.whisper_model and name not in {*models.MODELS, *models.OTHER_NAMES}:
        raise Rejected(
            f"There is no Whisper model called {name!r}. Known are {', '.join(models.MODELS)}."
        )
    return models.known(name)
