"""New cues stand beside the ones that stay, never over them."""

from hypothesis import given
from hypothesis import strategies as st

from backend.speech.room import FOREVER, LEAST, Room
from backend.subtitles.segmentation import Said

spans = st.lists(
    st.tuples(st.integers(0, 50_000), st.integers(1, 8_000)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=8,
)


def said(start: int, end: int) -> Said:
    return Said(start=start, end=end, text="word")


def test_without_cues_there_is_room_everywhere() -> None:
    words = [said(0, 100), said(3_600_000, 3_600_100)]

    assert Room.around([]).parted(words) == [((0, FOREVER), words)]


def test_words_go_to_the_gap_that_holds_their_middle() -> None:
    room = Room.around([(1_000, 2_000)])
    words = [said(500, 1_100), said(1_100, 1_500), said(1_900, 2_500)]

    assert room.parted(words) == [
        ((0, 1_000), [said(500, 1_000)]),
        ((2_000, FOREVER), [said(2_000, 2_500)]),
    ]


def test_slivers_between_cues_are_no_room() -> None:
    room = Room.around([(0, 1_000), (1_000 + LEAST - 1, 3_000)])

    assert room.free == ((3_000, FOREVER),)


@given(spans, spans)
def test_clipped_spans_never_touch_what_is_taken(
    taken: list[tuple[int, int]], wanted: list[tuple[int, int]]
) -> None:
    for start, end in Room.around(taken).clipped(wanted):
        assert end - start >= LEAST
        assert all(end <= a or b <= start for a, b in taken)


@given(spans)
def test_the_order_of_what_is_taken_does_not_matter(taken: list[tuple[int, int]]) -> None:
    assert Room.around(taken) == Room.around(reversed(taken))
