"""A multipart body read as it arrives; it is kept only where its reader puts it."""

from collections.abc import Iterator
from typing import IO

from flask import Request
from werkzeug.exceptions import ClientDisconnected
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Event, File, MultipartDecoder, NeedData, State

from backend.errors import Rejected

PIECE = 256 * 1024
MOST_PARTS = 20

WRONG = (
    "Send the file as multipart/form-data in the field “{field}”, "
    "as in: curl -F {field}=@film.mp4 {url}"
)
BROKEN = "The upload broke off before its end. Nothing was kept. Send the file again."


class FilePart:
    """The file in *field* of the body of *request*; what stands before it is passed over.

    Raises Rejected when there is none, and from ``read`` when the body ends too early.
    """

    def __init__(self, request: Request, field: str) -> None:
        self._refusal = Rejected(WRONG.format(field=field, url=request.base_url))
        self._stream: IO[bytes] = request.stream
        self._decoder = MultipartDecoder(self._boundary(request), max_parts=MOST_PARTS)
        self._events = self._read_events()
        self._is_done = False
        self.filename = self._begun(field)

    def read(self, _size: int = PIECE, /) -> bytes:
        """The next bytes of the file, as many as came; none at its end."""
        while not self._is_done:
            event = next(self._events)
            if isinstance(event, Data):
                self._is_done = not event.more_data
                if event.data:
                    return event.data
        return b""

    def _boundary(self, request: Request) -> bytes:
        kind, options = parse_options_header(request.headers.get("Content-Type", ""))
        if kind != "multipart/form-data" or not options.get("boundary"):
            raise self._refusal
        return options["boundary"].encode("ascii", "replace")

    def _begun(self, field: str) -> str:
        for event in self._events:
            if isinstance(event, File) and event.name == field:
                return event.filename
        raise self._refusal

    def _read_events(self) -> Iterator[Event]:
        """What the body holds, up to its end. The decoder is never told that it ended, so an end
        that comes too early shows as a stream without bytes."""
        while True:
            try:
                event = self._decoder.next_event()
            except ValueError as error:
                raise self._refusal from error
            if isinstance(event, NeedData):
                self._decoder.receive_data(self._piece())
            else:
                yield event

    def _piece(self) -> bytes:
        try:
            piece = self._stream.read(PIECE)
        except (ClientDisconnected, OSError) as error:
            raise Rejected(BROKEN) from error
        if not piece:
            raise self._refusal if self._decoder.state is State.EPILOGUE else Rejected(BROKEN)
        return piece
