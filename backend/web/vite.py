"""The built front end: the tags of a page from Vite's manifest, and the files themselves."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, send_from_directory
from markupsafe import Markup

from backend.settings import ROOT

DIST = ROOT / "frontend" / "dist"
FOREVER = 365 * 24 * 3600

bp = Blueprint("assets", __name__)


def register(app: Flask) -> None:
    """Make ``page_tags(entry)`` known to templates."""
    app.jinja_env.globals["page_tags"] = page_tags


def page_tags(entry: str) -> Markup:
    """The ``<link>`` and ``<script>`` tags for *entry*, e.g. ``src/videos.ts``."""
    manifest = read_manifest(DIST / ".vite" / "manifest.json")
    styles = "".join(
        f'<link rel="stylesheet" href="/assets/{name}">' for name in _styles(manifest, entry)
    )
    script = f'<script type="module" src="/assets/{manifest[entry]["file"]}"></script>'
    return Markup(styles + script)  # noqa: S704 - names come from our own build


@lru_cache
def read_manifest(path: Path) -> dict[str, Any]:
    """What Vite wrote; a sentence instead of a stack trace where nothing was built."""
    if not path.is_file():
        raise RuntimeError("The page was not built yet. Run: make install")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _styles(manifest: dict[str, Any], entry: str) -> list[str]:
    """The stylesheets of *entry* and of everything it imports, each once, in order."""
    found: dict[str, None] = {}
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        for imported in manifest[name].get("imports", ()):
            visit(imported)
        found.update(dict.fromkeys(manifest[name].get("css", ())))

    visit(entry)
    return list(found)


@bp.get("/assets/<path:name>")
def asset(name: str) -> Response:
    """A built file. Its name holds a digest of its content, so it may be kept for ever."""
    return send_from_directory(DIST, name, max_age=FOREVER)
