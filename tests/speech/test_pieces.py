"""Where a sound is cut: laws over any sound, and the places a person would choose."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.speech.pieces import (
    FIRST_LIMIT,
    LIMIT,
    PAUSE,
    Heard,
    Listen,
    Piece,
    pieces,
    quietest,
    shortened,
    speech_in,
)

THRESHOLD = 0.35
SECOND = 1000 / 32

stretches = st.lists(
    st.tuples(st.booleans(), st.integers(1, 1500), st.floats(0.001, 1)), min_size=1, max_size=12
)


def listen(speech: list[float], loudness: list[float] | None = None) -> Listen:
    levels = np.array(speech, np.float32)
    loud = levels if loudness is None else np.array(loudness, np.float32)
    return lambda start, end: Heard(levels[start:end], loud[start:end])


def sound(*parts: tuple[float, float]) -> list[float]:
    """Levels from (seconds, level) pairs."""
    return [level for seconds, level in parts for _ in range(round(seconds * SECOND))]


def cut(levels: list[float], **more: int) -> list[Piece]:
    return list(pieces(listen(levels), len(levels), threshold=THRESHOLD, **more))


def any_sound(parts: list[tuple[bool, int, float]]) -> list[float]:
    return [level if speaks else 0.0 for speaks, frames, level in parts for _ in range(frames)]


@given(stretches)
@settings(max_examples=60)
def test_pieces_follow_each_other_and_none_is_too_long(
    parts: list[tuple[bool, int, float]],
) -> None:
    levels = any_sound(parts)

    found = cut(levels)

    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all(0 < piece.end - piece.start <= LIMIT for piece in found)
    assert found[-1].end == len(levels)


@given(stretches)
@settings(max_examples=60)
def test_no_speech_is_left_out(parts: list[tuple[bool, int, float]]) -> None:
    levels = any_sound(parts)

    covered = np.zeros(len(levels), bool)
    for piece in cut(levels):
        covered[piece.start : piece.end] = True

    for start, end in speech_in(np.array(levels, np.float32), THRESHOLD):
        sure = np.array(levels[start:end]) >= THRESHOLD
        assert covered[start:end][sure].all()


@given(stretches)
@settings(max_examples=60)
def test_going_on_from_any_piece_cuts_as_an_unbroken_run(
    parts: list[tuple[bool, int, float]],
) -> None:
    levels = any_sound(parts)
    found = cut(levels)

    for done, piece in enumerate(found, start=1):
        assert cut(levels, start=piece.end, number=piece.next_number) == found[done:]


@given(stretches)
@settings(max_examples=60)
def test_speech_is_told_inside_its_piece_and_numbered(
    parts: list[tuple[bool, int, float]],
) -> None:
    found = cut(any_sound(parts))

    spoken = [piece for piece in found if piece.spans]
    assert [piece.number for piece in spoken] == list(range(len(spoken)))
    for piece in spoken:
        edges = [edge for span in piece.spans for edge in span]
        assert edges == sorted(edges)
        assert piece.start <= edges[0]
        assert edges[-1] <= piece.end


def test_the_first_piece_is_short_so_that_text_appears_at_once() -> None:
    found = cut(sound((8, 0.9), (0.6, 0), (8, 0.9), (0.6, 0), (8, 0.9), (0.6, 0), (8, 0.9)))

    assert found[0].end <= FIRST_LIMIT
    assert found[1].end - found[1].start > FIRST_LIMIT


def test_a_piece_ends_in_the_longest_pause_of_its_second_half() -> None:
    voice = (18, 0.9), (0.4, 0), (2, 0.9), (1.2, 0), (5, 0.9), (0.4, 0), (20, 0.9)

    found = cut(sound(*voice), number=1)

    assert 0 < found[0].end - round((18 + 0.4 + 2) * SECOND) <= 10


def test_speech_without_a_pause_is_cut_where_it_is_quietest() -> None:
    loudness = [0.5] * 2000
    loudness[700:708] = [0.01] * 8

    found = list(pieces(listen([0.9] * 2000, loudness), 2000, threshold=THRESHOLD, number=1))

    assert found[0].end in range(700, 708)


def test_a_long_silence_ends_a_piece_and_is_left_out() -> None:
    found = [piece for piece in cut(sound((5, 0.9), (9, 0), (5, 0.9))) if piece.spans]

    assert [round(p.end / SECOND) - round(p.start / SECOND) for p in found] == pytest.approx(
        [5, 5], abs=1
    )


def test_silence_is_given_in_pieces_without_speech() -> None:
    found = cut(sound((65, 0.0)))

    assert [piece.spans for piece in found] == [(), (), ()]
    assert {piece.number for piece in found} == {0}


def test_a_short_dip_does_not_end_speech_and_a_click_is_none() -> None:
    voice = [0.9] * 20 + [0.1] * (PAUSE - 1) + [0.9] * 20
    click = [0.0] * 30 + [0.9] * 2 + [0.0] * 30

    assert speech_in(np.array(voice, np.float32), THRESHOLD) == [(0, len(voice))]
    assert speech_in(np.array(click, np.float32), THRESHOLD) == []


def test_a_long_stretch_is_shortened_at_quiet_places() -> None:
    loudness = np.full(600, 0.5, np.float32)
    loudness[150:155] = 0
    loudness[320:325] = 0

    found = shortened((0, 600), loudness, 218)

    assert all(end - start <= 218 for start, end in found)
    assert found[0][1] in range(150, 155)
    assert (found[0][0], found[-1][1]) == (0, 600)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(found))


def test_the_quietest_place_is_judged_with_what_is_around_it() -> None:
    loudness = np.full(100, 0.5, np.float32)
    loudness[20] = 0
    loudness[60:65] = 0.05

    assert quietest(loudness, 10, 90) in range(60, 65)
