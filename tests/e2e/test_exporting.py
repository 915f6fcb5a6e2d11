"""A file has what stands in the editor, or it is said that it has not."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.making import given, prepared
from tests.serving import Serving

pytestmark = pytest.mark.e2e

LINES = [(n * 3000, n * 3000 + 2900, f"Cue number {n}") for n in range(3)]
FULL = '{"error": {"code": "storage_full", "message": "The disk of the server is full."}}'


def test_a_file_without_the_last_changes_comes_only_if_it_is_wanted(
    page: Page, server: Serving, tmp_path: Path
) -> None:
    video_hash = prepared(server)
    given(server, video_hash, LINES)
    edits = f"**/api/sessions/{video_hash}/edits"
    page.context.route(edits, lambda route: route.fulfill(status=507, body=FULL))
    page.goto(f"{server.url}/sessions/{video_hash}")
    page.get_by_label("Text of the cue").fill("Typed last")
    expect(page.get_by_text("Not saved")).to_be_visible()

    page.get_by_role("button", name="Export", exact=True).click()
    page.get_by_role("menuitem", name="SubRip").click()
    lacking = page.get_by_text("No file yet: 1 change is not on the server")
    expect(lacking).to_be_visible()
    with page.expect_download() as came:
        page.get_by_role("button", name="Export all the same").click()
    came.value.save_as(tmp_path / "without.srt")
    assert "Typed last" not in (tmp_path / "without.srt").read_text(encoding="utf-8")
    expect(lacking).to_be_hidden()

    page.context.unroute(edits)
    page.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download() as came:
        page.get_by_role("menuitem", name="SubRip").click()
    came.value.save_as(tmp_path / "with.srt")
    assert "Typed last" in (tmp_path / "with.srt").read_text(encoding="utf-8")
