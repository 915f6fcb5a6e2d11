"""From heard words to cues: where they break, how long they stay, what is carried."""

import json
from fractions import Fraction
from pathlib import Path
from time import process_time

import pytest

from backend.subtitles.checks import check
from backend.subtitles.profile import PROFILES
from backend.subtitles.segmentation import Draft, Said, Segmenter
from backend.subtitles.text import lines
from tests.subtitles.factories import document

FIXTURES = Path(__file__).parents[1] / "fixtures"
NETFLIX = PROFILES["netflix"].fitted("en", Fraction(25))
ENGLISH = Segmenter(profile=NETFLIX, language="en")


def said(text: str, *, start: int = 1000, each: int = 300, gap: int = 50) -> list[Said]:
    """The words of *text* one after the other; ``|`` is a pause of 1 s."""
    at, words = start, []
    for token in text.split():
        if token == "|":
            at += 1000
            continue
        words.append(Said(start=at, end=at + each, text=token, confidence=0.9))
        at += each + gap
    return words


def texts(drafts: tuple[Draft, ...]) -> list[str]:
    return [draft.text for draft in drafts]


def all_of(words: list[Said], segmenter: Segmenter = ENGLISH) -> tuple[Draft, ...]:
    drafts, carried = segmenter.segment(words, final=True)
    assert carried == ()
    return drafts


def spoken(name: str) -> list[Said]:
    told = json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))
    return [
        Said(start=start, end=end, text=token)
        for sentence in told["sentences"]
        for token, (_, start, end) in zip(
            sentence["text"].split(), (word for word in sentence["words"] if word[0]), strict=True
        )
    ]


def test_a_sentence_is_a_cue_with_its_words() -> None:
    (draft,) = all_of(said("And so it begins."))

    assert (draft.start, draft.text) == (1000, "And so it begins.")
    assert [(word.at, word.text, word.confidence) for word in draft.words] == [
        (0, "And", 0.9), (350, "so", 0.9), (700, "it", 0.9), (1050, "begins.", 0.9),
    ]  # fmt: skip


def test_sentences_are_cues_of_their_own() -> None:
    drafts = all_of(said("The river is quiet today. Nobody walks along the old bridge any more."))

    assert texts(drafts) == [
        "The river is quiet today.", "Nobody walks along\nthe old bridge any more.",
    ]  # fmt: skip


def test_a_long_pause_ends_a_cue_in_the_middle_of_a_sentence() -> None:
    drafts = all_of(said("I thought that | nobody would come"))

    assert texts(drafts) == ["I thought that", "nobody would come"]


def test_a_long_sentence_breaks_where_its_language_does() -> None:
    drafts = all_of(
        said(
            "The children who had been waiting at the station since the early morning were cold, "
            "because the train from the north was late again and nobody had told them anything."
        )
    )

    for draft in drafts[:-1]:
        assert draft.text.split()[-1].lower() not in {"the", "at", "because", "and", "from", "had"}
    assert any(draft.text.startswith("because") for draft in drafts)


def test_a_line_that_fits_is_not_broken() -> None:
    assert texts(all_of(said("Forty-two characters stand on this line."))) == [
        "Forty-two characters stand on this line."
    ]


def test_two_lines_are_balanced() -> None:
    (draft,) = all_of(said("Every green window of that old house looks over the quiet harbour."))

    first, second = lines(draft.text)
    assert abs(len(first) - len(second)) < 20


def test_a_cue_stays_as_long_as_the_profile_asks_where_there_is_room() -> None:
    drafts = all_of(
        said("Yes. | | No. | | Perhaps.", each=200), Segmenter(profile=NETFLIX, limit=20_000)
    )

    assert [draft.end - draft.start for draft in drafts] == [833, 833, 833]


def test_a_cue_begins_earlier_when_there_is_no_room_after_it() -> None:
    short = [Said(start=5000, end=5200, text="Stop!"), Said(start=5200, end=12_150, text="No!")]

    first, second = all_of(short)

    assert (first.text, first.end - first.start) == ("Stop!", 833)
    assert first.end <= second.start - NETFLIX.gap
    assert first.start + first.words[0].at == 5000


def test_a_short_gap_to_the_next_cue_is_closed_to_the_least_gap() -> None:
    first, second = all_of(said("The river is quiet today. Nobody walks along the old bridge."))

    assert second.start - first.end == NETFLIX.gap


def test_words_after_the_last_sentence_end_are_carried() -> None:
    drafts, carried = ENGLISH.segment(said("It was late. We went home by"), final=False)

    assert texts(drafts) == ["It was late."]
    assert [word.text for word in carried] == ["We", "went", "home", "by"]


def test_a_silence_at_the_end_of_what_was_heard_carries_nothing() -> None:
    drafts, carried = ENGLISH.segment(said("we went home"), final=False, until=9000)

    assert texts(drafts) == ["we went home"]
    assert carried == ()


def test_what_is_carried_is_solved_with_what_follows() -> None:
    words = said("It was late. We went home by the sea. Nobody spoke a word on the way.")
    whole = all_of(words)

    for cut in range(1, len(words)):
        first, carried = ENGLISH.segment(words[:cut], final=False)
        since = first[-1].end if first else 0
        second, _ = ENGLISH.segment([*carried, *words[cut:]], final=True, since=since)

        assert texts(first + second) == texts(whole)


def test_a_speaker_who_never_stops_is_not_carried_forever() -> None:
    words = said("word " * 400, each=200, gap=0)
    carried: tuple[Said, ...] = ()
    drafts: list[Draft] = []
    for at in range(0, len(words), 40):
        done, carried = ENGLISH.segment([*carried, *words[at : at + 40]], final=False)
        drafts.extend(done)
        assert len(carried) < 60

    rest, _ = ENGLISH.segment(carried, final=True)
    assert sum(len(draft.words) for draft in [*drafts, *rest]) == 400


@pytest.mark.parametrize("text", ["Mr. Smith came", "J. R. R. Tolkien wrote", "e.g. this one here"])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    _, carried = ENGLISH.segment(said(text), final=False)

    assert len(carried) == len(text.split())


def test_dots_before_a_small_letter_end_no_sentence() -> None:
    drafts = all_of(said("I thought... maybe not."))

    assert texts(drafts) == ["I thought... maybe not."]


def test_ideographs_are_written_without_spaces() -> None:
    chinese = Segmenter(profile=PROFILES["netflix"].fitted("zh"), language="zh")
    words = [Said(start=0, end=600, text="我们"), Said(start=600, end=900, text="走"),
             Said(start=900, end=1500, text="吧。")]  # fmt: skip

    (draft,) = all_of(words, chinese)

    assert draft.text == "我们走吧。"
    assert [(word.at, word.text) for word in draft.words] == [
        (0, "我"), (300, "们"), (600, "走"), (900, "吧。"),
    ]  # fmt: skip


def test_nothing_heard_gives_nothing() -> None:
    assert ENGLISH.segment([], final=True) == ((), ())
    assert ENGLISH.segment([Said(start=5, end=9, text="  ")], final=True) == ((), ())


def test_nothing_goes_past_the_end_of_the_sound() -> None:
    drafts = all_of(said("The end."), Segmenter(profile=NETFLIX, limit=1500))

    assert drafts[-1].end == 1500


@pytest.mark.parametrize(
    ("name", "profile", "language"),
    [("spoken_en", "netflix", "en"), ("spoken_pt", "netflix", "pt"), ("spoken_es", "ted", "es"),
     ("spoken_en_vertical", "shorts", "en"), ("spoken_en_vertical", "bbc-vertical", "en")],
)  # fmt: skip
def test_a_spoken_film_gets_cues_without_a_problem(name: str, profile: str, language: str) -> None:
    words = spoken(name)
    fitted = PROFILES[profile].fitted(language, Fraction(25))

    drafts = all_of(words, Segmenter(profile=fitted, language=language))

    film = document(
        *(draft.cue(str(at)) for at, draft in enumerate(drafts)),
        profile=profile, language=language, video={"frame_rate": "25/1"},
    )  # fmt: skip
    assert sum(len(draft.words) for draft in drafts) == len(words)
    assert check(film) == {}


def test_ten_minutes_take_no_time() -> None:
    words = spoken("talk_en_10min")
    began = process_time()

    drafts = all_of(words)

    assert len(drafts) > 100
    assert process_time() - began < 5
