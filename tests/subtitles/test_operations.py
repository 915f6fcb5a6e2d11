"""What the operations on the times of many cues do that the laws of edits don't say."""

import pytest

from backend.errors import CueGone, Rejected
from backend.subtitles import operations
from tests.subtitles.factories import cue, document
from tests.subtitles.operating import HELLO, after, times


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
