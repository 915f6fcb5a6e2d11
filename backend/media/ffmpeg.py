"""The one place that starts ffmpeg. What it is asked to do comes as an argument list; who asks
gets progress, an error that says why, and no process left behind."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BufferedReader, FileIO
from pathlib import Path
from threading import Thread
from typing import IO, cast

import imageio_ffmpeg

from backend.errors import BadSettings, NoRoom, ToolFailed, ToolKilled
from backend.media.stalls import Heard, Life, Stalled, await_end

QUIET = ("-hide_banner", "-nostdin", "-y", "-loglevel", "error", "-nostats")
REPORTING = ("-progress", "pipe:1", "-stats_period", "0.25")

PROTOCOLS = "file,pipe"
CONTAINERS = (
    "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,mxf,wtv,dv,nut,rm,ivf,"
    "wav,w64,aiff,flac,mp3,aac,ac3,eac3,dts,caf,amr,au,ape,wv,tta"
)
"""What may be opened: containers that hold their own pictures and sound. Playlists and lists of
files (concat, hls, dash), pictures and text are not among them, so that no file can make us read
another one."""

UNTRUSTED: Mapping[str, str] = {"protocol_whitelist": PROTOCOLS, "format_whitelist": CONTAINERS}
"""Options of every input that somebody sent us."""

PATIENCE = 2.0
"""Seconds that ffmpeg gets to end by itself before it is killed."""

STALLED_AFTER = 120.0
"""Seconds after which an ffmpeg that comes no further and does no work is given up."""

KEPT = 8192
"""Bytes of ffmpeg's complaints that are remembered."""

BIND = """
import ctypes, os, signal, sys
ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
if os.getppid() != int(sys.argv[1]):
    os._exit(1)
os.execv(sys.argv[2], sys.argv[2:])
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far ffmpeg has come: *position* in ms of what it writes, *speed* 2.0 = twice real time
    (None while it does not know)."""

    position: int
    speed: float | None


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Ffmpeg:
    """An ffmpeg program; *binary* "" is the one that imageio-ffmpeg carries. *environment* None is
    this process's own. After *stalled_after* seconds in which it comes no further it is ended."""

    binary: str = ""
    environment: Mapping[str, str] | None = None
    stalled_after: float = STALLED_AFTER

    @property
    def program(self) -> str:
        return self.binary or bundled()

    def run(
        self,
        arguments: Sequence[str],
        *,
        folder: Path,
        doing: str,
        on_progress: OnProgress | None = None,
    ) -> None:
        """Run to the end in *folder*. *doing* ends the sentence "ffmpeg stopped while ...".

        Raises ToolFailed, ToolKilled when it stalled, NoRoom when the disk was full, BadSettings
        for a program that cannot be started. Any exception that comes meanwhile
        (cancelling is one) stops ffmpeg before it goes on its way.
        """
        with self._started((*REPORTING, *arguments), folder, doing) as (output, life):
            position = -1
            for report in reports(_lines(output, life)):
                if report.position != position:
                    life.sign()
                position = report.position
                if on_progress:
                    on_progress(report)

    @contextmanager
    def reading(self, arguments: Sequence[str], *, folder: Path, doing: str) -> Iterator[IO[bytes]]:
        """What ffmpeg writes to ``pipe:1``, while it writes it. Errors as in ``run``; whoever reads
        must read to the end."""
        with self._started(arguments, folder, doing, is_life=True) as (output, _):
            yield output

    @contextmanager
    def _started(
        self, arguments: Sequence[str], folder: Path, doing: str, *, is_life: bool = False
    ) -> Iterator[tuple[IO[bytes], Life]]:
        """*is_life*: whether all that ffmpeg writes shows that it comes further."""
        process = self._start(arguments, folder)
        complaints = _Complaints(BufferedReader(cast("FileIO", process.stderr)))
        life = Life(process, self.stalled_after)
        heard = Heard(cast("FileIO", process.stdout), life, is_life=is_life)
        try:
            with BufferedReader(heard) as output:
                yield output, life
            await_end(process, life)
        except Stalled as stalled:
            raise ToolKilled(
                f"ffmpeg did nothing for {self.stalled_after:.0f} seconds while {doing}, so it was "
                "ended. The disk may have been away or too busy. Try again."
            ) from stalled
        finally:
            stop(process)
            said = complaints.lines()
        if process.returncode:
            raise failure(doing, process.returncode, said)

    def _start(self, arguments: Sequence[str], folder: Path) -> "subprocess.Popen[bytes]":
        program = shutil.which(self.program)
        if program is None:
            raise BadSettings(
                f"ffmpeg could not be started: {self.program} is not there or is no program. "
                "Set LEGENDA_FFMPEG to the path of an ffmpeg, or leave it empty for the one "
                "that comes with Legenda."
            )
        return subprocess.Popen(
            [*_dying_with_us(program), *QUIET, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            cwd=folder,
            env=self.environment,
        )


@cache
def bundled() -> str:
    """The path of the binary that came with imageio-ffmpeg."""
    return str(imageio_ffmpeg.get_ffmpeg_exe())


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End *process* if it still runs: asked first, then killed."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process.stdout:
        process.stdout.close()


def _lines(output: IO[bytes], life: Life) -> Iterator[str]:
    """What ffmpeg says while there is life in it: that nothing has happened it may say for ever."""
    for line in output:
        if line.startswith(b"progress="):
            life.check()
        yield line.decode("utf-8", "replace")


def reports(lines: Iterable[str]) -> Iterator[Progress]:
    """What ``-progress`` says, one report per block of ``key=value`` lines. Blocks that know no
    time yet are left out."""
    block: dict[str, str] = {}
    for line in lines:
        key, _, value = line.strip().partition("=")
        block[key] = value
        if key == "progress":
            if (report := report_of(block)) is not None:
                yield report
            block = {}


def report_of(block: Mapping[str, str]) -> Progress | None:
    """One block of ``-progress`` as a value, None when it has no time."""
    time = block.get("out_time_us", "")
    if not time.lstrip("-").isdigit():
        return None
    return Progress(max(0, int(time) // 1000), _speed(block.get("speed", "")))


def _speed(text: str) -> float | None:
    """``1.97x`` as a number; None for ``N/A`` and zero."""
    try:
        return float(text.strip().removesuffix("x")) or None
    except ValueError:
        return None


def failure(doing: str, code: int, said: Sequence[str]) -> ToolFailed | NoRoom:
    """The error for an ffmpeg that ended with *code* and said *said* last."""
    if any("No space left on device" in line for line in said):
        return NoRoom(
            f"The disk became full while {doing}. Nothing was kept of it. "
            "Make room (delete videos or results you no longer need) and try again."
        )
    if code < 0:
        return ToolKilled(
            f"ffmpeg was ended from outside (signal {-code}) while {doing}, perhaps because memory "
            "ran out. Try again."
        )
    reason = said[-1] if said else f"it ended with code {code}"
    return ToolFailed(
        f"ffmpeg stopped while {doing}: {reason}. Try again; if it happens again, the file may be "
        "damaged: convert it with another program and upload the result.",
        said=list(said),
    )


class _Complaints(Thread):
    """Listens to what ffmpeg complains of. Only the end is kept: a damaged file can make it say
    something about every picture."""

    def __init__(self, stream: BufferedReader) -> None:
        super().__init__(name="ffmpeg's complaints", daemon=True)
        self.kept = b""
        self._stream = stream
        self.start()

    def run(self) -> None:
        with self._stream as stream:
            while said := stream.read1(KEPT):
                self.kept = (self.kept + said)[-KEPT:]

    def lines(self, *, most: int = 5, longest: int = 300) -> list[str]:
        """The last lines, shortened, once ffmpeg has ended."""
        self.join(PATIENCE)
        lines = self.kept.decode("utf-8", "replace").splitlines()
        return [line.strip()[:longest] for line in lines if line.strip()][-most:]


def _dying_with_us(program: str) -> list[str]:
    """*program* as a command. On Linux it begins with a small Python that binds itself to this
    process, however that ends, and becomes the program. Not done between fork and exec
    (preexec_fn): such a fork waits for the threads of number libraries, and may wait for ever."""
    if sys.platform != "linux":
        return [program]
    return [sys.executable, "-I", "-S", "-c", BIND, str(os.getpid()), program]
