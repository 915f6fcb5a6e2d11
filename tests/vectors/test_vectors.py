"""The rules that exist twice, in Python and in TypeScript, held to the same examples.

Each file is a list of ``{name, input, expected}``; the browser's tests run the same files.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from backend.errors import AppError, BadTimestamp, Conflict
from backend.media.framing import BLUR, LIGHT
from backend.subtitles import editing, small_words, text, time, words
from backend.subtitles.checks import Issue, check
from backend.subtitles.commands import merged_text
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.edit import Edit
from backend.subtitles.formats import ass
from backend.subtitles.frame import framing
from backend.subtitles.operations import steps
from backend.subtitles.operations.pasting import Pasted, placed
from backend.subtitles.profile import PROFILES, USUAL, Profile

HERE = Path(__file__).parent
Json = Mapping[str, Any]


def vectors(name: str) -> list[Any]:
    rows = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    assert rows, f"no vectors in {name}.json: this test would pass on nothing"
    return [pytest.param(row["input"], row["expected"], id=row["name"]) for row in rows]


@pytest.mark.parametrize(("given", "expected"), vectors("measure"))
def test_text_is_measured(given: Json, expected: Any) -> None:
    measured = text.measure(given["text"], given["duration"])

    assert list(measured.lines) == expected["lines"]
    assert measured.characters == expected["characters"]
    assert measured.cps == expected["cps"]


TEXT: Mapping[str, Callable[[Json], Any]] = {
    "tokens": lambda given: list(text.tokens(given["text"])),
    "balanced": lambda given: text.balanced(given["text"]),
    "divided": lambda given: list(text.divided(given["text"], given["at"])),
    "clean": lambda given: text.clean(given["text"]),
    "colour": lambda given: text.colour(given["text"]),
}


@pytest.mark.parametrize(("given", "expected"), vectors("text"))
def test_text_is_read(given: Json, expected: Any) -> None:
    assert TEXT[given["op"]](given) == expected


def merged(given: Json) -> str:
    document = Document(
        video_hash="0" * 32, language=given["language"], profile=given["profile"]
    ).with_cues(
        Cue(id=f"c{at}", start=at * 1000, end=at * 1000 + 900, text=one)
        for at, one in enumerate(given["texts"])
    )
    return merged_text(document, document.ordered)


def small(given: Json) -> Json:
    language, known = given["language"], given["words"]
    return {
        "begins": [word for word in known if small_words.begins_clause(word, language)],
        "leans": [word for word in known if small_words.leans_on_next(word, language)],
    }


@pytest.mark.parametrize(("given", "expected"), vectors("breaking"))
def test_text_is_broken_anew(given: Json, expected: Any) -> None:
    assert {"merged": merged, "small": small}[given["op"]](given) == expected


def changed_words(given: Json) -> Any:
    if given["op"] == "merged":
        return words.merged([Cue.from_json(cue) for cue in given["cues"]], given["text"]).to_json()
    cue = Cue.from_json(given["cue"])
    try:
        return WORDS[given["op"]](cue, given)
    except AppError as error:
        return {"error": error.code}


def split_at_time(cue: Cue, given: Json) -> list[Json]:
    halves = words.split(cue, given["at"], new_id=given["new_id"], profile=apart(given))
    return [half.to_json() for half in halves]


def split_at_caret(cue: Cue, given: Json) -> list[Json]:
    at, caret = words.caret_time(cue, given["caret"]), given["caret"]
    halves = words.split_at(cue, at, caret, new_id=given["new_id"], profile=apart(given))
    return [half.to_json() for half in halves]


def apart(given: Json) -> Profile:
    return replace(USUAL, gap=given["gap"], min_duration=given["min_duration"])


WORDS: Mapping[str, Callable[[Cue, Json], Any]] = {
    "with_text": lambda cue, given: words.with_text(cue, given["text"]).to_json(),
    "timed": lambda cue, given: words.timed(cue, given["start"], given["end"]).to_json(),
    "moved": lambda cue, given: words.moved(cue, given["by"]).to_json(),
    "stretched": lambda cue, given: words.stretched(cue, given["start"], given["end"]).to_json(),
    "split": split_at_time,
    "split_at": split_at_caret,
}


@pytest.mark.parametrize(("given", "expected"), vectors("words"))
def test_words_obey_their_law(given: Json, expected: Any) -> None:
    assert changed_words(given) == expected


def told_time(given: Json) -> Any:
    if given["op"] == "parse":
        try:
            return time.parse(given["text"], base=given["base"], rate=Fraction(given["rate"]))
        except BadTimestamp:
            return None
    if given["op"] == "frames":
        return time.frames(given["count"], Fraction(given["rate"]))
    return getattr(time, given["op"])(given["value"])


@pytest.mark.parametrize(("given", "expected"), vectors("time"))
def test_times_are_read_and_written(given: Json, expected: Any) -> None:
    assert told_time(given) == expected


@pytest.mark.parametrize(("given", "expected"), vectors("ass"))
def test_subtitles_are_written_for_libass(given: Json, expected: str) -> None:
    document = Document.from_json({**Document(video_hash="0").to_json(), **given["document"]})
    width, height = given["width"], given["height"]

    assert ass.burn_in(document, width, height, shift=given["shift"]) == expected


@pytest.mark.parametrize(("given", "expected"), vectors("frame"))
def test_a_video_is_shown_in_its_frame(given: Json, expected: Json) -> None:
    assert framing(given["width"], given["height"], given["frame"]).to_json() == expected


@pytest.mark.parametrize(("given", "expected"), vectors("backdrop"))
def test_what_lies_behind_a_video(given: Json, expected: Json) -> None:
    assert {"blur": BLUR, "light": LIGHT, **given} == expected


@pytest.mark.parametrize(("given", "expected"), vectors("profiles"))
def test_a_profile_fits_a_language_and_a_frame_rate(given: Json, expected: Json) -> None:
    fitted = PROFILES[given["profile"]].fitted(given["language"], Fraction(given["rate"]))

    assert expected.items() <= fitted.to_json().items()


@pytest.mark.parametrize(("given", "expected"), vectors("checks"))
def test_the_problems_of_cues_are_found(given: Json, expected: Json) -> None:
    document = Document.from_json({**Document(video_hash="0").to_json(), **given["document"]})

    told = {id_: list(map(told_issue, issues)) for id_, issues in check(document).items()}

    assert told == expected


def told_issue(issue: Issue) -> Json:
    """Without the sentence, which the browser writes in the language of the person."""
    told = issue.to_json()
    del told["message"]
    if told["about"] is None:
        del told["about"]
    return told


def test_every_profile_stands_in_the_vectors() -> None:
    assert {row.values[0]["profile"] for row in vectors("profiles")} == set(PROFILES)


def edited(given: Json) -> Json:
    document, edit = Document.from_json(given["document"]), Edit.from_json(given["edit"])
    try:
        applied = editing.apply(document, edit)
    except Conflict as conflict:
        return {"error": "conflict", "changes": conflict.details["changes"]}
    except AppError as error:
        return {"error": error.code}
    back = editing.inverse(
        applied.edit, new_id="e2", by=edit.by, at=2, base=applied.document.revision,
        label=f"Undo: {edit.label}",
    )  # fmt: skip
    return {
        "document": applied.document.to_json(),
        "applied": applied.edit.to_json(),
        "changed": sorted(applied.changed),
        "inverse": back.to_json(),
    }


@pytest.mark.parametrize(("given", "expected"), vectors("edits"))
def test_edits_are_applied(given: Json, expected: Json) -> None:
    assert edited(given) == expected


@pytest.mark.parametrize(("given", "expected"), vectors("rooms"))
def test_new_cues_go_where_there_is_room(given: Json, expected: Any) -> None:
    there = [Cue(id=str(n), start=a, end=b) for n, (a, b) in enumerate(given["there"])]
    document = Document(video_hash="0" * 32).with_cues(there)
    wanted = [Cue(id=f"new {n}", start=a, end=b) for n, (a, b) in enumerate(given["wanted"])]

    assert [[cue.start, cue.end] for cue in placed(document, wanted)] == expected


@pytest.mark.parametrize(("given", "expected"), vectors("pasting"))
def test_cues_are_pasted(given: Json, expected: Any) -> None:
    there = [Cue(id=str(n), start=a, end=b) for n, (a, b) in enumerate(given["there"])]
    document = Document(video_hash="0" * 32).with_cues(there)
    wanted = [Pasted(start=start, end=end, text="New") for start, end in given["wanted"]]

    made = steps(document, "paste", {"cues": wanted, "at": given["at"]}, seed="here")

    after = document.with_cues([*there, *(step.now for step in made if step.now)])
    assert [[cue.start, cue.end] for cue in after.ordered] == expected
