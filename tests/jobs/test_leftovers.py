"""What a killed attempt left goes, and nothing else does."""

from pathlib import Path

from backend.jobs import leftovers
from backend.jobs.store import JobStore
from tests.jobs.factories import new


def test_files_and_folders_of_one_attempt_go(store: JobStore, tmp_path: Path) -> None:
    job = new(store)
    mine, drawing, others = (
        leftovers.attempt_path(job, token, tmp_path / name)
        for token, name in (("a" * 32, "final.mp4"), ("a" * 32, "drawing"), ("b" * 32, "final.mp4"))
    )
    for path in (mine, others):
        path.touch()
    fonts = drawing / "fonts"
    fonts.mkdir(parents=True)
    kept = tmp_path / "font.ttf"
    kept.touch()
    (fonts / "font.ttf").symlink_to(kept)
    leftovers.remove_attempt(tmp_path, job, "a" * 32)

    assert sorted(tmp_path.glob("temp_attempt_*")) == [others]
    assert kept.exists()


def test_all_attempts_of_a_job_go_with_its_sound(store: JobStore, tmp_path: Path) -> None:
    job = new(store)
    for token in ("a" * 32, "b" * 32):
        leftovers.attempt_path(job, token, tmp_path / "drawing").mkdir()
    (tmp_path / f"temp_audio_{job.video_hash}_{job.id}.wav").touch()
    leftovers.remove_all(tmp_path, job)

    assert not list(tmp_path.glob("temp_*"))
