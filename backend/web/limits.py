"""How often one address may knock (uploads, wrong admin tokens), and how much it may bring."""

import time

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

UPLOADS = "120 per minute"
WRONG_TOKENS = "10 per minute"

LARGEST_BODY = 64 * 1024 * 1024
"""Bytes; ten thousand cues are a tenth of it."""
STREAMED = "upload.upload"
"""The endpoint whose body is never held in memory; it looks at the size itself."""

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def wait_left() -> int:
    """Seconds until the address that asks now may knock again."""
    refused = limiter.current_limit
    return max(1, int(refused.reset_at - time.time())) if refused else 1


def register(app: Flask) -> None:
    """Count from zero for *app*."""
    app.before_request(_no_larger)
    limiter.init_app(app)
    limiter.reset()


def _no_larger() -> None:
    if request.endpoint != STREAMED:
        request.max_content_length = LARGEST_BODY


def was_refused(response: Response) -> bool:
    """Only a wrong token counts: an administrator with the right one is never slowed down."""
    return response.status_code == 401  # noqa: PLR2004
