"""Operations carried out, and what they leave."""

from typing import Any

from backend.subtitles import operations
from backend.subtitles.document import Document
from tests.subtitles.factories import cue, document, word

HELLO = (word(0, 400, "Hello"), word(500, 600, "there"))


def after(
    film: Document,
    name: str,
    ids: list[str] | None = None,
    without: tuple[str, ...] = (),
    **args: Any,
) -> Document:
    done = operations.steps(film, name, args, ids=ids, without=without, seed="e1")
    put = [step.now for step in done if step.now]
    gone = [step.was.id for step in done if step.was and step.now is None]
    return film.with_changed(put, gone)


def texts(film: Document) -> list[str]:
    return [one.text for one in film.ordered]


def times(film: Document) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in film.ordered]


def text_after(text: str, name: str, *, language: str | None = "en", **args: Any) -> str:
    return after(document(cue(text=text), language=language), name, **args).cues["a"].text
