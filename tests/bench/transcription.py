"""A transcription job against bare faster-whisper: what all our own work costs on top.

Both recognise the same pieces of the same sound with the same options and the same model, in one
run, by turns. Ours goes all the way from the WAV to the events of a job in a real database. The
bare one listens for speech with faster-whisper's own voice detector, as its ``vad_filter`` does,
then recognises the pieces, which it is given. The ratio is that of the best times: whatever else
the machine does only ever adds. The model of the fixtures is much faster than the smallest real
one, so what we add weighs as much more here.
``python -m tests.bench.transcription`` prints one JSON object.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import faster_whisper
from faster_whisper.vad import VadOptions, get_speech_timestamps

from backend.composition import build_services
from backend.jobs.child import Attempt
from backend.services.parts import Services
from backend.services.speech_options import Order
from backend.services.transcription import Run, Stages
from backend.settings import Settings
from backend.speech.sound import Sound
from backend.speech.whisper import Whisper, keywords
from backend.storage.videos import Video
from tests.speech.sounds import MODEL, options, samples_of, write_wav

HASH = "0123456789abcdef0123456789abcdef"
DURATION = 300_000
REPEATS = 6
BUDGET = 1.05
VOICE = 0.35

Piece = tuple[int, int]


def order() -> Order:
    """The options of the job; the language is given, as it is to the bare one."""
    return Order(
        engine="whisper", model=MODEL.name, folder=str(MODEL), language="en", task="transcribe",
        hotwords=(), existing=None, track=0, device="cpu", compute_type="int8",
        vad_threshold=VOICE, profile="netflix", frame_rate="25", revision=0,
    )  # fmt: skip


def ours(services: Services, path: Path) -> None:
    """One whole job over *path*, in the child's own context."""
    job = services.jobs.create(
        "transcribe", video_hash=HASH, owner="local", payload=order().to_json()
    )
    lease = services.queue.dequeue(job.queue, owner="bench:1:aa", lease=600)
    assert lease
    context = Attempt(services.jobs, lease)
    run = Run.of(services, context, order(), MODEL, Stages.of(context, order()))
    services.jobs.finish(lease, run.over(path))


def bare(path: Path, pieces: Sequence[Piece]) -> None:
    """The same pieces through faster-whisper alone."""
    model = faster_whisper.WhisperModel(str(MODEL), device="cpu", compute_type="int8")
    told = keywords(options(), "en")
    with Sound(path) as sound:
        get_speech_timestamps(sound.read(0, sound.duration), VadOptions(threshold=VOICE))
        for start, end in pieces:
            list(model.transcribe(sound.read(start, end), **told)[0])


def pieces_of(path: Path) -> list[Piece]:
    segments = Whisper().transcribe(path, options(language="en"))
    return [(one.start, one.end) for one in segments if one.spans]


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measured() -> Mapping[str, Any]:
    """The ratio and what it was made from."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_wav(Path(folder) / "talk.wav", samples_of("talk_en_10min.m4a", 0, DURATION))
        pieces = pieces_of(path)
        services = build_services(Settings(_env_file=None, uploads=Path(folder), device="cpu"))
        services.videos.add(
            Video(hash=HASH, owner="local", name="Talk", ext="m4a", bytes=1, created=0,
                  last_used=0, probe={})
        )  # fmt: skip
        pairs = [
            (seconds(lambda: ours(services, path)), seconds(lambda: bare(path, pieces)))
            for _ in range(REPEATS)
        ]
    ratio = min(mine for mine, _ in pairs) / min(theirs for _, theirs in pairs)
    return {
        "what": "transcription job / bare faster-whisper on the same pieces and options",
        "ratio": round(ratio, 3),
        "budget": BUDGET,
        "pieces": len(pieces),
        "sound_s": DURATION // 1000,
        "ours_s": [round(mine, 2) for mine, _ in pairs],
        "bare_s": [round(theirs, 2) for _, theirs in pairs],
    }


def main() -> None:
    sys.stdout.write(json.dumps({"rows": [measured()]}) + "\n")


if __name__ == "__main__":
    main()
