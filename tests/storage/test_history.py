"""The past of a session: its edits, and the document at every revision."""

from collections.abc import Callable

import pytest

from backend.errors import NotFound
from backend.storage.sessions import SessionStore
from tests.storage.factories import HASH, edit, typed

Fresh = Callable[[], SessionStore]


def test_history_is_paged_from_the_newest(store: SessionStore) -> None:
    typed(store, 7)

    first = store.history(HASH, limit=3)
    second = store.history(HASH, before=first[-1].revision, limit=3)
    third = store.history(HASH, before=second[-1].revision, limit=3)

    assert [e.revision for e in (*first, *second, *third)] == [7, 6, 5, 4, 3, 2, 1]
    assert first[0].edit.changes[0].before == {"text": "6"}


def test_every_past_revision_can_be_shown(store: SessionStore, fresh: Fresh) -> None:
    seen = [store.load(HASH)]
    for number in range(1, 6):
        typed_edit = edit(f"e{number}", text=str(number), was=seen[-1].cues["a"].text)
        seen.append(store.commit(HASH, typed_edit).document)
    store.snapshot(HASH)

    for past in seen:
        assert fresh().at(HASH, past.revision) == past


@pytest.mark.parametrize("revision", [-1, 3, 10**9])
def test_a_revision_that_never_was_is_not_found(store: SessionStore, revision: int) -> None:
    typed(store, 2)

    with pytest.raises(NotFound):
        store.at(HASH, revision)
