"""The runner: progress as values, errors as sentences, no process left behind."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from backend.errors import BadSettings, Cancelled, NoRoom, ToolFailed, ToolKilled
from backend.media.ffmpeg import Ffmpeg, Progress, bundled, failure, reports

ENDLESS = ["-re", "-f", "lavfi", "-i", "testsrc2=s=64x36", "-f", "null", "-"]


def test_progress_is_read_block_by_block() -> None:
    said = [
        "frame=0\n", "out_time_us=N/A\n", "speed=N/A\n", "progress=continue\n",
        "frame=50\n", "out_time_us=2000000\n", "speed=1.97x\n", "progress=continue\n",
        "out_time_us=-21000\n", "speed=0x\n", "progress=end\n",
    ]  # fmt: skip

    assert list(reports(said)) == [Progress(2000, 1.97), Progress(0, None)]


def test_a_failure_says_what_was_done_why_and_what_to_do() -> None:
    error = failure("reading the sound", 1, ["Error opening input", "moov atom not found"])

    assert "while reading the sound: moov atom not found." in str(error)
    assert "upload the result" in str(error)
    assert isinstance(error, ToolFailed)


def test_a_kill_from_outside_is_told_as_one() -> None:
    error = failure("reading the sound", -9, [])

    assert "signal 9" in str(error)
    assert isinstance(error, ToolKilled)


def test_a_full_disk_is_no_room() -> None:
    said = ["Error writing trailer: No space left on device", "Conversion failed!"]

    assert isinstance(failure("drawing", 228, said), NoRoom)


def test_a_program_that_is_not_there_is_named_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"/nowhere/ffmpeg is not there.*LEGENDA_FFMPEG"):
        Ffmpeg("/nowhere/ffmpeg").run(ENDLESS, folder=tmp_path, doing="testing")


@pytest.mark.slow
def test_what_ffmpeg_complains_of_becomes_the_error(tmp_path: Path) -> None:
    with pytest.raises(ToolFailed, match="No such file") as caught:
        Ffmpeg().run(["-i", "gone.mp4", "-f", "null", "-"], folder=tmp_path, doing="testing")

    assert caught.value.details["said"]


def test_endless_complaints_take_no_room_on_the_disk(tmp_path: Path) -> None:
    program = tmp_path / "ffmpeg"
    program.write_text(
        """#!/bin/sh
        ulimit -f 8
        yes "a damaged picture" | head -c 1000000 >&2
        echo "no picture is left" >&2
        exit 1
        """
    )
    program.chmod(0o755)

    with pytest.raises(ToolFailed, match="no picture is left") as caught:
        Ffmpeg(str(program)).run([], folder=tmp_path, doing="testing")

    assert len(caught.value.details["said"]) == 5


def program(folder: Path, script: str) -> str:
    """A program that does what *script* says, whatever it is asked."""
    path = folder / "ffmpeg"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


SAME_AGAIN = "printf 'out_time_us=5000000\nprogress=continue\n'; sleep 0.1"


@pytest.mark.parametrize(
    "script",
    ["exec sleep 60", f"while true; do {SAME_AGAIN}; done", "exec 1>&-; exec sleep 60"],
    ids=["silent", "at the same place again and again", "at its end"],
)
def test_one_that_stalls_is_ended_and_may_be_tried_again(tmp_path: Path, script: str) -> None:
    began = time.monotonic()

    with pytest.raises(ToolKilled, match="did nothing for 1 seconds while testing"):
        Ffmpeg(program(tmp_path, script), stalled_after=1).run([], folder=tmp_path, doing="testing")

    assert time.monotonic() - began < 30


def test_one_that_stalls_while_it_is_read_is_ended(tmp_path: Path) -> None:
    heard: list[bytes] = []

    def listen() -> None:
        tool = Ffmpeg(program(tmp_path, "echo sound; exec sleep 60"), stalled_after=1)
        with tool.reading([], folder=tmp_path, doing="testing") as sound:
            heard.append(sound.read(6))
            sound.read(6)

    with pytest.raises(ToolKilled, match="did nothing"):
        listen()

    assert heard == [b"sound\n"]


@pytest.mark.slow
def test_one_that_comes_further_is_left_alone(tmp_path: Path) -> None:
    came: list[Progress] = []
    script = (
        'for n in 1 2 3 4 5; do printf "out_time_us=${n}000\nprogress=continue\n"; sleep 0.5; done'
    )

    Ffmpeg(program(tmp_path, script), stalled_after=1).run(
        [], folder=tmp_path, doing="testing", on_progress=came.append
    )

    assert [report.position for report in came] == [1, 2, 3, 4, 5]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much others work")
def test_one_that_works_without_a_word_is_left_alone(tmp_path: Path) -> None:
    busy = "n=0; end=$(($(date +%s) + 3)); while [ $(date +%s) -lt $end ]; do n=$((n+1)); done"
    began = time.monotonic()

    Ffmpeg(program(tmp_path, busy), stalled_after=1).run([], folder=tmp_path, doing="testing")

    assert time.monotonic() - began > 1.5


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="the program is found by its arguments")
def test_the_real_one_that_is_stopped_is_ended(tmp_path: Path) -> None:
    marker = str(tmp_path / "stopped")

    def pause(_report: Progress) -> None:
        for process in psutil.process_iter(["cmdline"]):
            if marker in (process.info["cmdline"] or ()):
                process.suspend()

    with pytest.raises(ToolKilled, match="did nothing"):
        Ffmpeg(stalled_after=1).run(
            [*ENDLESS[:-1], marker], folder=tmp_path, doing="testing", on_progress=pause
        )

    assert not running(marker)


@pytest.mark.slow
def test_progress_comes_while_it_runs(tmp_path: Path) -> None:
    came: list[Progress] = []
    short = ["-re", "-f", "lavfi", "-i", "testsrc2=s=64x36:d=1", "-f", "null", "-"]

    Ffmpeg().run(short, folder=tmp_path, doing="testing", on_progress=came.append)

    assert len(came) > 1
    assert came[-1].position == 1000
    assert [report.position for report in came] == sorted(report.position for report in came)


def running(marker: str) -> bool:
    """Whether an ffmpeg with *marker* among its arguments runs."""
    lines = (process.info["cmdline"] or () for process in psutil.process_iter(["cmdline"]))
    return any(bundled() in line and marker in line for line in lines)


@pytest.mark.slow
def test_an_exception_while_it_runs_stops_it(tmp_path: Path) -> None:
    marker = str(tmp_path / "cancelled")

    def cancel(report: Progress) -> None:
        assert running(marker)
        raise Cancelled

    with pytest.raises(Cancelled):
        Ffmpeg().run([*ENDLESS[:-1], marker], folder=tmp_path, doing="testing", on_progress=cancel)

    assert not running(marker)


STARTER = """
from pathlib import Path
from backend.media.ffmpeg import Ffmpeg
Ffmpeg().run({arguments!r}, folder=Path({folder!r}), doing="testing",
             on_progress=lambda report: print("runs", flush=True))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
def test_ffmpeg_dies_with_the_process_that_started_it(tmp_path: Path) -> None:
    marker = str(tmp_path / "orphan")
    program = STARTER.format(arguments=[*ENDLESS[:-1], marker], folder=str(tmp_path))
    root = str(Path(__file__).parents[2])
    with subprocess.Popen([sys.executable, "-c", program], cwd=root, stdout=-1) as parent:
        assert parent.stdout
        assert parent.stdout.readline() == b"runs\n"
        assert running(marker)
        parent.send_signal(signal.SIGKILL)

    until = time.monotonic() + 5
    while running(marker):
        assert time.monotonic() < until, "ffmpeg outlived its parent"
        time.sleep(0.02)
