"""A short film or a GIF to show around, put together by moviepy."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from moviepy import ColorClip, CompositeVideoClip, TextClip, VideoFileClip, concatenate_videoclips
from proglog import ProgressBarLogger

from backend.media.fonts import OURS

CARD_SECONDS = 2
CARD_COLOUR = (21, 23, 28)
CARD_FONT = OURS / "NotoSans-Bold.ttf"

GIF_WIDTH, GIF_RATE = 480, 12
FILM_RATE = 60
"""Pictures a second at most."""


def make(
    upright: Path,
    output: Path,
    *,
    title: str = "",
    on_progress: Callable[[float], None] = lambda _: None,
) -> None:
    """Make *output* (.gif or .mp4) of the film at *upright*, whose pictures are not turned, after a
    card with *title*. *on_progress* is told the share done."""
    with reading(upright) as film:
        shown = film
        if output.suffix == ".gif":
            shown = film.without_audio().resized(width=min(GIF_WIDTH, film.w))
        whole = concatenate_videoclips([card(title, shown), shown]) if title else shown
        WRITERS[output.suffix](whole, output, _Logger(on_progress))


@contextmanager
def reading(path: Path) -> Iterator[Any]:
    """The film at *path*. moviepy ends its readers but leaves their pipes open; they are closed
    here."""
    film = VideoFileClip(str(path))
    tracks = [film, film.audio] if film.audio else [film]
    processes = [track.reader.proc for track in tracks]
    try:
        yield film
    finally:
        film.close()
        for pipe in (pipe for process in processes for pipe in (process.stdout, process.stderr)):
            if pipe:
                pipe.close()


def card(title: str, film: Any) -> Any:
    """*title* in the middle of a plain picture as large as *film*."""
    plain = ColorClip(film.size, color=CARD_COLOUR, duration=CARD_SECONDS)
    text = TextClip(
        font=str(CARD_FONT),
        text=title,
        size=(round(film.w * 0.85), None),
        font_size=max(12, min(film.size) // 9),
        color="white",
        method="caption",
        text_align="center",
        duration=CARD_SECONDS,
    )
    return CompositeVideoClip([plain, text.with_position("center")]).with_fps(film.fps)


def _write_gif(film: Any, output: Path, logger: ProgressBarLogger) -> None:
    film.write_gif(str(output), fps=min(GIF_RATE, film.fps), logger=logger)


def _write_film(film: Any, output: Path, logger: ProgressBarLogger) -> None:
    film.write_videofile(
        str(output),
        fps=min(FILM_RATE, film.fps),
        codec="libx264",
        audio_codec="aac",
        preset="fast",
        temp_audiofile=str(output.with_suffix(".sound.m4a")),
        ffmpeg_params=["-crf", "20", "-movflags", "+faststart"],
        pixel_format="yuv420p",
        logger=logger,
    )


WRITERS: dict[str, Callable[[Any, Path, ProgressBarLogger], None]] = {
    ".gif": _write_gif,
    ".mp4": _write_film,
}


class _Logger(ProgressBarLogger):  # type: ignore[misc]
    """moviepy's own way of telling progress. Passes on how many pictures are written."""

    def __init__(self, tell: Callable[[float], None]) -> None:
        super().__init__()
        self._tell = tell

    def bars_callback(self, bar: str, attr: str, value: Any, old_value: Any = None) -> None:  # noqa: ARG002
        total = self.bars[bar].get("total")
        if attr == "index" and bar == "frame_index" and total:
            self._tell(min(1.0, value / total))
