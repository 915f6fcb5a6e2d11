"""Whatever is heard, in whatever pieces: no word is lost, no cue overlaps, none is too brief
where there is room."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from backend.subtitles.profile import PROFILES, Profile
from backend.subtitles.segmentation import Draft, Said, Segmenter

TEXTS = ["I", "a", "the", "No.", "yes,", "what?", "because", "wonderful", "Mr.", "1999", "你好。"]
TEXTS += ["antidisestablishmentarianism", "...", "-", "and"]
words_ahead = st.tuples(
    st.one_of(st.integers(0, 50), st.integers(0, 3000)),
    st.integers(1, 1500),
    st.sampled_from(TEXTS),
)
profiles = st.sampled_from(list(PROFILES.values()))


def heard(steps: list[tuple[int, int, str]]) -> list[Said]:
    at, words = 0, []
    for pause, lasts, text in steps:
        at += pause
        words.append(Said(start=at, end=at + lasts, text=text))
        at += lasts
    return words


def assert_good(drafts: list[Draft], profile: Profile, *, end: int) -> None:
    last = 0
    for draft in drafts:
        assert last <= draft.start < draft.end
        last = draft.end
        at = 0
        for word in draft.words:
            assert at <= word.at <= word.at + word.lasts <= draft.end - draft.start
            at = word.at + word.lasts
    for at, draft in enumerate(drafts):
        following = drafts[at + 1].start if at + 1 < len(drafts) else end
        room = following - draft.end - profile.gap
        assert draft.end - draft.start >= profile.min_duration or room <= 0


@given(st.lists(words_ahead, max_size=60), profiles)
def test_cues_keep_all_words_in_order_and_never_overlap(
    steps: list[tuple[int, int, str]], profile: Profile
) -> None:
    words = heard(steps)

    drafts, carried = Segmenter(profile=profile.fitted("en")).segment(words, final=True)

    assert carried == ()
    told = "".join(word.text for draft in drafts for word in draft.words)
    assert told == "".join(text for _, _, text in steps)
    assert_good(list(drafts), profile.fitted("en"), end=words[-1].end if words else 0)


@given(st.lists(words_ahead, min_size=1, max_size=60), st.lists(st.integers(0, 60)), profiles)
def test_pieces_give_cues_that_fit_together(
    steps: list[tuple[int, int, str]], cuts: list[int], profile: Profile
) -> None:
    words = heard(steps)
    segmenter = Segmenter(profile=profile.fitted("en"), limit=words[-1].end + 500)
    borders = sorted({0, len(words), *(cut for cut in cuts if cut < len(words))})
    drafts: list[Draft] = []
    carried: tuple[Said, ...] = ()
    for start, end in pairwise(borders):
        piece = [*carried, *words[start:end]]
        final = end == len(words)
        until = None if final else words[end].start
        since = drafts[-1].end if drafts else 0
        done, carried = segmenter.segment(piece, final=final, since=since, until=until)
        drafts.extend(done)

    assert carried == ()
    told = "".join(word.text for draft in drafts for word in draft.words)
    assert told == "".join(text for _, _, text in steps)
    assert_good(drafts, profile.fitted("en"), end=words[-1].end)


@given(
    st.lists(st.tuples(st.integers(-500, 5000), st.integers(-500, 5000), st.text()), max_size=12)
)
def test_nonsense_gives_cues_all_the_same(nonsense: list[tuple[int, int, str]]) -> None:
    words = [Said(start=start, end=end, text=text) for start, end, text in nonsense]

    drafts, _ = Segmenter(profile=PROFILES["netflix"], limit=4000).segment(words, final=True)

    last = 0
    for draft in drafts:
        assert last <= draft.start < draft.end <= 4000
        last = draft.end
