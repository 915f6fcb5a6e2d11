"""As a person goes it: drop a clip, watch cues arrive, correct one, preview it, render, download;
the session goes, the final stays, and it is opened again from its backup."""

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from backend.subtitles.document import Document
from backend.subtitles.formats.ass import burn_in
from tests.e2e.making import saved
from tests.media.pictures import (
    bare_burn_in,
    changed_area,
    differing_times,
    likeness,
    picture_at,
)
from tests.serving import FIXTURES, Serving, wait_for

pytestmark = pytest.mark.e2e

CORRECTED = "Corrected by hand"
LONG = 120_000  # ms that real work may take on a busy machine
PICTURE = (640, 360)
ALIKE = 0.98
FRAME = 40


def transcribing(page: Page, server: Serving) -> str:
    """Drop the clip and press Enter in the dialog that stands there; the video hash."""
    page.goto(server.url)
    expect(page.get_by_text("Drop a video to begin")).to_be_visible(timeout=LONG)
    page.locator("input[type=file]").first.set_input_files(FIXTURES / "spoken_en.mp4")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Transcribe")).to_be_focused(timeout=LONG)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    found = re.search(r"/sessions/([0-9a-f]{32})", page.url)
    assert found
    return found[1]


def rows(page: Page) -> Locator:
    return page.get_by_role("grid", name="Cues").get_by_role("row")


def document(server: Serving, video_hash: str) -> dict[str, Any]:
    found: dict[str, Any] = server.get(f"/api/sessions/{video_hash}")["document"]
    return found


def jobs(server: Serving, video_hash: str, kind: str) -> list[dict[str, Any]]:
    listed = server.get(f"/api/jobs?video={video_hash}")["jobs"]
    return [job for job in listed if job["kind"] == kind]


def correct_first(page: Page) -> None:
    """Give the first cue another text, by hand, and wait until it is saved."""
    rows(page).filter(has_text="My night shines today.").first.click()
    text = page.get_by_label("Text of the cue")
    text.fill(CORRECTED)
    text.blur()
    saved(page)
    expect(rows(page).filter(has_text=CORRECTED).first).to_be_visible()


def test_cues_arrive_while_it_listens_and_can_be_corrected_at_once(
    page: Page, server: Serving
) -> None:
    heard: list[tuple[str, Any]] = []
    page.on("websocket", lambda line: line.on("framereceived", lambda said: note(heard, said)))
    video_hash = transcribing(page, server)

    expect(page.get_by_text("My night shines today.").first).to_be_visible(timeout=LONG)
    correct_first(page)
    server.finished(jobs(server, video_hash, "transcribe")[0]["id"])

    # The page had its first cue before half of the clip was recognised.
    first = next(n for n, (event, data) in enumerate(heard) if event == "edit" and has_cue(data))
    assert max(progress_of(heard[:first]), default=0) < 0.5
    expect(rows(page).filter(has_text=CORRECTED).first).to_be_visible()
    wait_for(lambda: len(document(server, video_hash)["cues"]) > 8)
    assert document(server, video_hash)["cues"][0]["text"] == CORRECTED


def note(heard: list[tuple[str, Any]], said: str | bytes) -> None:
    """Keep an event of Socket.IO (``42["edit",{...}]``) in its order."""
    if isinstance(said, str) and said.startswith("42["):
        event, data = json.loads(said[2:])
        heard.append((event, data))


def has_cue(data: dict[str, Any]) -> bool:
    return any(change["on"] == "cue" and change["after"] for change in data["applied"]["changes"])


def progress_of(heard: list[tuple[str, Any]]) -> list[float]:
    """How far the recognition was, each time that the page was told."""
    told = [data["job"] for event, data in heard if event == "job"]
    return [job["progress"] for job in told if job["kind"] == "transcribe"]


def test_from_a_dropped_clip_to_a_downloaded_film_and_back(
    page: Page, server: Serving, tmp_path: Path
) -> None:
    video_hash = transcribing(page, server)
    expect(page.get_by_text("My night shines today.").first).to_be_visible(timeout=LONG)
    server.finished(jobs(server, video_hash, "transcribe")[0]["id"])
    uncorrected = document(server, video_hash)
    correct_first(page)
    corrected = document(server, video_hash)

    preview(page)
    final = rendered_and_downloaded(page, server, video_hash, tmp_path)
    page.goto("about:blank")

    session = server.uploads / f"session_{video_hash}.json"
    due = "the session is due once its page is closed"
    wait_for(lambda: not session.exists(), within=60, why=due)
    assert (server.uploads / f"final_{video_hash}.mp4").exists()
    previews = f"temp_preview_{video_hash}*"
    wait_for(lambda: not list(server.uploads.glob(previews)), why="they go right behind it")

    shows(final, corrected, tmp_path, instead_of=uncorrected)
    reopened(page, server)
    assert document(server, video_hash)["cues"] == corrected["cues"]
    differs_only_while_it_is_on(final, server, video_hash, tmp_path)


@pytest.fixture
def server_settings() -> Mapping[str, str]:
    """So that a test need not wait two minutes after the page was closed."""
    return {"LEGENDA_CLEAN_AFTER_CLOSE_SECONDS": "15"}


def preview(page: Page) -> None:
    """The active cue through the real burn-in path, played in place."""
    page.get_by_role("button", name="Proof").first.click()
    dialog = page.get_by_role("dialog")
    video = dialog.locator("video")
    expect(video).to_be_visible(timeout=LONG)
    wait_for(lambda: video.evaluate("video => video.readyState >= 2 && video.videoWidth > 0"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def rendered_and_downloaded(page: Page, server: Serving, video_hash: str, folder: Path) -> Path:
    page.get_by_role("button", name="Render").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Render", exact=True).click()
    wait_for(lambda: jobs(server, video_hash, "render"))
    server.finished(jobs(server, video_hash, "render")[0]["id"], within=240)
    with page.expect_download(timeout=LONG) as downloading:
        page.locator("a[download][href*='/download/final_']").first.click()
    assert downloading.value.suggested_filename == "final_spoken_en.mp4"
    final = folder / "final.mp4"
    downloading.value.save_as(final)
    return final


def reopened(page: Page, server: Serving) -> None:
    page.goto(server.url)
    page.get_by_role("button", name="Reopen").first.click()
    expect(rows(page).filter(has_text=CORRECTED).first).to_be_visible(timeout=LONG)


def shows(final: Path, wanted: dict[str, Any], folder: Path, *, instead_of: dict[str, Any]) -> None:
    """Where the first cue is on, the final equals bare ffmpeg with its text, not the old text."""
    source = FIXTURES / "spoken_en.mp4"
    bare, old, none = (
        bare_burn_in(source, ass, folder / f"{name}.mp4", folder=folder / name)
        for name, ass in (
            ("bare", ass_of(wanted)),
            ("old", ass_of(instead_of)),
            ("none", ass_of({**wanted, "cues": []})),
        )
    )
    cue = wanted["cues"][0]
    middle = (cue["start"] + cue["end"]) // 2
    expected = picture_at(bare, middle)
    text = changed_area(expected, picture_at(none, middle))
    picture = picture_at(final, middle)

    assert likeness(picture, expected, text) >= ALIKE
    assert likeness(picture, picture_at(old, middle), text) < ALIKE


def ass_of(document: dict[str, Any]) -> str:
    return burn_in(Document.from_json(document), *PICTURE)


def differs_only_while_it_is_on(
    final: Path, server: Serving, video_hash: str, folder: Path
) -> None:
    """Render once more without the first cue, and compare every picture."""
    now = document(server, video_hash)
    cue = now["cues"][0]
    whole = {name: value for name, value in cue.items() if name != "id"}
    edit = {
        "id": "without", "label": "Delete cue", "by": "me", "base": now["revision"],
        "changes": [{"on": "cue", "id": cue["id"], "before": whole, "after": None}],
    }  # fmt: skip
    server.post(f"/api/sessions/{video_hash}/edits", edit)
    job = server.post(f"/api/sessions/{video_hash}/render", {"keep_editing": True})["job"]
    assert server.finished(job["id"], within=240)["state"] == "succeeded"
    without = folder / "without.mp4"
    url = f"{server.url}/download/final_{video_hash}.mp4"
    subprocess.run(["curl", "-fsS", "-o", without, url], check=True)

    different = differing_times(final, without)

    assert different
    assert cue["start"] - FRAME <= min(different)
    assert max(different) <= cue["end"] + FRAME
