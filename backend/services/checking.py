"""What is wrong with which cue, as JSON by cue id."""

from collections import OrderedDict
from collections.abc import Collection, Mapping
from threading import Lock
from typing import Any

from backend.subtitles.checks import Issue, check, recheck
from backend.subtitles.document import Document
from backend.subtitles.profile import profile_of

Issues = dict[str, list[dict[str, Any]]]
Found = dict[str, tuple[Issue, ...]]


KEPT = 16
FEW = 200


class Checked:
    """What was found in the last documents, so that only what changed since is checked again.
    Threads may share it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Document, Found]] = OrderedDict()
        self._lock = Lock()

    def issues(self, document: Document) -> Found:
        """As ``check`` gives them."""
        with self._lock:
            before = self._kept.get(document.video_hash)
        found = _found_since(document, before)
        with self._lock:
            self._kept[document.video_hash] = (document, found)
            self._kept.move_to_end(document.video_hash)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found


_checked = Checked()


def issues_of_document(document: Document) -> Issues:
    """The issues of every cue that has any."""
    return _as_json(_checked.issues(document))


def issues_between(before: Document, after: Document, changed: Collection[str]) -> Issues:
    """The issues, maybe none, of the cues that an edit of *changed* may have given or taken any."""
    return _as_json(recheck(before, after, changed))


def _found_since(document: Document, before: tuple[Document, Found] | None) -> Found:
    """What is wrong in *document*, told from what was wrong in an earlier one."""
    if before is None:
        return check(document)
    old, known = before
    changed = _changed(old, document)
    if len(changed) > FEW or profile_of(old) != profile_of(document):
        return check(document)
    anew = recheck(old, document, changed)
    there = {**{id_: known[id_] for id_ in known if id_ in document.cues}, **anew}
    return {id_: issues for id_, issues in there.items() if issues}


def _changed(old: Document, new: Document) -> list[str]:
    """The cues that are not the very same in both."""
    gone = [id_ for id_ in old.cues if id_ not in new.cues]
    return gone + [id_ for id_, cue in new.cues.items() if old.cues.get(id_) is not cue]


def _as_json(found: Mapping[str, tuple[Issue, ...]]) -> Issues:
    return {id_: [issue.to_json() for issue in issues] for id_, issues in found.items()}
