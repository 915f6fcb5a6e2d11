"""How many keys a cue takes: 40 timed cues on a clip of five minutes, made with keyboard events
alone. The clip is spoken by a machine, so that the times of what is said are known."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Page

from tests.e2e.keyboard import Editor, opened
from tests.e2e.making import prepared
from tests.media.clips import ffmpeg
from tests.serving import FIXTURES, Serving

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

LENGTH = 300  # s
CUES = 40
SPEED = 4
PRESS = 200
"""A key that is held for less, in ms of the video, was only pressed."""
SETTING_UP = 10
"""Keys before the first cue and after the last: speed, the pause while typing, playing."""


@dataclass(frozen=True)
class Line:
    """What is said in one cue, and when, in ms."""

    start: int
    end: int
    text: str


def lines() -> list[Line]:
    """The first sentences of the clip, one after the other."""
    said = json.loads((FIXTURES / "talk_en_10min.json").read_text())["sentences"]
    return [Line(s["start"], s["end"], s["text"]) for s in said[:CUES]]


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Five minutes of speech over a plain picture."""
    film = tmp_path / "five_minutes.mp4"
    ffmpeg(
        "-f", "lavfi", "-i", "color=c=gray:s=320x180:r=25",
        "-i", FIXTURES / "talk_en_10min.m4a", "-t", str(LENGTH), "-map", "0:v", "-map", "1:a",
        "-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-pix_fmt", "yuv420p",
        "-c:a", "copy", "-movflags", "+faststart", film,
    )  # fmt: skip
    return film


Tell = Callable[[str], None]


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Tell:
    """Into the report of the test run, past what pytest keeps back."""

    def write(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n  {line}\n")

    return write


def off(times: Sequence[tuple[int, int]], said: Sequence[Line]) -> str:
    starts = median(abs(time[0] - line.start) for time, line in zip(times, said, strict=True))
    ends = median(abs(time[1] - line.end) for time, line in zip(times, said, strict=True))
    return f"half of the starts within {starts:.0f} ms, half of the ends within {ends:.0f} ms"


def test_forty_cues_are_typed_along_with_one_key_each(
    page: Page, server: Serving, clip: Path, tell: Tell
) -> None:
    said = lines()
    editor = opened(page, server, prepared(server, clip))

    editor.press("Control+Shift+p")  # it pauses while one types
    editor.press(*["]"] * 6)  # four times as fast: a test has less patience than a person
    editor.press("Space")
    editor.watch("Enter")
    for line in said:
        # One key for each: down where the last cue ends, up where this one begins.
        editor.hold("Shift+Enter", line.start)
        editor.reaches(line.end)
        editor.type(line.text)
    editor.press("Control+]")

    times = editor.times
    assert [cue["text"] for cue in editor.cues] == [line.text for line in said]
    tell(report(editor, off(times, said)))
    down, up = editor.watched
    assert [end for _, end in times[:-1]] == down[1:]
    assert all(abs(start - at) <= PRESS for (start, _), at in zip(times, up, strict=True))
    assert all(a[1] < b[0] for a, b in pairwise(times))
    assert len(editor.keys) <= CUES + SETTING_UP


def report(editor: Editor, precision: str) -> str:
    keys, cues = len(editor.keys), len(editor.times)
    return (
        f"{cues} cues typed along: {keys / cues:.2f} keystrokes per cue besides the text, "
        f"{(keys + editor.typed) / cues:.1f} with its characters; at {SPEED}x {precision}"
    )


def test_lines_that_are_typed_already_are_timed_with_one_key_each(
    page: Page, server: Serving, tell: Tell
) -> None:
    sentences = json.loads((FIXTURES / "spoken_en.json").read_text())["sentences"][:6]
    said = [Line(s["start"], s["end"], s["text"]) for s in sentences]
    editor = opened(page, server, prepared(server))
    for line in said:
        editor.press("Shift+Enter")
        editor.type(line.text)
    typing = len(editor.keys)

    editor.press("Escape", "Control+Home", "Space")
    editor.watch("KeyH")
    for line in said:
        editor.reaches(line.start)
        editor.hold("h", line.end)

    editor.press("Space")
    assert [cue["text"] for cue in editor.cues] == [line.text for line in said]
    times = editor.times
    timing = len(editor.keys) - typing - len(["Escape", "Control+Home", "Space", "Space"])
    tell(f"{len(said)} lines timed: {timing / len(said):.2f} keystrokes each; {off(times, said)}")
    assert timing == len(said)
    down, up = editor.watched
    assert times == list(zip(down, up, strict=True))

    editor.press("Control+z")  # one step each
    assert editor.times[:-1] == times[:-1]
    assert editor.times[-1] != times[-1]
