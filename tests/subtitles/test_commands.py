"""What the commands do that the laws of edits don't say."""

from typing import Any

import pytest

from backend.errors import CueGone, Rejected
from backend.subtitles import commands, editing
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from backend.subtitles.style import Style
from tests.subtitles.factories import cue, document, word

HELLO = (word(0, 400, "Hello"), word(500, 600, "there"))


def after(film: Document, changes: tuple[Change, ...]) -> Document:
    made = Edit(id="e", label="", by="me", base=film.revision, changes=changes, at=0)
    return editing.apply(film, made).document


def texts(film: Document) -> list[str]:
    return [one.text for one in film.ordered]


def test_a_person_who_corrects_a_cue_touches_it() -> None:
    film = document(cue(text="Helo there"))

    done = after(film, commands.set_text(film, id_="a", text="Hello there"))

    assert done.cues["a"].touched
    assert not after(film, commands.set_text(film, id_="a", text="Helo there")).cues["a"].touched
    assert not after(film, commands.set_reviewed(film, ids=["a"], reviewed=True)).cues["a"].touched


def test_splitting_sends_words_right_by_their_times() -> None:
    film = document(cue(text="Hello there", words=HELLO))

    done = after(film, commands.split(film, id_="a", new_id="b", at=1450))

    assert texts(done) == ["Hello", "there"]
    assert [one.at for one in done.cues["b"].words or ()] == [50]


def own_gap(gap: int) -> dict[str, float]:
    rest = {"cps": 0, "wpm": 0, "min_duration": 500, "max_duration": 9000, "chain": 0}
    return {"line_length": 40, "lines": 2, "gap": gap, **rest}


@pytest.mark.parametrize(
    ("held_to", "end"),
    [
        ({"video": {"frame_rate": "25/1"}}, 1920),
        ({"video": {"frame_rate": "24000/1001"}}, 1917),
        ({"profile": "bbc"}, 2000),
        ({"profile": "own", "own_profile": own_gap(240)}, 1760),
    ],
)
def test_a_split_leaves_the_least_gap_of_the_profile(held_to: dict[str, Any], end: int) -> None:
    film = document(cue(text="Hello there"), **held_to)

    done = after(film, commands.split(film, id_="a", new_id="b", at=2000))

    assert [(one.start, one.end) for one in done.ordered] == [(1000, end), (2000, 3000)]


@pytest.mark.parametrize("at", [None, 0, 1000, 3000, 9000])
def test_a_cue_is_split_only_inside_itself(at: int | None) -> None:
    with pytest.raises(Rejected):
        commands.split(document(cue()), id_="a", new_id="b", at=at)


def test_merging_breaks_the_lines_anew() -> None:
    film = document(cue("a", 0, 2000, "It was a\nlong day"), cue("b", 2000, 4000, "by the sea."))

    done = after(film, commands.merge(film, ids=["b", "a"]))

    assert texts(done) == ["It was a long day by the sea."]
    assert (done.cues["a"].start, done.cues["a"].end) == (0, 4000)


def test_merging_keeps_the_lines_of_a_dialogue() -> None:
    film = document(cue("a", 0, 2000, "- Yes."), cue("b", 2000, 4000, "- No."))

    assert texts(after(film, commands.merge(film, ids=["a", "b"]))) == ["- Yes.\n- No."]


def test_one_cue_cannot_be_merged() -> None:
    with pytest.raises(Rejected):
        commands.merge(document(cue()), ids=["a"])


def test_a_cue_that_is_gone_is_said_to_be_gone() -> None:
    with pytest.raises(CueGone):
        commands.set_text(document(), id_="a", text="x")


def test_deleting_a_style_frees_its_cues() -> None:
    film = document(cue())
    film = after(film, commands.put_style(film, style=Style(id="loud")))
    film = after(film, commands.set_style(film, ids=["a"], style="loud"))

    done = after(film, commands.delete_style(film, id_="loud"))

    assert list(done.styles) == ["default"]
    assert done.cues["a"].style is None


def test_a_style_is_deleted_by_an_edit_from_before_highlights() -> None:
    known = {"id": "loud", "name": "Loud", "size": 90}
    film = after(document(), (Change(on="style", id="loud", before=None, after=known),))
    older = {name: value for name, value in film.styles["loud"].to_json().items()
             if not name.startswith("highlight")}  # fmt: skip

    done = after(film, (Change(on="style", id="loud", before=older, after=None),))

    assert "loud" not in done.styles
