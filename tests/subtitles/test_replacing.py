"""Finding and replacing in what is seen of cues."""

import time

import pytest

from backend.errors import Rejected
from backend.subtitles.operations import replacing
from tests.subtitles.factories import cue, document
from tests.subtitles.operating import HELLO, after, text_after


def test_replacing_leaves_markup_alone() -> None:
    assert text_after("<i>I</i> like iron", "replace", find="i", by="o") == "<i>o</i> loke oron"
    assert text_after("<b>ii</b>", "replace", find="b", by="x") == "<b>ii</b>"


def test_what_is_seen_is_found_across_markup() -> None:
    assert text_after("one <i>two</i>", "replace", find="one two", by="three") == "three"
    assert text_after("wh<i>ole</i>", "replace", find="ole", by="x", whole_words=True) == (
        "wh<i>ole</i>"
    )


def test_replacing_whole_words_and_letters_as_they_are() -> None:
    film = "The theme, the other"

    assert text_after(film, "replace", find="the", by="a", whole_words=True) == "a theme, a other"
    assert text_after(film, "replace", find="the", by="a", match_case=True) == "The ame, a oar"
    assert text_after("C++ or C", "replace", find="C++", by="D", whole_words=True) == "D or C"


@pytest.mark.parametrize(
    ("text", "find", "by", "expected"),
    [
        ("12:30", r"(\d+):(\d+)", r"\2.\1", "30.12"),
        ("12:30", r"(\d+):(\d+)", "$2.$1", "30.12"),
        ("12:30", r"(?P<h>\d+):(?<m>\d+)", r"${m}.\g<h>", "30.12"),
        ("a b", r"(a)|(b)", "<$2>", "<> <b>"),
        ("a, b", r", ", r"\n", "a\nb"),
        ("5", r"\d", r"\$$\\", "$$\\"),
        ("one\ntwo", "^", "- ", "- one\n- two"),
        ("one\ntwo", "$", ".", "one.\ntwo."),
        ("<i>one</i>", "$", ".", "<i>one</i>."),
        ("aaa", "a{2}", "b", "ba"),
        ("Straße", r"\bSTRASSE|straße", "x", "x"),
    ],
)
def test_patterns_and_their_groups(text: str, find: str, by: str, expected: str) -> None:
    assert text_after(text, "replace", find=find, by=by, regex=True) == expected


def test_without_a_pattern_signs_mean_themselves() -> None:
    assert text_after("a.b $1", "replace", find=".b $1", by=r"\1$1") == r"a\1$1"


@pytest.mark.parametrize(
    ("find", "by", "said"),
    [
        ("(a", "", "at its end: missing )"),
        ("a**", "", "at character 3 (“*”): multiple repeat"),
        ("[z-a]", "", "bad character range"),
        (r"(?P<a", "", "The pattern can't be read"),
        ("(a)", r"\2", "names the group “\\2”, but the pattern has only 1"),
        ("a", "$1", "names the group “$1”, but the pattern has none"),
        ("(?<x>a)", "${y}", "names the group “${y}”"),
        ("a", "${²}", "names the group “${²}”"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_told_where(find: str, by: str, said: str) -> None:
    with pytest.raises(Rejected) as refused:
        text_after("abc", "replace", find=find, by=by, regex=True)

    assert said in str(refused.value)


def test_a_pattern_that_takes_for_ever_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replacing, "SECONDS", 0.2)
    begun = time.monotonic()

    with pytest.raises(Rejected, match="took longer than"):
        text_after("a" * 60 + "b", "replace", find=r"^(a|aa|a?)+$", by="x", regex=True)

    assert time.monotonic() - begun < 5


def test_words_follow_the_replacement() -> None:
    film = document(cue(text="Hello there", words=HELLO))

    same = after(film, "replace", find="there", by="you").cues["a"].words or ()
    more = after(film, "replace", find="there", by="to all").cues["a"].words or ()

    assert [(one.at, one.text) for one in same] == [(0, "Hello"), (500, "you")]
    assert [one.text for one in more] == ["Hello", "to", "all"]
    assert more[-1].at + more[-1].lasts == 1100
