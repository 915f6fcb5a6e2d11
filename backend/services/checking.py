"""What is wrong with which cue, as JSON by cue id."""

from collections.abc import Collection, Mapping
from typing import Any

from backend.subtitles.checks import Issue, check, recheck
from backend.subtitles.document import Document

Issues = dict[str, list[dict[str, Any]]]


def issues_of_document(document: Document) -> Issues:
    """The issues of every cue that has any."""
    return _as_json(check(document))


def issues_between(before: Document, after: Document, changed: Collection[str]) -> Issues:
    """The issues, maybe none, of the cues that an edit of *changed* may have given or taken any."""
    return _as_json(recheck(before, after, changed))


def _as_json(found: Mapping[str, tuple[Issue, ...]]) -> Issues:
    return {id_: [issue.to_json() for issue in issues] for id_, issues in found.items()}
