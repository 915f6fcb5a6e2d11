"""What an engine says is made fit for a document, whatever it says."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from backend.speech.transcriber import Heard
from backend.speech.words import SHORTEST, joined, milliseconds, tidy

times = st.integers(-700_000, 700_000)
heard = st.builds(
    Heard, start=times, end=times, text=st.sampled_from(["", "a", "bird"]), confidence=st.none()
)


def word(text: str, start: int = 0, end: int = 100, confidence: float | None = 0.5) -> Heard:
    return Heard(start=start, end=end, text=text, confidence=confidence)


@given(st.lists(heard, max_size=40), st.integers(0, 50_000), st.integers(0, 30_000))
def test_words_end_up_sorted_inside_apart_and_long_enough(
    words: list[Heard], start: int, lasts: int
) -> None:
    end = start + lasts

    found = tidy(words, start, end)

    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(one.end - one.start >= SHORTEST for one in found)
    assert not edges or (start <= edges[0] and edges[-1] <= end)
    room = lasts // SHORTEST
    assert len(found) == min(room, sum(bool(one.text) for one in words))


def test_words_that_are_right_stay_as_they_are() -> None:
    words = [word("one", 100, 300), word("two", 300, 500), word("three", 650, 900)]

    assert tidy(words, 0, 1000) == tuple(words)


def test_tidying_twice_changes_nothing_more() -> None:
    once = tidy([word("late", 61_000, 60_000), word("early", -628_000, 5)], 0, 59_900)

    assert tidy(once, 0, 59_900) == once


def test_an_overlap_shortens_the_word_before() -> None:
    first, second = tidy([word("one", 100, 700), word("two", 500, 900)], 0, 1000)

    assert (first.end, second.start) == (500, 500)


def test_what_is_no_number_becomes_something_that_is() -> None:
    assert milliseconds(float("nan"), 7) == 7
    assert milliseconds(float("inf"), 7) == 7
    assert milliseconds(1.2345, 7) == 1234


def test_pieces_of_a_word_go_together() -> None:
    pieces = [word(" well", 0, 200, 0.9), word("-known", 200, 500, 0.4), word(" man", 500, 700)]

    well_known, man = joined(pieces, "en")

    assert well_known == word("well-known", 0, 500, 0.4)
    assert man.text == "man"


def test_words_of_languages_without_spaces_stay_apart() -> None:
    words = [word("今日"), word("は"), word("晴れ")]

    assert joined(words, "ja") == words


def test_a_first_word_without_a_space_is_a_word() -> None:
    assert joined([word("My"), word(" night")], "en") == [word("My"), replace(word("night"))]
