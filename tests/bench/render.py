"""A full render through our own path, against bare ffmpeg with the same filter and settings, and
against moviepy's TextClip over the same film. They take turns; of each the best time counts, which
is the one that other work on the machine disturbed least."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from moviepy import CompositeVideoClip, TextClip, VideoFileClip

from backend.media.burn_in import Burning, Encoding, burn_in
from backend.media.facts import Source
from backend.media.ffmpeg import Ffmpeg, bundled
from backend.media.fonts import OURS, lay_out
from backend.media.probe import probe
from backend.media.progress import by_share
from backend.subtitles.frame import framing
from tests.media.clips import SPOKEN, ffmpeg
from tests.media.subtitles import ass

SECONDS = 24
ROUNDS = {"ours": 7, "bare": 7, "moviepy": 2}  # moviepy is slow, and two rounds show it
CUES = tuple((n * 1500, n * 1500 + 1200, f"Cue number {n}\\Nwith a second line") for n in range(16))
SUBTITLES = ass(*CUES, width=640, height=360)
ENCODING = Encoding()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-render-") as name:
        folder = Path(name)
        film = folder / "film.mp4"
        ffmpeg("-i", SPOKEN, "-t", str(SECONDS), "-c", "copy", film)
        source = Source(path=film, probe=probe(film))
        took: dict[str, list[float]] = {way: [] for way in WAYS}
        for round_ in range(max(ROUNDS.values())):
            for way in (way for way in WAYS if round_ < ROUNDS[way]):
                place = folder / f"{way}-{round_}"
                place.mkdir()
                took[way].append(timed(WAYS[way], source, place))
    print_rows({way: min(times) for way, times in took.items()})


def print_rows(best: dict[str, float]) -> None:
    seconds = {f"{way}_s": round(time_, 2) for way, time_ in best.items()}
    rows = [
        {"what": "full render / plain ffmpeg, same filter and settings",
         "ratio": round(best["ours"] / best["bare"], 3), "budget": 1.05, **seconds},
        {"what": "moviepy TextClip / full render",
         "ratio": round(best["moviepy"] / best["ours"], 2), "budget": 4,
         "more_is_better": True, **seconds},
    ]  # fmt: skip
    sys.stdout.write(json.dumps({"rows": rows}) + "\n")


def timed(render: Callable[[Source, Path], None], source: Source, folder: Path) -> float:
    began = time.perf_counter()
    render(source, folder)
    return time.perf_counter() - began


def ours(source: Source, folder: Path) -> None:
    """What a render job does with what is known of the video: fonts, progress and all."""
    fonts = lay_out(folder)
    tool = Ffmpeg(environment={**os.environ, "FONTCONFIG_FILE": str(fonts)})
    shown = framing(source.probe.width, source.probe.height, {})
    work = Burning(source=source, framing=shown, subtitles=SUBTITLES, encoding=ENCODING)
    tell = by_share(work.duration, lambda _share, _left: None)
    burn_in(tool, work, folder / "out.mp4", folder=folder, on_progress=tell)


def bare(source: Source, folder: Path) -> None:
    fonts = lay_out(folder)
    (folder / "subs.ass").write_text(SUBTITLES, encoding="utf-8")
    subprocess.run(
        [bundled(), "-nostdin", "-y", "-v", "error", "-i", str(source.path),
         "-vf", "ass=subs.ass:fontsdir=fonts", "-c:v", "libx264", "-crf", str(ENCODING.crf),
         "-preset", ENCODING.preset, "-pix_fmt", "yuv420p", "-g", "200",
         "-force_key_frames", "expr:gte(t,n_forced*8)", "-c:a", "copy",
         "-movflags", "+faststart", "out.mp4"],
        cwd=folder, check=True, stdin=subprocess.DEVNULL,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )  # fmt: skip


def with_moviepy(source: Source, folder: Path) -> None:
    """The same cues as moviepy's own documentation draws them, in the same encoding."""
    with VideoFileClip(str(source.path)) as shown:
        texts = [
            TextClip(font=str(OURS / "NotoSans-Regular.ttf"), text=text.replace("\\N", "\n"),
                     font_size=45, color="white", stroke_color="black", stroke_width=2)
            .with_start(start / 1000).with_end(end / 1000).with_position(("center", "bottom"))
            for start, end, text in CUES
        ]  # fmt: skip
        whole = CompositeVideoClip([shown, *texts])
        whole.write_videofile(
            str(folder / "out.mp4"), codec="libx264", preset=ENCODING.preset, audio_codec="aac",
            ffmpeg_params=["-crf", str(ENCODING.crf)], logger=None,
            temp_audiofile=str(folder / "sound.m4a"),
        )  # fmt: skip


WAYS: Mapping[str, Callable[[Source, Path], None]] = {
    "ours": ours,
    "bare": bare,
    "moviepy": with_moviepy,
}


if __name__ == "__main__":
    main()
