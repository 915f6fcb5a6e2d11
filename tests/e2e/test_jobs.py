"""What a page shows of the work for its video."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.making import given, prepared
from tests.serving import Serving

pytestmark = pytest.mark.e2e

ENDED = ".top [aria-controls=jobs]:has-text('Jobs')"
"""The button over the drawer; it shows how many there are while some run."""


def test_work_that_ends_while_the_page_opens_is_not_shown_as_running(
    page: Page, server: Serving
) -> None:
    video_hash = prepared(server)
    given(server, video_hash, [(1000, 3000, "A cue")])
    span = {"start": 1000, "end": 2000}
    started = server.post(f"/api/sessions/{video_hash}/preview", span)["job"]
    before = server.get(f"/api/sessions/{video_hash}?words=false&issues=false")
    before["jobs"] = [started, *[job for job in before["jobs"] if job["id"] != started["id"]]]
    server.finished(started["id"])
    # The page's only answer is from before the end; it enters the session's room after it.
    page.route(f"**/api/sessions/{video_hash}?*", lambda route: route.fulfill(json=before))

    page.goto(f"{server.url}/sessions/{video_hash}")

    expect(page.locator(ENDED)).to_be_visible(timeout=30_000)
    page.locator(ENDED).click()
    expect(page.locator("#jobs")).to_be_visible()
    expect(page.locator("#jobs")).not_to_contain_text("running")
