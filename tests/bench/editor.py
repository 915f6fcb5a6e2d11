"""The editor in a real browser on a real server, with up to 20,000 cues over two hours of sound."""

import json
import sys

from playwright.sync_api import sync_playwright

from tests.bench import keystroke, opening, page_memory, timeline_frame
from tests.bench.long_sessions import long_sessions
from tests.e2e.conftest import CHROMIUM, QUIET


def main() -> None:
    with long_sessions(100, 1000, 10_000, 20_000) as sessions, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        rows = [
            row
            for part in (opening, keystroke, timeline_frame, page_memory)
            for row in part.rows(browser, sessions)
        ]
        browser.close()
    sys.stdout.write(json.dumps({"rows": rows}) + "\n")


if __name__ == "__main__":
    main()
