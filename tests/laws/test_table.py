"""The table of cues is a dict with an order: whatever is put and taken, it says what they say."""

from hypothesis import given
from hypothesis import strategies as st

from backend.subtitles.cue import Cue
from backend.subtitles.table import Cues

ids = st.sampled_from([f"c{number}" for number in range(12)])
cues = st.builds(
    lambda id_, start, lasts: Cue(id=id_, start=start, end=start + lasts),
    ids,
    st.integers(0, 50),
    st.integers(1, 20),
)
steps = st.lists(st.tuples(st.lists(cues, max_size=4), st.lists(ids, max_size=3)), max_size=40)


@given(steps)
def test_a_table_says_what_a_dict_and_a_sort_say(steps: list[tuple[list[Cue], list[str]]]) -> None:
    table, plain = Cues({}), dict[str, Cue]()
    for wanted, unwanted in steps:
        gone = list({id_ for id_ in unwanted if id_ in plain})
        put = list({cue.id: cue for cue in wanted if cue.id not in gone}.values())
        assert table.ordered is not None
        table = table.changed(put, gone)
        plain = {id_: cue for id_, cue in plain.items() if id_ not in gone}
        plain |= {cue.id: cue for cue in put}

        assert table == plain
        assert len(table) == len(plain)
        assert list(table.ordered) == sorted(plain.values(), key=lambda cue: cue.order)


@given(st.lists(cues, unique_by=lambda cue: cue.id), cues)
def test_neighbours_are_those_of_the_order(others: list[Cue], cue: Cue) -> None:
    table = Cues({other.id: other for other in others})
    rest = [other for other in table.ordered if other.id != cue.id]

    before = [other for other in rest if other.order < cue.order]
    assert list(table.before(cue)) == before[::-1] or cue.id in table
    assert [other for other in table.after(cue) if other.order > cue.order] == rest[len(before) :]


def test_ten_thousand_cues_are_changed_without_being_sorted() -> None:
    many = Cues({str(n): Cue(id=str(n), start=n * 10, end=n * 10 + 9) for n in range(10_000)})
    before = many.ordered

    for n in range(500):
        moved = Cue(id=str(n), start=n * 200, end=n * 200 + 5)
        many = many.changed([moved])

    assert list(many.ordered) == sorted(many.values(), key=lambda cue: cue.order)
    assert len(before) == len(many) == 10_000
