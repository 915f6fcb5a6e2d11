"""What the documentation names exists, and what exists is named."""

import re
from itertools import pairwise
from pathlib import Path

from backend.settings import Settings

ROOT = Path(__file__).parents[1]


def example() -> dict[str, str]:
    """The settings of .env.example with their values."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(r"^LEGENDA_([A-Z_]+)=(.*)$", text, re.MULTILINE))


def test_every_setting_is_in_the_example_and_nothing_else_is() -> None:
    assert set(example()) == {name.upper() for name in Settings.model_fields}


def test_every_setting_has_a_sentence_above_it() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    bare = [line for before, line in pairwise(lines)
            if line.startswith("LEGENDA_") and not before.startswith("# ")]  # fmt: skip

    assert not bare


def test_the_example_as_it_stands_gives_the_defaults(tmp_path: Path) -> None:
    defaults = Settings(_env_file=None)

    assert Settings(_env_file=ROOT / ".env.example") == defaults
