"""What holds of a framing whatever the video and the frame are."""

from hypothesis import given
from hypothesis import strategies as st

from backend.subtitles.frame import ASPECTS, FITS, SOURCE, Rect, framing

SIDES = st.integers(2, 5000)
FRAMES = st.fixed_dictionaries(
    {"aspect": st.sampled_from([SOURCE, *ASPECTS]), "fit": st.sampled_from(FITS)},
    optional={"x": st.none() | st.floats(0, 1)},
)


def inside(part: Rect, width: int, height: int) -> bool:
    across = part.x >= 0 and part.width > 0 and part.x + part.width <= width
    return across and part.y >= 0 and part.height > 0 and part.y + part.height <= height


@given(SIDES, SIDES, FRAMES)
def test_every_part_lies_inside_its_picture(width: int, height: int, frame: dict[str, str]) -> None:
    shown = framing(width, height, frame)

    assert inside(shown.seen, width, height)
    assert inside(shown.place, shown.width, shown.height)
    assert shown.backdrop is None or inside(shown.backdrop, width, height)


@given(SIDES, SIDES, FRAMES)
def test_a_target_has_even_sides(width: int, height: int, frame: dict[str, str]) -> None:
    shown = framing(width, height, frame)

    assert (shown.width % 2, shown.height % 2) == (0, 0)
    assert (shown.place.width % 2, shown.place.height % 2) == (0, 0)


@given(SIDES, SIDES, FRAMES)
def test_a_target_is_never_larger_than_its_video_stood_on_its_side(
    width: int, height: int, frame: dict[str, str]
) -> None:
    shown = framing(width, height, frame)

    assert min(shown.width, shown.height) <= min(width, height)


@given(SIDES, SIDES, FRAMES)
def test_a_blur_shows_all_of_the_video(width: int, height: int, frame: dict[str, str]) -> None:
    shown = framing(width, height, {**frame, "fit": "blur"})

    assert shown.seen == (0, 0, width, height)


@given(st.integers(100, 5000), st.integers(100, 5000), FRAMES)
def test_a_picture_keeps_its_shape(width: int, height: int, frame: dict[str, str]) -> None:
    shown = framing(width, height, frame)

    seen, place = shown.seen, shown.place
    drift = abs(seen.width * place.height - seen.height * place.width)
    assert drift <= 2 * (seen.width + seen.height + place.width + place.height)
