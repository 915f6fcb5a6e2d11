"""The Flask application: extensions, then blueprints; a list, no branches."""

from typing import TYPE_CHECKING

from flask_openapi import Info, OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from backend.services.parts import Services
from backend.settings import Settings
from backend.web import correlation, doors, errors, language, limits, vite
from backend.web.blueprints import API, PLAIN
from backend.web.current import EXTENSION

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

INFO = Info(title="Legenda", version="0.1.0", description="A self-hosted subtitle studio.")


def create_app(settings: Settings, services: Services) -> OpenAPI:
    """The application over *services*. Sockets are attached by ``web.sockets.attach``, and the
    doors by ``behind_doors``, outside of both."""
    app = OpenAPI(
        __name__,
        info=INFO,
        template_folder="web/templates",
        static_folder=None,
        doc_ui=False,
        validation_error_callback=errors.invalid,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions[EXTENSION] = services
    correlation.register(app)
    doors.register(app, settings)
    errors.register(app)
    limits.register(app)
    vite.register(app)
    language.register(app)
    for blueprint in PLAIN:
        app.register_blueprint(blueprint)
    for api in API:
        app.register_api(api)
    return app


def behind_doors(inner: "WSGIApplication", settings: Settings) -> "WSGIApplication":
    """*inner* (Flask with Socket.IO in it) behind the Host allow-list and the trusted proxies. Both
    the Host that came and the one that a proxy says it was asked for must be ours."""
    door = doors.HostDoor(inner, settings)
    trusted = settings.trusted_proxies
    if not trusted:
        return door
    proxied = ProxyFix(door, x_for=trusted, x_proto=trusted, x_host=trusted, x_prefix=trusted)
    return doors.HostDoor(proxied, settings)
