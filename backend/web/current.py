"""The services of the application that answers this request."""

from flask import current_app

from backend.services.parts import Services

EXTENSION = "legenda"


def services() -> Services:
    """What ``create_app`` was given."""
    found: Services = current_app.extensions[EXTENSION]
    return found
