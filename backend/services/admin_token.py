"""The admin token: from the settings, else made once, shown once in the log and kept."""

import hmac
import secrets

import structlog

from backend.errors import Unauthorised
from backend.services.parts import Services
from backend.storage.secret import kept_first

log = structlog.get_logger(__name__)


def admin_token(services: Services) -> str:
    """The token in force. The first call on a fresh folder makes it (file mode 0600)."""
    if services.settings.admin_token:
        return services.settings.admin_token
    path = services.names.admin_token
    if not path.exists():
        made = secrets.token_urlsafe(24)
        if kept_first(path, f"{made}\n"):
            log.warning("an admin token was made; it is shown only now", token=made, kept=str(path))
    return path.read_text(encoding="ascii").strip()


def check(services: Services, authorization: str | None) -> None:
    """Raise Unauthorised unless *authorization* is ``Bearer <the token>``."""
    scheme, _, given = (authorization or "").partition(" ")
    wanted = admin_token(services).encode()
    if (
        scheme.lower() != "bearer"
        or not wanted
        or not hmac.compare_digest(given.strip().encode(), wanted)
    ):
        raise Unauthorised
