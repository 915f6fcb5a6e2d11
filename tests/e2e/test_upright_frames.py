"""A picture of another shape than the video: cropped, or over a blurred copy, with its text."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.styling import CLOSE, Editor, box, height, middle, shape, styled
from tests.serving import Serving, wait_for

pytestmark = pytest.mark.e2e


@pytest.fixture
def editor(page: Page, server: Serving) -> Editor:
    return styled(page, server)


def test_an_upright_frame_crops_the_picture_and_lays_the_text_out_on_it(editor: Editor) -> None:
    video = editor.page.locator("video")
    wide = box(editor.picture)["width"]

    editor.choose("Shape of the picture", "9:16")

    wait_for(lambda: editor.document["frame"]["aspect"] == "9:16")
    assert shape(editor.picture) == pytest.approx(9 / 16, abs=0.01)
    # Nothing is stretched, and it is the middle that is seen.
    assert shape(video) == pytest.approx(16 / 9, abs=0.01)
    assert middle(video) == pytest.approx(middle(editor.picture), abs=2)
    wait_for(lambda: abs(middle(editor.text) - middle(editor.picture)) < CLOSE)
    assert box(editor.text)["width"] < box(editor.picture)["width"]
    editor.undo()
    wait_for(lambda: box(editor.picture)["width"] == wide)
    wait_for(lambda: editor.document["frame"]["aspect"] == "source")


def test_an_upright_frame_offers_the_look_and_the_profile_of_shorts(editor: Editor) -> None:
    page = editor.page
    use = page.get_by_role("button", name="Use the Shorts style and profile")
    back = page.get_by_role("button", name="Back to the style and profile from before")
    expect(page.get_by_role("radio", name="9:16")).to_be_visible()
    expect(use).to_be_hidden()

    editor.choose("Shape of the picture", "9:16")
    wait_for(lambda: shape(editor.picture) < 1)
    small = height(editor.overlay())
    use.focus()
    page.keyboard.press("Enter")

    wait_for(lambda: height(editor.overlay()) > 1.3 * small, why="the text is no larger")
    wait_for(lambda: looks(editor) == (104, "shorts", "9:16"))
    expect(page.get_by_role("radio", name="9:16")).to_be_focused()
    expect(use).to_be_hidden()

    page.reload()
    page.get_by_role("tab", name="Styles").click()
    editor.choose("Shape of the picture", "16:9")
    back.click()
    wait_for(lambda: looks(editor) == (62, "netflix", "16:9"))
    expect(back).to_be_hidden()
    assert "Style and profile from before" in editor.undo_label()
    for expected in ((104, "shorts", "16:9"), (104, "shorts", "9:16"), (62, "netflix", "9:16")):
        editor.undo()
        wait_for(lambda expected=expected: looks(editor) == expected)  # type: ignore[misc]
    expect(use).to_be_visible()


def looks(editor: Editor) -> tuple[int, str, str]:
    found = editor.document
    return editor.style["size"], found["profile"], found["frame"]["aspect"]


def test_what_a_crop_shows_is_dragged_in_the_picture(editor: Editor) -> None:
    page = editor.page
    page.get_by_role("tab", name="Cues").click()
    page.get_by_title("The shape of the picture").click()
    editor.choose("Shape of the picture", "9:16")
    video = page.locator("video")
    wait_for(lambda: shape(editor.picture) < 1)
    before = box(video)["x"]

    upper = box(editor.picture)
    upper["height"] = 60

    editor.drag(upper, 80, 0)

    assert box(video)["x"] - before == pytest.approx(80, abs=3)
    wait_for(lambda: 0 < editor.document["frame"].get("x", 0) < 0.5)
    editor.undo()
    wait_for(lambda: abs(box(video)["x"] - before) < 1, why="one undo did not bring it back")
    # A click is still a click.
    page.mouse.click(middle(editor.picture), upper["y"] + 30)
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_all_of_the_video_stands_over_a_blurred_copy(editor: Editor) -> None:
    editor.choose("Shape of the picture", "9:16")
    editor.choose("What fills it", "Blur")

    expect(editor.picture.locator(":scope > canvas")).to_be_visible()
    video, picture = box(editor.page.locator("video")), box(editor.picture)
    assert video["width"] == pytest.approx(picture["width"], abs=1)
    assert shape(editor.page.locator("video")) == pytest.approx(16 / 9, abs=0.02)
    assert middle(editor.page.locator("video")) == pytest.approx(middle(editor.picture), abs=1)
