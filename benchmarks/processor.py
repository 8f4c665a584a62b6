"""Processor time, of works in this process and of whole processes, in pairs.

A clock on the wall tells how busy the machine is; processor time does so far less, and the ratio
of two runs one after the other less still. Linux or macOS.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
"""Pairs, unless a benchmark takes long."""
_KIB = 1024 if sys.platform == "darwin" else 1
"""What `ru_maxrss` counts, in bytes a KiB."""


class Computed(NamedTuple):
    """What a process needed, with all that it started: processor seconds, MiB, and its output."""

    seconds: float
    peak_mib: float
    output: bytes = b""


class Pair(NamedTuple):
    """Medians of processor seconds, ours and the peer's, and the median of their ratios."""

    seconds: float
    peer_seconds: float
    ratio: float


def run_process(
    words: Sequence[str],
    folder: Path = ROOT,
    path: Path = ROOT,
    codes: Sequence[int] = (0,),
) -> Computed:
    """Run a process to its end; the package is taken from `path`.

    Raises `subprocess.CalledProcessError` where it ends with none of the exit `codes`.
    """
    environment = {**os.environ, "PYTHONPATH": str(path)}
    process = subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None  # noqa: S101
    output = process.stdout.read()
    process.stdout.close()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise subprocess.CalledProcessError(process.returncode, words)
    return Computed(used.ru_utime + used.ru_stime, used.ru_maxrss / _KIB / 1024, output)


def run_python(code: str) -> Computed:
    """Run a piece of code in a process of its own."""
    return run_process([sys.executable, "-c", code])


def run_fenjie(*words: str, path: Path = ROOT, codes: Sequence[int] = (0,)) -> Computed:
    """Run a command of fenjie from a standing start; the package is taken from `path`."""
    return run_process([sys.executable, "-P", "-m", "fenjie", *words], path, path, codes)


def of_work(work: Callable[[], object]) -> float:
    """Return the processor seconds of one run of a work in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def of_process(words: Sequence[str]) -> Callable[[], float]:
    """Return a function that runs a process and returns its processor seconds."""
    return lambda: run_process(words).seconds


def in_turn(
    ours: Callable[[], float], theirs: Callable[[], float], runs: int = RUNS, warm: int = 1
) -> Pair:
    """Run two works in turn, `warm` times before it counts; each returns its seconds."""
    for _ in range(warm):
        ours(), theirs()
    return paired([(ours(), theirs()) for _ in range(runs)])


def paired(pairs: Sequence[tuple[float, float]]) -> Pair:
    """Return the medians of pairs, and the median of their ratios."""
    return Pair(
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(one / other for one, other in pairs),
    )
