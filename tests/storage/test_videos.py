"""The table of videos, and the secret that names them."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from backend.errors import NotFound
from backend.storage.database import Database
from backend.storage.secret import read_or_make
from backend.storage.videos import Video, Videos
from tests.storage.factories import HASH


@pytest.fixture
def videos(tmp_path: Path) -> Videos:
    return Videos(Database(tmp_path / "legenda.db"), lambda: 99.0)


def video(hash_: str = HASH, *, owner: str = "local", last_used: float = 5.0) -> Video:
    return Video(hash=hash_, owner=owner, name="a.mp4", ext="mp4", bytes=3, created=1.0,
                 last_used=last_used, probe={"duration": 48_000})  # fmt: skip


def test_a_video_is_found_again(videos: Videos) -> None:
    videos.add(video())

    assert videos.get(HASH) == video()
    assert videos.find("f" * 32) is None
    with pytest.raises(NotFound):
        videos.get("f" * 32)


def test_an_owner_sees_only_their_own_the_last_used_first(videos: Videos) -> None:
    videos.add(video("1" * 32, last_used=1.0))
    videos.add(video("2" * 32, last_used=2.0))
    videos.add(video("3" * 32, owner="other"))

    assert [found.hash[0] for found in videos.listed("local")] == ["2", "1"]


def test_the_same_bytes_again_keep_the_name_and_note_the_use(videos: Videos) -> None:
    videos.add(video())
    videos.rename(HASH, "Mine")
    videos.add(video(last_used=50.0))

    assert videos.get(HASH).name == "Mine"
    assert videos.get(HASH).last_used == 50.0


def test_the_same_bytes_under_another_extension_are_found_where_they_are(videos: Videos) -> None:
    videos.add(video())
    videos.add(replace(video(), ext="mov"))

    assert videos.get(HASH).ext == "mov"


def test_a_video_is_touched_pinned_and_removed(videos: Videos) -> None:
    videos.add(video())
    videos.touch(HASH)
    videos.pin(HASH, True)

    assert videos.get(HASH).last_used == 99.0
    assert videos.get(HASH).pinned

    videos.remove(HASH)

    assert videos.find(HASH) is None


def test_counts_are_kept_beside_the_video(videos: Videos) -> None:
    videos.add(video())
    assert videos.counts(HASH) is None

    videos.note_counts(HASH, {"cues": 3})

    assert videos.counts(HASH) == {"cues": 3}


def test_a_secret_is_made_once_and_only_we_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / ".secret"

    first = read_or_make(path)

    assert read_or_make(path) == first
    assert len(first) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]
