"""What a subtitle format is, and what reading a file gives."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from backend.subtitles.cue import Cue, Layout
from backend.subtitles.document import Document
from backend.subtitles.style import Style
from backend.subtitles.text import balanced, clean
from backend.subtitles.time import LONGEST

A_SECOND = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """*lost*: what the file says and a document can't, a sentence each."""

    cues: tuple[Cue, ...]
    styles: tuple[Style, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Parsed):
    """*format*: its name in the registry. *encoding*: as Python calls it."""

    format: str
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """*read* None: it can only be written. *knows*: whether a text looks like this format."""

    name: str
    label: str
    extensions: tuple[str, ...]
    mimetype: str
    write: Callable[[Document], bytes]
    read: Callable[[str], Parsed] | None = None
    knows: Callable[[str], bool] | None = None


class Lost:
    """Collects what can't be kept, and says it in a sentence each."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def note(self, what: str) -> None:
        self._counts[what] += 1

    def told(self) -> tuple[str, ...]:
        return tuple(
            f"{what}: {count} times." if count > 1 else f"{what}: once."
            for what, count in self._counts.items()
        )


class Gathering:
    """The cues of a file as they are found, put right where the file is wrong."""

    def __init__(self) -> None:
        self.lost = Lost()
        self._cues: list[Cue] = []

    def add(  # noqa: PLR0913 - a cue has as many parts
        self,
        start: int,
        end: int,
        text: str,
        *,
        speaker: str | None = None,
        layout: Layout | None = None,
        style: str | None = None,
    ) -> None:
        """A cue, numbered as it comes; *text* has our markup already."""
        start = min(max(0, start), LONGEST - A_SECOND)
        if end <= start:
            self.lost.note("A cue that ended before it began now lasts a second")
            end = start + A_SECOND
        self._cues.append(
            Cue(
                id=str(len(self._cues) + 1),
                start=start,
                end=min(end, LONGEST),
                text=balanced(clean(text)).strip(),
                speaker=speaker,
                layout=layout,
                style=style,
            )
        )

    def parsed(self, styles: tuple[Style, ...] = ()) -> Parsed:
        return Parsed(cues=tuple(self._cues), styles=styles, lost=self.lost.told())


def written_lines(text: str) -> list[str]:
    """The lines of *text* that are not empty: an empty line would end the cue in a file."""
    return [line for line in clean(text).split("\n") if line.strip()]
