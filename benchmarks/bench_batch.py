"""A batch of many files: `python -m benchmarks.bench_batch [FILES] [--beside CLONE]`.

Prints JSON lines: files a second with one worker and with two, memory of the processes at the
100th and at the last file, what a kill -9 in the middle costs, and whether a Dask cluster of two
workers makes the same bytes. `FILES` are 2,000 unless it is said; `--beside` measures nothing but
the processor time of another clone of the repository on the same files, in turn. Linux only:
memory is read from /proc.
"""

from __future__ import annotations

import argparse
import compileall
import importlib
import json
import os
import random
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.bench_text import tell
from benchmarks.processor import ROOT, paired, run_process
from fenjie.documents import extract
from fenjie.output.printed import Format, render

_SAMPLE = ROOT / "samples" / "yunjiang-2025.txt"
_FORMATS: dict[str, Format] = {"txt": "text", "html": "html", "docx": "docx"}
_FEWEST_TASKS = 5
_MORE_TASKS = 3
_KINDS = 20
_AT = 100
_TURNS = 3
_PAGE = os.sysconf("SC_PAGE_SIZE")


def some_tables() -> list[dict[str, bytes]]:
    """Return the first tasks of the sample, a few and always more, each in every format."""
    records = extract(_SAMPLE.read_bytes(), _SAMPLE.name).records
    made = []
    for kind in range(_KINDS):
        count = _FEWEST_TASKS + kind * _MORE_TASKS
        some = records.model_copy(update={"tasks": records.tasks[:count]})
        made.append({suffix: render(some, file_format) for suffix, file_format in _FORMATS.items()})
    return made


def fill(folder: Path, count: int) -> None:
    """Write files of all formats; one in a hundred is no table."""
    tables, rng = some_tables(), random.Random(1)
    for number in range(count):
        file_format = list(_FORMATS)[number % 3]
        place = folder / f"city{number % 21:02}"
        place.mkdir(parents=True, exist_ok=True)
        data = rng.randbytes(3000) if number % 100 == 37 else tables[number % _KINDS][file_format]
        (place / f"{number:05}.{file_format}").write_bytes(data)


def command(folder: Path, output: Path, *words: str) -> list[str]:
    """Return the command that reads a folder's tables."""
    start = [sys.executable, "-m", "fenjie", "batch", str(folder / "tables"), "-q"]
    return [*start, "-o", str(output), *words]


def children(process: int) -> list[int]:
    """Return the processes that a process has started, from all of its threads."""
    result: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # The thread has ended since.
            result += map(int, task.read_text().split())
    return result


def resident(process: int) -> float:
    """Return the MiB that a process holds."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * _PAGE / 2**20
    except OSError:
        return 0.0


def lines(output: Path) -> int:
    """Count the lines of an index."""
    try:
        return (output / "index.jsonl").read_bytes().count(b"\n")
    except OSError:
        return 0


def start(folder: Path, output: Path, *words: str) -> subprocess.Popen[bytes]:
    """Start a run that says nothing."""
    return subprocess.Popen(
        command(folder, output, *words),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def run(folder: Path, output: Path, *words: str) -> tuple[float, float]:
    """Run to the end and return seconds on the clock, and of computing in all processes."""
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    start(folder, output, *words).wait()
    seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    computed = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, computed


def watched(folder: Path, output: Path, count: int, workers: int) -> None:
    """Run, and look at memory at the 100th file and near the last."""
    process = start(folder, output, "--workers", str(workers))
    known: dict[int, tuple[float, float]] = {}
    while process.poll() is None:
        done = lines(output)
        if done >= _AT:
            at = _AT if _AT not in known else count
            held = [resident(child) for child in children(process.pid)]
            if held and min(held) > 1:
                known[at] = (resident(process.pid), max(held))
        time.sleep(0.05)
    tell(
        "batch, memory",
        files=count,
        workers=workers,
        parent_mib=[round(known[at][0], 1) for at in sorted(known)],
        largest_worker_mib=[round(known[at][1], 1) for at in sorted(known)],
        at=sorted(known),
        aim="flat",
    )


def throughput(folder: Path, count: int) -> float:
    """Run with one worker and with two, in turn, and return the seconds of two."""
    ones, twos = [], []
    for turn in range(_TURNS):
        ones.append(run(folder, folder / f"one{turn}", "--workers", "1"))
        twos.append(run(folder, folder / f"two{turn}", "--workers", "2"))
    one, two = (statistics.median(seconds for seconds, _ in runs) for runs in (ones, twos))
    tell(
        "batch, throughput",
        files=count,
        one_worker=round(count / one, 1),
        two_workers=round(count / two, 1),
        ratio=round(one / two, 2),
        ratios=[round(a / b, 2) for (a, _), (b, _) in zip(ones, twos, strict=True)],
        computing=[
            round(statistics.median(computed for _, computed in runs), 1) for runs in (ones, twos)
        ],
        load=round(os.getloadavg()[0], 1),
        aim=">= 1.8",
    )
    return two


def beside(folder: Path, count: int, clone: Path) -> None:
    """Run one worker of ours and of another clone in turn, and compare their processor time."""
    compileall.compile_dir(clone / "fenjie", quiet=1)
    pairs = []
    for turn in range(_TURNS):
        seconds = []
        for name, path in (("ours", ROOT), ("theirs", clone)):
            words = command(folder, folder / f"{name}{turn}", "--workers", "1")
            # It ends with 3 where some files cannot be read, and one in a hundred cannot.
            seconds.append(run_process(words, path, path, codes=(0, 3)).seconds)
        pairs.append((seconds[0], seconds[1]))
    pair = paired(pairs)
    tell(
        "batch, beside another clone",
        files=count,
        seconds=round(pair.seconds, 2),
        peer_seconds=round(pair.peer_seconds, 2),
        ratio=round(pair.ratio, 3),
        times_the_files=round(1 / pair.ratio, 2),
        aim=">= 1.8 times the files of 6655298",
    )


def resume(folder: Path, count: int, whole: float) -> None:
    """Kill a run in the middle, go on, and count what was lost; then do it all over done files.

    The cost is what the second run needs until it has read something new: a difference of whole
    runs would show how even the machine is.
    """
    output = folder / "killed"
    process = start(folder, output, "--workers", "2")
    begin = time.perf_counter()
    while lines(output) < count // 2:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    first = time.perf_counter() - begin
    done = lines(output)
    halves = sum(1 for path in output.rglob("*.json") if not path.read_bytes().endswith(b"}\n"))
    process = start(folder, output, "--workers", "2")
    begin = time.perf_counter()
    while lines(output) <= done:
        time.sleep(0.005)
    again = time.perf_counter() - begin
    process.wait()
    second = time.perf_counter() - begin
    nothing, _ = run(folder, output, "--workers", "2")
    same = contents(output) == contents(folder / "two0")
    tell(
        "batch, kill -9",
        files=count,
        done_when_killed=done,
        half_files=halves,
        seconds=[round(first, 2), round(second, 2)],
        whole_run=round(whole, 2),
        first_new_file_after=round(again, 2),
        cost=round(again / whole, 4),
        all_done_again_seconds=round(nothing, 2),
        same_bytes=same,
        aim="cost < 0.02",
    )


def contents(output: Path) -> dict[str, bytes]:
    """Return the record files of a run."""
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*.json")}


@contextmanager
def cluster() -> Iterator[str]:
    """Start a Dask cluster of two worker processes, and give its address."""
    LocalCluster: Any = importlib.import_module("distributed").LocalCluster  # noqa: N806

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield str(made.scheduler_address)


def on_dask(folder: Path, count: int, local: float) -> None:
    """Run on Dask and compare the bytes with those of a run here."""
    with cluster() as address:
        seconds, _ = run(folder, folder / "dask", "--dask", address)
    tell(
        "batch, Dask",
        files=count,
        per_second=round(count / seconds, 1),
        beside_two_workers=round(seconds / local, 2),
        same_bytes=contents(folder / "dask") == contents(folder / "two0"),
    )


def main() -> None:
    """Measure all of it in a folder that goes with the run."""
    parser = argparse.ArgumentParser(description="Measure a batch of many files.")
    parser.add_argument("files", nargs="?", type=int, default=2000)
    parser.add_argument("--beside", type=Path, metavar="CLONE")
    arguments = parser.parse_args()
    count = arguments.files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "tables", count)
        if arguments.beside:
            beside(folder, count, arguments.beside)
            return
        whole = throughput(folder, count)
        watched(folder, folder / "watched", count, 2)
        resume(folder, count, whole)
        on_dask(folder, count, whole)
        failed = [
            entry
            for line in (folder / "two0" / "index.jsonl").read_text(encoding="utf-8").splitlines()
            if (entry := json.loads(line))["status"] == "failed"
        ]
        tell("batch, bad files", failed=len(failed), of=count)


if __name__ == "__main__":
    main()
