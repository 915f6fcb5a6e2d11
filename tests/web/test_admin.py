"""The administration: who may, what the total cleanup takes, and what stays."""

import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from backend.errors import Busy, Unauthorised
from backend.services import admin_token, total_cleanup
from backend.services.parts import Services
from backend.storage.videos import Video
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.web.admin import run_cleanup
from tests.serving import wait_for

TOKEN = {"Authorization": "Bearer the-admin-token"}
HASH = "0123456789abcdef0123456789abcdef"


def video_with_everything(services: Services) -> None:
    """A video with an original, a session, a final, a backup, temporaries and an active job."""
    services.videos.add(
        Video(hash=HASH, owner="local", name="talk", ext="mp4", bytes=5, created=1, last_used=1)
    )
    services.sessions.create(
        Document(video_hash=HASH).with_cues([Cue(id="c", start=0, end=900, text="Hello")])
    )
    services.backups.keep(HASH)
    names = services.names
    for path in (names.original(HASH, "mp4"), names.final(HASH), names.temp_audio(HASH, "j"),
                 names.temporary("peaks", HASH, ".bin"), names.upload("u1")):  # fmt: skip
        path.write_bytes(b"12345")
    services.jobs.create("render", video_hash=HASH, owner="local", payload={})


def cleaned(client: FlaskClient, **body: Any) -> dict[str, Any]:
    """The report of a cleanup that was waited for."""
    begun = client.post("/admin/cleanup", json=body, headers=TOKEN)
    assert begun.status_code == 202
    path = f"/admin/cleanup/{begun.get_json()['cleanup_id']}"

    def done() -> dict[str, Any] | None:
        report: dict[str, Any] = client.get(path, headers=TOKEN).get_json()
        return None if report["status"] == "running" else report

    report = wait_for(done)
    assert report is not None
    return report


def ours(services: Services) -> set[str]:
    return {p.name for p in services.names.folder.iterdir() if not p.name.startswith("legenda.db")}


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"},
                                     {"Authorization": "the-admin-token"}])  # fmt: skip
@pytest.mark.parametrize(
    ("method", "path"),
    [("post", "/admin/cleanup"), ("get", "/admin/stats"), ("get", "/admin/cleanup/x"),
     ("get", "/admin/jobs")],
)  # fmt: skip
def test_nobody_gets_in_without_the_token(
    client: FlaskClient, services: Services, method: str, path: str, headers: dict[str, str]
) -> None:
    video_with_everything(services)

    answer = getattr(client, method)(
        path, headers=headers, **({"json": {}} if method == "post" else {})
    )

    assert answer.status_code == 401
    assert services.names.original(HASH, "mp4").exists()


def test_guessing_the_token_is_slowed_down_and_knowing_it_is_not(client: FlaskClient) -> None:
    guesses = [client.get("/admin/stats", headers={"Authorization": f"Bearer {n}"})
               for n in range(12)]  # fmt: skip

    assert guesses[0].status_code == 401
    assert guesses[-1].status_code == 429
    assert 1 <= int(guesses[-1].headers["Retry-After"]) <= 60


def test_the_right_token_is_never_slowed_down(client: FlaskClient) -> None:
    answers = {client.get("/admin/stats", headers=TOKEN).status_code for _ in range(30)}

    assert answers == {200}


def test_a_cleanup_is_answered_at_once_with_what_it_will_do(client: FlaskClient) -> None:
    began = time.monotonic()
    answer = client.post("/admin/cleanup", json={}, headers=TOKEN)

    assert answer.status_code == 202
    assert set(answer.get_json()) == {"message", "cleanup_id", "status", "warning", "note"}
    assert answer.get_json()["status"] == "running"
    assert time.monotonic() - began < 5
    wait_for(lambda: client.get(f"/admin/cleanup/{answer.get_json()['cleanup_id']}", headers=TOKEN)
             .get_json()["status"] == "done")  # fmt: skip


def test_the_total_cleanup_takes_everything_of_ours(
    client: FlaskClient, services: Services
) -> None:
    video_with_everything(services)
    (services.names.folder / "notes.txt").write_text("mine", encoding="utf-8")

    report = cleaned(client)

    assert report["jobs_removed"] == 1
    assert report["files_deleted"] >= 7
    assert report["space_freed_mb"] >= 0
    assert report["errors"] == []
    assert ours(services) == {"notes.txt"}
    assert client.get("/api/videos").get_json()["videos"] == []


def test_an_expired_cleanup_leaves_what_retention_leaves(
    client: FlaskClient, services: Services
) -> None:
    video_with_everything(services)

    report = cleaned(client, scope="expired")

    assert report["jobs_removed"] == 0
    assert services.names.original(HASH, "mp4").exists()
    assert services.sessions.exists(HASH)


def test_new_work_is_refused_while_everything_is_removed(
    client: FlaskClient, services: Services
) -> None:
    services.gate.closed.set()

    answer = client.post("/admin/cleanup", json={}, headers=TOKEN)

    assert answer.status_code == 503
    assert answer.get_json()["error"]["code"] == "busy"


def test_the_gate_opens_again_after_a_cleanup(client: FlaskClient, services: Services) -> None:
    cleaned(client)

    assert not services.gate.closed.is_set()


def test_models_that_were_downloaded_go_unless_kept(
    client: FlaskClient, services: Services
) -> None:
    models = services.settings.models_folder
    mine, somebodys = models / "models--x--tiny", models / "by-hand"
    for folder in (mine, somebodys):
        folder.mkdir(parents=True)
        (folder / "model.bin").write_bytes(b"x" * 2048)
    (models / ".legenda.json").write_text('{"downloaded": ["models--x--tiny"]}', encoding="utf-8")

    kept = cleaned(client, keep_models=True)
    assert (kept["models_deleted"], mine.exists()) == (0, True)

    report = cleaned(client)

    assert report["models_deleted"] == 1
    assert not mine.exists()
    assert somebodys.exists()


def test_a_file_that_cannot_go_is_named_and_the_rest_goes(
    services: Services, tmp_path: Path
) -> None:
    video_with_everything(services)
    stubborn = services.names.final(HASH)
    stubborn.unlink()
    stubborn.mkdir()
    report = total_cleanup.Removal()

    assert not report.unlink(stubborn)
    total_cleanup.remove_everything(services, report, keep_models=False)

    assert [error["file"] for error in report.errors] == [stubborn.name]
    assert not services.names.original(HASH, "mp4").exists()


def test_the_report_of_an_unknown_cleanup_is_not_found(client: FlaskClient) -> None:
    assert client.get("/admin/cleanup/nothing", headers=TOKEN).status_code == 404


def test_the_stats_name_jobs_and_bytes_by_kind(client: FlaskClient, services: Services) -> None:
    video_with_everything(services)

    stats = client.get("/admin/stats", headers=TOKEN).get_json()

    assert stats["total_jobs"] == 1
    assert stats["kinds"]["original"] == {"files": 1, "bytes": 5}
    assert stats["kinds"]["final"] == {"files": 1, "bytes": 5}
    assert stats["kinds"]["session"]["files"] >= 1
    assert stats["total_bytes"] >= 20
    assert stats["disk"]["total"] > 0


def test_a_token_is_made_once_and_kept_for_its_owner_only(services: Services) -> None:

    unset = replace(services, settings=services.settings.model_copy(update={"admin_token": ""}))
    made = admin_token.admin_token(unset)

    assert admin_token.admin_token(unset) == made
    assert len(made) >= 24
    assert services.names.admin_token.stat().st_mode & 0o777 == 0o600


def test_a_cleanup_that_a_crash_broke_off_says_so(client: FlaskClient, services: Services) -> None:
    cleanup_id = total_cleanup.begin(services, "all")

    total_cleanup.none_running(services)

    report = client.get(f"/admin/cleanup/{cleanup_id}", headers=TOKEN).get_json()
    assert report["status"] == "interrupted"


def test_a_cleanup_of_what_expired_does_not_open_the_gate_of_a_total_one(
    services: Services,
) -> None:
    services.gate.close()

    run_cleanup(services, total_cleanup.begin(services, "expired"), "expired", keep_models=True)

    assert services.gate.closed.is_set()
    with pytest.raises(Busy):
        services.gate.close()


def test_a_session_that_is_read_while_everything_goes_leaves_nothing(
    client: FlaskClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    video_with_everything(services)
    services.jobs.forget()
    unlink = total_cleanup.Removal.unlink
    readers: list[threading.Thread] = []

    def read_meanwhile(report: total_cleanup.Removal, path: Path) -> bool:
        readers.append(threading.Thread(target=client.get, args=(f"/api/sessions/{HASH}",)))
        readers[-1].start()
        readers[-1].join(0.1)
        return unlink(report, path)

    monkeypatch.setattr(total_cleanup.Removal, "unlink", read_meanwhile)
    total_cleanup.remove_everything(services, total_cleanup.Removal(), keep_models=True)
    for reader in readers:
        reader.join()

    assert [name for name in ours(services) if HASH in name] == []


def test_an_empty_token_lets_nobody_in(services: Services) -> None:
    unset = replace(services, settings=services.settings.model_copy(update={"admin_token": ""}))
    services.names.admin_token.touch()

    with pytest.raises(Unauthorised):
        admin_token.check(unset, "Bearer ")


def test_jobs_are_listed_with_the_names_of_their_videos(
    client: FlaskClient, services: Services
) -> None:
    video_with_everything(services)
    services.jobs.create("render", video_hash="b" * 16, owner="local", payload={})

    jobs = client.get("/admin/jobs", headers=TOKEN).get_json()["jobs"]

    assert {job["video_hash"]: job["name"] for job in jobs} == {HASH: "talk", "b" * 16: ""}
