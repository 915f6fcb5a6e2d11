"""The fonts of the burn-in and of the overlay: ours and those that the user added, nothing else,
so that a film looks the same whichever machine renders it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont, TTLibError

OURS = Path(__file__).with_name("fonts")
SUFFIXES = frozenset({".ttf", ".otf"})
"""libass in the bundled ffmpeg cannot open woff2."""

FAMILY, FULL_NAME = 1, 4
"""Numbers of names in a font's name table."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font file. *name* is its full name ("Noto Sans Bold"), *family* what a style asks for."""

    file: Path
    name: str
    family: str


def files(added: Path | None = None) -> list[Path]:
    """Our font files and those in *added*; a user's file wins over ours of the same name."""
    found = {path.name: path for path in (*_in(OURS), *(_in(added) if added else ()))}
    return [found[name] for name in sorted(found)]


def _in(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES and p.is_file())


def fonts(added: Path | None = None) -> list[Font]:
    """Every font with its names; files that are no fonts are left out."""
    return [font for path in files(added) if (font := _named(path))]


def _named(path: Path) -> Font | None:
    try:
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            family, full = names.getDebugName(FAMILY), names.getDebugName(FULL_NAME)
    except (TTLibError, KeyError, OSError):
        return None
    return Font(path, full or path.stem, family or path.stem)


def lay_out(folder: Path, added: Path | None = None) -> Path:
    """Put links to all fonts into ``folder/fonts`` and a fontconfig file that knows only them
    beside it. Returns that file, for the environment's FONTCONFIG_FILE."""
    place = folder / "fonts"
    place.mkdir(parents=True, exist_ok=True)
    for path in files(added):
        _link(path.resolve(), place / path.name)
    config = folder / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f"  <dir>{escape(str(place.resolve()))}</dir>\n"
        f"  <cachedir>{escape(str((folder / 'cache').resolve()))}</cachedir>\n"
        "</fontconfig>\n",
        encoding="utf-8",
    )
    return config


def _link(path: Path, at: Path) -> None:
    """A link where links can be made, else a copy."""
    try:
        at.symlink_to(path)
    except FileExistsError:
        pass
    except OSError:
        shutil.copyfile(path, at)
