"""Issues are told from what was known before, and are the same as when everything is checked."""

from hypothesis import given
from hypothesis import strategies as st

from backend.services.checking import Checked
from backend.subtitles.checks import check
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document

cues = st.builds(
    lambda id_, start, length, text: Cue(id=id_, start=start, end=start + length, text=text),
    st.sampled_from("abcdefgh"),
    st.integers(0, 20_000),
    st.integers(1, 9_000),
    st.sampled_from(["", "Hi", "Hello there", "x" * 60, "<i>open"]),
)
documents = st.builds(
    lambda found, profile: Document(
        video_hash="h", cues={cue.id: cue for cue in found}, profile=profile
    ),
    st.lists(cues, max_size=8),
    st.sampled_from(["netflix", "bbc"]),
)


@given(versions=st.lists(documents, min_size=1, max_size=4), kept=st.booleans())
def test_what_changed_is_checked_and_the_rest_is_remembered(
    versions: list[Document],
    kept: bool,  # noqa: FBT001
) -> None:
    checked = Checked()

    for before, document in zip(versions, [*versions[1:], versions[-1]], strict=True):
        old = before.cues
        same = {id_: old[id_] if old.get(id_) == cue else cue
                for id_, cue in document.cues.items()}  # fmt: skip
        document = document.with_cues(same.values()) if kept else document  # noqa: PLW2901

        assert checked.issues(before) == check(before)
        assert checked.issues(document) == check(document)
