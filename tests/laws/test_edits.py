"""Apply, undo and redo of every command and operation, batches included, give back identical
documents. The arguments of operations are drawn from their types: a new one is covered at once."""

from collections.abc import Callable, Mapping
from functools import partial
from inspect import Parameter, signature
from typing import Any, get_type_hints

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from backend.errors import AppError
from backend.subtitles import editing, operations
from backend.subtitles.commands import COMMANDS
from backend.subtitles.cue import Cue, Flag, Layout, Word
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit
from backend.subtitles.operations import OPERATIONS
from backend.subtitles.operations.base import Distance, Span, Steps, Time
from backend.subtitles.operations.replacing import Put, Searched
from backend.subtitles.operations.times import Factor
from backend.subtitles.style import DEFAULT, Style
from backend.subtitles.text import clean

KEYWORD_ONLY = Parameter.KEYWORD_ONLY

ids = st.sampled_from("abcdef")
several = st.lists(ids, max_size=4)
texts = st.one_of(
    st.sampled_from(
        ["", "one two three", "<i>one two</i> three", "- Yes.\n- No.", "你好吗", "a<b>b"]
    ),
    st.text(max_size=12),
)
times = st.integers(0, 20_000)
factors = st.integers(1, 30)
speakers = st.sampled_from([None, "Ann"])
words = st.lists(
    st.builds(
        Word,
        at=st.integers(0, 900),
        lasts=st.integers(0, 300),
        text=st.sampled_from(["one", "two"]),
    ),
    max_size=4,
)  # fmt: skip
layouts = st.one_of(st.none(), st.builds(Layout, align=st.integers(1, 9)))
flags = st.sampled_from([Flag(code="loop", reason="r"), Flag(code="speed", reason="s")])
cues = st.builds(
    lambda id_, start, lasts, **rest: Cue(id=id_, start=start, end=start + lasts, **rest),
    ids,
    times,
    st.integers(1, 3000),
    text=texts.map(clean),
    style=st.sampled_from([None, "loud"]),
    layout=layouts,
    words=st.one_of(st.none(), words.map(tuple)),
    flags=st.lists(flags, unique=True).map(tuple),
)
styles = st.builds(
    Style,
    id=st.sampled_from(["default", "loud", "calm"]),
    size=st.integers(20, 90),
    bold=st.booleans(),
)
documents = st.builds(
    lambda some, extra: Document(
        video_hash="0" * 32,
        styles={"default": DEFAULT, **({"loud": Style(id="loud")} if extra else {})},
    ).with_cues(some),
    st.lists(cues, unique_by=lambda cue: cue.id, max_size=6),
    st.booleans(),
)

ARGUMENTS: Mapping[str, st.SearchStrategy[dict[str, Any]]] = {
    "set_text": st.fixed_dictionaries({"id_": ids, "text": texts}),
    "set_times": st.fixed_dictionaries({"id_": ids, "start": times, "end": times}),
    "stretch": st.fixed_dictionaries({"id_": ids, "start": times, "end": times}),
    "split": st.fixed_dictionaries(
        {"id_": ids, "new_id": st.just("new"), "at": st.one_of(st.none(), times)},
        optional={"caret": st.integers(0, 20)},
    ),
    "merge": st.fixed_dictionaries({"ids": several}),
    "insert": st.fixed_dictionaries(
        {"new_id": st.sampled_from(["a", "new"]), "start": times, "end": times, "text": texts}
    ),
    "delete": st.fixed_dictionaries({"ids": several}),
    "set_style": st.fixed_dictionaries({"ids": several, "style": st.sampled_from([None, "loud"])}),
    "set_place": st.fixed_dictionaries({"ids": several, "layout": layouts}),
    "set_speaker": st.fixed_dictionaries({"ids": several, "speaker": speakers}),
    "set_reviewed": st.fixed_dictionaries({"ids": several, "reviewed": st.booleans()}),
    "dismiss": st.fixed_dictionaries({"ids": several, "code": st.sampled_from(["loop", "speed"])}),
    "put_style": st.fixed_dictionaries({"style": styles}),
    "delete_style": st.fixed_dictionaries({"id_": st.sampled_from(["default", "loud"])}),
    "set_fields": st.fixed_dictionaries(
        {"fields": st.dictionaries(st.sampled_from(["name", "language"]), speakers.filter(bool))}
    ),
}  # fmt: skip
LIKELY: Mapping[Any, st.SearchStrategy[Any]] = {
    Time: times,
    Span: st.integers(1, 3000),
    Distance: st.integers(-9000, 9000),
    Factor: st.integers(1, 30),
    Searched: st.sampled_from(["one", "o", "<i>", " ", "NO", "(o)(n)?", r"\b", "^", "好"]),
    Put: st.one_of(texts, st.sampled_from([r"\1", "$2x", "</i>", r"\n"])),
}
"""What hits the documents drawn here more often than what a type says."""


def likely(hint: Any) -> st.SearchStrategy[Any]:
    return st.one_of(LIKELY[hint], st.from_type(hint)) if hint in LIKELY else st.from_type(hint)


def arguments(operation: Callable[..., Steps]) -> st.SearchStrategy[dict[str, Any]]:
    """What an operation takes, as its signature says."""
    hints = get_type_hints(operation, include_extras=True)
    taken = signature(operation).parameters.values()
    named = {one.name: likely(hints[one.name]) for one in taken if one.kind is KEYWORD_ONLY}
    return st.fixed_dictionaries(named)


Made = Callable[[Document], tuple[Change, ...]]


def operated(
    document: Document, *, name: str, args: dict[str, Any], **chosen: Any
) -> tuple[Change, ...]:
    planned = operations.steps(document, name, args, **chosen)
    return tuple(change for step in planned for change in editing.cue_change(step.was, step.now))


def command(name: str) -> st.SearchStrategy[Made]:
    return ARGUMENTS[name].map(lambda args: partial(COMMANDS[name], **args))


def operation(name: str) -> st.SearchStrategy[Made]:
    chosen = st.fixed_dictionaries(
        {
            "ids": st.one_of(st.none(), several),
            "without": several,
            "seed": st.sampled_from(["s", "t", "u", "v", "w"]),
        }
    )
    both = st.tuples(arguments(OPERATIONS[name]), chosen)
    return both.map(lambda drawn: partial(operated, name=name, args=drawn[0], **drawn[1]))


steps = st.one_of(
    st.sampled_from(sorted(COMMANDS)).flatmap(command),
    st.sampled_from(sorted(OPERATIONS)).flatmap(operation),
)


ANY_ONE = settings(max_examples=5000, phases=[Phase.generate])


def test_every_command_is_drawn() -> None:
    assert ARGUMENTS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_can_be_drawn_so_that_it_changes_something(name: str) -> None:
    def changes(drawn: tuple[Document, Made]) -> bool:
        try:
            return bool(drawn[1](drawn[0]))
        except AppError:
            return False

    find(st.tuples(documents, operation(name)), changes, settings=ANY_ONE)


def edit(document: Document, changes: tuple[Change, ...], id_: str) -> Edit:
    return Edit(id=id_, label=id_, by="me", base=document.revision, changes=changes, at=0)


def undone(document: Document, done: Edit) -> editing.Applied:
    back = editing.inverse(
        done, new_id=f"u{done.id}", by="me", at=0, base=document.revision, label="Undo"
    )
    return editing.apply(document, back)


def content(document: Document) -> dict[str, Any]:
    return {**document.to_json(), "revision": 0}


def run(document: Document, drawn: list[Made]) -> list[tuple[Document, Edit]]:
    """Each command that can be done here, with the document before it."""
    done = []
    for number, make in enumerate(drawn):
        try:
            applied = editing.apply(document, edit(document, make(document), f"{number} {make}"))
        except AppError:
            continue
        done.append((document, applied.edit))
        document = applied.document
    return [*done, (document, edit(document, (), "end"))]


@settings(max_examples=400)
@given(documents, st.lists(steps, max_size=6))
def test_undo_and_redo_give_back_identical_documents(document: Document, drawn: list[Made]) -> None:
    *done, (last, _) = run(document, drawn)

    now, redos = last, []
    for before, made in reversed(done):
        undo = undone(now, made)
        now = undo.document
        redos.append(undo.edit)
        assert content(now) == content(before), made.label
    for undo_edit in reversed(redos):
        now = undone(now, undo_edit).document

    assert content(now) == content(last)
    assert [cue.id for cue in now.ordered] == [cue.id for cue in last.ordered]


@settings(max_examples=150)
@given(documents, st.lists(steps, max_size=6))
def test_a_batch_in_one_edit_is_undone_as_one(document: Document, drawn: list[Made]) -> None:
    *done, (last, _) = run(document, drawn)
    together = tuple(change for _, made in done for change in made.changes)

    batch = editing.apply(document, edit(document, together, "batch"))

    assert content(batch.document) == content(last)
    assert content(undone(batch.document, batch.edit).document) == content(document)


@settings(max_examples=150)
@given(documents, st.lists(steps, max_size=6))
def test_what_was_applied_gives_the_same_when_it_is_read_again(
    document: Document, drawn: list[Made]
) -> None:
    replayed = document
    for _, made in run(document, drawn)[:-1]:
        again = Edit.from_json(made.to_json())
        replayed = editing.apply(replayed, again).document

    assert content(replayed) == content(run(document, drawn)[-1][0])


@settings(max_examples=150)
@given(documents, st.lists(steps, max_size=4))
def test_the_difference_leads_from_one_document_to_the_other(
    document: Document, drawn: list[Made]
) -> None:
    last, _ = run(document, drawn)[-1]

    there = editing.apply(document, edit(document, editing.difference(document, last), "there"))
    back = editing.apply(last, edit(last, editing.difference(last, document), "back"))

    assert content(there.document) == content(last)
    assert content(back.document) == content(document)


@settings(max_examples=200)
@given(documents, steps, steps)
def test_two_people_at_once_are_merged_or_told(
    document: Document, mine: Made, theirs: Made
) -> None:
    try:
        first = editing.apply(document, edit(document, theirs(document), "1"))
        late = edit(document, mine(document), "2")
        both = editing.apply(first.document, late)
    except AppError:
        return

    undo = undone(both.document, both.edit)
    assert content(undo.document) == content(first.document)
    assert all(cue.start < cue.end for cue in both.document.ordered)
