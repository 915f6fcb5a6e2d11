"""How often one address may knock: uploads, and wrong admin tokens."""

from flask import Flask, Response
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

UPLOADS = "120 per minute"
WRONG_TOKENS = "10 per minute"

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def register(app: Flask) -> None:
    """Count from zero for *app*."""
    limiter.init_app(app)
    limiter.reset()


def was_refused(response: Response) -> bool:
    """Only a wrong token counts: an administrator with the right one is never slowed down."""
    return response.status_code == 401  # noqa: PLR2004
