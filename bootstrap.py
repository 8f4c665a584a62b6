"""Sets up fenjie in a fresh clone and runs it: needs Python 3.11 or newer, and nothing else.

    python3 bootstrap.py extract samples/yunjiang-2025.txt -o output/
    python3 bootstrap.py test

The first words after the script are a command of fenjie; `test` runs the checks and tests.
Everything is installed into `.venv` beside this file, once, and again when pyproject.toml changes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)


def run(*words: str) -> None:
    """Run a program of the environment; end with its exit code when it fails."""
    done = subprocess.run([str(BIN / words[0]), *words[1:]], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def set_up(extras: str) -> None:
    """Make the environment and install fenjie with `extras`, unless that is already done."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    mark = HOME / f"installed{extras.replace('[', '-').replace(']', '')}"
    if mark.exists() and mark.read_text(encoding="utf-8") == digest:
        return
    print("setting up .venv …", file=sys.stderr)
    try:
        venv.create(HOME, with_pip=True)
    except (subprocess.CalledProcessError, OSError):
        sys.exit("python3 cannot make a virtual environment: install python3-venv first")
    run("python", "-m", "pip", "install", "--quiet", "--editable", f".{extras}")
    compile_package()
    mark.write_text(digest, encoding="utf-8")


def compile_package() -> None:
    """Write the bytecode down even where Python is told not to: each start would compile it."""
    run("python", "-m", "compileall", "-q", "fenjie")


def test(words: list[str]) -> None:
    """Run format, lint, types, layers and the tests; `words` go to pytest."""
    set_up("[dev]")
    for check in CHECKS:
        run(*check)
    compile_package()
    run("python", "-m", "pytest", "--numprocesses", "auto", *words)


def main() -> None:
    """Set up and run what the command line asks for."""
    if sys.version_info < (3, 11):  # noqa: UP036 (a clone may meet any Python)
        sys.exit("fenjie needs Python 3.11 or newer")
    words = sys.argv[1:]
    if words[:1] == ["test"]:
        test(words[1:])
    else:
        set_up("[all]")
        sys.exit(subprocess.run([str(BIN / "fenjie"), *words], check=False).returncode)


if __name__ == "__main__":
    main()
