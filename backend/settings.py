"""Every setting, from the environment or .env, all with the prefix LEGENDA_. The only reader of
the environment. Each is described in .env.example; a test keeps the two equal."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from backend.errors import BadSettings

ROOT = Path(__file__).resolve().parents[1]

Engine = Literal["auto", "whisper", "sphinx", "vad"]


class Settings(BaseSettings):
    """Frozen. Build it with ``Settings()`` in __main__ and tests only."""

    model_config = SettingsConfigDict(
        env_prefix="LEGENDA_",
        env_file=".env",
        env_ignore_empty=True,
        frozen=True,
        extra="ignore",
    )

    host: str = "127.0.0.1"
    port: int = Field(default=8571, ge=1, le=65535)
    public_url: str = ""
    trusted_proxies: int = Field(default=0, ge=0)
    insecure_open: bool = False
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()

    uploads: Path = ROOT / "uploads"
    models: Path | None = None
    fonts: Path | None = None
    ffmpeg: str = ""

    engine: Engine = "auto"
    whisper_model: str = ""
    model_hub: str = ""
    device: Literal["auto", "cpu", "cuda"] = "auto"
    compute_type: str = "default"
    speech_language: str = "auto"
    vad_threshold: float = Field(default=0.35, gt=0, lt=1)

    retention_hours: float = Field(default=24, ge=0)
    clean_interval_minutes: float = Field(default=60, gt=0)
    clean_after_close_seconds: float = Field(default=120, ge=0)
    backup_days: float = Field(default=7, ge=0)
    max_upload_gb: float = Field(default=20, gt=0)

    admin_token: str = ""
    secret_key: str = ""
    lease_seconds: float = Field(default=30, ge=1)

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """``a.example, b.example`` as a tuple."""
        if isinstance(value, str):
            return tuple(host.strip() for host in value.split(",") if host.strip())
        return value

    @field_validator("public_url")
    @classmethod
    def _whole(cls, value: str) -> str:
        """With scheme and host: browsers say both of where a page is from."""
        if value and not re.match(r"https?://[^/]", value):
            raise ValueError("write it whole, like https://subtitles.example")
        return value

    @property
    def models_folder(self) -> Path:
        return self.models or self.uploads / "models"

    @property
    def fonts_folder(self) -> Path:
        """Fonts that the user added; ours are in the package."""
        return self.fonts or self.uploads / "fonts"

    @property
    def is_local(self) -> bool:
        """Only this machine can reach us."""
        return self.host in {"127.0.0.1", "::1", "localhost"}


def read_settings(**changed: object) -> Settings:
    """The settings in force; a bad one raises BadSettings with its name and what it may be."""
    try:
        return Settings(**changed)  # type: ignore[arg-type]
    except ValidationError as error:
        wrong = error.errors()[0]
        name = "LEGENDA_" + "_".join(str(part) for part in wrong["loc"]).upper()
        raise BadSettings(f"{name} cannot be used: {wrong['msg']}.") from error


def environment_with(**added: str) -> Mapping[str, str]:
    """This process's environment plus *added*, for a child process."""
    return {**os.environ, **added}
