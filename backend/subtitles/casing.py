"""Capital and small letters, as far as they can be told from the text alone.

In sentence case a cue all in capitals is made small and gets its capitals back where a sentence
begins, for the English "I", and for names that the rest of the film writes so; anywhere else only
missing capitals are set, none is taken away. German and Luxembourgish nouns cannot be told: a cue
in capitals stays so there. Turkish and Azerbaijani have two letters i; Greek capitals carry no
accents; a Dutch "ij" is one letter. Scripts without capitals stay as they are.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from backend.subtitles.lines import DASH, DOTS, ends_sentence
from backend.subtitles.small_words import is_small, tongue_of
from backend.subtitles.text import respelled, visible

Case = Literal["sentence", "upper", "lower", "title"]

WORD = re.compile(r"[^\W\d_](?:\w|[\u0300-\u036f]|['’](?=[^\W\d_]))*")  # noqa: RUF001
TOKEN = re.compile(r"\S+")
ALNUM = re.compile(r"[^\W_]")
DIGIT = re.compile(r"\d")
ENGLISH_I = re.compile(r"i(?:['’](?:m|ll|ve|d|s|re))?", re.IGNORECASE)  # noqa: RUF001
LEADING_DOTS = re.compile(r"[\"'“‘«(\[]*(?:\.\.|…)")  # noqa: RUF001

TURKIC = frozenset({"tr", "az"})
CAPITAL_NOUNS = frozenset({"de", "lb"})
TO_SMALL = str.maketrans({"I": "ı", "İ": "i"})  # noqa: RUF001
TO_CAPITAL = str.maketrans({"i": "İ", "ı": "I"})  # noqa: RUF001
ACUTE = "\u0301"

Letters = Sequence[str]
"""What stands for each character of a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """*begins*: it begins a sentence. *ends*: it is the last or the first of its cue."""

    at: int
    text: str
    begins: bool
    ends: bool


@dataclass(frozen=True, kw_only=True)
class Casing:
    """How words are written in one film, whose cues show *texts*."""

    to: Case
    language: str | None
    texts: Sequence[str]

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Words that texts in mixed case write with capitals wherever no sentence begins, by their
        small letters."""
        written: dict[str, Counter[str]] = {}
        for text in self.texts:
            if text.isupper():
                continue
            for word in _words(text, ""):
                if not word.begins:
                    written.setdefault(word.text.lower(), Counter())[word.text] += 1
        return {
            small: forms.most_common(1)[0][0]
            for small, forms in written.items()
            if small not in forms and len(next(iter(forms))) == len(small)
        }

    @cached_property
    def mostly_capitals(self) -> bool:
        cased = [text.isupper() for text in self.texts if text.lower() != text.upper()]
        return 2 * sum(cased) > len(cased)

    def text(self, text: str, before: str) -> str:
        """*text*, which may hold markup, in that case; *before*: the text of the cue before it."""
        seen = visible(text)
        shouted = self._is_shouted(seen)
        changes = [
            (word.at + number, word.at + number + 1, letter)
            for word in _words(seen, visible(before))
            for number, letter in enumerate(self._letters(word, shouted=shouted))
            if letter != word.text[number]
        ]
        return respelled(text, changes) if changes else text

    def _is_shouted(self, seen: str) -> bool:
        """Whether all is in capitals, and not because it is a short name."""
        words = WORD.findall(seen)
        return seen.isupper() and (self.mostly_capitals or len(words) > 1)

    def _letters(self, word: Word, *, shouted: bool) -> Letters:
        tongue = tongue_of(self.language)
        if self.to == "upper":
            return _capitals(word.text, tongue)
        if self.to == "lower":
            return _smalls(word.text, tongue)
        small = _smalls(word.text, tongue) if shouted else word.text
        if self.to == "title":
            keeps = not word.ends and is_small("".join(small).lower(), self.language)
            return _smalls(word.text, tongue) if keeps else _raised(small, tongue)
        return self._in_a_sentence(word, small, tongue, shouted=shouted)

    def _in_a_sentence(self, word: Word, small: Letters, tongue: str, *, shouted: bool) -> Letters:
        if shouted and tongue in CAPITAL_NOUNS:
            return word.text
        if ENGLISH_I.fullmatch(word.text) and self._is_i(word.text):
            return _raised(small, tongue)
        if shouted and (name := self.names.get("".join(small))):
            return name
        return _raised(small, tongue) if word.begins else small

    def _is_i(self, text: str) -> bool:
        """Where nobody said that it is English, a lone small i may be a word of another tongue."""
        if self.language is None:
            return len(text) > 1 or text == "I"
        return tongue_of(self.language) == "en"


def casing(to: Case, language: str | None, texts: Iterable[str]) -> Casing:
    """The casing of a film in *language* whose cues have *texts*."""
    return Casing(to=to, language=language, texts=[visible(text) for text in texts])


def _words(seen: str, before: str) -> Iterator[Word]:
    """The words of a text after that of the cue *before*, each with its place in it."""
    begins = _ends(before)
    found = [(token, WORD.finditer(token[0])) for token in TOKEN.finditer(seen)]
    last = max((match.start() for match in WORD.finditer(seen)), default=-1)
    first = True
    for token, words in found:
        opens_line = token.start() == 0 or seen[token.start() - 1] == "\n"
        if opens_line and DASH.match(token[0]):
            begins = True
        if begins and LEADING_DOTS.match(token[0]):
            begins = False
        for word in words:
            at = token.start() + word.start()
            is_start = begins and not DIGIT.search(token[0], 0, word.start())
            yield Word(at=at, text=word[0], begins=is_start, ends=first or at == last)
            begins = first = False
        begins = _goes_on(token[0], begins=begins)


def _goes_on(token: str, *, begins: bool) -> bool:
    """Whether the next word begins a sentence."""
    stops = ends_sentence(token) and not DOTS.search(token)
    return stops or (begins and not ALNUM.search(token))


def _ends(before: str) -> bool:
    """Whether a sentence ended with the cue before, or there was none."""
    said = before.split()
    return not said or (ends_sentence(said[-1]) and not DOTS.search(said[-1]))


def _smalls(word: str, tongue: str) -> Letters:
    if tongue in TURKIC:
        word = word.translate(TO_SMALL)
    small = word.lower()  # as a whole: a Greek sigma at its end is another letter
    return small if len(small) == len(word) else [letter.lower() for letter in word]


def _capitals(word: str, tongue: str) -> Letters:
    if tongue in TURKIC:
        word = word.translate(TO_CAPITAL)
    if tongue == "el":
        return [_without_accent(letter.upper()) for letter in word]
    return [letter.upper() for letter in word]


def _without_accent(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", parts.replace(ACUTE, ""))


def _raised(word: Letters, tongue: str) -> Letters:
    """With a capital at its beginning, unless it has one elsewhere, as iPhone has."""
    if not word[0].islower() or any(letter.isupper() for letter in word):
        return word
    count = 2 if tongue == "nl" and "".join(word[:2]) == "ij" else 1
    start = "".join(word[:1]).translate(TO_CAPITAL) if tongue in TURKIC else word[0]
    head = [_title(start), *map(_title, word[1:count])]
    return [*head, *word[count:]]


def _title(letter: str) -> str:
    return letter.title() if len(letter) == 1 else letter
