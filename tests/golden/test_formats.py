"""Files as they are found in the world, and exactly what is made of them.

After a change that was meant, ``python -m tests.golden.test_formats`` writes the results anew;
read the difference before it is committed.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from backend.subtitles.formats import read

FILES = Path(__file__).parent / "files"
NAMES = ("sloppy.srt", "rich.vtt", "styled.ass")


def found_in(name: str) -> dict[str, Any]:
    imported = read((FILES / name).read_bytes(), name)
    kept = ("start", "end", "text", "style", "layout", "speaker")
    return {
        "format": imported.format,
        "encoding": imported.encoding,
        "cues": [
            {
                key: value
                for key, value in cue.to_json().items()
                if key in kept and value is not None
            }
            for cue in imported.cues
        ],
        "styles": [style.to_json() for style in imported.styles],
        "lost": list(imported.lost),
    }


def expected(name: str) -> Path:
    return FILES / f"{name}.json"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_from_the_world_is_read_as_it_was_before(name: str) -> None:
    assert found_in(name) == json.loads(expected(name).read_text(encoding="utf-8"))


def rewrite() -> None:
    for name in NAMES:
        told = json.dumps(found_in(name), ensure_ascii=False, indent=1)
        expected(name).write_text(f"{told}\n", encoding="utf-8")


if __name__ == "__main__":
    rewrite()
