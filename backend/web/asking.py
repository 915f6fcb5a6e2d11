"""What the command line asks of the web that is running, over the administration's own routes."""

import json
import time
import urllib.error
import urllib.request
from typing import Any

from backend.errors import InUse
from backend.settings import Settings
from backend.storage.names import Names

# Never by way of a proxy that the environment names: the token would go there too.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))

ANSWERS_WITHIN = 10.0  # seconds
CLEANS_WITHIN = 600.0
LOOK_AGAIN = 0.2


def ask_to_clean(settings: Settings) -> dict[str, Any]:
    """The report of a cleaning of what has expired, done by the running web."""
    begun = _asked(settings, "POST", "/admin/cleanup", {"scope": "expired"})
    deadline = time.monotonic() + CLEANS_WITHIN
    while True:
        report = _asked(settings, "GET", f"/admin/cleanup/{begun['cleanup_id']}")
        if report["status"] != "running" or time.monotonic() > deadline:
            return report
        time.sleep(LOOK_AGAIN)


def _asked(settings: Settings, method: str, path: str, body: Any = None) -> dict[str, Any]:
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.host, settings.host)  # noqa: S104
    request = urllib.request.Request(
        f"http://{host}:{settings.port}{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {_token(settings)}", "Content-Type": "application/json"},
    )
    try:
        with DIRECT.open(request, timeout=ANSWERS_WITHIN) as answer:
            return dict(json.load(answer))
    except urllib.error.URLError as error:
        raise InUse(
            f"Another Legenda uses {settings.uploads}, but it did not answer at port "
            f"{settings.port} ({error}). Set LEGENDA_PORT to its port, or stop it first."
        ) from error


def _token(settings: Settings) -> str:
    path = Names(settings.uploads).admin_token
    kept = path.read_text(encoding="ascii").strip() if path.exists() else ""
    return settings.admin_token or kept
