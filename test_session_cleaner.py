"""The cleaner's rules. Runs by itself (python test_session_cleaner.py) and under pytest."""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from backend import session_cleaner
from backend.composition import build_services
from backend.errors import InUse
from backend.services.parts import Services
from backend.services.sessions import reopen
from backend.session_cleaner import clean_old_sessions, clean_session_by_hash, startup_cleanup
from backend.settings import Settings
from backend.storage import lock
from backend.storage.backups import Backups
from backend.storage.disk import Disk
from backend.storage.files import Found, files_by_hash
from backend.storage.names import Names
from backend.storage.part import Part
from backend.storage.videos import Video
from backend.subtitles.cue import Cue
from backend.subtitles.document import Document
from backend.subtitles.edit import Change, Edit

HOUR = 3600
HASH = "0123456789abcdef0123456789abcdef"
OTHER = "f" * 32


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty uploads folder, and no folder of an older version."""
    monkeypatch.setattr(session_cleaner, "OLD_UPLOADS", tmp_path / "none")
    folder = tmp_path / "uploads"
    folder.mkdir()
    return folder


@pytest.fixture
def services(uploads: Path) -> Services:
    return build_services(Settings(_env_file=None, uploads=uploads))


def put(folder: Path, name: str, *, hours_ago: float = 48, content: bytes = b"x" * 100) -> Path:
    """A file that last changed *hours_ago*."""
    path = folder / name
    path.write_bytes(content)
    age(path, hours_ago)
    return path


def age(path: Path, hours_ago: float) -> None:
    then = time.time() - hours_ago * HOUR
    os.utime(path, (then, then))


def video(services: Services, *, video_hash: str = HASH, pinned: bool = False) -> Video:
    """A video whose original is there, last used two days ago."""
    then = services.now() - 48 * HOUR
    made = Video(
        hash=video_hash, owner="local", name="talk", ext="mp4", bytes=3,
        created=then, last_used=then, pinned=pinned, probe={"duration": 1000},
    )  # fmt: skip
    services.videos.add(made)
    put(services.names.folder, f"video_{video_hash}.mp4")
    return made


def session(services: Services, *, video_hash: str = HASH, hours_ago: float = 48) -> None:
    """A session with one cue that last changed *hours_ago*."""
    cue = Cue(id="c1", start=0, end=900, text="Hello")
    services.sessions.create(Document(video_hash=video_hash).with_cues([cue]))
    for path in services.names.folder.glob(f"session_{video_hash}.*"):
        age(path, hours_ago)


def names(folder: Path) -> set[str]:
    ours = ("legenda.db", ".lock")
    return {path.name for path in folder.iterdir() if not path.name.startswith(ours)}


def test_the_answer_counts_sessions_sound_finals_and_errors(uploads: Path) -> None:
    put(uploads, "session_abc123.json")
    put(uploads, "temp_audio_x.wav")
    put(uploads, f"final_{HASH}.mp4")

    report = clean_old_sessions(max_age_hours=24, uploads=uploads)

    assert (report["sessions"], report["temp_audio"], report["final_videos"]) == (1, 1, 1)
    assert report["errors"] == 0
    assert not list(uploads.glob("session_*")) + list(uploads.glob("final_*"))


def test_what_is_young_stays(uploads: Path) -> None:
    young = [f"session_{HASH}.json", "temp_audio_x.wav", f"final_{HASH}.mp4", "temp_upload_1"]
    for name in young:
        put(uploads, name, hours_ago=23)

    report = clean_old_sessions(max_age_hours=24, uploads=uploads)

    assert set(young) <= names(uploads)
    assert report["bytes"] == 0


def test_originals_and_strange_names_are_never_touched(uploads: Path) -> None:
    kept = {f"video_{HASH}.mp4", "notes.txt", "session.json", "holiday_final.mp4", "final_.mp4",
            ".secret", "video_mine.mp4"}  # fmt: skip
    for name in kept:
        put(uploads, name, hours_ago=10_000)

    clean_old_sessions(max_age_hours=0, uploads=uploads)

    assert kept <= names(uploads)


def test_zero_hours_takes_everything_that_retention_may(services: Services, uploads: Path) -> None:
    video(services)
    session(services, hours_ago=0)
    put(uploads, f"final_{HASH}.mp4", hours_ago=0)
    put(uploads, f"temp_peaks_{HASH}.bin", hours_ago=0)
    put(uploads, "temp_upload_abc", hours_ago=0)

    clean_old_sessions(max_age_hours=0, uploads=uploads)

    left = names(uploads)
    assert f"video_{HASH}.mp4" in left
    assert [name for name in left if name.startswith(("session", "final", "temp"))] == []
    assert [name for name in left if name.startswith("backup_")]


def test_a_session_is_backed_up_before_it_goes_and_comes_back(services: Services) -> None:
    video(services)
    session(services)
    before = services.sessions.load(HASH)

    report = session_cleaner.clean_expired(services, 24)

    assert report.sessions == 1
    assert not services.sessions.exists(HASH)
    services.backups.restore(HASH)
    assert services.sessions.load(HASH).to_json() == before.to_json()


class FullDisk(Backups):
    """Backups on a disk that takes nothing."""

    def keep(self, video_hash: str) -> Path | None:
        raise OSError(28, "No space left on device", video_hash)


def test_a_session_whose_backup_cannot_be_written_stays(services: Services) -> None:
    video(services)
    session(services)
    full = replace(services, backups=FullDisk(services.names, services.now))

    report = session_cleaner.clean_expired(full, 24)

    assert report.failures[0]["file"].startswith("session_")
    assert services.sessions.exists(HASH)


def test_a_session_opened_lately_stays_although_its_file_is_old(services: Services) -> None:
    video(services)
    session(services)
    services.videos.touch(HASH)

    session_cleaner.clean_expired(services, 24)

    assert services.sessions.exists(HASH)


def test_a_session_with_an_active_job_is_skipped_with_all_that_is_its(
    services: Services, uploads: Path
) -> None:
    video(services)
    session(services)
    put(uploads, f"temp_audio_{HASH}_j1.wav")
    services.jobs.create("transcribe", video_hash=HASH, owner="local", payload={})

    session_cleaner.clean_expired(services, 0)

    assert services.sessions.exists(HASH)
    assert f"temp_audio_{HASH}_j1.wav" in names(uploads)


def test_a_pinned_final_stays(services: Services, uploads: Path) -> None:
    video(services, pinned=True)
    put(uploads, f"final_{HASH}.mp4")

    session_cleaner.clean_expired(services, 24)

    assert f"final_{HASH}.mp4" in names(uploads)


def test_pictures_and_waveform_stay_with_the_final_so_that_reopening_is_instant(
    services: Services, uploads: Path
) -> None:
    video(services)
    session(services)
    put(uploads, f"final_{HASH}.mp4", hours_ago=1)
    made = {f"temp_peaks_{HASH}.bin", f"temp_proxy_{HASH}.mp4", f"temp_filmstrip_{HASH}.jpg"}
    gone = {f"temp_preview_{HASH}_j1.mp4", f"temp_clip_{HASH}_j2.gif", f"temp_audio_{HASH}_j3.wav"}
    for name in made | gone:
        put(uploads, name)

    session_cleaner.clean_expired(services, 24)

    assert made <= names(uploads)
    assert not gone & names(uploads)


def test_without_session_and_final_what_can_be_made_again_goes(
    services: Services, uploads: Path
) -> None:
    video(services)
    put(uploads, f"temp_peaks_{HASH}.bin")

    session_cleaner.clean_expired(services, 24)

    assert f"temp_peaks_{HASH}.bin" not in names(uploads)


def test_the_newest_backup_stays_as_long_as_its_original(services: Services, uploads: Path) -> None:
    video(services)
    old, new = f"backup_{HASH}_20200101T000000Z.json.gz", f"backup_{HASH}_20200102T000000Z.json.gz"
    lone = f"backup_{OTHER}_20200101T000000Z.json.gz"
    for name in (old, new, lone):
        put(uploads, name, hours_ago=24 * 30)

    session_cleaner.clean_expired(services, 24)

    assert new in names(uploads)
    assert not {old, lone} & names(uploads)


def test_an_older_backup_stays_until_its_days_are_over(services: Services, uploads: Path) -> None:
    video(services)
    for day in ("01", "02"):
        put(uploads, f"backup_{HASH}_202001{day}T000000Z.json.gz", hours_ago=24 * 6)

    session_cleaner.clean_expired(services, 24)

    assert len(list(uploads.glob("backup_*"))) == 2


def test_one_session_is_cleaned_at_once_whatever_its_age(services: Services, uploads: Path) -> None:
    video(services)
    session(services, hours_ago=0)
    session(services, video_hash=OTHER, hours_ago=0)
    put(uploads, f"final_{HASH}.mp4", hours_ago=0)

    report = clean_session_by_hash(HASH, uploads=uploads)

    assert report["sessions"] == 1
    assert f"final_{HASH}.mp4" in names(uploads)
    assert f"session_{OTHER}.json" in names(uploads)
    assert f"session_{HASH}.json" not in names(uploads)


def test_one_session_is_not_cleaned_under_a_job(services: Services, uploads: Path) -> None:
    video(services)
    session(services)
    services.jobs.create("render", video_hash=HASH, owner="local", payload={})

    assert clean_session_by_hash(HASH, uploads=uploads)["sessions"] == 0
    assert services.sessions.exists(HASH)


def test_an_old_short_name_is_cleaned_too(uploads: Path) -> None:
    put(uploads, "session_abc123.json", hours_ago=0)

    clean_session_by_hash("abc123", uploads=uploads)

    assert "session_abc123.json" not in names(uploads)


def test_a_hash_that_tries_to_be_a_path_removes_nothing(uploads: Path) -> None:
    outside = uploads.parent / "session_x.json"
    outside.write_text("{}", encoding="utf-8")

    report = clean_session_by_hash("../session_x", uploads=uploads)

    assert outside.exists()
    assert report["sessions"] == 0


def test_the_folder_of_an_older_version_is_cleaned_too(
    uploads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "none"
    old.mkdir()
    put(old, "session_abc_123.json")
    put(old, "temp_audio_abc_123.wav")

    report = clean_old_sessions(max_age_hours=24, uploads=uploads)

    assert (report["sessions"], report["temp_audio"]) == (1, 1)
    (backup,) = old.iterdir()
    assert backup.name.startswith("backup_abc_123_")


def test_an_error_on_one_file_is_counted_and_the_rest_goes(
    uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(uploads, "temp_audio_a.wav")
    put(uploads, "temp_audio_b.wav")
    real = Path.unlink

    def refuses(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002
        if path.name == "temp_audio_a.wav":
            raise PermissionError(13, "not allowed", str(path))
        real(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)

    report = clean_old_sessions(max_age_hours=24, uploads=uploads)

    assert (report["errors"], report["temp_audio"]) == (1, 1)
    assert report["failures"][0]["file"] == "temp_audio_a.wav"
    assert names(uploads) == {"temp_audio_a.wav"}


def test_a_file_from_the_future_is_not_removed(uploads: Path) -> None:
    put(uploads, "temp_audio_a.wav", hours_ago=-1000)

    clean_old_sessions(max_age_hours=24, uploads=uploads)

    assert names(uploads) == {"temp_audio_a.wav"}


def test_zero_hours_takes_what_is_from_the_future_too(services: Services, uploads: Path) -> None:
    video(services)
    session(services, hours_ago=-1000)
    put(uploads, "temp_audio_a.wav", hours_ago=-1000)

    clean_old_sessions(max_age_hours=0, uploads=uploads)

    assert [name for name in names(uploads) if name.startswith(("session", "temp"))] == []


def at(services: Services, *, hours_ahead: float) -> Services:
    """The same services, their clock set ahead."""
    return replace(services, now=lambda: time.time() + hours_ahead * HOUR)


def test_a_clock_that_is_set_ahead_makes_nothing_old(services: Services, uploads: Path) -> None:
    video(services)
    session(services, hours_ago=1)
    services.videos.touch(HASH)
    put(uploads, f"final_{HASH}.mp4", hours_ago=1)
    session_cleaner.clean_expired(services, 24)

    session_cleaner.clean_expired(at(services, hours_ahead=10_000), 24)
    session_cleaner.clean_expired(at(services, hours_ahead=10_000), 24)

    assert services.sessions.exists(HASH)
    assert f"final_{HASH}.mp4" in names(uploads)


def test_zero_hours_takes_everything_whatever_the_clock_did(
    services: Services, uploads: Path
) -> None:
    put(uploads, "temp_audio_a.wav")
    session_cleaner.clean_expired(services, 24 * 30)

    session_cleaner.clean_expired(at(services, hours_ahead=10_000), 0)

    assert names(uploads) == set()


def test_a_clock_that_is_set_ahead_closes_no_window_longer_ago(services: Services) -> None:
    video(services)
    session(services, hours_ago=0)
    rendered(services, revision=services.sessions.revision(HASH))
    close_window(services)
    session_cleaner.clean_due(services)

    session_cleaner.clean_due(at(services, hours_ahead=5))

    assert services.sessions.exists(HASH)


def test_an_upload_that_still_arrives_is_never_broken_off(uploads: Path) -> None:
    path = uploads / "temp_upload_a"

    with Part(path, b"key", Disk()) as part:
        part.write(b"half")
        clean_old_sessions(max_age_hours=0, uploads=uploads)
        assert path.exists()
        part.finish()

        clean_old_sessions(max_age_hours=0, uploads=uploads)
        assert not path.exists()


def test_a_file_that_somebody_else_removes_meanwhile_is_no_error(
    services: Services, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quicker = [
        put(uploads, f"backup_{HASH}_20200101T000000Z.json.gz", hours_ago=24 * 30),
        put(uploads, "temp_audio_a.wav"),
    ]
    put(uploads, "temp_audio_z.wav")
    listed = files_by_hash

    def then_removed(looked_at: Names) -> dict[str, list[Found]]:
        found = listed(looked_at)
        for path in quicker:
            path.unlink(missing_ok=True)
        return found

    monkeypatch.setattr(session_cleaner, "files_by_hash", then_removed)
    report = clean_old_sessions(max_age_hours=24, uploads=uploads)

    assert (report["errors"], report["temp_audio"], report["backups"]) == (0, 1, 0)


def test_a_session_that_was_edited_since_the_folder_was_read_stays(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    video(services)
    session(services)

    def then_edited(looked_at: Names) -> dict[str, list[Found]]:
        found = files_by_hash(looked_at)
        age(services.names.journal(HASH), 0)
        return found

    monkeypatch.setattr(session_cleaner, "files_by_hash", then_edited)
    session_cleaner.clean_expired(services, 24)

    assert services.sessions.exists(HASH)


def test_each_removal_is_logged_with_kind_name_and_size(
    uploads: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(uploads, "temp_audio_a.wav", content=b"x" * 321)

    clean_old_sessions(max_age_hours=24, uploads=uploads)

    said = capsys.readouterr().out
    assert "temp_audio_a.wav" in said
    assert "321" in said


def test_startup_cleanup_follows_the_same_rules(uploads: Path) -> None:
    put(uploads, "session_abc123.json")
    put(uploads, "temp_audio_new.wav", hours_ago=1)

    report = startup_cleanup(max_age_hours=24, uploads=uploads)

    assert report["sessions"] == 1
    assert names(uploads) >= {"temp_audio_new.wav"}


def test_what_a_killed_server_had_received_goes_at_the_next_start(
    services: Services, uploads: Path
) -> None:
    put(uploads, "temp_upload_abc", hours_ago=0)
    put(uploads, f"video_{HASH}.mp4", hours_ago=0)

    report = session_cleaner.drop_broken_uploads(services)

    assert (report.uploads, report.bytes) == (1, 100)
    assert names(uploads) == {f"video_{HASH}.mp4"}


@pytest.mark.parametrize("clean", [startup_cleanup, clean_old_sessions, clean_session_by_hash])
def test_nothing_is_cleaned_beside_a_web_that_runs(
    services: Services, uploads: Path, clean: Callable[..., object]
) -> None:
    put(uploads, f"session_{HASH}.json")

    with lock.holding(services.names.lock), pytest.raises(InUse, match="already uses"):
        clean(HASH if clean is clean_session_by_hash else 0, uploads=uploads)

    assert names(uploads) == {f"session_{HASH}.json"}


def test_an_empty_folder_is_no_error(uploads: Path) -> None:
    report = startup_cleanup(uploads=uploads)

    assert {report[key] for key in ("sessions", "temp_audio", "final_videos", "errors")} == {0}


def rendered(
    services: Services, *, revision: int, video_hash: str = HASH, **payload: object
) -> None:
    """A render job that succeeded at *revision*."""
    job = services.jobs.create("render", video_hash=video_hash, owner="local", payload=payload)
    delivery = services.queue.dequeue("render", owner="test", lease=30)
    assert delivery is not None
    assert delivery.job_id == job.id
    services.jobs.finish(delivery, {"revision": revision})


def test_a_session_is_due_when_its_render_holds_all_of_it(services: Services) -> None:
    video(services)
    session(services, hours_ago=0)
    rendered(services, revision=services.sessions.revision(HASH))

    report = session_cleaner.clean_due(services)

    assert report.sessions == 1
    assert not services.sessions.exists(HASH)


def open_window(services: Services) -> None:
    with services.database.transaction() as connection:
        connection.execute("insert into windows values ('s', ?, 'me', 0)", (HASH,))


def close_window(services: Services) -> None:
    with services.database.transaction() as connection:
        connection.execute("update videos set last_closed = ?", (services.now(),))


def start_job(services: Services) -> None:
    services.jobs.create("preview", video_hash=HASH, owner="local", payload={})


@pytest.mark.parametrize("meanwhile", [open_window, close_window, start_job])
def test_a_rendered_session_is_not_due_while_somebody_may_need_it(
    services: Services, meanwhile: Callable[[Services], None]
) -> None:
    video(services)
    session(services, hours_ago=0)
    rendered(services, revision=services.sessions.revision(HASH))
    meanwhile(services)

    session_cleaner.clean_due(services)

    assert services.sessions.exists(HASH)


def edit(services: Services, *changes: Change) -> None:
    """One more revision."""
    made = Edit(id=f"e{time.time_ns()}", label="Edit", by="me", base=0, at=0, changes=changes)
    services.sessions.commit(HASH, made)


def test_what_a_job_found_out_about_the_files_does_not_keep_a_rendered_session(
    services: Services,
) -> None:
    video(services)
    session(services, hours_ago=0)
    rendered(services, revision=services.sessions.revision(HASH))
    edit(services, Change(on="document", id="", before={"video": {}}, after={"video": {"a": 1}}))

    session_cleaner.clean_due(services)

    assert not services.sessions.exists(HASH)


def test_another_name_does_not_keep_a_rendered_session_and_goes_into_its_backup(
    services: Services,
) -> None:
    video(services)
    session(services, hours_ago=0)
    rendered(services, revision=services.sessions.revision(HASH))
    before = services.sessions.load(HASH).name
    edit(services, Change(on="document", id="", before={"name": before}, after={"name": "New"}))

    session_cleaner.clean_due(services)

    assert not services.sessions.exists(HASH)
    assert reopen(services, HASH).name == "New"


def test_a_text_that_changed_after_the_render_keeps_the_session(services: Services) -> None:
    video(services)
    session(services, hours_ago=0)
    rendered(services, revision=services.sessions.revision(HASH))
    edit(services, Change(id="c1", before={"text": "Hello"}, after={"text": "Bye"}))

    session_cleaner.clean_due(services)

    assert services.sessions.exists(HASH)


def test_a_damaged_session_does_not_keep_others_from_being_cleaned(services: Services) -> None:
    for hash_ in (HASH, OTHER):
        video(services, video_hash=hash_)
        session(services, video_hash=hash_)
        rendered(services, video_hash=hash_, revision=services.sessions.revision(hash_))
    services.sessions.close(HASH)
    services.names.journal(HASH).write_bytes(b"no journal\n")

    report = session_cleaner.clean_due(services)

    assert (report.sessions, report.failures) == (1, [])
    assert services.sessions.exists(HASH)


def test_a_reopened_session_waits_for_its_window(services: Services) -> None:
    video(services)
    session(services, hours_ago=0)
    rendered(services, revision=services.sessions.revision(HASH))
    session_cleaner.clean_due(services)
    reopen(services, HASH)

    session_cleaner.clean_due(services)

    assert services.sessions.exists(HASH)


def test_a_session_is_not_due_when_its_person_keeps_editing(services: Services) -> None:
    video(services)
    session(services, hours_ago=0)
    rendered(services, revision=services.sessions.revision(HASH), keep_editing=True)

    session_cleaner.clean_due(services)

    assert services.sessions.exists(HASH)


if __name__ == "__main__":
    sys.exit(pytest.main([__file__, "-q", "-p", "no:cacheprovider"]))
