"""Fixes: remedies that were tried, and that make nothing worse.

The law: after a fix the issue it is for is gone or smaller, no cue has an issue that it did not
have before or a larger one, and cues that are new have none. Fixing all goes on until nothing more
can be fixed, so doing it again changes nothing.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal, get_args

from backend.subtitles.checks import REACH, Issue, issues_in, recheck, seen_in
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.profile import profile_of
from backend.subtitles.remedies import REMEDIES, Case, Remedy

Code = Literal[
    "characters", "tags", "empty", "line_length", "lines", "overlap", "gap", "duration_long",
    "duration_short", "reading_speed", "chain",
]  # fmt: skip
CODES: tuple[Code, ...] = get_args(Code)
"""In the order in which they are fixed: texts first, then times, the gaps that are left last."""

AROUND = 2 * REACH + 2
"""So many cues before and after one may bear on what can be fixed of it."""

Kind = tuple[str, str | None]
NewId = Callable[..., str]
Found = Mapping[str, tuple[Issue, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What puts the issue *code* of a cue right, or makes it smaller."""

    code: str
    remedy: Remedy


def fixes_of(document: Document, cue: Cue, new_id: NewId) -> tuple[Fix, ...]:
    """What can be fixed of *cue*: the first remedy of each issue that makes nothing worse."""
    fixing = Fixing(document, new_id)
    tried = ((code, fixing.tried(cue, code)) for code in CODES)
    return tuple(Fix(code=code, remedy=found.remedy) for code, found in tried if found)


def all_fixed(
    document: Document,
    new_id: NewId,
    *,
    codes: Collection[str] = CODES,
    ids: Collection[str] | None = None,
    without: Collection[str] = (),
) -> Document:
    """*document* with the issues *codes* of the cues *ids* (None = all) fixed as far as they can
    be. Neighbours move where they must, but for those *without*."""
    fixing = Fixing(document, new_id, without=without)
    wanted = [code for code in CODES if code in codes]
    while fixing.fix_all(wanted, ids):
        pass
    return fixing.document


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """A remedy, the document with it, and what is wrong then with the cues it bears on."""

    remedy: Remedy
    document: Document
    found: Found


class Fixing:
    """A document on its way to fewer issues; thrown away when it is there."""

    def __init__(self, document: Document, new_id: NewId, *, without: Collection[str] = ()) -> None:
        self.document = document
        self._new_id = new_id
        self._without = frozenset(without)
        self._profile = profile_of(document)
        self._known: dict[str, tuple[Issue, ...]] = {}
        self._given_up: dict[str, tuple[Cue, ...]] = {}

    def fix_all(self, codes: Collection[str], ids: Collection[str] | None) -> bool:
        """Go once over the cues in their order; whether anything changed."""
        before = self.document
        for cue in before.ordered:
            if ids is None or cue.id in ids:
                self._fix_cue(cue.id, codes)
        return self.document is not before

    def tried(self, cue: Cue, code: str) -> Tried | None:
        """The first remedy for that issue of *cue* that makes nothing worse; nothing is done."""
        for issue in self._issues(cue.id):
            if issue.code == code:
                remedies = REMEDIES[code](self._case(cue, issue))
                attempts = (self._attempt(remedy) for remedy in remedies)
                better = (one for one in attempts if one and self._is_better(one, cue.id, code))
                return next(better, None)
        return None

    def _fix_cue(self, id_: str, codes: Collection[str]) -> None:
        cue = self.document.cues.get(id_)
        if cue is None or not self._issues(id_):
            return
        around = self._around(cue)
        if self._given_up.get(id_) == around:
            return
        changed = False
        for code in codes:
            cue = self.document.cues.get(id_)
            if cue and (tried := self.tried(cue, code)):
                self._take(tried)
                changed = True
        if not changed:
            self._given_up[id_] = around

    def _take(self, tried: Tried) -> None:
        self.document = tried.document
        for gone in tried.remedy.gone:
            self._known.pop(gone.id, None)
        self._known.update(tried.found)

    def _attempt(self, remedy: Remedy) -> Tried | None:
        changed = {cue.id for cue in (*remedy.put, *remedy.gone)}
        if changed & self._without:
            return None
        after = self.document.with_changed(remedy.put, [cue.id for cue in remedy.gone])
        found = recheck(self.document, after, changed)
        return Tried(remedy=remedy, document=after, found=found)

    def _is_better(self, tried: Tried, id_: str, code: str) -> bool:
        """The law that a fix obeys."""
        for other, issues in tried.found.items():
            was = _sizes(self._issues(other)) if other in self.document.cues else {}
            now = _sizes(issues)
            if any(size > was.get(kind, 0) for kind, size in now.items()):
                return False
        before, after = (_sizes(found.get(id_, ())) for found in (self._known, tried.found))
        return sum(_of(code, after)) < sum(_of(code, before))

    def _issues(self, id_: str) -> tuple[Issue, ...]:
        """What is wrong now with the cue of that id."""
        if id_ not in self._known:
            self._known[id_] = issues_in(self.document, self.document.cues[id_], self._profile)
        return self._known[id_]

    def _case(self, cue: Cue, issue: Issue) -> Case:
        return Case(
            issue=issue,
            seen=seen_in(self.document, cue, self._profile),
            language=self.document.language,
            film_end=self.document.video.get("duration"),
            new_id=self._new_id,
        )

    def _around(self, cue: Cue) -> tuple[Cue, ...]:
        """All that bears on what can be fixed of *cue*."""
        table = self.document.table
        return (*islice(table.before(cue), AROUND), cue, *islice(table.after(cue), AROUND))


def _sizes(issues: Iterable[Issue]) -> dict[Kind, float]:
    """How large each issue is; which neighbour an overlap is about makes no other one of it."""
    return {
        (issue.code, issue.about if issue.code == "reading_speed" else None): _size(issue)
        for issue in issues
    }


def _size(issue: Issue) -> float:
    if issue.value is None or issue.limit is None or issue.code == "chain":
        return 1
    return abs(issue.value - issue.limit)


def _of(code: str, sizes: Mapping[Kind, float]) -> Iterator[float]:
    return (size for kind, size in sizes.items() if kind[0] == code)
