"""Sets up fenjie in a fresh clone and runs it: needs Python 3.11 or newer, and nothing else.

    python3 bootstrap.py extract samples/yunjiang-2025.txt -o output/
    python3 bootstrap.py test

The first words after the script are a command of fenjie, or one of these:

    install pdf sheets   adds extras of pyproject.toml
    test [words]         runs the checks and tests; words go to pytest
    coverage [words]     runs the tests and measures what they run through
    latest [words]       runs tests and checks with the newest libraries, in `.venv-latest`
    lock [--keep]        writes requirements/*.txt anew

Everything is installed into `.venv` beside this file: the exact versions of requirements/*.txt
with their hashes, once, and again when those files change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "requirements"
HOME = ROOT / ".venv"
NEWEST = ROOT / ".venv-latest"
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
)
NO_EXTRAS = {"build", "run", "uv"}
"""Locks that are there for other ends than an extra."""


def program(home: Path, name: str) -> str:
    """Return the path of a program of an environment."""
    return str(home / ("Scripts" if os.name == "nt" else "bin") / name)


def code(*words: str, home: Path = HOME) -> int:
    """Run a program of an environment and return its exit code."""
    return subprocess.run([program(home, words[0]), *words[1:]], cwd=ROOT, check=False).returncode


def run(*words: str, home: Path = HOME) -> None:
    """Run a program of an environment; end with its exit code when it fails."""
    failed = code(*words, home=home)
    if failed:
        sys.exit(failed)


def pip(*words: str, home: Path = HOME) -> None:
    """Install into an environment."""
    run("python", "-m", "pip", "install", "--quiet", *words, home=home)


def make_environment(home: Path) -> None:
    """Make an environment, unless it is there and works: its Python may have been replaced."""
    try:
        words = [program(home, "python"), "-c", "import pip"]
        works = subprocess.run(words, check=False, capture_output=True).returncode == 0
    except OSError:
        works = False
    if not works:
        try:
            venv.create(home, with_pip=True, clear=True)
        except (subprocess.CalledProcessError, OSError):
            sys.exit("python3 cannot make a virtual environment: install python3-venv first")


def current(name: str) -> str:
    """Return what a lock's mark says when everything that it leads to is installed."""
    files = (LOCKS / f"{name}.txt", LOCKS / "build.txt", ROOT / "pyproject.toml")
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def mark(name: str) -> Path:
    """Return the file that remembers that a lock was installed."""
    return HOME / f"installed-{name}"


def installed(name: str) -> bool:
    """Tell whether a lock was installed as it stands now."""
    return mark(name).exists() and mark(name).read_text(encoding="utf-8") == current(name)


def set_up(*names: str) -> None:
    """Install fenjie with what the locks `names` list, unless that is already done.

    Locks that were installed before and have changed since are installed anew with them: versions
    agree between the locks of one day only.
    """
    before = {name for name in extras() if mark(name).exists()}
    gone = shutil.which(program(HOME, "python")) is None
    stale = [name for name in sorted({"run", *before, *names}) if gone or not installed(name)]
    if not stale:
        return
    print(f"setting up .venv: {', '.join(stale)} …", file=sys.stderr)
    make_environment(HOME)
    files = [f"--requirement=requirements/{name}.txt" for name in ("build", *stale)]
    pip("--require-hashes", *files)
    pip("--no-deps", "--no-build-isolation", "--editable", ".")
    compile_package()
    for name in stale:
        mark(name).write_text(current(name), encoding="utf-8")


def compile_package() -> None:
    """Write the bytecode down even where Python is told not to: each start would compile it."""
    run("python", "-m", "compileall", "-q", "fenjie")


def extras() -> list[str]:
    """Return the extras that can be installed."""
    return sorted({path.stem for path in LOCKS.glob("*.txt")} - NO_EXTRAS)


def install(names: list[str]) -> None:
    """Add extras to the environment."""
    if not names or not set(names) <= set(extras()):
        told = f"python3 bootstrap.py install: one or more of {', '.join(extras())}"
        print(told, file=sys.stderr)
        sys.exit(2)
    set_up(*names)


def test(words: list[str]) -> None:
    """Run format, lint, types, layers and the tests; `words` go to pytest."""
    set_up("dev")
    for check in CHECKS:
        run(*check)
    compile_package()
    run("python", "-m", "pytest", "--numprocesses", "auto", *words)


def coverage(words: list[str]) -> None:
    """Run the tests with coverage, also of the workers; `words` go to pytest."""
    set_up("dev")
    compile_package()
    run("python", "-m", "pytest", "--numprocesses", "auto", "--cov=fenjie", *words)


def latest(words: list[str]) -> None:
    """Run tests and checks with the newest of everything that pyproject.toml allows.

    All of them, also after one that failed: each tells of another library.
    """
    make_environment(NEWEST)
    pip("--upgrade", "pip", home=NEWEST)
    newest = ("--upgrade", "--upgrade-strategy", "eager")
    pip(*newest, "--editable", ".[dev]", home=NEWEST)
    run("python", "-m", "pip", "freeze", "--exclude-editable", home=NEWEST)
    tests = ("python", "-m", "pytest", "--numprocesses", "auto", *words)
    failed = [words[0] for words in (*CHECKS, tests) if code(*words, home=NEWEST)]
    if failed:
        sys.exit(f"with the newest of everything, failed: {', '.join(failed)}")


def lock(words: list[str]) -> None:
    """Write the locks anew."""
    set_up("uv")
    os.environ["PATH"] = str(Path(program(HOME, "x")).parent) + os.pathsep + os.environ["PATH"]
    run("python", "-m", "tools.lock", *words)


COMMANDS = {
    "install": install,
    "test": test,
    "coverage": coverage,
    "latest": latest,
    "lock": lock,
}


def main() -> None:
    """Set up and run what the command line asks for."""
    if sys.version_info < (3, 11):  # noqa: UP036 (a clone may meet any Python)
        sys.exit("fenjie needs Python 3.11 or newer")
    words = sys.argv[1:]
    if words and words[0] in COMMANDS:
        COMMANDS[words[0]](words[1:])
    else:
        set_up()
        sys.exit(subprocess.run([program(HOME, "fenjie"), *words], check=False).returncode)


if __name__ == "__main__":
    main()
