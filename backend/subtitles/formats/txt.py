"""Plain text, for reading: one line for each cue, a new paragraph after a long silence or for
another speaker. It can't be read back: it has no times."""

from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.text import lines

SILENCE = 2000


def write(document: Document) -> bytes:
    written: list[str] = []
    before: Cue | None = None
    for cue in document.ordered:
        said = " ".join(line for line in lines(cue.text) if line)
        if not said:
            continue
        speaks = bool(cue.speaker) and (before is None or before.speaker != cue.speaker)
        if before and (cue.start - before.end >= SILENCE or cue.speaker != before.speaker):
            written.append("")
        written.append(f"{cue.speaker}: {said}" if speaks else said)
        before = cue
    return "".join(f"{line}\n" for line in written).encode()
