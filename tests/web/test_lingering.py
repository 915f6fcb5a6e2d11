"""What is done with a body that nobody read, over real connections and gunicorn's own reader."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

import pytest
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

from backend.web.lingering import linger

MB = 1024 * 1024


class Line:
    """A connection: *there* is the client's end, *here* the server's."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self.there = socket.create_connection(listener.getsockname(), timeout=10)
            self.here, _ = listener.accept()
        self._requests = RequestParser(Config(), self.here, ("127.0.0.1", 1))

    def body(self, head: str) -> IO[bytes]:
        """Of the request that *head* begins."""
        self.there.sendall(f"POST /upload HTTP/1.1\r\nHost: here\r\n{head}\r\n\r\n".encode())
        body: IO[bytes] = next(self._requests).body
        return body

    def is_open(self) -> bool:
        """Whether the client can still be told something."""
        try:
            self.here.sendall(b"x")
        except OSError:
            return False
        return self.there.recv(1) == b"x"

    def close(self) -> None:
        self.there.close()
        self.here.close()


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


def sending(line: Line, piece: bytes, *, times: int | None = None) -> threading.Thread:
    """A client that sends *piece* so often, or until its line is cut."""

    def send() -> None:
        with suppress(OSError):
            for _ in iter(int, 1) if times is None else range(times):
                line.there.sendall(piece)

    thread = threading.Thread(target=send)
    thread.start()
    return thread


def test_what_was_not_read_is_read_on_and_the_connection_serves_again(line: Line) -> None:
    body = line.body(f"Content-Length: {40 * MB}")
    client = sending(line, bytes(MB), times=40)

    linger(body, line.here)

    client.join(10)
    assert line.is_open()
    assert line.body("Content-Length: 3") is not None


def test_a_body_in_chunks_is_read_on_to_its_end(line: Line) -> None:
    body = line.body("Transfer-Encoding: chunked")
    line.there.sendall(b"5\r\nhello\r\n0\r\n\r\n")

    linger(body, line.here)

    assert line.is_open()


@pytest.mark.parametrize("head", ["Content-Length: 0", "Accept: */*"])
def test_a_request_without_a_body_waits_for_nothing(line: Line, head: str) -> None:
    linger(line.body(head), line.here, silence=0.01)

    assert line.is_open()


def test_a_client_that_never_stops_is_cut(line: Line) -> None:
    body = line.body(f"Content-Length: {MB**2}")
    client = sending(line, bytes(MB))
    began = time.monotonic()

    linger(body, line.here, within=0.3)
    took = time.monotonic() - began
    line.here.close()  # as the server does with a line that is cut

    client.join(10)
    assert not client.is_alive()
    assert 0.3 < took < 10


@pytest.mark.parametrize(
    ("head", "start"),
    [(f"Content-Length: {MB}", b""), ("Transfer-Encoding: chunked", b"100000\r\n")],
)
def test_a_client_that_sends_byte_after_byte_is_cut(line: Line, head: str, start: bytes) -> None:
    body = line.body(head)
    line.there.sendall(start)
    cut = threading.Event()

    def trickle() -> None:
        with suppress(OSError):
            while not cut.wait(0.01):
                line.there.sendall(b"x")

    client = threading.Thread(target=trickle)
    client.start()
    began = time.monotonic()

    linger(body, line.here, within=0.3, silence=5)
    took = time.monotonic() - began
    cut.set()
    client.join(10)

    assert 0.3 < took < 5
    assert not line.is_open()


@pytest.mark.parametrize("head", [f"Content-Length: {MB}", "Transfer-Encoding: chunked"])
def test_a_client_that_falls_silent_is_cut(line: Line, head: str) -> None:
    body = line.body(head)

    linger(body, line.here, silence=0.01)

    assert not line.is_open()


def test_a_client_that_sends_nonsense_is_cut(line: Line) -> None:
    body = line.body("Transfer-Encoding: chunked")
    line.there.sendall(b"no size\r\n")

    linger(body, line.here)

    assert not line.is_open()


def test_a_client_that_is_gone_is_no_error(line: Line) -> None:
    body = line.body(f"Content-Length: {MB}")
    line.there.close()

    linger(body, line.here)


def test_a_connection_that_was_taken_over_and_closed_is_no_error(line: Line) -> None:
    body = line.body("Upgrade: websocket")
    line.here.close()

    linger(body, line.here)
