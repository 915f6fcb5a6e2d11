"""Whose videos these are. Without users there is one workspace, called local."""

from hashlib import blake2b

from backend.services.parts import Services
from backend.storage.secret import read_or_make

LOCAL = "local"


def owner_of() -> str:
    """Who is asking."""
    return LOCAL


def naming_key(services: Services, owner: str) -> bytes:
    """The key under which the videos of *owner* are hashed: nobody else can guess their names."""
    given = services.settings.secret_key.encode()
    secret = given or read_or_make(services.names.secret)
    return blake2b(owner.encode(), key=blake2b(secret).digest()).digest()
