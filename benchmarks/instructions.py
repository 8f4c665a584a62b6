"""Instructions that commands execute: `python -m benchmarks.instructions [--pin] [NAME…]`.

A busy machine makes a command slower, and executes no more of it. So these are counted, under
Valgrind or, where there is none, by `perf`, and told as multiples of what a fixed piece of Python
executes, since another build of Python takes more or fewer for the same. They are compared with
the figures in `benchmarks/instructions.json`: prints JSON lines and ends with 1 where a command
executes 5 % more than that. `--pin` writes the figures anew, those of this version of Python.
Linux only; an hour's noise moves a figure by less than half a percent.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.all import SAMPLE, prints
from benchmarks.bench_text import tell
from benchmarks.processor import ROOT

PINNED = ROOT / "benchmarks" / "instructions.json"
MOST = 1.05
"""Times the pinned figure beyond which a command has become slower."""
_YARDSTICK = (
    "import json, re\n"
    "lines = [f'{n}.年度目标：完成{n * 7 % 13}个项目；一季度：立项。' for n in range(4000)]\n"
    "found = [re.findall('[0-9]+|[^0-9；]+', line) for line in json.loads(json.dumps(lines))]\n"
    "counts = {}\n"
    "for parts in found:\n"
    "    for part in parts:\n"
    "        counts[part] = counts.get(part, 0) + len(part)\n"
    "sorted(counts.items(), key=lambda item: (-item[1], item[0]))\n"
)
_KINDS = ("txt", "html", "docx", "xlsx")
_COUNTED = (
    re.compile(r"I\s+refs:\s+([\d,]+)"),
    re.compile(r"^(\d+)[^,]*,[^,]*,instructions", re.MULTILINE),
)


_JOB = (
    "from pathlib import Path\n"
    "from fenjie.jobs import run_here\n"
    "from fenjie.limits import Limits\n"
    "data = {{name: Path(path).read_bytes() for name, path in {files!r}.items()}}\n"
    "run_here({job!r}, {arguments!r}, Limits(seconds=600), data)\n"
)
"""A job as a worker does it. A worker itself is ended as soon as it has answered, before what
counts its instructions could tell them."""


def programs(folder: Path) -> dict[str, list[str]]:
    """Return what is counted: the start of a command, and jobs on prints of the sample."""
    extract: dict[str, Any] = {"canonical": False, "refs": True, "corrections": None}
    diff: dict[str, Any] = {"organizations": None, "write_renamed": False}
    later = SAMPLE.with_name("yunjiang-2026.txt")
    return {
        "yardstick": ["-I", "-c", _YARDSTICK],
        "start": ["-P", "-m", "fenjie", "--version"],
        **{
            f"extract {path.suffix[1:]}": _job("extract", {"path": path}, extract)
            for path in (folder / f"{SAMPLE.stem}.{kind}" for kind in _KINDS)
        },
        "diff": _job("diff", {"old": SAMPLE, "new": later}, diff),
    }


def _job(job: str, files: dict[str, Path], arguments: dict[str, Any]) -> list[str]:
    given = {name: str(path) for name, path in files.items()}
    asked = {"file_format": "json", **{name: path.name for name, path in files.items()}}
    return ["-P", "-c", _JOB.format(job=job, files=given, arguments={**asked, **arguments})]


def count(words: list[str], folder: Path) -> int:
    """Return how many instructions Python executes for a program.

    Raises `OSError` where nothing counts them, `subprocess.CalledProcessError` where it fails.
    """
    log = folder / "log"
    if shutil.which("valgrind"):
        out = f"--cachegrind-out-file={os.devnull}"
        valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", out]
        counting = [*valgrind, f"--log-file={log}.%p"]
    else:
        counting = ["perf", "stat", "-x,", "-e", "instructions:u", "-o", f"{log}.perf"]
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [*counting, sys.executable, *words],
        check=True,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    total = 0
    for path in folder.glob("log.*"):
        text = path.read_text(encoding="utf-8", errors="replace")
        total += sum(int(n.replace(",", "")) for each in _COUNTED for n in each.findall(text))
        path.unlink()
    if not total:
        raise OSError("neither valgrind nor perf counts instructions here")
    return total


def main() -> None:
    """Count, print and compare; write the figures where it is asked for."""
    parser = argparse.ArgumentParser(description="Count the instructions of commands.")
    parser.add_argument("names", nargs="*", help="only these")
    parser.add_argument("--pin", action="store_true", help="write the figures anew")
    arguments = parser.parse_args()
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    pinned = json.loads(PINNED.read_text(encoding="utf-8")) if PINNED.exists() else {}
    known = pinned.setdefault(python, {})
    slower = False
    with tempfile.TemporaryDirectory() as made:
        folder = prints(Path(made))
        wanted = programs(folder)
        yardstick = count(wanted.pop("yardstick"), folder)
        for name, words in wanted.items():
            if arguments.names and name not in arguments.names:
                continue
            figure = round(count(words, folder) / yardstick, 3)
            before = known.get(name)
            if arguments.pin:
                known[name] = figure
            change = round(figure / before, 4) if before else None
            tell(f"instructions, {name}", figure=figure, pinned=before, ratio=change)
            slower |= change is not None and change > MOST
    if arguments.pin:
        PINNED.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    sys.exit(slower and not arguments.pin)


if __name__ == "__main__":
    main()
