"""What the pages show, said by the browser's own answer in place of the server: every state of a
video at once, and an administration that has seen work."""

import json
import time
from typing import Any

from playwright.sync_api import Page, Route

GIGABYTE = 10**9
HOUR = 3600
NEWEST = "As many words as two lines of a cue can hold,\nwhich are more than one thinks of."


def job(kind: str, state: str = "running", **fields: Any) -> dict[str, Any]:
    now = time.time()
    base = {
        "id": f"{kind}-{state}", "kind": kind, "video_hash": "0" * 16, "state": state,
        "progress": 0.64, "stage": "Making a version that this browser can play", "eta": 4000,
        "attempt": 1, "max_attempts": 3, "result": None, "error": None, "created": now - 60,
        "started": now - 50, "finished": None if state in {"running", "queued"} else now - 600,
        "cancel_requested": False, "version": 1,
    }  # fmt: skip
    return {**base, **fields}


def failed() -> dict[str, Any]:
    message = "There is not enough memory for large-v3. Choose a smaller model, or try again later."
    return job("transcribe", "dead", error={"code": "out_of_memory", "message": message})


def video(number: int, state: str, **fields: Any) -> dict[str, Any]:
    now = time.time()
    base = {
        "hash": f"{number:016x}", "name": f"A name of some length, part {number}", "ext": "mp4",
        "bytes": GIGABYTE, "created": now, "last_used": now - 9000, "pinned": False,
        "duration": 3_900_000, "width": 1920, "height": 1080, "thumbnail": None, "state": state,
        "cues": 1812, "reviewed": 1740, "issues": 0, "newest": "", "jobs": [],
        "final": None, "backup": None, "session_expires": None,
    }  # fmt: skip
    return {**base, **fields}


def videos() -> list[dict[str, Any]]:
    """One in every state, and those whose words are the longest."""
    now = time.time()
    final = {"url": "/x", "bytes": 412_000_000, "expires": now + 21 * HOUR}
    return [
        video(1, "preparing", jobs=[job("prepare")]),
        video(2, "transcribing", newest=NEWEST, jobs=[job("transcribe", "queued", progress=0)]),
        video(3, "editable", issues=19, session_expires=now + 2 * HOUR),
        video(4, "editable", issues=19, final=final),
        video(5, "rendering", jobs=[job("render", cancel_requested=True)]),
        video(6, "final", final=final),
        video(7, "backup", backup={"time": now - 99_999, "expires": now + 99_999}),
        video(8, "original"),
        video(9, "failed", jobs=[failed()]),
    ]


def stats() -> dict[str, Any]:
    now = time.time()
    kinds = ("original", "temporary", "model", "final", "session", "backup")
    report = {
        "cleanup_id": "c", "scope": "expired", "status": "done", "started": now - 400,
        "finished": now - 300, "jobs_removed": 3, "files_deleted": 1214, "models_deleted": 0,
        "space_freed_mb": 2750.5, "errors": [{"file": "a", "reason": "It is in use."}],
    }  # fmt: skip
    return {
        "total_jobs": 182, "videos": 41, "total_bytes": 6 * GIGABYTE,
        "jobs": {"running": 2, "queued": 3, "succeeded": 160, "dead": 2},
        "kinds": {kind: {"files": 1402, "bytes": GIGABYTE} for kind in kinds},
        "disk": {"used": 70 * GIGABYTE, "free": 50 * GIGABYTE, "total": 120 * GIGABYTE},
        "cleanups": [report],
    }  # fmt: skip


def answering(page: Page, path: str, body: Any) -> None:
    def answer(route: Route) -> None:
        route.fulfill(content_type="application/json", body=json.dumps(body))

    page.route(path, answer)


def full_shelf(page: Page) -> None:
    """The videos page shows one in every state."""
    disk = {"used": 28 * GIGABYTE, "free": 92 * GIGABYTE, "total": 120 * GIGABYTE}
    answering(page, "**/api/videos", {"videos": videos(), "disk": disk})


def busy_office(page: Page) -> None:
    """The administration is open, with jobs in every state."""
    page.add_init_script("sessionStorage.setItem('legenda.admin', 'any')")
    name = "A name of some length, part 2"
    jobs = [job("transcribe", name=name), job("prepare", "queued", name="", attempt=1)]
    answering(page, "**/admin/stats", stats())
    answering(page, "**/admin/jobs", {"jobs": [*jobs, {**failed(), "name": name}]})
