"""Doubts are flagged with their reason, and nothing is ever deleted."""

import pytest

from backend.subtitles.cue import Cue, Flag
from backend.subtitles.evidence import flagged, loop_in
from tests.subtitles.factories import cue, word


def codes(*cues: Cue, speech: list[tuple[int, int]] | None = None) -> list[list[str]]:
    return [[flag.code for flag in one.flags] for one in flagged(cues, speech=speech)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("no no no no no", "“no” is said 5 times in a row."),
        ("No, no, no, no!", None),
        ("thank you. Thank you. Thank you.", "“thank you” is said 3 times in a row."),
        ("and so we went and so we went", None),
        ("now we go and we go and we go and", "“we go and” is said 3 times in a row."),
        ("你好你好你好", "“你 好” is said 3 times in a row."),
        ("", None),
    ],
)  # fmt: skip
def test_a_loop_is_told_with_what_is_repeated(text: str, reason: str | None) -> None:
    assert loop_in(text) == reason


def test_the_same_text_in_three_cues_is_a_loop() -> None:
    three = [cue(str(n), n * 2000, n * 2000 + 1500, "Thanks for watching.") for n in range(3)]

    assert codes(*three) == [["loop"]] * 3
    assert codes(*three[:2]) == [[], []]


def test_the_cues_before_count_for_a_loop() -> None:
    three = [cue(str(n), n * 2000, n * 2000 + 1500, "Thanks.") for n in range(3)]

    (last,) = flagged(three[2:], before=three[:2])

    assert [flag.reason for flag in last.flags] == ["3 cues in a row say the same."]


def test_what_nobody_can_say_so_fast_is_flagged() -> None:
    words = (word(0, 200, "thirty"), word(200, 200, "characters"), word(400, 100, "here"))

    assert codes(cue(text="thirty characters and some here", words=words)) == [["impossible_speed"]]


def test_a_cue_without_a_voice_under_it_is_flagged() -> None:
    heard = [(0, 900), (2900, 5000)]

    assert codes(cue(text="Hello", end=2000), speech=heard) == [["no_speech"]]
    assert codes(cue(text="Hello", end=2000), speech=[(1500, 1800)]) == [[]]
    assert codes(cue(text="Hello", end=2000), speech=None) == [[]]
    assert codes(cue(text="", end=2000), speech=[]) == [[]]


def test_other_flags_stay() -> None:
    other = Flag(code="unsure", reason="Two voices at once.")

    (one,) = flagged([cue(text="no no no no no", flags=(other,))])

    assert [flag.code for flag in one.flags] == ["unsure", "loop"]
    assert flagged([one]) == (one,)
