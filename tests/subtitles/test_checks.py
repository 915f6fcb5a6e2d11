"""All problems of a cue are found, and none that is not there."""

from dataclasses import replace
from fractions import Fraction

import pytest

from backend.subtitles.checks import check, issues_of, recheck
from backend.subtitles.cue import Cue
from backend.subtitles.profile import PROFILES, Profile, profile_of
from tests.subtitles.factories import cue, document

NETFLIX = PROFILES["netflix"].fitted("en", Fraction(25))
LONG_LINE = "A line that is a good deal longer than anybody reads"


def codes(
    one: Cue, *, before: Cue | None = None, after: Cue | None = None, profile: Profile = NETFLIX
) -> list[str]:
    return [issue.code for issue in issues_of(one, before, after, profile)]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (cue(text=""), "empty"),
        (cue(text="<i> </i>"), "empty"),
        (cue(text="<i>Hello"), "tags"),
        (cue(text="<i><b>Hello</i></b>"), "tags"),
        (cue(text="Hello  there"), "characters"),
        (cue(text="Caf\ufffd"), "characters"),
        (cue(end=2000, text="Twenty-two characters!"), "reading_speed"),
        (cue(text=LONG_LINE, end=7000), "line_length"),
        (cue(text="One\ntwo\nthree"), "lines"),
        (cue(end=1500, text="Hi"), "duration_short"),
        (cue(end=9000, text="Hi"), "duration_long"),
    ],
)
def test_a_cue_with_one_problem_has_that_issue_and_no_other(wrong: Cue, code: str) -> None:
    assert codes(wrong) == [code]


def test_a_good_cue_has_no_issue() -> None:
    assert codes(cue(), before=cue("b", 0, 500), after=cue("c", 3500, 5000)) == []


def test_markup_is_never_counted() -> None:
    marked = '<font color="#FFFF00"><i>Forty-two characters stand on this one line</i></font>'

    assert codes(cue(text=marked, end=5000)) == ["line_length"]
    assert codes(cue(text=marked.replace("one ", ""), end=5000)) == []


def test_all_problems_of_a_cue_are_told_at_once() -> None:
    found = codes(cue(end=1500, text=f"{LONG_LINE}\ntwo\n<b>three"), after=cue("b", 1400, 3000))

    assert found == ["tags", "reading_speed", "line_length", "lines", "duration_short", "overlap"]


@pytest.mark.parametrize(
    ("gap", "expected"),
    [(-1, ["overlap"]), (0, ["gap"]), (78, ["gap"]), (79, []), (80, []), (81, []), (82, ["chain"]),
     (498, ["chain"]), (499, []), (500, []), (5000, [])],
)  # fmt: skip
def test_a_gap_is_two_frames_or_half_a_second(gap: int, expected: list[str]) -> None:
    assert codes(cue(), after=cue("b", 3000 + gap, 9000 + gap)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (58_000, 60_000, []),
        (58_000, 60_042, []),
        (58_000, 60_043, [("warn", 43, "Ends 43 ms after the end of the video.")]),
        (59_999, 62_000, [("warn", 2000, "Ends 2 s after the end of the video.")]),
        (60_000, 62_000,
         [("error", 2000, "Begins when the video is over, and ends 2 s after it.")]),
    ],
)  # fmt: skip
def test_a_cue_does_not_end_after_the_video(
    start: int, end: int, expected: list[tuple[str, int, str]]
) -> None:
    late = cue(start=start, end=end)
    found = check(document(late, video={"duration": 60_000})).get("a", ())

    assert [(one.level, one.value, one.message) for one in found] == expected
    assert {one.code for one in found} <= {"after_end"}
    assert check(document(late, video={"duration": 60_000, "duration_known": False})) == {}
    assert check(document(late)) == {}


def test_every_cue_is_checked_again_when_the_end_of_the_video_becomes_known() -> None:
    old = document(cue(), cue("b", 5000, 7000))
    new = document(*old.ordered, video={"duration": 4000})

    again = recheck(old, new, ["a"])

    assert {id_: [one.code for one in found] for id_, found in again.items()} == {
        "a": [], "b": ["after_end"],
    }  # fmt: skip


def test_an_issue_says_the_limit_and_the_value() -> None:
    (issue,) = issues_of(cue(end=2000, text="Twenty-two characters!"), None, None, NETFLIX)

    assert issue.to_json() == {
        "code": "reading_speed",
        "level": "warn",
        "message": "Too fast to read: 22.0 characters per second, the profile allows 20.",
        "limit": 20,
        "value": 22.0,
        "about": "characters",
    }


def test_the_bbc_counts_words_per_minute() -> None:
    bbc = PROFILES["bbc"]

    assert codes(cue(end=2000, text="one two three"), profile=bbc) == []
    assert codes(cue(end=2000, text="one two three four"), profile=bbc) == ["reading_speed"]


def test_a_speed_never_reads_as_the_limit_it_breaks() -> None:
    bbc = replace(PROFILES["bbc"], min_duration=0)
    (in_words,) = issues_of(cue(end=1999, text="a b c"), None, None, bbc)
    (in_characters,) = issues_of(
        cue(end=1997, text="x" * 21), None, None, replace(PROFILES["ted"], min_duration=0)
    )

    assert (in_words.value, in_words.limit) == (181, 180)
    assert (in_characters.value, in_characters.limit) == (21.1, 21)


@pytest.mark.parametrize(
    ("language", "cps", "line_length"),
    [(None, 20, 42), ("en", 20, 42), ("en-GB", 20, 42), ("pt", 17, 42), ("ja", 4, 23)],
)
def test_a_profile_knows_its_languages(language: str, cps: float, line_length: int) -> None:
    profile = profile_of(document(language=language))

    assert (profile.cps, profile.line_length) == (cps, line_length)


@pytest.mark.parametrize(
    ("rate", "gap"),
    [("24/1", 83), ("25/1", 80), ("30000/1001", 67), (None, 80), ("0/0", 80), ("x", 80)],
)
def test_a_gap_in_frames_follows_the_video(rate: str | None, gap: int) -> None:
    assert profile_of(document(video={"frame_rate": rate})).gap == gap


def test_every_profile_names_its_source() -> None:
    assert PROFILES
    assert all(len(profile.source) > 20 for profile in PROFILES.values())


def test_an_overlap_is_seen_past_the_cue_between() -> None:
    film = document(cue("a", 0, 6000), cue("b", 1000, 2000), cue("c", 5000, 6500))

    found = check(film)

    assert {id_: [issue.code for issue in issues] for id_, issues in found.items()} == {
        "a": ["overlap"], "b": ["overlap"], "c": ["overlap"],
    }  # fmt: skip


def test_after_an_edit_the_neighbours_are_checked_again() -> None:
    old = document(cue("a", 0, 2000), cue("b", 3000, 5000), cue("c", 6000, 8000))
    new = old.with_changed([cue("b", 1500, 5000)])

    found = recheck(old, new, ["b"])

    assert {id_: [issue.code for issue in issues] for id_, issues in found.items()} == {
        "b": ["overlap"], "a": ["overlap"], "c": [],
    }  # fmt: skip


def test_another_profile_checks_every_cue_again() -> None:
    old = document(
        cue("a", 0, 2000),
        cue(
            "b",
            3000,
            4000,
            text="x" * 30,
        ),
    )
    new = old.with_changed([], profile="shorts")

    assert set(recheck(old, new, [])) == {"a", "b"}
