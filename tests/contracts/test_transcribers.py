"""What every speech engine promises. An engine is tested by being registered."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from backend.errors import NoSound
from backend.speech import ENGINES
from backend.speech.sound import RATE
from backend.speech.transcriber import Segment, Transcriber
from tests.speech.sounds import options, samples_of, silence, write_wav

pytestmark = pytest.mark.slow

LONGEST_PIECE = 30_000
ODD_LENGTHS = (0, 1, 15, 16, 511, 512, 513, 4_000)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Transcriber:
    return ENGINES[request.param].make()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A voice, a pause, and the voice again: two pieces."""
    voice = samples_of("jfk.flac")
    heard = np.concatenate([voice, silence(1_000), voice[: 8 * RATE]])
    return write_wav(tmp_path_factory.mktemp("sounds") / "sound.wav", heard)


@pytest.fixture(scope="module")
def segments(engine: Transcriber, sound: Path) -> list[Segment]:
    return list(engine.transcribe(sound, options()))


def test_something_is_heard(segments: list[Segment]) -> None:
    assert sum(len(one.words) or len(one.spans) for one in segments) >= 4


def test_segments_follow_each_other_to_the_end_of_the_sound(segments: list[Segment]) -> None:
    edges = [(a.end, b.start) for a, b in itertools.pairwise(segments)]

    assert all(end <= start for end, start in edges)
    assert segments[-1].end == 20_000
    assert all(one.end - one.start <= LONGEST_PIECE for one in segments)


def test_pieces_with_speech_are_counted_from_zero(segments: list[Segment]) -> None:
    numbers = [one.piece for one in segments if one.spans]

    assert numbers == list(range(len(numbers)))
    assert len(numbers) >= 2


def test_words_are_sorted_inside_their_piece_and_never_overlap(segments: list[Segment]) -> None:
    for one in segments:
        times = [time for word in one.words for time in (word.start, word.end)]

        assert times == sorted(times)
        assert all(word.start < word.end for word in one.words)
        assert all(one.start <= word.start and word.end <= one.end for word in one.words)


def test_words_have_text_without_spaces_around_and_a_possible_confidence(
    segments: list[Segment],
) -> None:
    for word in (word for one in segments for word in one.words):
        assert word.text
        assert word.text == word.text.strip()
        assert word.confidence is None or 0 <= word.confidence <= 1


def test_speech_is_found_inside_the_piece(segments: list[Segment]) -> None:
    for one in segments:
        times = [time for span in one.spans for time in span]

        assert times == sorted(times)
        assert all(one.start <= time <= one.end for time in times)


def test_going_on_from_any_checkpoint_gives_what_an_unbroken_run_gives(
    engine: Transcriber, sound: Path, segments: list[Segment]
) -> None:
    for done, segment in enumerate(segments, start=1):
        rest = list(engine.transcribe(sound, options(), segment.checkpoint))

        assert rest == segments[done:]


def test_a_new_engine_hears_what_the_first_one_heard(
    engine: Transcriber, sound: Path, segments: list[Segment]
) -> None:
    again = type(engine)().transcribe(sound, options())

    assert next(iter(again)) == segments[0]


def test_silence_gives_nothing(engine: Transcriber, tmp_path: Path) -> None:
    quiet = write_wav(tmp_path / "quiet.wav", silence(65_000))

    heard = list(engine.transcribe(quiet, options()))

    assert heard
    assert all(one.words == () and one.spans == () for one in heard)
    assert heard[-1].end == 65_000


@pytest.mark.parametrize("length", ODD_LENGTHS)
def test_a_sound_of_any_length_is_taken(engine: Transcriber, tmp_path: Path, length: int) -> None:
    short = write_wav(tmp_path / "short.wav", samples_of("jfk.flac", 400)[:length])

    for one in engine.transcribe(short, options()):
        assert one.end <= length * 1000 // RATE
        assert all(word.end <= one.end for word in one.words)


def test_a_sound_that_is_cut_off_is_heard_as_far_as_it_goes(
    engine: Transcriber, tmp_path: Path
) -> None:
    whole = write_wav(tmp_path / "whole.wav", samples_of("jfk.flac")).read_bytes()
    cut = tmp_path / "cut.wav"
    cut.write_bytes(whole[: 44 + 2 * 3 * RATE + 1])

    assert [one.end for one in engine.transcribe(cut, options())][-1] == 3_000


def test_what_is_no_sound_is_refused_with_a_sentence(engine: Transcriber, tmp_path: Path) -> None:
    text = tmp_path / "text.wav"
    text.write_text("This is no sound at all.")
    other = write_wav(tmp_path / "other.wav", silence(100), rate=44_100)

    for path in (text, other):
        with pytest.raises(NoSound, match="could not be read"):
            list(engine.transcribe(path, options()))
