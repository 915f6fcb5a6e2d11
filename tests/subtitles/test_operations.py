"""What the operations on many cues do that the laws of edits don't say."""
# ruff: noqa: RUF001 - letters of other alphabets are what is meant

import time
from typing import Any

import pytest

from backend.errors import CueGone, Rejected
from backend.subtitles import operations
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.operations import replacing
from backend.subtitles.operations.pasting import Pasted
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


# Which cues.


def test_an_operation_works_on_all_cues_or_on_those_named() -> None:
    film = document(cue("a", 0, 900), cue("b", 1000, 1900), cue("c", 2000, 2900))

    assert times(after(film, "shift", by=10)) == [(10, 910), (1010, 1910), (2010, 2910)]
    assert times(after(film, "shift", ["c", "b"], without=("b",), by=10))[2] == (2010, 2910)
    assert after(film, "shift", ["c"], by=10).cues["b"] is film.cues["b"]


def test_a_cue_that_is_gone_is_said_to_be_gone() -> None:
    with pytest.raises(CueGone):
        operations.steps(document(cue()), "shift", {"by": 1}, ids=["b"], seed="e1")


def test_only_what_changes_is_touched() -> None:
    film = document(cue("a", text="One"), cue("b", 4000, 5000, "Two"))

    done = after(film, "replace", find="One", by="1")

    assert (done.cues["a"].touched, done.cues["b"].touched) == (True, False)


# Times.


def test_cues_that_are_moved_together_keep_their_distance_at_zero() -> None:
    film = document(cue("a", 500, 900), cue("b", 2000, 3000))

    assert times(after(film, "shift", by=-1000)) == [(0, 400), (1500, 2500)]


def test_a_cue_is_not_moved_out_of_time() -> None:
    with pytest.raises(Rejected, match="later than a film can be"):
        after(document(cue()), "shift", by=3_600_000_000)


def test_two_points_bring_everything_else_along() -> None:
    film = document(
        cue("a", 10_000, 12_000, "Hello there", words=HELLO), cue("b", 20_000, 22_000, "Hello")
    )

    done = after(film, "stretch", from_=(10_000, 20_000), to=(11_000, 31_000))

    assert times(done) == [(11_000, 15_000), (31_000, 35_000)]
    assert [one.at for one in done.cues["a"].words or ()] == [0, 1000]


def test_a_cue_that_two_points_put_before_the_film_is_cut_or_refused() -> None:
    film = document(cue("a", 1000, 3000, "Hello there", words=HELLO))

    done = after(film, "stretch", from_=(2000, 4000), to=(500, 2500))

    assert times(done) == [(0, 1500)]
    assert [(one.at, one.lasts) for one in done.cues["a"].words or ()] == [(0, 0), (0, 600)]
    with pytest.raises(Rejected, match="before the film begins"):
        after(film, "stretch", from_=(5000, 9000), to=(500, 4500))


@pytest.mark.parametrize(("from_", "to"), [((2, 2), (3, 4)), ((1, 2), (4, 3)), ((2, 1), (3, 4))])
def test_two_points_are_two_and_in_order(from_: tuple[int, int], to: tuple[int, int]) -> None:
    with pytest.raises(Rejected, match="second point must be later"):
        after(document(cue()), "stretch", from_=from_, to=to)


def test_a_frame_rate_is_changed_by_scaling_all_times() -> None:
    film = document(cue("a", 2400, 4800, words=HELLO, text="Hello there"))

    done = after(film, "scale", times=25, per=24)

    assert times(done) == [(2500, 5000)]
    assert [one.at for one in done.cues["a"].words or ()] == [0, 520]


def test_short_gaps_are_closed_to_the_least_gap() -> None:
    film = document(
        cue("a", 0, 1000), cue("b", 1300, 2000), cue("c", 2600, 3000), cue("d", 3040, 4000)
    )

    assert times(after(film, "gaps"))[:2] == [(0, 1220), (1300, 2000)]
    assert times(after(film, "gaps", upto=1000))[1] == (1300, 2520)
    assert times(after(film, "gaps", upto=1000))[2] == (2600, 3000)


def test_closing_a_gap_makes_no_cue_too_long() -> None:
    film = document(cue("a", 0, 6900), cue("b", 7200, 8000))

    assert after(film, "gaps") == film


def test_gaps_need_a_length_where_the_profile_has_none() -> None:
    film = document(cue("a", 0, 1000), cue("b", 1300, 2000), profile="ted")

    with pytest.raises(Rejected, match="no rule for gaps"):
        after(film, "gaps")
    assert times(after(film, "gaps", upto=500))[0] == (0, 1300)


@pytest.mark.parametrize(
    ("rate", "expected"),
    [("25/1", (1000, 3040)), ("30000/1001", (1001, 3036)), ("24000/1001", (1001, 3045))],
)
def test_times_are_put_on_frames_exactly(rate: str, expected: tuple[int, int]) -> None:
    film = document(cue("a", 1004, 3039), video={"frame_rate": rate})

    done = after(film, "frames")

    assert times(done) == [expected]
    assert after(done, "frames") == done


def test_a_cue_lasts_one_frame_at_least() -> None:
    assert times(after(document(cue("a", 1001, 1003)), "frames")) == [(1000, 1040)]


# Replacing.


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


# Lines.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo", "one two"),
        ("one \n two\nthree ", "one two three"),
        ("<i>one</i>\n<i>two</i>", "<i>one</i> <i>two</i>"),
        ("- Yes,\nof course.\n- No.", "- Yes, of course.\n- No."),
        ("今日は\n天気がいい", "今日は天気がいい"),
        ("Hello\n今日は", "Hello 今日は"),
        ("one", "one"),
        ("\n", "\n"),
    ],
)
def test_lines_are_joined(text: str, expected: str) -> None:
    assert text_after(text, "unbreak") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was\nshort.", "It was short."),
        (
            "I told you that we would never come back to the old house again.",
            "I told you that we would never come back\nto the old house again.",
        ),
        (
            "<i>He went over to the window and looked out at the long empty street.</i>",
            "<i>He went over to the window\nand looked out at the long empty street.</i>",
        ),
        (
            "- Are you really going to leave me here with all of them?\n- Yes.",
            "- Are you really going\nto leave me here with all of them?\n- Yes.",
        ),
        ("x" * 50 + " y", "x" * 50 + "\ny"),
    ],
)
def test_lines_are_broken_where_the_language_lets_them(text: str, expected: str) -> None:
    assert text_after(text, "break") == expected


@pytest.mark.parametrize(
    ("language", "text", "never"),
    [
        ("en", "Nobody in this town has ever really seen the lighthouse from above.", "the\n"),
        ("es", "Nadie en este pueblo ha visto de verdad nunca la torre desde arriba.", "la\n"),
        ("pt", "Ninguém nesta cidade viu de verdade alguma vez o farol lá de cima.", "o\n"),
        ("fr", "Personne dans cette ville ne regarde jamais vraiment la tour du haut.", "la\n"),
        ("de", "Niemand in dieser Stadt hat jemals wirklich den Leuchtturm gesehen.", "den\n"),
    ],
)
def test_an_article_stays_with_its_noun(language: str, text: str, never: str) -> None:
    broken = text_after(text, "break", language=language)

    assert "\n" in broken
    assert never not in broken


def test_ideographs_are_broken_between_any_two() -> None:
    text = "今日は天気がとてもいいので散歩に行きましょうかね。"

    broken = text_after(text, "break", language="ja")

    assert broken.replace("\n", "") == text
    assert max(map(len, broken.split("\n"))) <= 23


# Casing.


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "WHERE ARE YOU? I'M HERE.", "Where are you? I'm here."),
        ("en", "hello. how are you? i think i'm fine", "Hello. How are you? I think I'm fine"),
        ("en", "mr. smith was here", "Mr. smith was here"),
        ("en", "We met Ann at NASA", "We met Ann at NASA"),
        ("en", "<i>HELLO</i> <b>YOU</b>", "<i>Hello</i> <b>you</b>"),
        ("en", "- hello.\n- hi.", "- Hello.\n- Hi."),
        ("en", "...and then", "...and then"),
        ("en", "wait... what", "Wait... what"),
        ("en", "iPhones are here", "iPhones are here"),
        ("en", "NASA", "NASA"),
        ("en", "“yes.” “no.”", "“Yes.” “No.”"),
        ("en", "3 men came", "3 men came"),
        ("es", "¿DÓNDE ESTÁS? ¡AQUÍ!", "¿Dónde estás? ¡Aquí!"),
        ("pl", "on i ona", "On i ona"),
        (None, "on i ona", "On i ona"),
        ("de", "DAS HAUS IST ALT", "DAS HAUS IST ALT"),
        ("de", "das Haus ist alt", "Das Haus ist alt"),
        ("nl", "ijs is koud", "IJs is koud"),
        ("tr", "istanbul. ILIK SU", "İstanbul. ILIK SU"),
        ("el", "ΟΙ ΔΡΌΜΟΙ ΜΑΣ", "Οι δρόμοι μας"),
        ("ja", "今日は", "今日は"),
    ],
)
def test_sentence_case(language: str | None, text: str, expected: str) -> None:
    film = document(cue("a", text=text), cue("b", 5000, 6000, "A quiet one."), language=language)

    assert after(film, "casing", ["a"], to="sentence").cues["a"].text == expected


def test_a_sentence_goes_on_over_cues() -> None:
    film = document(
        cue("a", 0, 900, "We went to the"), cue("b", 1000, 1900, "sea. it was"),
        cue("c", 2000, 2900, "cold."), cue("d", 3000, 3900, "we left."), language="en",
    )  # fmt: skip

    done = after(film, "casing", to="sentence")

    assert texts(done) == ["We went to the", "sea. It was", "cold.", "We left."]


def test_names_that_the_film_writes_elsewhere_keep_their_capitals() -> None:
    film = document(
        cue("a", 0, 900, "Then Ann called the FBI."), cue("b", 1000, 1900, "WHERE IS ANN? THE FBI"),
        language="en",
    )  # fmt: skip

    assert texts(after(film, "casing", to="sentence"))[1] == "Where is Ann? The FBI"


@pytest.mark.parametrize(
    ("to", "language", "text", "expected"),
    [
        ("upper", "en", "<i>one</i> straße", "<i>ONE</i> STRASSE"),
        ("upper", "tr", "ılık iyi", "ILIK İYİ"),
        ("upper", "el", "άνοιξη", "ΑΝΟΙΞΗ"),
        ("lower", "en", "I AM", "i am"),
        ("lower", "tr", "ILIK İYİ", "ılık iyi"),
        ("lower", "el", "ΟΔΟΣ", "οδος"),
        ("title", "en", "the lord of the rings", "The Lord of the Rings"),
        ("title", "en", "WHAT I CAME FOR", "What I Came For"),
        ("title", "en", "don't stop, spider-man", "Don't Stop, Spider-Man"),
        ("title", "en", "<i>the</i> end", "<i>The</i> End"),
        ("title", "es", "el señor de los anillos", "El Señor de los Anillos"),
    ],
)
def test_other_cases(to: str, language: str, text: str, expected: str) -> None:
    assert text_after(text, "casing", language=language, to=to) == expected


# Room.


def pasted(*cues: tuple[int, int, str]) -> list[Pasted]:
    return [Pasted(start=start, end=end, text=text) for start, end, text in cues]


def new(film: Document, known: Document) -> list[Cue]:
    return [one for one in film.ordered if one.id not in known.cues]


def test_cues_are_pasted_at_their_own_times_or_at_one_place() -> None:
    film = document(cue("a", 0, 1000))
    cues = pasted((5000, 6000, "Two"), (3000, 4000, "<i>One"))

    own = after(film, "paste", cues=cues, at=None)
    there = after(film, "paste", cues=cues, at=20_000)

    assert times(own)[1:] == [(3000, 4000), (5000, 6000)]
    assert texts(own)[1:] == ["<i>One</i>", "Two"]
    assert times(there)[1:] == [(20_000, 21_000), (22_000, 23_000)]


def test_duplicates_overlap_nothing() -> None:
    film = document(cue("a", 1000, 3000), cue("b", 4500, 6000), cue("c", 6300, 8000))

    done = after(film, "duplicate")

    assert len(new(done, film)) == 3
    for left, right in zip(done.ordered, done.ordered[1:], strict=False):
        assert left.end <= right.start


def test_the_same_edit_makes_the_same_ids() -> None:
    film, args = document(cue()), {"cues": pasted((5000, 6000, "One"), (7000, 8000, "Two"))}

    first, again, other = (
        [step.now.id for step in operations.steps(film, "paste", args, seed=seed) if step.now]
        for seed in ("e1", "e1", "e2")
    )

    assert first == again
    assert len({*first, *other}) == 4


def test_a_pasted_cue_ends_after_it_starts() -> None:
    with pytest.raises(Rejected, match="must end after it starts"):
        after(document(), "paste", cues=pasted((5, 5, "One")))


def test_a_duplicate_follows_in_the_room_there_is() -> None:
    film = document(cue("a", 0, 2000, "Hello there", words=HELLO), cue("b", 4000, 5000))

    copy, last = new(after(film, "duplicate"), film)

    assert (copy.start, copy.end, copy.text) == (2080, 3920, "Hello there")
    assert copy.words == HELLO
    assert (last.start, last.end) == (5080, 6080)


def test_cues_with_nothing_to_see_are_deleted() -> None:
    film = document(cue("a"), cue("b", 4000, 5000, "<i> </i>"), cue("c", 6000, 7000, ""))

    assert list(after(film, "delete_empty").cues) == ["a"]
