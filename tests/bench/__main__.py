"""``make bench``: every figure is a ratio measured within one run, against its budget.

The machines are noisy; a ratio over its budget is printed, never asserted.
"""

import json
import subprocess
import sys
import time

from tests.serving import ROOT

BENCHES = ("transcription", "render", "peaks", "edit_ack", "cleanup_answer", "start", "editor")
WIDTH = 78


def main() -> int:
    failed = []
    line("what", "measured", "budget")
    for name in BENCHES:
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", f"tests.bench.{name}"],
            cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            failed.append(name)
            line(f"{name}: did not run: {done.stderr.strip().splitlines()[-1:]}", "", "")
            continue
        for row in json.loads(done.stdout.strip().splitlines()[-1])["rows"]:
            line(row["what"], f"{row['ratio']:.2f}", sign(row), beside(row))
        sys.stdout.write(f"  ({name}: {time.monotonic() - began:.0f} s)\n")
    return len(failed)


def sign(row: dict[str, float | str]) -> str:
    """``<= 1.05`` or, where more is better, ``>= 4``."""
    return f"{'>=' if row.get('more_is_better') else '<='} {row['budget']}"


def beside(row: dict[str, float | str]) -> str:
    """What stands for the machine of this minute: how many letters into a bare field it is."""
    return f"{row['in_bare_fields']:.1f} bare fields" if "in_bare_fields" in row else ""


def line(what: str, measured: str, budget: str, more: str = "") -> None:
    sys.stdout.write(f"{what:<{WIDTH}} {measured:>9} {budget:>9}  {more}".rstrip() + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
