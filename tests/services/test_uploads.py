"""Taking in a video: what is kept, and that nothing is left of what is refused."""

import errno
import io
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from backend.errors import AppError, Busy, EmptyUpload, NoRoom, NotAVideo, TooLarge
from backend.services.parts import Gate, Services
from backend.services.uploads import SPARE, clean_name, receive
from backend.settings import Settings
from tests.services.shelving import put_away
from tests.services.uploading import Looked, is_a_video, is_none, left, uploaded
from tests.storage.factories import FailingDisk


def test_a_video_is_kept_with_its_session_and_its_preparation_waits(services: Services) -> None:
    video = uploaded(services, b"a film", filename="My film.MP4")

    assert (video.name, video.ext, video.bytes) == ("My film", "mp4", 6)
    assert services.names.original(video.hash, "mp4").read_bytes() == b"a film"
    assert services.sessions.load(video.hash).video["duration"] == 48_000
    assert [job.kind for job in services.jobs.active_for(video.hash)] == ["prepare"]
    assert not any(name.startswith("temp_") for name in left(services))


def test_what_follows_a_dot_in_a_name_is_kept_when_it_is_no_extension(services: Services) -> None:
    assert uploaded(services, filename="Dr. No").name == "Dr. No"


def test_the_same_bytes_again_are_the_same_video_and_session(services: Services) -> None:
    first = uploaded(services, filename="one.mp4")
    files = left(services)

    again = uploaded(services, filename="other.mkv")

    assert again.hash == first.hash
    assert left(services) == files
    assert len(services.videos.listed("local")) == 1
    assert len(services.jobs.active_for(first.hash)) == 1


def test_the_same_bytes_again_bring_a_cleaned_session_back(services: Services) -> None:
    video = uploaded(services)
    before = services.sessions.load(video.hash)
    put_away(services, video.hash)
    assert not services.sessions.exists(video.hash)

    uploaded(services)

    assert services.sessions.load(video.hash) == before


def test_the_same_bytes_again_heal_an_original_that_is_missing(services: Services) -> None:
    video = uploaded(services)
    services.names.original(video.hash, video.ext).unlink()

    uploaded(services)

    assert services.names.original(video.hash, video.ext).exists()


def test_the_same_bytes_have_another_name_for_another_owner(services: Services) -> None:
    assert uploaded(services).hash != uploaded(services, owner="somebody").hash


def test_the_name_of_a_video_cannot_be_computed_without_the_secret(
    services: Services, settings: Settings
) -> None:
    video = uploaded(services)
    services.names.secret.unlink()

    assert uploaded(services).hash != video.hash


def test_a_file_of_no_bytes_is_refused(services: Services) -> None:
    with pytest.raises(EmptyUpload, match="is empty"):
        uploaded(services, b"")

    assert left(services) == []


def test_a_file_that_is_no_video_is_refused_by_its_own_name(services: Services) -> None:
    with pytest.raises(NotAVideo, match=r"“notes.mp4” was not taken\. It holds text"):
        uploaded(services, b"hello", filename="../notes.mp4", probe=is_none)

    assert left(services) == []
    assert services.videos.listed("local") == []


def test_a_file_larger_than_allowed_is_refused_before_it_is_sent(settings: Settings) -> None:
    services = with_settings(settings, max_upload_gb=1e-6)

    with pytest.raises(TooLarge, match="of up to"):
        uploaded(services, b"x" * 10, length=5000)

    assert left(services) == []


def test_a_file_larger_than_it_said_is_refused_while_it_is_sent(settings: Settings) -> None:
    services = with_settings(settings, max_upload_gb=1e-6)

    with pytest.raises(TooLarge):
        uploaded(services, b"x" * 5000, length=None)

    assert left(services) == []


def test_a_file_that_would_fill_the_disk_is_refused_before_it_is_sent(
    services: Services, disk: FailingDisk
) -> None:
    disk.room = SPARE + 999

    with pytest.raises(NoRoom, match="does not fit on the disk") as refused:
        uploaded(services, b"x" * 1000, length=1000, disk=disk)

    assert refused.value.details["free"] == SPARE + 999
    assert disk.calls == []
    assert left(services) == []


def test_room_that_somebody_else_took_meanwhile_is_missed_before_anything_is_written(
    services: Services, disk: FailingDisk
) -> None:
    class Vanishing(FailingDisk):
        def free(self, _folder: Path) -> int:
            return SPARE * 2

    full = Vanishing()
    full.room = 10

    with pytest.raises(NoRoom):
        uploaded(services, b"x" * 1000, length=1000, disk=full)

    assert "write" not in full.calls
    assert left(services) == []


@pytest.mark.parametrize("room", [0, 1, 500, 999])
def test_a_disk_that_becomes_full_on_the_way_keeps_nothing(services: Services, room: int) -> None:
    class Shrinking(FailingDisk):
        def free(self, _folder: Path) -> int:
            return SPARE * 2

    full = Shrinking()
    full.room = room

    with pytest.raises(NoRoom, match="Nothing was kept"):
        uploaded(services, b"x" * 1000, disk=full)

    assert left(services) == []


@pytest.mark.parametrize("call", ["sync", "cut", "rename"])
def test_a_disk_that_fails_at_any_step_keeps_nothing(
    services: Services, disk: FailingDisk, call: str
) -> None:
    disk.fails[call] = errno.EIO

    with pytest.raises(OSError, match="Input/output"):
        uploaded(services, disk=disk)

    assert left(services) == []
    assert services.videos.listed("local") == []


def test_a_connection_that_breaks_keeps_nothing(services: Services) -> None:
    class Breaking(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            if self.tell() >= 4:
                raise ConnectionResetError
            return super().read(4)

    with pytest.raises(ConnectionResetError):
        receive(services, Breaking(b"half a film"), filename="a.mp4", owner="local", length=11)

    assert left(services) == []


def test_nothing_is_taken_while_everything_is_being_cleaned(services: Services) -> None:
    services.gate.closed.set()

    with pytest.raises(Busy):
        uploaded(services)

    assert left(services) == []


def test_a_total_cleanup_that_began_meanwhile_takes_the_upload_too(services: Services) -> None:
    def cleaned_meanwhile(path: Path) -> Looked:
        services.gate.closed.set()
        return is_a_video(path)

    with pytest.raises(Busy):
        uploaded(services, probe=cleaned_meanwhile)

    assert left(services) == []


@dataclass(frozen=True)
class Closing(Gate):
    """A gate that closes once it was passed as often as *passes* has numbers."""

    passes: list[int] = field(default_factory=list)

    def check(self) -> None:
        if not self.passes:
            self.closed.set()
        super().check()
        self.passes.pop()


@pytest.mark.parametrize("times", [2, 3])
def test_a_new_video_that_cannot_be_opened_is_not_kept(services: Services, times: int) -> None:
    closing = replace(services, gate=Closing(passes=[*range(times)]))

    with pytest.raises(Busy):
        uploaded(closing)

    assert left(services) == []
    assert services.videos.listed("local") == []


def test_a_video_that_was_there_stays_when_it_cannot_be_opened(services: Services) -> None:
    video = uploaded(services)

    with pytest.raises(Busy):
        uploaded(replace(services, gate=Closing(passes=[1])))

    assert services.names.original(video.hash, video.ext).exists()
    assert services.sessions.exists(video.hash)


def test_a_part_that_a_cleanup_removed_meanwhile_is_asked_for_again(services: Services) -> None:
    def swept(path: Path) -> Looked:
        path.unlink()
        return is_a_video(path)

    with pytest.raises(Busy, match="Upload it again"):
        uploaded(services, probe=swept)

    assert left(services) == []


def test_the_same_file_sent_twice_at_once_is_one_video(services: Services) -> None:
    refused: list[AppError] = []
    both = threading.Barrier(2)

    def together(path: Path) -> Looked:
        both.wait(10)
        return is_a_video(path)

    def send() -> None:
        try:
            uploaded(services, probe=together)
        except AppError as error:
            refused.append(error)

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (video,) = services.videos.listed("local")
    assert not refused
    assert services.sessions.load(video.hash).revision == 0
    assert left(services) == sorted(
        path.name
        for path in (
            services.names.session(video.hash),
            services.names.journal(video.hash),
            services.names.original(video.hash, "mp4"),
        )
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("film.mp4", "film.mp4"),
        ("../../x.mp4", "x.mp4"),
        ("C:\\Users\\me\\x.mp4", "x.mp4"),
        ("/etc/passwd", "passwd"),
        ("no extension", "no extension"),
        ("", "Video"),
        ("..", "Video"),
        (".mp4", "Video.mp4"),
        ("a\x00b\r\n\tc.mp4", "abc.mp4"),
        ("gpj\u202e4pm.exe", "gpj4pm.exe"),
        ("  many   spaces .mov", "many spaces.mov"),
        ("Cafe\u0301.mp4", "Café.mp4"),
        ("क्\u200dष.mp4", "क्\u200dष.mp4"),
        ("a.b.c.MKV", "a.b.c.MKV"),
        ("x" * 400 + ".mp4", "x" * 200 + ".mp4"),
        ("y" * 400, "y" * 200),
        ("name.with a long ending", "name.with a long ending"),
    ],
)
def test_a_hostile_name_becomes_one_that_can_be_shown(given: str, shown: str) -> None:
    assert clean_name(given) == shown


@pytest.mark.parametrize(
    ("filename", "container", "extension"),
    [
        ("a.mov", "mov", "mov"),
        ("a", "matroska", "mkv"),
        ("a.../../b", "webm", "webm"),
        ("a.p/hp", "mp4", "mp4"),
        ("a.too long to be one", "mp4", "mp4"),
        ("a.ex e", "strange,container", "bin"),
    ],
)
def test_the_extension_on_the_disk_is_always_harmless(
    services: Services, filename: str, container: str, extension: str
) -> None:
    video = uploaded(services, filename=filename, probe=lambda _: Looked(container))

    (original,) = (name for name in left(services) if name.startswith("video_"))
    assert original == f"video_{video.hash}.{extension}"


def with_settings(settings: Settings, **changed: object) -> Services:
    from backend.composition import build_services

    return build_services(settings.model_copy(update=changed))


@pytest.fixture
def disk() -> FailingDisk:
    return FailingDisk()
