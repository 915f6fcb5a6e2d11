"""With the page open: kill -9 right after a render was accepted, and start again at once."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.making import saved
from tests.serving import FIXTURES, Serving, alive, wait_for

pytestmark = pytest.mark.e2e

ANSWERS_WITHIN = 15.0
ENDS_WITHIN = 10.0
SRT = "1\n00:00:01,000 --> 00:00:03,000\nBefore the kill\n"


def opened(page: Page, server: Serving) -> str:
    """The editor of a clip with one cue; the video hash."""
    video_hash = server.upload(FIXTURES / "spoken_en.mp4")
    page.goto(f"{server.url}/sessions/{video_hash}")
    page.get_by_role("button", name="Import").first.click()
    page.get_by_label("Subtitle file").set_input_files(
        {"name": "one.srt", "mimeType": "text/plain", "buffer": SRT.encode()}
    )
    page.get_by_role("button", name="Import 1 cue").click()
    expect(first_row(page)).to_contain_text("Before the kill")
    return video_hash


def first_row(page: Page) -> Any:
    return (
        page.get_by_role("grid", name="Cues").get_by_role("row").filter(has_text="the kill").first
    )


def acknowledged_edit(page: Page) -> None:
    first_row(page).click()
    text = page.get_by_label("Text of the cue")
    text.fill("Just before the kill")
    text.blur()
    saved(page)


def renders(server: Serving, video_hash: str) -> list[dict[str, Any]]:
    jobs = server.get(f"/api/jobs?video={video_hash}")["jobs"]
    return [job for job in jobs if job["kind"] == "render"]


@pytest.mark.parametrize("kill", [Serving.kill_alone, Serving.kill_group])
def test_a_killed_server_finishes_the_render_once_and_keeps_the_edit(
    page: Page, server: Serving, kill: Callable[[Serving], None]
) -> None:
    video_hash = opened(page, server)
    acknowledged_edit(page)
    accepted = server.post(f"/api/sessions/{video_hash}/render", {"keep_editing": True})["job"]

    old = server.family()
    kill(server)
    began = time.monotonic()
    server.start()
    wait_for(lambda: not alive(old) and server.answers(), within=ANSWERS_WITHIN)
    assert time.monotonic() - began <= ANSWERS_WITHIN

    assert server.finished(accepted["id"], within=240)["state"] == "succeeded"
    assert [job["id"] for job in renders(server, video_hash)] == [accepted["id"]]
    assert [p.name for p in server.uploads.glob("final_*.mp4")] == [f"final_{video_hash}.mp4"]
    wait_for(lambda: not list(server.uploads.glob("temp_attempt_*")), why="nothing is left behind")
    cues = server.get(f"/api/sessions/{video_hash}")["document"]["cues"]
    assert [cue["text"] for cue in cues] == ["Just before the kill"]
    expect(page.get_by_text("All changes saved")).to_be_visible(timeout=30_000)
    expect(first_row(page)).to_contain_text("Just before the kill")


def test_an_edit_made_while_the_server_was_away_arrives_when_it_is_back(
    page: Page, server: Serving
) -> None:
    video_hash = opened(page, server)
    server.kill_group()
    first_row(page).click()
    text = page.get_by_label("Text of the cue")
    text.fill("While away from the kill")
    text.blur()
    expect(page.get_by_text("Offline")).to_be_visible(timeout=30_000)

    server.start()

    saved(page)
    cues = server.get(f"/api/sessions/{video_hash}")["document"]["cues"]
    assert [cue["text"] for cue in cues] == ["While away from the kill"]


def test_told_to_end_with_two_pages_open_everything_ends_in_time(
    page: Page, browser: Browser, server: Serving
) -> None:
    video_hash = opened(page, server)
    other = browser.new_page()
    other.goto(f"{server.url}/sessions/{video_hash}")
    expect(first_row(other)).to_be_visible()
    server.post(f"/api/sessions/{video_hash}/render", {})
    wait_for(lambda: renders(server, video_hash)[0]["state"] == "running")
    family = server.family()

    began = time.monotonic()
    server.stop(within=ENDS_WITHIN)

    assert time.monotonic() - began <= ENDS_WITHIN
    assert not alive(family)
    assert not server.errors()
    other.close()
