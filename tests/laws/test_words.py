"""The law of words, for any words: kept, spread, moved, clamped, and never lost."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from backend.subtitles import words
from backend.subtitles.checks import issues_of
from backend.subtitles.cue import Cue, Word
from backend.subtitles.profile import USUAL, Profile
from backend.subtitles.text import (
    balanced,
    characters,
    divided,
    is_balanced,
    offset_of,
    tokens,
    visible,
)

TOKENS = ["one", "two,", "Three!", "it's", "你", "é"]


@st.composite
def cues(draw: st.DrawFn) -> Cue:
    """A cue whose words are those of its text, in order and inside it."""
    said = draw(st.lists(st.sampled_from(TOKENS), max_size=6))
    at, placed = 0, []
    for text in said:
        at += draw(st.integers(0, 300))
        lasts = draw(st.integers(0, 500))
        placed.append(Word(at=at, lasts=lasts, text=text, confidence=0.5))
        at += lasts
    start = draw(st.integers(0, 100_000))
    end = start + at + draw(st.integers(2, 500))
    return Cue(id="a", start=start, end=end, text=" ".join(said), words=tuple(placed))


def spoken(cue: Cue) -> list[str]:
    return [word.text for word in cue.words or ()]


def assert_inside(cue: Cue) -> None:
    at = 0
    for word in cue.words or ():
        assert at <= word.at <= word.at + word.lasts <= cue.duration
        at = word.at + word.lasts


@given(cues(), st.lists(st.sampled_from(TOKENS), max_size=8))
def test_a_correction_says_its_words_inside_the_old_span(cue: Cue, said: list[str]) -> None:
    corrected = words.with_text(cue, " ".join(said))

    assert spoken(corrected) == said
    assert_inside(corrected)
    if cue.words and said:
        last = cue.words[-1]
        assert (corrected.words or ())[0].at >= cue.words[0].at
        assert (corrected.words or ())[-1].at <= last.at + last.lasts
    if cue.words and len(said) == len(cue.words):
        times = [(word.at, word.lasts) for word in corrected.words or ()]
        assert times == [(word.at, word.lasts) for word in cue.words]


@given(cues())
def test_the_same_text_changes_nothing(cue: Cue) -> None:
    assert words.with_text(cue, cue.text) == cue


@given(cues(), st.integers(-200_000, 200_000))
def test_a_moved_cue_takes_its_words_along(cue: Cue, by: int) -> None:
    moved = words.moved(cue, by)

    assert moved.words == cue.words
    assert moved.duration == cue.duration
    assert words.moved(moved, cue.start - moved.start) == cue


@given(cues(), st.integers(-500, 1500), st.integers(-1500, 500))
def test_trimming_leaves_words_on_their_sound(cue: Cue, later: int, longer: int) -> None:
    start, end = cue.start + later, cue.end + longer
    assume(0 <= start < end)

    trimmed = words.trimmed(cue, start, end)

    assert spoken(trimmed) == spoken(cue)
    assert_inside(trimmed)
    for old, new in zip(cue.words or (), trimmed.words or (), strict=True):
        if start <= cue.start + old.at and cue.start + old.at + old.lasts <= end:
            assert trimmed.start + new.at == cue.start + old.at
            assert new.lasts == old.lasts


@given(cues(), st.integers(0, 5000), st.integers(1, 5000))
def test_stretching_scales_words_with_their_cue(cue: Cue, start: int, lasts: int) -> None:
    stretched = words.stretched(cue, start, start + lasts)

    assert spoken(stretched) == spoken(cue)
    assert_inside(stretched)


@given(cues(), st.floats(0.001, 0.999))
def test_a_split_loses_no_time_and_no_word(cue: Cue, share: float) -> None:
    at = cue.start + round(cue.duration * share)
    assume(cue.start < at < cue.end)

    left, right = words.split(cue, at, new_id="b")

    assert (left.start, left.end, right.start, right.end) == (cue.start, at, at, cue.end)
    assert spoken(left) + spoken(right) == spoken(cue)
    assert tokens(left.text) + tokens(right.text) == tokens(cue.text)
    assert_inside(left)
    assert_inside(right)


@given(cues(), st.floats(0.001, 0.999))
def test_a_split_without_words_gives_each_half_time_for_its_characters(
    cue: Cue, share: float
) -> None:
    at = cue.start + round(cue.duration * share)
    assume(cue.start < at < cue.end)
    assume(cue.text)

    left, _ = words.split(replace(cue, words=None), at, new_id="b")

    sizes = [characters(token) for token in tokens(cue.text)]
    ends = [sum(sizes[:count]) / sum(sizes) for count in range(len(sizes) + 1)]
    off = [abs(end * cue.duration - (at - cue.start)) for end in ends]
    assert off[len(tokens(left.text))] <= min(off) + 2  # a time is a whole number of ms


@given(cues(), st.integers(1, 40))
def test_a_split_at_the_caret_without_words_gives_each_half_time_for_its_characters(
    cue: Cue, caret: int
) -> None:
    bare = replace(cue, words=None)
    left, right = divided(cue.text, caret)
    assume(left)
    assume(right)

    at = words.caret_time(bare, caret) - cue.start

    wanted = cue.duration * characters(left) / characters(cue.text)
    assert abs(at - wanted) <= 1


apart = st.builds(
    lambda gap, least: replace(USUAL, gap=gap, min_duration=least),
    st.sampled_from([0, 1, 40, 80, 83, 300, 2000]),
    st.sampled_from([0, 1, 300, 833, 3000]),
)


@given(cues(), st.floats(0.001, 0.999), apart)
def test_a_split_makes_no_gap_too_short_that_could_be_left_open(
    cue: Cue, share: float, profile: Profile
) -> None:
    at = cue.start + round(cue.duration * share)
    assume(cue.start < at < cue.end)

    left, right = words.split(cue, at, new_id="b", profile=profile)

    touching = wrong_times(replace(left, end=at), right, profile)
    early = at - profile.gap
    leaves_half = 2 * (early - cue.start) >= at - cue.start
    avoidable = leaves_half and (
        wrong_times(replace(left, end=early), right, profile) <= touching - {"gap"}
    )
    made = wrong_times(left, right, profile)
    assert "gap" not in made or not avoidable
    assert made <= touching
    assert (left.start, right.start, right.end) == (cue.start, at, cue.end)
    assert left.duration > 0
    assert spoken(left) + spoken(right) == spoken(cue)
    assert_inside(left)


def wrong_times(cue: Cue, after: Cue, profile: Profile) -> set[str]:
    found = {issue.code for issue in issues_of(cue, None, after, profile)}
    return found & {"gap", "chain", "overlap", "duration_short", "duration_long"}


@given(cues(), st.integers(0, 40))
def test_a_split_at_the_caret_keeps_words_with_their_text(cue: Cue, caret: int) -> None:
    at = words.caret_time(cue, caret)

    left, right = words.split_at(cue, at, caret, new_id="b", profile=USUAL)

    assert cue.start < at < cue.end
    assert spoken(left) == list(tokens(left.text))
    assert spoken(right) == list(tokens(right.text))
    assert_inside(left)
    assert_inside(right)


@given(cues(), st.integers(0, 2000), cues())
def test_merging_what_was_apart_says_all_words_on_their_sound(
    first: Cue, gap: int, second: Cue
) -> None:
    second = Cue(
        id="b", start=first.end + gap, end=first.end + gap + second.duration, text=second.text,
        words=second.words,
    )  # fmt: skip

    merged = words.merged([first, second], f"{first.text}\n{second.text}")

    sounds = [
        (cue.start + word.at, word.text) for cue in (first, second) for word in cue.words or ()
    ]
    assert [(merged.start + word.at, word.text) for word in merged.words or ()] == sounds
    assert_inside(merged)


markup = st.lists(
    st.sampled_from(
        ["<i>", "</i>", "<b>", "</b>", '<font color="#FF0000">', "</font>", "<font face='x'>",
         "a b", "c", " ", "\n", "<3", "<", "你"]
    ), max_size=10,
).map("".join)  # fmt: skip


@given(markup)
def test_balancing_closes_every_tag_and_shows_the_same(text: str) -> None:
    tidy = balanced(text)

    assert is_balanced(tidy)
    assert visible(tidy) == visible(text)
    assert balanced(tidy) == tidy


@given(markup, st.integers(0, 60))
def test_dividing_a_text_shows_all_of_it_with_balanced_tags(text: str, at: int) -> None:
    left, right = divided(text, min(at, len(text)))

    assert is_balanced(left)
    assert is_balanced(right)
    assert "".join((visible(left) + visible(right)).split()) == "".join(visible(text).split())


@given(markup, st.integers(0, 12))
def test_a_text_is_divided_before_the_word_asked_for(text: str, word: int) -> None:
    tidy = balanced(text)

    left, right = divided(tidy, offset_of(tidy, word))

    assert tokens(left) == tokens(tidy)[:word]
    assert tokens(right) == tokens(tidy)[word:]
