"""Cues that are pasted and duplicated."""

import pytest

from backend.errors import Rejected
from backend.subtitles import operations
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.operations.pasting import Pasted
from tests.subtitles.factories import cue, document
from tests.subtitles.operating import HELLO, after, texts, times


def pasted(*cues: tuple[int, int, str]) -> list[Pasted]:
    return [Pasted(start=start, end=end, text=text) for start, end, text in cues]


def new(film: Document, known: Document) -> list[Cue]:
    return [one for one in film.ordered if one.id not in known.cues]


def test_cues_are_pasted_at_their_own_times_or_at_one_place() -> None:
    film = document(cue("a", 0, 1000))
    cues = pasted((5000, 6000, "Two"), (3000, 4000, "<i>One"))

    own = after(film, "paste", cues=cues, at=None)
    there = after(film, "paste", cues=cues, at=20_000)

    assert times(own)[1:] == [(3000, 4000), (5000, 6000)]
    assert texts(own)[1:] == ["<i>One</i>", "Two"]
    assert times(there)[1:] == [(20_000, 21_000), (22_000, 23_000)]


def test_duplicates_overlap_nothing() -> None:
    film = document(cue("a", 1000, 3000), cue("b", 4500, 6000), cue("c", 6300, 8000))

    done = after(film, "duplicate")

    assert len(new(done, film)) == 3
    for left, right in zip(done.ordered, done.ordered[1:], strict=False):
        assert left.end <= right.start


def test_the_same_edit_makes_the_same_ids() -> None:
    film, args = document(cue()), {"cues": pasted((5000, 6000, "One"), (7000, 8000, "Two"))}

    first, again, other = (
        [step.now.id for step in operations.steps(film, "paste", args, seed=seed) if step.now]
        for seed in ("e1", "e1", "e2")
    )

    assert first == again
    assert len({*first, *other}) == 4


def test_a_pasted_cue_ends_after_it_starts() -> None:
    with pytest.raises(Rejected, match="must end after it starts"):
        after(document(), "paste", cues=pasted((5, 5, "One")))


def test_a_duplicate_follows_in_the_room_there_is() -> None:
    film = document(cue("a", 0, 2000, "Hello there", words=HELLO), cue("b", 4000, 5000))

    copy, last = new(after(film, "duplicate"), film)

    assert (copy.start, copy.end, copy.text) == (2080, 3920, "Hello there")
    assert copy.words == HELLO
    assert (last.start, last.end) == (5080, 6080)
