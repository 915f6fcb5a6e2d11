"""Sound to words: engines behind one protocol (transcriber.py), listed in ENGINES.

sound -> pieces (planning, pure) -> whisper | sphinx -> words (tidying, pure); vad finds only where
speech is. models knows which Whisper models there are and fetches them; devices chooses the GPU or
not. To add an engine: a class with ``transcribe`` and an entry here; the suite in
tests/contracts/test_transcribers.py then covers it, and the API offers it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from backend.speech.transcriber import Transcriber


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What a person can choose. *languages* None = whatever its model knows.

    *made_by* is ``module:class``: engines load a large *library*, so each is imported when used.
    """

    name: str
    label: str
    description: str
    made_by: str
    library: str
    needs_model: bool = False
    hears_words: bool = True
    translates: bool = False
    languages: frozenset[str] | None = None

    @property
    def trouble(self) -> str:
        """Why it cannot be used here; "" when it can."""
        here = find_spec(self.library) is not None
        return "" if here else f"The Python package {self.library} is not installed."

    def make(self) -> Transcriber:
        module, _, name = self.made_by.partition(":")
        maker = cast("Callable[[], Transcriber]", getattr(import_module(module), name))
        return maker()


ENGINES: Mapping[str, Engine] = {
    engine.name: engine
    for engine in (
        Engine(
            name="whisper",
            label="Whisper",
            description="Text with punctuation in about a hundred languages. Needs a model.",
            made_by="backend.speech.whisper:Whisper",
            library="faster_whisper",
            needs_model=True,
            translates=True,
        ),
        Engine(
            name="sphinx",
            label="Rough English draft",
            description="English only, nothing to download. About one word in four is wrong.",
            made_by="backend.speech.sphinx:Sphinx",
            library="pocketsphinx",
            languages=frozenset({"en"}),
        ),
        Engine(
            name="vad",
            label="Timed empty cues",
            description="Finds where somebody speaks, in any language. You type the text.",
            made_by="backend.speech.vad:Vad",
            library="faster_whisper",
            hears_words=False,
        ),
    )
}
