"""Which fix is offered for which issue: the smallest, with what it does and by how much."""

from typing import Any

import pytest

from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.fixes import fixes_of
from backend.subtitles.remedies import Remedy
from tests.subtitles.factories import cue, document, word

SENTENCES = "The old man had never seen the sea. He went home, and nobody ever asked him why."
LONG_LINE = "Nobody in this town has ever really seen it from above."


def new_id(*parts: Any) -> str:
    return "/".join(map(str, ("new", *parts)))


def offered(id_: str, *cues: Cue, **rest: Any) -> dict[str, Remedy]:
    film = document(*cues, **rest)
    return {fix.code: fix.remedy for fix in fixes_of(film, film.cues[id_], new_id)}


def told(remedies: dict[str, Remedy]) -> dict[str, tuple[str, int | None]]:
    return {code: (remedy.kind, remedy.amount) for code, remedy in remedies.items()}


def after(film: Document, remedy: Remedy) -> Document:
    return film.with_changed(remedy.put, [one.id for one in remedy.gone])


FAST = "x" * 40  # needs two seconds


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((0, 1000), (6000, 7000), ("end_later", 500)),
        ((0, 1000), (4580, 7000), ("end_later", 500)),  # and the gap is closed
        ((0, 1000), (4780, 7000), ("end_later", 700)),  # else the gap would flicker
        ((0, 1000), (4200, 7000), ("start_earlier", 500)),
        ((0, 2100), (4200, 7000), ("start_earlier", 320)),  # not all, but better
        ((0, 2420), (4280, 7000), ("end_later", 200)),
        ((0, 2420), (4200, 7000), None),  # 120 ms are not worth it
        ((0, 2420), (4080, 7000), None),
    ],
)
def test_a_cue_that_is_too_fast_is_shown_longer_where_there_is_room(
    before: tuple[int, int], after: tuple[int, int], expected: tuple[str, int] | None
) -> None:
    fast = cue("b", 2500, 4000, FAST)
    around = (cue("a", *before, "One"), cue("c", *after, "Three"))

    found = told(offered("b", *around, fast))

    assert found.get("reading_speed") == expected


def test_a_cue_begins_no_more_than_half_a_second_before_it_is_said() -> None:
    fast = cue("b", 5000, 6000, FAST)

    found = told(offered("b", fast, cue("c", 6080, 8000, "Two")))

    assert found == {"reading_speed": ("start_earlier", 500)}


def test_a_cue_is_not_shown_after_the_end_of_the_film() -> None:
    found = told(offered("b", cue("b", 200, 1500, FAST), video={"duration": 1700}))

    assert found == {"reading_speed": ("end_later", 200)}


def test_a_cue_that_is_too_short_ends_later() -> None:
    assert told(offered("a", cue("a", 1000, 1500, "Hi"))) == {"duration_short": ("end_later", 333)}


def test_a_cue_that_is_too_long_ends_earlier_but_not_before_its_words() -> None:
    heard = (word(0, 1000, "Hello"), word(7400, 600, "there"))
    silent = cue("a", 0, 9000, "Hello there")

    assert told(offered("a", silent)) == {"duration_long": ("end_earlier", 2000)}
    (left, right) = offered("a", cue("a", 0, 9000, "Hello there", words=heard))["duration_long"].put
    assert (left.text, right.text) == ("Hello", "there")
    assert (left.end, right.start, right.end) == (4120, 4200, 9000)


def test_a_long_line_is_broken() -> None:
    found = offered("a", cue("a", 0, 6000, f"<i>{LONG_LINE}</i>"))

    assert told(found) == {"line_length": ("break", None)}
    assert found["line_length"].put[0].text == (
        "<i>Nobody in this town has ever\nreally seen it from above.</i>"
    )


@pytest.mark.parametrize(
    ("start", "duration", "expected"),
    [
        (58_000, 60_000, {"after_end": ("end_earlier", 1000)}),
        (59_200, 60_000, {}),  # it would be too short to be read
        (60_000, 60_000, {}),
        (58_000, None, {}),
    ],
)
def test_a_cue_ends_with_the_video_where_it_can_be_read_until_then(
    start: int, duration: int | None, expected: dict[str, tuple[str, int | None]]
) -> None:
    late = cue("a", start, 61_000)

    assert told(offered("a", late, video={"duration": duration})) == expected


def test_a_text_that_does_not_fit_is_split_at_its_sentence_end() -> None:
    found = offered("a", cue("a", 0, 6900, f"{SENTENCES} It was late."))["line_length"]

    left, right = found.put
    assert (found.kind, left.id, right.id) == ("split", "a", "new/a/0")
    assert (left.text, right.text) == (
        "The old man had never seen the sea.",
        "He went home, and nobody ever\nasked him why. It was late.",
    )
    assert (left.end, right.start) == (2516, 2596)


def test_a_text_that_cannot_be_read_in_its_time_is_not_split() -> None:
    assert offered("a", cue("a", 0, 3000, f"{SENTENCES} {SENTENCES}"), cue("b", 3080, 5000)) == {}


def test_a_gap_is_opened_at_the_edge_where_no_speech_is_lost() -> None:
    early = (word(0, 1990, "One"),)
    late = (word(500, 1000, "Two"),)
    left = cue("a", 0, 2000, "One", words=early)
    right = cue("b", 2000, 4000, "Two", words=late)

    assert told(offered("a", left, right)) == {"gap": ("start_later", 80)}
    assert told(offered("a", cue("a", 0, 2000, "One"), right)) == {"gap": ("end_earlier", 80)}


def test_an_overlap_is_told_and_mended_on_both_sides() -> None:
    left, right = cue("a", 0, 2000, "One"), cue("b", 1500, 4000, "Two")

    assert told(offered("a", left, right)) == {"overlap": ("end_earlier", 580)}
    assert told(offered("b", left, right)) == {"overlap": ("end_earlier", 580)}


@pytest.mark.parametrize(("first", "second"), [((0, 2000), (500, 1400)), ((0, 2580), (160, 1700))])
def test_an_overlap_that_would_only_be_smaller_has_no_fix(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    around = cue("a", *first, "One"), cue("b", *second, "Two")

    assert [offered(one.id, *around) for one in around] == [{}, {}]


def test_a_gap_that_flickers_is_closed_or_opened() -> None:
    left, right = cue("a", 0, 2000, "One"), cue("b", 2300, 4000, "Two")
    full = cue("a", 0, 6950, "One")

    assert told(offered("a", left, right)) == {"chain": ("end_later", 220)}
    assert told(offered("a", full, cue("b", 7250, 9000, "Two"))) == {
        "chain": ("start_earlier", 220)
    }


def test_tags_are_closed_and_characters_removed() -> None:
    assert told(offered("a", cue(text="<i>Hello"))) == {"tags": ("close_tags", None)}
    found = offered("a", cue(text="Hello\t there \n <i> you</i>"))
    assert told(found) == {"characters": ("remove_spaces", None)}
    assert found["characters"].put[0].text == "Hello there\n<i>you</i>"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("\nHello", "remove_lines"),
        ("<i>Hello\n </i>", "remove_lines"),
        (" Hello", "remove_spaces"),
        ("\nHello  there", "remove_characters"),
        ("Hel\u00adlo", "remove_characters"),
        ("\nHel\u00adlo", "remove_characters"),
    ],
)
def test_what_is_removed_is_called_what_it_is(text: str, kind: str) -> None:
    assert told(offered("a", cue(text=text))) == {"characters": (kind, None)}


def test_a_character_that_was_lost_is_left_to_a_person() -> None:
    assert offered("a", cue(text="Caf\ufffd")) == {}


def test_a_cue_with_nothing_to_see_goes() -> None:
    assert told(offered("a", cue(text=" "))) == {"empty": ("delete", None)}
    assert told(offered("a", cue(text="\u00ad"))) == {"characters": ("delete", None)}


def test_where_a_cue_goes_no_gap_begins_to_flicker() -> None:
    around = (cue("a", 0, 1000, "One"), cue("c", 1400, 3000, "Three"))

    remedy = offered("b", cue("b", 1080, 1320, ""), *around)["empty"]

    assert [(one.id, one.end) for one in remedy.put] == [("a", 1320)]
    assert [one.id for one in remedy.gone] == ["b"]


def test_a_cue_without_issues_has_no_fixes() -> None:
    assert offered("a", cue("a", 0, 2000, "Hello")) == {}


@pytest.mark.parametrize("text", ["x" * 43, "x" * 200])
def test_what_cannot_be_fixed_is_not_offered(text: str) -> None:
    assert "line_length" not in offered("a", cue("a", 0, 6900, text))


def test_a_fix_leads_to_a_document() -> None:
    film = document(cue("a", 1000, 1500, "Hi"))
    (fix,) = fixes_of(film, film.cues["a"], new_id)

    assert after(film, fix.remedy).cues["a"].end == 1833
