"""Reading on after an answer that did not wait for the whole body (RFC 9112, section 9.6).

A server that closes while the client still sends makes the kernel reset the connection, and the
client may lose the answer that is on its way: the sentence that says why a file was refused.
"""

import contextlib
import socket
from threading import Timer
from typing import IO

from gunicorn.http.errors import ParseException

PIECE = 256 * 1024
LINGERS = 10.0
"""Seconds for all of it: most clients stop when they have read the answer."""
SILENCE = 2.0
"""Seconds in which nothing comes."""


def linger(
    body: IO[bytes],
    connection: socket.socket,
    *,
    within: float = LINGERS,
    silence: float = SILENCE,
) -> None:
    """Throw away what still comes of *body*. Read to its end, the *connection* serves another
    request; one that takes longer than *within* seconds, or is silent, is cut."""
    # From outside: reading a piece goes on for as long as a client sends byte after byte.
    deadline = Timer(within, _cut, [connection])
    deadline.daemon = True
    deadline.start()
    try:
        connection.settimeout(silence)
        while body.read(PIECE):
            pass
    except (OSError, ParseException):
        _cut(connection)
    finally:
        deadline.cancel()


def _cut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
