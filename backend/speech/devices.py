"""Which processor does the work. A GPU is tried in a child process first: where CUDA, cuDNN and
CTranslate2 do not fit together the process is aborted, and no ``except`` sees that."""

import multiprocessing
from dataclasses import dataclass
from pathlib import Path

import structlog

log = structlog.get_logger(__name__)

GPU_SIGNS = ((Path("/dev"), "nvidia[0-9]*"), (Path("/usr/lib/wsl/lib"), "libcuda.so*"))
"""Where an NVIDIA GPU shows itself, under Linux and under Windows' Linux. CTranslate2's wheels know
no other maker's."""

PATIENCE = 180.0
RATE = 16_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """*name* as CTranslate2 calls it; *warning* says why it is not the one that was hoped for."""

    name: str
    warning: str | None = None


def has_gpu() -> bool:
    """Whether an NVIDIA GPU seems to be there. Looks, starts nothing, loads nothing."""
    return any(found for folder, name in GPU_SIGNS for found in folder.glob(name))


def choose(wanted: str, model: str, compute_type: str) -> Device:
    """The device for *model*: *wanted*, or for ``auto`` the GPU if it really works."""
    if wanted != "auto":
        return Device(name=wanted)
    if not has_gpu():
        return Device(name="cpu")
    if (reason := _trouble(model, compute_type)) is None:
        return Device(name="cuda")
    warning = (
        f"The GPU could not be used ({reason}), so the processor does the work, which takes "
        "longer. Check that the CUDA and cuDNN libraries fit, or set LEGENDA_DEVICE=cpu."
    )
    log.warning("GPU not usable, using the CPU", reason=reason)
    return Device(name="cpu", warning=warning)


def _trouble(model: str, compute_type: str) -> str | None:
    """None when a child process recognised a second of sound on the GPU, else what went wrong."""
    spawn = multiprocessing.get_context("spawn")
    child = spawn.Process(target=try_gpu, args=(model, compute_type), daemon=True)
    child.start()
    child.join(PATIENCE)
    if child.is_alive():
        child.kill()
        child.join()
        return f"it did not answer within {PATIENCE:.0f} s"
    if child.exitcode:
        return f"the trial ended with code {child.exitcode}"
    return None


def try_gpu(model: str, compute_type: str) -> None:
    """Recognise a second of silence on the GPU; for a process of its own, which may die of it."""
    import numpy as np
    from faster_whisper import WhisperModel

    loaded = WhisperModel(model, device="cuda", compute_type=compute_type)
    segments, _ = loaded.transcribe(np.zeros(RATE, np.float32), language="en")
    list(segments)
