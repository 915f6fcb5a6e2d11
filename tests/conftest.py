"""What every test can ask for. A test during which something logs an ERROR fails."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from flask.testing import FlaskClient
from flask_openapi import OpenAPI

from backend.app import behind_doors, create_app
from backend.composition import build_services
from backend.services.parts import Services
from backend.settings import Settings

# How fast examples are made is a matter of the machine; what they show is not.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings of whoever runs it."""
    for name in [name for name in os.environ if name.startswith("LEGENDA_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def no_error_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Finds what asserts do not: an ERROR means that a person must act."""
    yield
    shouted = [r for when in ("setup", "call") for r in caplog.get_records(when)
               if r.levelno >= logging.ERROR]  # fmt: skip

    assert not shouted, shouted


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings over an empty uploads folder, with the fixture model as the speech model."""
    return Settings(
        _env_file=None,
        uploads=tmp_path / "uploads",
        whisper_model=str(FIXTURES / "whisper-espeak"),
        device="cpu",
        compute_type="int8",
        admin_token="the-admin-token",
    )


@pytest.fixture
def services(settings: Settings) -> Services:
    return build_services(settings)


@pytest.fixture
def app(settings: Settings, services: Services) -> OpenAPI:
    app = create_app(settings, services)
    app.wsgi_app = behind_doors(app.wsgi_app, settings)  # type: ignore[method-assign, assignment]
    app.testing = True
    return app


@pytest.fixture
def client(app: OpenAPI) -> FlaskClient:
    return app.test_client()
