"""Who may knock: the Host allow-list, the origin of what changes state, and the headers.

The Host check is WSGI middleware outside both Flask and Socket.IO, because a ``before_request``
check would leave /socket.io/ open to DNS rebinding.
"""

import ipaddress
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask, Response, request

from backend.errors import BadSettings, Forbidden
from backend.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# 'wasm-unsafe-eval' is what the libass overlay needs; there is no inline script or style.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


def may_listen(settings: Settings) -> None:
    """Refuse an address that others can reach, unless the person said that it is meant so."""
    if not settings.is_local and not settings.insecure_open:
        raise BadSettings(
            f"LEGENDA_HOST={settings.host} would let everybody on the network in: there are no "
            "users yet. Listen on 127.0.0.1, or set LEGENDA_INSECURE_OPEN=1 if a firewall or a "
            "proxy with a login stands in front."
        )


class HostDoor:
    """WSGI middleware: answers 403 to a Host that is not ours."""

    def __init__(self, inner: "WSGIApplication", settings: Settings) -> None:
        self.inner = inner
        self.settings = settings
        self.allowed = frozenset(_allowed(settings))

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if self.admits(environ.get("HTTP_HOST", "")):
            return self.inner(environ, start_response)
        body = b"This address is not one of Legenda's own. Add it to LEGENDA_ALLOWED_HOSTS.\n"
        start_response(
            "403 Forbidden",
            [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))],
        )
        return [body]

    def admits(self, host: str) -> bool:
        """Whether *host* (with or without a port) is ours. Where Legenda was opened to the network
        on purpose, any literal IP address is: rebinding needs a name."""
        name = host_name(host)
        return name in self.allowed or (self.settings.insecure_open and _is_address(name))


def host_name(host: str) -> str:
    """``localhost:8571`` -> ``localhost``, ``[::1]:80`` -> ``::1``; empty when it is malformed."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _allowed(settings: Settings) -> Iterable[str]:
    yield from ("127.0.0.1", "localhost", "::1")
    yield from (host_name(host) for host in settings.allowed_hosts)
    if settings.public_url:
        yield (urlsplit(settings.public_url).hostname or "").lower()
    if settings.is_local:
        yield settings.host.lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def register(app: Flask, settings: Settings) -> None:
    """Check the origin of everything that changes state, and put the headers on every answer."""

    @app.before_request
    def _same_origin() -> None:
        if request.method not in SAFE_METHODS and not _from_here(settings):
            raise Forbidden

    @app.after_request
    def _headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _from_here(settings: Settings) -> bool:
    """Browsers send Origin or Sec-Fetch-Site with what changes state; programs send neither."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin in _own_origins(settings)


def _own_origins(settings: Settings) -> set[str]:
    public = settings.public_url.rstrip("/")
    parts = urlsplit(public)
    return {request.host_url.rstrip("/"), f"{parts.scheme}://{parts.netloc}" if public else ""}
