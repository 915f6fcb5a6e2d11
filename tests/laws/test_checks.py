"""What is checked again after an edit is enough: nobody has to check the rest."""

from hypothesis import given
from hypothesis import strategies as st

from backend.subtitles.checks import check, recheck
from backend.subtitles.cue import Cue
from tests.subtitles.factories import document

ids = st.sampled_from("abcdefgh")
cues = st.builds(
    lambda id_, start, lasts, text: Cue(id=id_, start=start, end=start + lasts, text=text),
    ids,
    st.integers(0, 12_000),
    st.integers(1, 9000),
    st.sampled_from(["", "Hello", "<i>open", "A much longer text that takes its time to read"]),
)


@given(st.lists(cues, unique_by=lambda cue: cue.id), st.lists(cues, max_size=2), st.sets(ids))
def test_checking_again_near_an_edit_finds_what_checking_all_finds(
    before: list[Cue], put: list[Cue], unwanted: set[str]
) -> None:
    old = document(*before, video={"duration": 9000})
    put = [cue for cue in {cue.id: cue for cue in put}.values() if cue.id not in unwanted]
    gone = [id_ for id_ in unwanted if id_ in old.cues]
    new = old.with_changed(put, gone)

    again = recheck(old, new, [*gone, *(cue.id for cue in put)])

    kept = {id_: issues for id_, issues in check(old).items() if id_ in new.cues}
    told = {id_: issues for id_, issues in {**kept, **again}.items() if issues}
    assert told == check(new)
