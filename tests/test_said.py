"""What the server says to people, the pages can say in Portuguese.

Texts are found in the sources: messages of errors, stages of jobs, what an import loses. What is
filled in stands as ``{0}``, ``{1}``; the page finds it again in the text that it was sent. What the
page says itself, too, stands with its own texts only."""

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from backend import errors
from backend.errors import AppError
from backend.services import applying, jobs, preparing, rendering
from backend.settings import ROOT
from backend.speech import ENGINES

CATALOGUES = ROOT / "frontend/src/core/catalogues/pt-br"
OF_SERVER = CATALOGUES / "server.ts"
PLACE = re.compile(r"\{\w+\}")
KEY = re.compile(r"""^  (?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\w+)):""", re.MULTILINE)

KINDS = {
    name: kind
    for name, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, AppError)
}
# These end a program at its start: its terminal shows them, no page does.
TO_THE_TERMINAL = {"BadSettings", "InUse"}
# Which argument of a call is read by people, counted from 0, or its name.
SAID = {"note": 0, "progress": 1, "tell": 1, "doing": "doing"}
# Functions that answer sentences for others to put into their own.
ANSWERING = {"why_not", "_reason", "loop_in", "_repeated", "_too_fast", "_without_speech"}


def written(node: ast.AST) -> str | None:
    """A text as it stands in the source, with its gaps; None when it is not written there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    gaps = iter(range(len(node.values)))
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else f"{{{next(gaps)}}}"
        for part in node.values
    )


def read_by_people(call: ast.Call) -> Iterator[ast.AST]:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    if name in KINDS and name not in TO_THE_TERMINAL:
        yield from call.args[:1]
    place = SAID.get(name)
    if isinstance(place, int):
        yield from call.args[place : place + 1]
    yield from (keyword.value for keyword in call.keywords if keyword.arg == "doing")


def texts_of(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        said: list[ast.AST] = list(read_by_people(node)) if isinstance(node, ast.Call) else []
        if isinstance(node, ast.FunctionDef) and node.name in ANSWERING:
            said += [part.value for part in ast.walk(node)
                     if isinstance(part, ast.Return) and part.value]  # fmt: skip
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            said += [node.value] if node.targets[0].id in {"message", "stage", "BROKEN"} else []
        yield from (text for one in said if (text := written(one)))


def said() -> set[str]:
    """Every text that a page may be sent."""
    # The page makes its own sentences of what the checks find.
    sources = [path for path in (ROOT / "backend").rglob("*.py") if path.name != "checks.py"]
    texts = {text for path in sources for text in texts_of(path.read_text(encoding="utf-8"))}
    texts = {text for text in texts if re.search(r"[a-z]{2}", text)}
    texts |= {engine.label for engine in ENGINES.values()}
    texts |= {engine.description for engine in ENGINES.values()}
    texts |= {*preparing.STAGES.values(), rendering.STAGE, *jobs.ALONE.values()}
    texts |= {*applying.LABELS.values()}
    texts |= {f"error.{kind().code}" for kind in KINDS.values()}
    return texts


def translated(catalogue: Path) -> set[str]:
    found = KEY.findall(catalogue.read_text(encoding="utf-8"))
    return {numbered(re.sub(r"\\(.)", r"\1", "".join(parts))) for parts in found}


def numbered(text: str) -> str:
    """*text* with its gaps counted, however they are called."""
    gaps = count()
    return PLACE.sub(lambda _: f"{{{next(gaps)}}}", text)


# Built from parts in the source, so that no reader of it finds them whole.
MADE_OF_PARTS = {
    "The Python package {0} is not installed.",
    "The preparation was cancelled.",
    "The pattern can't be read: {0}.",
    "The pattern can't be read at its end: {0}.",
    "The pattern can't be read at character {0} (“{1}”): {2}.",
    "Restore revision {0}",
    "Rename",
    "Import {0} cues",
    "Import {0} cue",
    "This session was put away, and its text and history are kept. Reopen it to go on.",
    "This session was put away. Reopen the video to begin anew.",
    (
        "The disk could not confirm the last change, so this session takes no more changes until "
        "it is loaded again. Everything confirmed before is safe. Reload the page, and look at "
        "the server's disk."
    ),
}


def test_every_text_of_the_server_has_its_portuguese() -> None:
    known = {text for path in CATALOGUES.glob("*.ts") for text in translated(path)}
    assert sorted((said() | MADE_OF_PARTS) - known) == []


def test_no_translation_is_of_a_text_that_nobody_says() -> None:
    assert sorted(translated(OF_SERVER) - said() - MADE_OF_PARTS) == []


def test_a_text_that_the_page_says_too_is_translated_once() -> None:
    own = {
        text for path in CATALOGUES.glob("*.ts") if path != OF_SERVER for text in translated(path)
    }
    assert sorted(own & translated(OF_SERVER)) == []


def test_a_text_is_found_with_its_gaps() -> None:
    source = 'def f():\n    raise Rejected(f"No {a} is called {b!r}.")\n    lost.note("Regions")'

    assert list(texts_of(source)) == ["No {0} is called {1}.", "Regions"]
