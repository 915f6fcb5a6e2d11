"""What is written as a time is read as that time."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from backend.errors import BadTimestamp
from backend.subtitles import time

times = st.integers(0, time.LONGEST)
ordinary = st.integers(0, 24 * time.HOUR)
rates = st.sampled_from([Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(60)])


@given(times)
def test_every_way_to_write_a_time_is_read(value: int) -> None:
    for written in (time.srt(value), time.vtt(value), time.clock(value), f"{value}ms"):
        assert time.parse(written) == value


@given(ordinary)
def test_ass_times_are_the_next_hundredth(value: int) -> None:
    assert 0 <= time.parse(time.ass(value)) - value < 10


@given(ordinary, st.integers(0, 10_000))
def test_ass_times_keep_the_order(value: int, later: int) -> None:
    assert time.parse(time.ass(value)) <= time.parse(time.ass(value + later))


@given(times, st.integers(0, 1_000_000))
def test_a_sign_counts_from_the_time_before(base: int, by: int) -> None:
    assert time.parse(f"+{by}ms", base=base) == base + by
    assert time.parse(f"-{by}ms", base=base) == max(0, base - by)


@given(times, st.integers(0, 1000))
def test_a_number_without_a_unit_is_seconds_with_or_without_a_sign(base: int, count: int) -> None:
    assert time.parse(f"{count}") == count * 1000
    assert time.parse(f"+{count}", base=base) == base + count * 1000
    assert time.parse(f"-{count}", base=base) == max(0, base - count * 1000)


@given(st.integers(0, 1_000_000), rates)
def test_frames_are_never_more_than_half_a_millisecond_off(count: int, rate: Fraction) -> None:
    assert abs(time.frames(count, rate) - count * 1000 / rate) <= Fraction(1, 2)


@given(st.text(max_size=50), st.one_of(st.none(), times))
def test_anything_typed_is_a_time_or_refused(text: str, base: int | None) -> None:
    try:
        value = time.parse(text, base=base)
    except BadTimestamp:
        return
    assert 0 <= value <= 2 * time.LONGEST
