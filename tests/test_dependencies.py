"""The dependency rules of the back end, as a test."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

BACKEND = Path(__file__).parents[1] / "backend"

BELOW_SERVICES = {"errors", "subtitles", "media", "speech", "storage", "jobs"}
BELOW_WEB = BELOW_SERVICES | {"settings", "services", "session_cleaner"}

MAY_IMPORT = {  # package -> the packages of ours that it may import
    "errors": set(),
    "settings": {"errors"},
    "logs": {"settings"},
    "subtitles": {"errors"},
    "media": {"errors"},
    "speech": {"errors", "subtitles"},
    "storage": {"errors", "subtitles"},
    "jobs": {"errors", "subtitles", "storage"},
    "services": BELOW_SERVICES | {"settings"},
    "session_cleaner": BELOW_SERVICES | {"settings", "services", "composition"},
    "web": BELOW_WEB,
    "composition": BELOW_SERVICES | {"settings", "services"},
    "app": BELOW_WEB | {"web"},
    "scheduler": BELOW_WEB | {"web"},
    "__main__": BELOW_WEB | {"web", "app", "scheduler", "composition", "logs"},
}
ONLY_HERE = {  # library -> the packages that may import it
    "flask": {"web", "app"},
    "flask_openapi": {"web", "app"},
    "flask_socketio": {"web", "app"},
    "subprocess": {"media", "jobs"},
    "av": {"media"},
    "ffmpeg": {"media"},
    "moviepy": {"media"},
    "imageio_ffmpeg": {"media"},
    "faster_whisper": {"speech"},
    "pocketsphinx": {"speech"},
    "sqlite3": {"storage"},
    "apscheduler": {"scheduler"},
}


def modules() -> list[Path]:
    found = sorted(BACKEND.rglob("*.py"))
    assert found, f"no modules under {BACKEND}: these tests would pass on nothing"
    return found


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write absolute imports"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


def home(path: Path) -> str:
    return path.relative_to(BACKEND).parts[0].removesuffix(".py")


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_a_package_imports_only_what_it_may(package: str) -> None:
    mine = [path for path in modules() if home(path) == package]
    assert mine, f"there is no backend/{package}"

    for path in mine:
        ours = {name.split(".")[1] for name in imported(path) if name.startswith("backend.")}

        assert ours <= MAY_IMPORT[package] | {package}, path


def test_every_package_has_its_rule() -> None:
    homes = {home(path) for path in modules()} - {"__init__"}

    assert homes <= set(MAY_IMPORT)


@pytest.mark.parametrize("library", ONLY_HERE)
def test_a_library_has_one_home(library: str) -> None:
    users = {home(path) for path in modules() if library in roots(path)}

    assert users, f"nobody uses {library}: mend or remove its rule"
    assert users <= ONLY_HERE[library]


def test_sqlite_is_spoken_in_one_module() -> None:
    users = [path.name for path in modules() if "sqlite3" in roots(path)]

    assert users == ["database.py"]


def test_only_settings_reads_the_environment() -> None:
    readers = {
        path.name
        for path in modules()
        for name in imported(path)
        if name in {"os.environ", "os.getenv"}
    } | {path.name for path in modules() if "os.environ" in path.read_text(encoding="utf-8")}

    assert readers == {"settings.py"}


def test_the_web_starts_without_what_only_jobs_need() -> None:
    heavy = {"numpy", "moviepy", "av", "faster_whisper", "huggingface_hub", "pocketsphinx"}
    asked = f"import sys, backend.web.blueprints; print(*{heavy!r} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=BACKEND.parent,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == []


FUNCTION_LINES = 60
MODULE_LINES = 400


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(BACKEND)))
def test_nothing_grows_beyond_reading(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]

    assert text.count("\n") <= MODULE_LINES
    assert not [
        node.name for node in functions if (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
