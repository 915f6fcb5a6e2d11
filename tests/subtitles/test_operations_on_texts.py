"""Lines are broken and joined, letters get another case, and cues with nothing to see go."""
# ruff: noqa: RUF001 - letters of other alphabets are what is meant

import pytest

from tests.subtitles.factories import cue, document
from tests.subtitles.operating import after, text_after, texts


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


def test_cues_with_nothing_to_see_are_deleted() -> None:
    film = document(cue("a"), cue("b", 4000, 5000, "<i> </i>"), cue("c", 6000, 7000, ""))

    assert list(after(film, "delete_empty").cues) == ["a"]
