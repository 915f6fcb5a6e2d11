"""Where a text may be broken, into lines and into cues: by its language first, by its size second.

The rules are light: punctuation, and small words that belong to what follows, as the Netflix and
BBC guides ask for. *language* None is taken for English.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from backend.subtitles.profile import Profile
from backend.subtitles.small_words import begins_clause, leans_on_next
from backend.subtitles.text import CLOSES, IDEOGRAPH, OPENS, characters, respelled, visible

FORBIDDEN = 100  # after a word that leans on the next one
PLAIN = 40
BEFORE_SMALL = 20  # before a conjunction or a preposition
CLAUSE = 8
NONE = 0

Row = dict[int, tuple[float, int]]  # where a line ends: the least cost, and where it begins

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

LINE_ENDS = re.compile(r"[^\S\n]*\n\s*")
DASH = re.compile(r"[-–—]")  # noqa: RUF001


def joined(tokens: Sequence[str]) -> str:
    """The words as one line: with spaces, but none beside signs that are written without."""
    written: list[str] = []
    for token in tokens:
        if written and not (TIGHT.search(written[-1]) and TIGHT_START.match(token)):
            written.append(" ")
        written.append(token)
    return "".join(written)


def unbroken(text: str) -> str:
    """*text*, which may hold markup, in one line; a line that a dash begins, as in a dialogue,
    stays one."""
    seen = visible(text)
    ends = (found for found in LINE_ENDS.finditer(seen) if not DASH.match(seen, found.end()))
    return respelled(text, [(*end.span(), _between(seen, *end.span())) for end in ends])


def _between(seen: str, start: int, end: int) -> str:
    """What joins the texts on both sides of a line end; nothing at the ends of the whole."""
    left, right = seen[:start], seen[end:]
    is_tight = TIGHT.search(left) and TIGHT_START.match(right)
    return " " if left and right and not is_tight else ""


def ends_sentence(token: str, following: str | None = None) -> bool:
    """Whether a sentence ends with *token*, as far as its signs and the *following* word tell."""
    if not STOPS.search(token) or token.lower() in ABBREVIATIONS or INITIAL.match(token):
        return False
    goes_on = following is not None and following[:1].islower()
    return not (goes_on and (token.endswith(".") or DOTS.search(token)))


def break_cost(left: str, right: str, language: str | None = None) -> int:
    """What it costs to break between these two words: 0 after a sentence, 100 after an article."""
    if ends_sentence(left, right):
        return NONE
    if CLAUSES.search(left) or DOTS.search(left):
        return CLAUSE
    if right[:1] in "-–—" and len(right) > 1:  # noqa: RUF001
        return CLAUSE
    if any(leans_on_next(word, language) for word in (_bare(left), left.lower())):
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
    whole = joined(tokens)
    if not tokens or characters(whole) <= profile.line_length:
        return whole
    costs = [*(break_cost(*pair, language) for pair in pairwise(tokens)), 0]
    return "\n".join(joined(line) for line in _best_lines(tokens, costs, profile.line_length))


def _best_lines(tokens: Sequence[str], costs: Sequence[int], limit: int) -> list[Sequence[str]]:
    """The cheapest of the layouts with the fewest lines; *costs*: of a break after each word."""
    fewest = _fewest_lines(tokens, limit)
    aim = characters(joined(tokens)) / fewest
    best: list[Row] = [{0: (0.0, 0)}]
    for _ in range(fewest):
        best.append(_one_more_line(tokens, costs, limit, aim, best[-1]))
    lines: list[Sequence[str]] = []
    end = len(tokens)
    for row in reversed(best[1:]):
        start = row[end][1]
        lines.append(tokens[start:end])
        end = start
    return lines[::-1]


def _one_more_line(
    tokens: Sequence[str], costs: Sequence[int], limit: int, aim: float, so_far: Row
) -> Row:
    row: Row = {}
    for start, (cost, _) in so_far.items():
        for end in range(start + 1, len(tokens) + 1):
            size = characters(joined(tokens[start:end]))
            if size > limit and end > start + 1:
                break
            total = cost + abs(size - aim) + costs[end - 1]
            if end not in row or total < row[end][0]:
                row[end] = total, start
    return row


def _fewest_lines(tokens: Sequence[str], limit: int) -> int:
    filling = Filling(limit)
    for token in tokens:
        filling.add(token)
    return filling.lines


class Filling:
    """Lines filled one word after the other, to know how many the words need."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.lines = 1
        self._size = 0
        self._last = ""

    def add(self, token: str) -> None:
        size = characters(token)
        space = 0 if TIGHT.search(self._last) and TIGHT_START.match(token) else 1
        if self._size and self._size + space + size > self.limit:
            self.lines += 1
            self._size = size
        else:
            self._size += size + (space if self._size else 0)
        self._last = token
