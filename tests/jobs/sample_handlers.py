"""Handlers for tests: each does what its job's payload says."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from typing import Any

from backend.errors import Rejected, ToolKilled
from backend.jobs.context import JobContext
from backend.services.parts import Services

Result = Mapping[str, Any]


def run(services: Services, context: JobContext) -> Result:
    """``{"do": one of DEEDS, ...}``. Every attempt leaves a line in ``starts_{job}``."""
    note(services, context, "starts")
    deed = DEEDS[str(context.job.payload["do"])]
    return deed(services, context)


def note(services: Services, context: JobContext, what: str) -> None:
    """A line with the process's number in ``{what}_{job}`` in the uploads folder."""
    with (services.names.folder / f"{what}_{context.job.id}").open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")


def succeed(_services: Services, context: JobContext) -> Result:
    context.progress(0.5, "half")
    return {"said": context.job.payload.get("say", "done"), "input": context.input()}


def wait_for_file(services: Services, context: JobContext) -> Result:
    """Until ``go_{job}`` is there."""
    while not (services.names.folder / f"go_{context.job.id}").exists():
        time.sleep(0.02)
    return {"waited": True}


def deliver(services: Services, context: JobContext) -> Result:
    """Write a final, with a grandchild running; finish when ``go_{job}`` is there."""
    final = services.names.final(context.job.video_hash)
    with context.attempt_path(final).open("w", encoding="utf-8") as file:
        file.write("half")
        file.flush()
        grandchild = sleeper(services, context)
        wait_for_file(services, context)
        grandchild.kill()
        grandchild.wait()
        file.write(" and half")
    context.deliver(final)
    return {"url": f"/download/{final.name}"}


def sleeper(services: Services, context: JobContext) -> "subprocess.Popen[bytes]":
    """Like ffmpeg: a process of its own that outlives whoever does not end it."""
    process = subprocess.Popen(["sleep", "300"], stdin=subprocess.DEVNULL)
    path = services.names.folder / f"grandchildren_{context.job.id}"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{process.pid}\n")
    return process


def refuse(_services: Services, _context: JobContext) -> Result:
    raise Rejected("This can never work.")


def break_down(_services: Services, _context: JobContext) -> Result:
    raise ToolKilled("The tool broke.")


def divide_by_zero(_services: Services, _context: JobContext) -> Result:
    return {"never": 1 / 0}


def die(_services: Services, _context: JobContext) -> Result:
    os._exit(9)


def count(services: Services, context: JobContext) -> Result:
    """Emit a cue per step, from the checkpoint on; die once at the step ``die_at``."""
    done = int((context.job.checkpoint or {"done": 0})["done"])
    for step in range(done, int(context.job.payload["steps"])):
        crashed = services.names.folder / f"crashed_{context.job.id}"
        if step == context.job.payload.get("die_at") and not crashed.exists():
            crashed.touch()
            os._exit(9)
        cue = {"id": f"{context.job.id}-{step}", "start": step * 1000, "end": step * 1000 + 900,
               "text": f"Cue {step}"}  # fmt: skip
        context.emit({"type": "cues", "cues": [cue]}, checkpoint={"done": step + 1})
        context.progress((step + 1) / int(context.job.payload["steps"]), "counting")
    return {"resumed_at": done}


def ignore_the_signal(services: Services, context: JobContext) -> Result:
    """As deaf as native code, in which no signal handler runs."""
    sleeper(services, context)
    services.names.temp_audio(context.job.video_hash, context.job.id).write_bytes(b"sound")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    note(services, context, "deaf")
    time.sleep(300)
    return {}


def mutter(_services: Services, context: JobContext) -> Result:
    """Come no further for some seconds, and say so again and again."""
    end = time.monotonic() + float(context.job.payload["seconds"])
    while time.monotonic() < end:
        context.progress(0.5, "waiting")
        time.sleep(0.1)
    return {}


DEEDS: Mapping[str, Callable[[Services, JobContext], Result]] = {
    "succeed": succeed,
    "wait": wait_for_file,
    "deliver": deliver,
    "refuse": refuse,
    "break_down": break_down,
    "divide_by_zero": divide_by_zero,
    "die": die,
    "count": count,
    "ignore": ignore_the_signal,
    "mutter": mutter,
}

_ME = f"{__name__}:run"
HANDLERS = dict.fromkeys(("prepare", "transcribe", "preview", "clip", "render"), _ME)
