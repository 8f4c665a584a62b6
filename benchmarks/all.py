"""Every benchmark in one run: `python -m benchmarks.all [--page] [--files N]`, or `make bench`.

Prints JSON lines: `name`, `version`, `commit`, `seconds`, `peak_mib` (of the process that did the
work, or of the whole benchmark where it is not told apart) and what the benchmark itself tells,
ratios and peers among it. `--page` writes docs/benchmarks.md besides, `--files` is the size of the
batch (default 300). Without the real document, prints of the sample stand in for it. Needs the
`bench` extra; Linux or macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.bench_text import REAL
from benchmarks.processor import ROOT
from fenjie import __version__
from fenjie.documents import extract
from fenjie.output.printed import Format, render

PAGE = ROOT / "docs" / "benchmarks.md"
SAMPLE = ROOT / "samples" / "yunjiang-2025.txt"
PEERS = (
    *("beautifulsoup4", "lxml", "recognizers-text-suite", "pdfplumber", "pypdfium2"),
    *("python-docx", "openpyxl", "pandas", "rapidfuzz", "distributed"),
)
_WIDEST = 160
"""Characters of a line of the page."""
_PRINTS: dict[str, Format] = {".txt": "text", ".html": "html", ".docx": "docx"}

Json = dict[str, Any]


def commit() -> str:
    """Return the commit of the clone, with a + where files were changed since; else unknown."""

    def git(*words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    try:
        short = git("rev-parse", "--short=12", "HEAD")
        changed = git("status", "--porcelain", "--untracked-files=no", "--", "fenjie", "benchmarks")
        return short + ("+" if changed else "") if short else "unknown"
    except OSError:
        return "unknown"


def peers() -> dict[str, str]:
    """Return the peers that are installed, with their versions."""
    result = {}
    for name in PEERS:
        try:
            result[name] = version(name)
        except PackageNotFoundError:
            continue
    return result


def prints(folder: Path) -> Path:
    """Print the sample in every format that needs no other program; return the folder."""
    import openpyxl

    records = extract(SAMPLE.read_bytes(), SAMPLE.name).records
    for suffix, file_format in _PRINTS.items():
        (folder / f"{SAMPLE.stem}{suffix}").write_bytes(render(records, file_format))
    book = openpyxl.Workbook()
    for line in render(records, "text").decode().splitlines():
        book.active.append(line.split("\t"))
    book.save(folder / f"{SAMPLE.stem}.xlsx")
    return folder


def lines_of(module: str, words: list[str], reported: Json) -> Iterator[Json]:
    """Run one benchmark and yield its lines; a benchmark that fails yields one that says so."""
    with subprocess.Popen(
        [sys.executable, "-m", f"benchmarks.{module}", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        out, err = process.communicate()
    peak = _peak()
    for line in out.decode().splitlines():
        result = json.loads(line)
        header = {"name": result.pop("benchmark"), "version": result.pop("fenjie"), **reported}
        memory = result.pop("memory", None) or result.pop("peak_mib", None) or peak
        yield {**header, "seconds": result.pop("seconds", None), "peak_mib": memory, **result}
    if process.returncode:
        reason = (err.decode("utf-8", "replace").strip().splitlines() or ["no word"])[-1]
        yield {"name": module, "version": __version__, **reported, "broken": reason}


def _peak() -> int | None:
    """Return the most MiB that any benchmark so far has held, or None where it is not counted."""
    try:
        import resource
    except ImportError:
        return None
    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round(size / (2**20 if sys.platform == "darwin" else 2**10))


def page(lines: list[Json], machine: str) -> str:
    """Return the page: what each line tells, beside the peers' versions."""
    header = lines[0]
    rows = ["| benchmark | seconds | peer's seconds | ratio | MiB | also |", "|" + " --- |" * 6]
    for line in lines:
        shown = ("seconds", "peer_seconds", "ratio", "peak_mib")
        cells = ["" if line.get(key) is None else _plain(line[key]) for key in shown]
        rest = {k: v for k, v in line.items() if k not in (*shown, "name", "version", "commit")}
        also = ", ".join(f"{key.replace('_', ' ')} {_plain(value)}" for key, value in rest.items())
        rows += _rows([line["name"], *cells], also)
    versions = ", ".join(f"{name} {number}" for name, number in peers().items())
    about = (
        "`make bench` prints the same figures as JSON lines. A ratio is our time over the peer's in"
        " the same run, on the same file; below 1 we are faster. Memory is that of the process at"
        " its largest."
    )
    prose = "\n\n".join(
        textwrap.fill(paragraph, _WIDEST, break_on_hyphens=False)
        for paragraph in (
            f"fenjie {header['version']}, commit {header['commit']}, {machine}.",
            f"Peers: {versions}.",
            about,
        )
    )
    return (
        "# Benchmarks\n\n"
        "<!-- Written by python -m benchmarks.all --page; do not edit. -->\n\n"
        f"{prose}\n\n" + "\n".join(rows) + "\n"
    )


def _rows(cells: list[str], also: str) -> Iterator[str]:
    """Yield a line's row; what makes it too wide goes on in rows of its own."""
    head = f"| {' | '.join(cells)} |"
    for part in textwrap.wrap(also, _WIDEST - len(head) - 3, break_on_hyphens=False) or [""]:
        yield f"{head} {part} |"
        head = "|" + " |" * len(cells)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return " / ".join(map(_plain, value))
    if isinstance(value, dict):
        return " ".join(f"{key} {_plain(each)}" for key, each in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    shown = f"{value:,}" if isinstance(value, int | float) else str(value)
    return shown.replace("|", "\\|").replace("<", "&lt;")


def main() -> None:
    """Run all, print each line as it comes, and write the page when it is asked for."""
    parser = argparse.ArgumentParser(description="Run every benchmark.")
    parser.add_argument("--page", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--files", type=int, default=300, help="files of the batch")
    arguments = parser.parse_args()
    reported: Json = {"commit": commit()}
    lines: list[Json] = []
    with tempfile.TemporaryDirectory() as made:
        folder = REAL.parent if REAL.exists() else prints(Path(made))
        for module, words in (
            ("bench_text", []),
            ("bench_formats", [str(folder)]),
            ("peers", []),
            ("bench_store", []),
            ("bench_batch", [str(arguments.files)]),
        ):
            for line in lines_of(module, words, reported):
                lines.append(line)
                print(json.dumps(line, ensure_ascii=False), flush=True)
    if arguments.page:
        machine = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores"
        PAGE.write_text(page(lines, machine), encoding="utf-8")
    sys.exit(any("broken" in line for line in lines))


if __name__ == "__main__":
    main()
