"""No fix makes anything worse, and fixing all comes to an end where it stays."""

from collections import Counter
from typing import Any

from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from backend.subtitles import operations
from backend.subtitles.checks import Issue, check, issues_in, rules_of, seen_in
from backend.subtitles.cue import Cue, Word
from backend.subtitles.document import Document
from backend.subtitles.fixes import CODES, Fix, all_fixed, fixes_of
from backend.subtitles.profile import OWN, PROFILES
from backend.subtitles.remedies import REMEDIES
from backend.subtitles.text import tokens
from backend.subtitles.words import spread

LONG = (
    "The old lighthouse keeper, who had never seen the sea, went home. It was late, and he knew it."
)
texts = st.one_of(
    st.sampled_from(
        [
            "", "Hello", "- Yes.\n- No.", "<i>Open", "Hello  there\t", "\u00ad", "你好吗" * 9,
            "One\ntwo\nthree", LONG, LONG[:60], f"<i>{LONG[:50]}</i> <b>{LONG[50:80]}", "x" * 50,
        ]
    ),
    st.lists(st.sampled_from(LONG.split()), min_size=1, max_size=25).map(" ".join),
)  # fmt: skip


@st.composite
def cues(draw: st.DrawFn, number: int, after: int) -> Cue:
    """A cue that often comes soon after the time *after*, and often has words."""
    gap = st.sampled_from([-1500, -300, -1, 0, 1, 40, 79, 80, 81, 200, 499, 700, 1500, 9000])
    start = max(0, after + draw(gap))
    lasts = draw(st.one_of(st.integers(1, 900), st.integers(900, 12_000)))
    text = draw(texts)
    words: tuple[Word, ...] | None = None
    if draw(st.booleans()):
        begin = draw(st.integers(0, lasts // 2))
        words = spread(tokens(text), begin, draw(st.integers(begin, lasts)))
    return Cue(id=f"c{number}", start=start, end=start + lasts, text=text, words=words)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A few cues in a row, held to any profile."""
    made: list[Cue] = []
    for number in range(draw(st.integers(1, 6))):
        made.append(draw(cues(number, made[-1].end if made else 1000)))
    shortest = draw(st.integers(0, 3000))
    own = {
        "line_length": draw(st.integers(1, 60)),
        "lines": draw(st.integers(1, 3)),
        "cps": draw(st.sampled_from([0, 9, 12.5, 20])),
        "wpm": draw(st.sampled_from([0, 180])),
        "min_duration": shortest,
        "max_duration": shortest + draw(st.integers(1, 6000)),
        "gap": draw(st.integers(0, 300)),
        "chain": draw(st.integers(0, 1200)),
    }
    end = max(1, made[-1].end + draw(st.sampled_from([-4000, -900, -300, -43, -1, 0, 5000])))
    video = draw(st.sampled_from([{}, {"frame_rate": "24000/1001", "duration": end}]))
    return Document(
        video_hash="0" * 32,
        language=draw(st.sampled_from([None, "en", "ja"])),
        profile=draw(st.sampled_from([*PROFILES, OWN])),
        own_profile=own,
        video=video,
    ).with_cues(made)


Key = tuple[str, str, str | None]


def new_id(*parts: Any) -> str:
    return "/".join(map(str, ("new", *parts)))


def issues_of(document: Document) -> dict[Key, Issue]:
    """Every issue of every cue. Too fast in characters and too fast in words are two; which
    neighbour the others are about makes no two of them."""
    found = [
        ((id_, issue.code, issue.about if issue.code == "reading_speed" else None), issue)
        for id_, issues in check(document).items()
        for issue in issues
    ]
    assert len(dict(found)) == len(found)
    return dict(found)


def is_worse(one: Issue, other: Issue) -> bool:
    """An error is worse than a warning; of two alike the one that is further from its limit is."""
    if one.level != other.level:
        return one.level == "error"
    return distance(one) > distance(other)


def distance(issue: Issue) -> float:
    """From its limit. A gap that is to be closed is closed or open: its length is no matter."""
    if issue.value is None or issue.limit is None or issue.code == "chain":
        return 0
    return abs(issue.value - issue.limit)


def with_fix(document: Document, fix: Fix) -> Document:
    return document.with_changed(fix.remedy.put, [cue.id for cue in fix.remedy.gone])


@settings(max_examples=400)
@given(documents())
def test_no_fix_makes_anything_worse(document: Document) -> None:
    before = issues_of(document)
    for cue in document.ordered:
        for fix in fixes_of(document, cue, new_id):
            after = issues_of(with_fix(document, fix))

            assert after.keys() <= before.keys(), fix
            assert not any(is_worse(after[key], before[key]) for key in after), fix
            mine = [key for key in before if key[:2] == (cue.id, fix.code)]
            assert any(key not in after or is_worse(before[key], after[key]) for key in mine), fix


BETWEEN = frozenset({"overlap", "gap", "chain"})


def pair_of(document: Document, cue: Cue, code: str) -> tuple[str, ...]:
    """The two cues that this issue of *cue* is about."""
    seen = seen_in(document.table, cue, *rules_of(document))
    (issue,) = (issue for issue in issues_in(seen) if issue.code == code)
    other = seen.before if issue.about == "before" else seen.after
    assert other is not None
    return cue.id, other.id


@settings(max_examples=400)
@given(documents())
def test_a_fix_of_what_is_wrong_between_two_cues_leaves_nothing_of_it(document: Document) -> None:
    for cue in document.ordered:
        for fix in fixes_of(document, cue, new_id):
            if fix.code in BETWEEN:
                fixed = with_fix(document, fix)
                two = pair_of(document, cue, fix.code)
                alone = fixed.with_changed((), [id_ for id_ in fixed.cues if id_ not in two])

                told = {issue.code for issues in check(alone).values() for issue in issues}
                assert fix.code not in told, fix


@settings(max_examples=300)
@given(documents(), st.sets(st.sampled_from(CODES), min_size=1))
def test_fixing_all_never_adds_an_issue_and_stays_where_it_ends(
    document: Document, codes: set[str]
) -> None:
    fixed = all_fixed(document, new_id, codes=codes)

    before, after = issues_of(document), issues_of(fixed)
    assert after.keys() <= before.keys()
    assert not any(is_worse(after[key], before[key]) for key in after)
    counts = [Counter(code for _, code, _ in found) for found in (before, after)]
    assert counts[1] <= counts[0]
    assert all_fixed(fixed, new_id, codes=codes) == fixed
    assert all_fixed(document, new_id, codes=codes) == fixed


@settings(max_examples=100)
@given(documents(), st.sets(st.sampled_from(["c0", "c1", "c2", "c3"])), st.data())
def test_cues_that_are_left_out_stay_as_they_are(
    document: Document, without: set[str], data: st.DataObject
) -> None:
    ids = data.draw(st.one_of(st.none(), st.sets(st.sampled_from(sorted(document.cues)))))

    fixed = all_fixed(document, new_id, ids=ids, without=without)

    assert all(fixed.cues[id_] == document.cues[id_] for id_ in without if id_ in document.cues)
    assert all_fixed(fixed, new_id, ids=ids, without=without) == fixed


@settings(max_examples=100)
@given(documents())
def test_the_operation_fixes_what_the_fixes_of_each_cue_would(document: Document) -> None:
    done = operations.steps(document, "fix", {}, seed="e1")

    offered = any(fixes_of(document, cue, new_id) for cue in document.ordered)
    assert bool(done) == offered


def test_every_kind_of_issue_can_be_fixed() -> None:
    assert set(CODES) == REMEDIES.keys()
    for code in CODES:
        find(
            documents(),
            lambda document, code=code: any(  # type: ignore[misc]
                fix.code == code
                for cue in document.ordered
                for fix in fixes_of(document, cue, new_id)
            ),
            settings=settings(max_examples=3000, phases=[Phase.generate]),
        )
