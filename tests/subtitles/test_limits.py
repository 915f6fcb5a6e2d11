"""A person's own reading profile: its numbers, and what is refused."""

from typing import Any

import pytest

from backend.errors import Rejected
from backend.subtitles import commands, editing
from backend.subtitles.checks import check
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from backend.subtitles.limits import NUMBERS, own_numbers
from backend.subtitles.profile import OWN, profile_of
from tests.subtitles.factories import cue, document

OURS = {
    "line_length": 20, "lines": 1, "cps": 12.5, "wpm": 0,
    "min_duration": 1000, "max_duration": 4000, "gap": 100, "chain": 400,
}  # fmt: skip


def set_to(film: Document, **fields: Any) -> Document:
    was = {"profile": film.profile, "own_profile": film.own_profile}
    change = Change(on="document", id="", before={name: was[name] for name in fields}, after=fields)
    made = Edit(id="e", label="", by="me", base=film.revision, changes=(change,), at=0)
    return editing.apply(film, made).document


def test_own_numbers_count_once_the_profile_is_ones_own() -> None:
    film = document(cue(text="Twenty-two characters!"))

    chosen = set_to(film, profile=OWN, own_profile=OURS)

    assert check(film) == {}
    assert [issue.code for issue in check(chosen)["a"]] == ["line_length"]
    assert profile_of(set_to(chosen, profile="ted")).id == "ted"
    assert profile_of(set_to(chosen, own_profile=None)).id == "netflix"


def test_own_numbers_hold_for_every_language_and_frame_rate() -> None:
    film = document(
        profile=OWN, own_profile=OURS, language="ja", video={"frame_rate": "24000/1001"}
    )

    assert (profile_of(film).cps, profile_of(film).gap) == (12.5, 100)


def test_own_numbers_are_kept_with_the_document() -> None:
    film = document(profile=OWN, own_profile=OURS)

    assert Document.from_json(film.to_json()) == film


def test_a_session_written_before_there_were_own_numbers_can_be_read() -> None:
    told = document().to_json()
    del told["own_profile"]

    assert Document.from_json(told).own_profile is None


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"line_length": 0}, "number of characters in a line is a whole number from 1 to 200"),
        ({"lines": 11}, "number of lines is a whole number from 1 to 10, not 11"),
        ({"lines": 1.5}, "not 1.5"),
        ({"lines": True}, "not True"),
        ({"cps": "fast"}, "characters per second is a number from 0 to 100, not fast"),
        ({"cps": float("nan")}, "not nan"),
        ({"gap": -1}, "least gap in ms is a whole number from 0 to 10000"),
        ({"min_duration": 5000}, "shortest time, 5000 ms, is longer than the longest, 4000 ms"),
        ({"font": 3}, "needs these numbers and no others"),
    ],
)
def test_numbers_that_cannot_be_used_are_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(Rejected, match=said):
        set_to(document(), profile=OWN, own_profile={**OURS, **wrong})


@pytest.mark.parametrize("wrong", ["fast", [], {"cps": 12}, 5])
def test_what_is_no_profile_is_refused(wrong: Any) -> None:
    with pytest.raises(Rejected, match="needs these numbers"):
        set_to(document(), own_profile=wrong)


@pytest.mark.parametrize("name", NUMBERS)
def test_every_number_may_be_the_least_and_the_most(name: str) -> None:
    wide = {**OURS, "min_duration": 0, "max_duration": 600_000}

    for value in (NUMBERS[name].least, NUMBERS[name].most):
        assert own_numbers({**wide, name: value})[name] == value


def test_choosing_own_numbers_can_be_taken_back() -> None:
    film = document()
    changes = commands.set_fields(film, fields={"profile": OWN, "own_profile": OURS})
    made = Edit(id="e", label="", by="me", base=0, changes=changes, at=0)
    applied = editing.apply(film, made)
    back = editing.inverse(applied.edit, new_id="u", by="me", at=0, base=1, label="Undo")

    assert editing.apply(applied.document, back).document.own_profile is None
