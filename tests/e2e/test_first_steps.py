"""What a new user runs into: no model to be had, files that are no videos, and the way to begin
anew. Every answer is a sentence with something to do."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.serving import FIXTURES, Serving, wait_for

pytestmark = pytest.mark.e2e

LONG = 60_000
MODEL = FIXTURES / "whisper-espeak"


@pytest.fixture
def server_settings() -> Mapping[str, str]:
    """The usual model, which is not here, and a hub that refuses every connection."""
    return {"LEGENDA_WHISPER_MODEL": "", "LEGENDA_MODEL_HUB": "http://127.0.0.1:9"}


def asked(page: Page, server: Serving, clip: str = "spoken_en.mp4") -> Locator:
    """Drop the clip and press Enter; the dialog that asks what to do without a model."""
    page.goto(server.url)
    expect(page.get_by_text("Drop a video to begin")).to_be_visible(timeout=LONG)
    page.locator("input[type=file]").first.set_input_files(FIXTURES / clip)
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Transcribe")).to_be_focused(timeout=LONG)
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("is not here yet")).to_be_visible(timeout=LONG)
    return dialog


def cues(page: Page) -> Locator:
    return page.get_by_role("grid", name="Cues").get_by_role("row")


def video_hash(page: Page) -> str:
    found = re.search(r"/sessions/([0-9a-f]{32})", page.url)
    assert found
    return found[1]


def test_without_a_model_the_page_asks_and_starts_nothing(page: Page, server: Serving) -> None:
    dialog = asked(page, server)

    for name in ("Try the download again", "Choose", "Timed empty cues", "rough English draft"):
        expect(dialog.get_by_role("button", name=re.compile(name, re.IGNORECASE))).to_be_visible()
    jobs = server.get(f"/api/jobs?video={video_hash(page)}")["jobs"]
    assert [job["kind"] for job in jobs] == ["prepare"]
    assert not server.errors()


def test_timed_empty_cues_need_no_model(page: Page, server: Serving) -> None:
    asked(page, server).get_by_role("button", name="Timed empty cues").click()

    expect(cues(page).nth(4)).to_be_visible(timeout=LONG)
    session = server.get(f"/api/sessions/{video_hash(page)}")
    assert {cue["text"] for cue in session["document"]["cues"]} == {""}


def test_a_folder_that_holds_a_model_is_taken(page: Page, server: Serving) -> None:
    dialog = asked(page, server)
    dialog.get_by_role("button", name=re.compile("folder", re.IGNORECASE)).click()
    dialog.get_by_label("Folder on the server").fill(str(MODEL))
    page.keyboard.press("Enter")

    expect(page.get_by_text("My night shines today.").first).to_be_visible(timeout=LONG)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.mp4", b""),
        ("notes.mp4", b"These are my notes.\n" * 50),
        ("list.mp4", b"ffconcat version 1.0\nfile '/etc/passwd'\n"),
    ],
)
def test_what_is_no_video_is_refused_with_a_sentence_and_leaves_nothing(
    page: Page, server: Serving, name: str, content: bytes
) -> None:
    page.goto(server.url)
    expect(page.get_by_text("Drop a video to begin")).to_be_visible(timeout=LONG)
    page.locator("input[type=file]").first.set_input_files(
        {"name": name, "mimeType": "video/mp4", "buffer": content}
    )

    expect(page.get_by_text("Nothing was kept").first).to_be_visible(timeout=LONG)
    assert server.get("/api/videos")["videos"] == []
    assert not [path.name for path in server.uploads.glob("*_*") if path.is_file()]


def test_the_administrator_removes_everything_after_typing_the_words(
    page: Page, server: Serving
) -> None:
    server.upload(FIXTURES / "spoken_en.mp4")
    mine = server.uploads / "notes.txt"
    mine.write_text("mine", encoding="utf-8")
    page.goto(f"{server.url}/admin")
    page.get_by_label("Admin token").fill("the-admin-token")
    page.keyboard.press("Enter")
    remove = page.get_by_role("button", name=re.compile("^Remove"))
    expect(remove).to_be_disabled()

    page.get_by_label(re.compile("remove everything")).fill("remove everything")
    remove.click()

    wait_for(lambda: not list(server.uploads.glob("video_*")), why="the originals go")
    expect(page.get_by_text(re.compile("files", re.IGNORECASE)).first).to_be_visible()
    assert mine.exists()
    assert server.get("/api/videos")["videos"] == []


def test_sound_alone_is_edited_and_rendered_onto_a_plain_picture(
    page: Page, server: Serving, tmp_path: Path
) -> None:
    video = server.upload(FIXTURES / "jfk.flac")
    page.goto(f"{server.url}/sessions/{video}")
    page.get_by_role("button", name="Import").first.click()
    srt = "1\n00:00:01,000 --> 00:00:03,000\nAnd so my fellow Americans\n"
    page.get_by_label("Subtitle file").set_input_files(
        {"name": "one.srt", "mimeType": "text/plain", "buffer": srt.encode()}
    )
    page.get_by_role("button", name="Import 1 cue").click()
    expect(cues(page).filter(has_text="fellow Americans").first).to_be_visible()

    job = server.post(f"/api/sessions/{video}/render", {"keep_editing": True})["job"]
    ended = server.finished(job["id"])

    assert ended["state"] == "succeeded", json.dumps(ended["error"])
    assert (server.uploads / f"final_{video}.mp4").stat().st_size > 10_000
