"""Fixes: remedies that were tried, and that make nothing worse.

The law: after a fix the issue it is for is gone or smaller, and gone where it was one between two
cues; no cue has an issue that it did not have before or a larger one, and cues that are new have
none. Fixing all goes on until nothing more can be fixed, so doing it again changes nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from backend.subtitles.checks import Issue, Seen, bearing_on, issues_in, rules_of, seen_in
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.remedies import REMEDIES, Case, Remedy
from backend.subtitles.strip import Changed, Strip

Code = Literal[
    "characters", "tags", "empty", "line_length", "lines", "after_end", "overlap", "gap",
    "duration_long", "duration_short", "reading_speed", "chain",
]  # fmt: skip
CODES: tuple[Code, ...] = get_args(Code)
"""In the order in which they are fixed: texts first, then times, the gaps that are left last."""

ERROR = 1e9

Sizes = dict[tuple[str, str | None], float]
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
    found = ((code, fixing.tried(cue, code)) for code in CODES)
    return tuple(Fix(code=code, remedy=remedy) for code, remedy in found if remedy)


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
    return fixing.fixed()


class Fixing:
    """A document on its way to fewer issues; thrown away when it is there."""

    def __init__(self, document: Document, new_id: NewId, *, without: Collection[str] = ()) -> None:
        self._document = document
        self._new_id = new_id
        self._without = frozenset(without)
        self._profile, self._film_end = rules_of(document)
        self._strip = Strip(document.ordered)
        self._known: dict[str, tuple[Issue, ...]] = {}
        self._given_up: dict[str, tuple[Cue, ...]] = {}

    def fixed(self) -> Document:
        """The document as it is now."""
        now = {cue.id: cue for cue in self._strip}
        put = [cue for cue in now.values() if self._document.cues.get(cue.id) is not cue]
        return self._document.with_changed(
            put, [id_ for id_ in self._document.cues if id_ not in now]
        )

    def fix_all(self, codes: Collection[str], ids: Collection[str] | None) -> bool:
        """Go once over the cues in their order; whether anything changed."""
        changed = False
        for cue in self._strip:
            if ids is None or cue.id in ids:
                changed |= self._fix_cue(cue.id, codes)
        return changed

    def tried(self, cue: Cue, code: str) -> Remedy | None:
        """The first remedy for that issue of *cue* that makes nothing worse; nothing is done."""
        if better := self._better(cue, code):
            remedy, _, was = better
            self._strip.restore(was)
            return remedy
        return None

    def _fix_cue(self, id_: str, codes: Collection[str]) -> bool:
        cue = self._strip.get(id_)
        if cue is None or not self._issues(cue):
            return False
        around = self._strip.around(cue)
        if self._given_up.get(id_) == around:
            return False
        changed = [self._fix_code(id_, code) for code in codes]
        if not any(changed):
            self._given_up[id_] = around
        return any(changed)

    def _fix_code(self, id_: str, code: str) -> bool:
        cue = self._strip.get(id_)
        if cue is None or not (better := self._better(cue, code)):
            return False
        remedy, found, _ = better
        for gone in remedy.gone:
            self._known.pop(gone.id, None)
        self._known.update(found)
        return True

    def _better(self, cue: Cue, code: str) -> tuple[Remedy, Found, Changed] | None:
        """The first remedy for that issue of *cue* that makes nothing worse, which is then done,
        what is wrong then, and what takes it back."""
        issue = next((issue for issue in self._issues(cue) if issue.code == code), None)
        if issue is None:
            return None
        for remedy in REMEDIES[code](self._case(cue, issue)):
            changed = (*remedy.put, *remedy.gone)
            if self._without and any(one.id in self._without for one in changed):
                continue
            sizes = self._sizes_around(changed)
            was = self._strip.change(remedy.put, remedy.gone)
            found = self._found_around(changed, sizes)
            if _is_better(sizes, found, cue.id, code):
                return remedy, found, was
            self._strip.restore(was)
        return None

    def _sizes_around(self, changed: Iterable[Cue]) -> dict[str, Sizes]:
        """How large the issues are of all cues that a change of these bears on."""
        sizes: dict[str, Sizes] = {}
        for one in changed:
            if was := self._strip.get(one.id):
                for cue in (was, *bearing_on(self._strip, was)):
                    sizes[cue.id] = _sizes(self._issues(cue))
        for one in changed:
            for cue in bearing_on(self._strip, one):
                sizes[cue.id] = _sizes(self._issues(cue))
        return sizes

    def _found_around(self, changed: Iterable[Cue], others: Iterable[str]) -> Found:
        """What is wrong, after a change, with the changed cues and those it bears on."""
        ids = dict.fromkeys((*others, *(cue.id for cue in changed)))
        there = [cue for id_ in ids if (cue := self._strip.get(id_))]
        return {cue.id: self._looked_at(cue) for cue in there}

    def _issues(self, cue: Cue) -> tuple[Issue, ...]:
        """What is wrong with *cue*, which is there."""
        if cue.id not in self._known:
            self._known[cue.id] = self._looked_at(cue)
        return self._known[cue.id]

    def _looked_at(self, cue: Cue) -> tuple[Issue, ...]:
        return issues_in(self._seen(cue))

    def _seen(self, cue: Cue) -> Seen:
        return seen_in(self._strip, cue, self._profile, self._film_end)

    def _case(self, cue: Cue, issue: Issue) -> Case:
        return Case(
            issue=issue,
            seen=self._seen(cue),
            language=self._document.language,
            new_id=self._new_id,
        )


def _is_better(before: Mapping[str, Sizes], found: Found, id_: str, code: str) -> bool:
    """The law that a fix obeys, for the issue *code* of the cue *id_*."""
    after = {other: _sizes(issues) for other, issues in found.items()}
    for other, sizes in after.items():
        was = before.get(other, {})
        if any(size > was.get(kind, 0) for kind, size in sizes.items()):
            return False
    return _sum(code, after.get(id_, {})) < _sum(code, before[id_])


def _sizes(issues: Iterable[Issue]) -> Sizes:
    """How large each issue is; which neighbour an overlap is about makes no other one of it."""
    return {
        (issue.code, issue.about if issue.code == "reading_speed" else None): _size(issue)
        for issue in issues
    }


def _size(issue: Issue) -> float:
    """More than nothing; an error is larger than any warning."""
    least = ERROR if issue.level == "error" else 1
    if issue.value is None or issue.limit is None or issue.code == "chain":
        return least
    return least + abs(issue.value - issue.limit)


def _sum(code: str, sizes: Sizes) -> float:
    return sum(size for kind, size in sizes.items() if kind[0] == code)
