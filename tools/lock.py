"""Writes requirements/*.txt, the exact versions of what is installed, with hashes: `make lock`.

One file for what the package needs (`run`), one for each extra with it, one for the build backend
and one for uv, which resolves them: for every system and every Python that the package supports,
at once. All agree on versions, so that one can be installed on top of another. The files name no
index: pip takes the files whose hashes they list from wherever it is set up to look.

    python -m tools.lock          the newest versions that pyproject.toml allows
    python -m tools.lock --keep   the versions that are locked; only what pyproject.toml asks anew
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
FIRST = "dev"
"""The lock that the others follow: it holds what nearly all of them hold."""
UV = "uv>=0.9"


def project() -> dict[str, Any]:
    """Read pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def sources() -> dict[str, list[str]]:
    """Return what each lock is made from: words for uv, or lines that it reads."""
    told = project()
    made = {"run": ["pyproject.toml"]}
    for extra in told["project"]["optional-dependencies"]:
        made[extra] = ["pyproject.toml", "--extra", extra]
    # Words that are no file's name are requirements, given to uv on standard input.
    return made | {"build": told["build-system"]["requires"], "uv": [UV]}


def words_for(name: str, words: list[str], *, keep: bool) -> list[str]:
    """Return the command that writes one lock."""
    # No path of this machine may stand in a lock: uv runs in the clone, and tells `make lock`.
    command = ["uv", "pip", "compile", "--quiet", "--no-config", "--universal"]
    command += ["--python-version", lowest(), "--generate-hashes"]
    command += ["--custom-compile-command", "make lock"]
    command += ["--output-file", f"requirements/{name}.txt"]
    command += [] if keep else ["--upgrade"]
    command += [] if name == FIRST else ["--constraint", f"requirements/{FIRST}.txt"]
    return [*command, *(words if words[0] == "pyproject.toml" else ["-"])]


def lowest() -> str:
    """Return the oldest Python that the package supports."""
    found: str = re.sub(r"[^\d.]", "", project()["project"]["requires-python"])
    return found


def main() -> None:
    """Write all locks, the one that the others follow first."""
    keep = "--keep" in sys.argv[1:]
    FOLDER.mkdir(exist_ok=True)
    wanted = sources()
    for path in FOLDER.glob("*.txt"):
        if path.stem not in wanted:
            path.unlink()
    for name in sorted(wanted, key=lambda name: (name != FIRST, name)):
        words = wanted[name]
        print("locking", name, flush=True)
        done = subprocess.run(
            words_for(name, words, keep=keep),
            cwd=ROOT,
            input="\n".join(words),
            encoding="utf-8",
            check=False,
        )
        if done.returncode:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
