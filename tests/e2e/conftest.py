"""A real browser on a real server. Without Chromium these tests are skipped and say so; where
LEGENDA_REQUIRE_E2E is set (CI) its absence is a failure."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.serving import Serving, serving

REQUIRED = bool(os.environ.get("LEGENDA_REQUIRE_E2E"))
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)

QUIET = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic",
    "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip


# A condition that comes true is seen at once; so long it may take on a machine with much to do.
expect.set_options(timeout=20_000)

# What the browser itself says while a server is away.
EXPECTED = ("Failed to load resource", "WebSocket connection to", "ERR_CONNECTION_REFUSED")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        assert not REQUIRED, "Chromium is required here and was not found"
        pytest.skip("NO BROWSER: Chromium was not found, so nothing was tested in a browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def server_settings() -> Mapping[str, str]:
    """A module may ask for others."""
    return {}


@pytest.fixture
def server(tmp_path: Path, server_settings: Mapping[str, str]) -> Iterator[Serving]:
    with serving(tmp_path / "uploads", **server_settings) as server:
        yield server


@pytest.fixture
def page(browser: Browser, server: Serving) -> Iterator[Page]:
    """A page of a new profile, closed before its server; anything that it throws or logs as an
    error fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda line: (
            complaints.append(line.text)
            if line.type == "error" and not any(known in line.text for known in EXPECTED)
            else None
        ),
    )
    yield page
    context.close()

    assert not complaints, complaints
