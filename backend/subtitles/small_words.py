"""Small words by language, for breaking lines: what begins a clause, and what leans on the next.

To add a language: an entry in both tables. One that is not here is broken by its signs alone.
"""

from collections.abc import Mapping


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Conjunctions and prepositions: a break before them reads well, after them it does not.
BEGINS: Mapping[str, frozenset[str]] = {
    "en": _words(
        "and or but nor so because although though while when if unless until since than that "
        "which who whose where as of in on at to from with without by for about into over under "
        "after before between through during against across"
    ),
    "pt": _words(
        "e ou mas nem porque embora enquanto quando se que quem onde como de do da dos das em no "
        "na nos nas ao à aos às por pelo pela para com sem sobre entre até desde"
    ),
    "es": _words(
        "y e o u pero ni porque aunque mientras cuando si que quien donde como de del en a al por "
        "para con sin sobre entre hasta desde"
    ),
    "fr": _words(
        "et ou mais ni donc car parce quand si que qui dont où comme de du des en dans à au aux "
        "par pour avec sans sur entre sous"
    ),
    "de": _words(
        "und oder aber denn weil obwohl während wenn dass als ob von vom in im an am auf aus bei "
        "mit nach zu zum zur für ohne über unter zwischen bis seit"
    ),
    "it": _words(
        "e o ma né perché mentre quando se che chi dove come di del della in nel nella a al alla "
        "da dal per con senza su sul tra fra"
    ),
}

# Articles, possessives, pronouns and auxiliaries: they belong to the word after them.
LEANS: Mapping[str, frozenset[str]] = {
    "en": _words(
        "a an the this these those my your his her its our their i you he she it we they is are "
        "was were be been am do does did has have had will would can could shall should may might "
        "must not no very mr. mrs. ms. dr. st."
    ),
    "pt": _words(
        "o a os as um uma uns umas este esta esse essa meu minha seu sua nosso nossa eu tu ele ela "
        "nós eles elas não é foi era são está estão tem vai me te lhe muito sr. sra. dr."
    ),
    "es": _words(
        "el la los las un una unos unas este esta ese esa mi tu su nuestro nuestra yo él ella "
        "nosotros ellos ellas no es fue era son está están ha han va se me te le lo muy sr. sra."
    ),
    "fr": _words(
        "le la les un une ce cette ces mon ma mes ton ta tes son sa ses notre votre leur je tu il "
        "elle on nous vous ils elles ne est sont était a ont va se me te très m. mme."
    ),
    "de": _words(
        "der die das den dem des ein eine einen einem einer dieser diese mein meine dein sein ihr "
        "ihre unser ich du er sie es wir nicht ist sind war hat haben wird sehr hr. fr."
    ),
    "it": _words(
        "il lo la i gli le un uno una questo questa mio mia tuo suo io tu lui lei noi voi loro non "
        "è sono era ha hanno va si mi ti molto sig. dott."
    ),
}


# What a title writes small within it, beside short words that begin a clause.
ARTICLES: Mapping[str, frozenset[str]] = {
    "en": _words("a an the"),
    "pt": _words("o a os as um uma uns umas"),
    "es": _words("el la los las un una unos unas"),
    "fr": _words("le la les un une"),
    "de": _words("der die das den dem des ein eine einen einem einer"),
    "it": _words("il lo la i gli le un uno una"),
}
SHORT = 3


def begins_clause(word: str, language: str | None) -> bool:
    return word in BEGINS.get(tongue_of(language), ())


def leans_on_next(word: str, language: str | None) -> bool:
    return word in LEANS.get(tongue_of(language), ()) or begins_clause(word, language)


def is_small(word: str, language: str | None) -> bool:
    """Whether a title writes *word* small when it is neither its first nor its last."""
    is_short = len(word) <= SHORT and begins_clause(word, language)
    return is_short or word in ARTICLES.get(tongue_of(language), ())


def tongue_of(language: str | None) -> str:
    """English where nobody said which."""
    return (language or "en").split("-")[0].lower()
