"""Where a text may be broken, into lines and into cues: by its language first, by its size second.

The rules are light: punctuation, and small words that belong to what follows, as the Netflix and
BBC guides ask for. *language* None is taken for English.
"""

import re
from collections.abc import Callable, Sequence
from itertools import chain, pairwise

from backend.subtitles.profile import Profile
from backend.subtitles.small_words import begins_clause, leans_on_next
from backend.subtitles.text import CLOSES, IDEOGRAPH, OPENS, TOKEN, characters, respelled, visible

FORBIDDEN = 100  # after a word that leans on the next one
PLAIN = 40
BEFORE_SMALL = 20  # before a conjunction or a preposition
CLAUSE = 8
NONE = 0
OF_CUES = 4

Cheapest = dict[int, tuple[float, int]]  # where a line ends: the least cost, and where it begins

QUOTES = "\"'”’»)]}" + CLOSES  # noqa: RUF001
STOPS = re.compile(rf"[.!?…。！？।؟][{re.escape(QUOTES)}]*$")  # noqa: RUF001
DOTS = re.compile(rf"(?:\.\.+|…)[{re.escape(QUOTES)}]*$")
CLAUSES = re.compile(rf"[,;:–—،、，；：][{re.escape(QUOTES)}]*$")  # noqa: RUF001
INITIAL = re.compile(r"^[^\W\d_]\.$")
ABBREVIATIONS = frozenset({
    "mr.", "mrs.", "ms.", "dr.", "prof.", "sr.", "sra.", "srta.", "st.", "mt.", "vs.", "etc.",
    "e.g.", "i.e.", "nr.", "fig.", "p.", "pp.", "dña.", "d.", "ud.", "uds.", "m.", "mme.", "mlle.",
    "hr.", "z.b.", "bzw.", "ca.", "approx.", "jr.", "gen.", "col.", "lt.", "capt.", "sig.", "dott.",
})  # fmt: skip
TIGHT = re.compile(rf"[{IDEOGRAPH}{CLOSES}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]$")
TIGHT_START = re.compile(
    rf"^[{OPENS}]*[{IDEOGRAPH}{CLOSES}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)

DASH = re.compile(r"[-–—]")  # noqa: RUF001


def joined(tokens: Sequence[str]) -> str:
    """The words as one line: with spaces, but none beside signs that are written without."""
    joints = [joint(*pair) for pair in pairwise(tokens)]
    return "".join(chain.from_iterable(zip(tokens, [*joints, ""], strict=False)))


def joint(left: str, right: str) -> str:
    """What stands between two words of a line: a space, or nothing."""
    if left.isascii() or right.isascii():
        return " "
    return "" if TIGHT.search(left) and TIGHT_START.match(right) else " "


def ends_sentence(token: str, following: str | None = None) -> bool:
    """Whether a sentence ends with *token*, as far as its signs and the *following* word tell."""
    if token[-1:].isalnum() or not STOPS.search(token):
        return False
    if token.lower() in ABBREVIATIONS or INITIAL.match(token):
        return False
    goes_on = following is not None and following[:1].islower()
    return not (goes_on and (token.endswith(".") or DOTS.search(token)))


def break_cost(left: str, right: str, language: str | None = None) -> int:
    """What it costs to break between these two words: 0 after a sentence, 100 after an article."""
    if ends_sentence(left, right):
        return NONE
    if not left[-1:].isalnum() and (CLAUSES.search(left) or DOTS.search(left)):
        return CLAUSE
    if right[:1] in "-–—" and len(right) > 1:  # noqa: RUF001
        return CLAUSE
    bare = _bare(left)
    if leans_on_next(bare, language) or leans_on_next(left.lower(), language):
        return FORBIDDEN
    if left[:1].isdigit() or (left[:1].isupper() and right[:1].isupper()):
        return FORBIDDEN - PLAIN  # a number and its unit, a name
    return BEFORE_SMALL if begins_clause(_bare(right), language) else PLAIN


def _bare(token: str) -> str:
    return token.strip("\"'“”‘’«»()[]¿¡.,;:!?…").lower()  # noqa: RUF001


def broken(tokens: Sequence[str], profile: Profile, language: str | None = None) -> str:
    """The words in as few lines as they need, at the best places, lines of about one length.

    More lines than the profile allows only when they don't fit otherwise; a word that is longer
    than a line has one for itself.
    """
    joints = [joint(*pair) for pair in pairwise(tokens)]
    ends = _line_ends(tokens, joints, profile.line_length, language)
    return "\n".join(joined(tokens[start:end]) for start, end in pairwise([0, *ends]))


def rebroken(text: str, profile: Profile, language: str | None = None) -> str:
    """*text*, which may hold markup, broken anew as ``broken`` does; who speaks next in a dialogue
    begins a line."""
    limit = profile.line_length
    return _respaced(text, lambda tokens, joints: _line_ends(tokens, joints, limit, language))


def unbroken(text: str) -> str:
    """*text*, which may hold markup, in one line; who speaks next in a dialogue keeps a line."""
    return _respaced(text, lambda tokens, _: [len(tokens)])


def _respaced(text: str, ends_of: Callable[[Sequence[str], Sequence[str]], Sequence[int]]) -> str:
    """*text* with line ends where *ends_of* says so for each speaker's turn, and no spaces at its
    ends."""
    seen = visible(text)
    found = list(TOKEN.finditer(seen))
    if not found:
        return text
    joints = [_joint_of(seen, *pair) for pair in pairwise(found)]
    for start, end in _turns(joints):
        tokens = [token[0] for token in found[start:end]]
        for line_end in ends_of(tokens, joints[start : end - 1])[:-1]:
            joints[start + line_end - 1] = "\n"
    starts = [0, *(token.end() for token in found)]
    ends = [*(token.start() for token in found), len(seen)]
    gaps = zip(starts, ends, ["", *joints, ""], strict=True)
    changes = [(start, end, put) for start, end, put in gaps if seen[start:end] != put]
    return respelled(text, changes) if changes else text


def _joint_of(seen: str, left: re.Match[str], right: re.Match[str]) -> str:
    """What joins two words that stand in *seen*, were they in one line; a line end where somebody
    else begins to speak."""
    between = seen[left.end() : right.start()]
    if "\n" not in between:
        return between[:1]
    return "\n" if DASH.match(right[0]) else joint(left[0], right[0])


def _turns(joints: Sequence[str]) -> list[tuple[int, int]]:
    """The first word and the end of what each speaker says."""
    ends = [at for at, joint in enumerate(joints, 1) if joint == "\n"]
    return list(pairwise([0, *ends, len(joints) + 1]))


class Row:
    """Words in one line, and how much of it some of them take."""

    def __init__(self, tokens: Sequence[str], joints: Sequence[str]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = 0
        for token, before in zip(tokens, ["", *joints], strict=True):
            self.starts.append(at + len(before))
            at = self.starts[-1] + characters(token)
            self.ends.append(at)

    def size(self, start: int, end: int) -> int:
        """The characters of the words from *start* to before *end*."""
        return self.ends[end - 1] - self.starts[start]

    def fewest_lines(self, limit: int) -> int:
        count, start = 1, 0
        for at in range(1, len(self.ends)):
            if self.size(start, at + 1) > limit:
                count, start = count + 1, at
        return count


def _line_ends(
    tokens: Sequence[str], joints: Sequence[str], limit: int, language: str | None
) -> list[int]:
    """Behind which words the lines end in the cheapest of the layouts with the fewest lines."""
    if not tokens:
        return []
    row = Row(tokens, joints)
    if row.size(0, len(tokens)) <= limit:
        return [len(tokens)]
    return _cheapest_ends(row, _costs(tokens, language), row.fewest_lines(limit), limit)


def shares(
    tokens: Sequence[str], joints: Sequence[str], count: int, language: str | None = None
) -> list[int]:
    """Behind which words to end each of *count* (no more than there are words) cues that a text
    is divided into; sentences count more here than lengths do."""
    row = Row(tokens, joints)
    costs = [OF_CUES * cost for cost in _costs(tokens, language)]
    return _cheapest_ends(row, costs, count, row.size(0, len(tokens)))


def _costs(tokens: Sequence[str], language: str | None) -> list[int]:
    """What a break behind each word costs."""
    return [*(break_cost(*pair, language) for pair in pairwise(tokens)), NONE]


def _cheapest_ends(row: Row, costs: Sequence[int], count: int, limit: int) -> list[int]:
    aim = row.size(0, len(costs)) / count
    best: list[Cheapest] = [{0: (0.0, 0)}]
    for _ in range(count):
        best.append(_one_more_line(row, costs, limit, aim, best[-1]))
    ends = [len(costs)]
    for cheapest in reversed(best[2:]):
        ends.append(cheapest[ends[-1]][1])
    return ends[::-1]


def _one_more_line(
    row: Row, costs: Sequence[int], limit: int, aim: float, so_far: Cheapest
) -> Cheapest:
    more: Cheapest = {}
    for start, (cost, _) in so_far.items():
        for end in range(start + 1, len(costs) + 1):
            size = row.size(start, end)
            if size > limit and end > start + 1:
                break
            total = cost + abs(size - aim) + costs[end - 1]
            if end not in more or total < more[end][0]:
                more[end] = total, start
    return more


class Filling:
    """Lines filled one word after the other, to know how many the words need."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.lines = 1
        self._size = 0
        self._last = ""

    def add(self, token: str) -> None:
        size = characters(token)
        space = len(joint(self._last, token))
        if self._size and self._size + space + size > self.limit:
            self.lines += 1
            self._size = size
        else:
            self._size += size + (space if self._size else 0)
        self._last = token
