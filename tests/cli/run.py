"""Running the command line as people do, and what every error of it looks like."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from fenjie import cli, jobs
from tests.conftest import ROOT

COMMAND = [sys.executable, str(ROOT / "cli.py")]
PATIENCE = 60.0
"""Seconds after which a command hangs, on a machine with other work too."""
SLOW = {"FENJIE_MAX_SECONDS": "40"}
"""The environment of a command whose seconds of computing are measured and not the clock's."""
"""Seconds after which a command counts as hanging; no limit of fenjie is that long."""

_MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:-1])
size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
open(sys.argv[-1], "w").write(str(size if sys.platform == "darwin" else size * 1024))
sys.exit(code)
"""
"""A small program between the tests and a command: what is started from the tests themselves
counts their own memory as its own, up to the moment in which it becomes another program."""

HEAD = "总体要求\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位"
TITLE = "2031年市政府重点工作任务分解表"


def row(
    requirement: str = "市《政府工作报告》：把老街巷修好。",
    target: str = "1. 修缮老街3条。",
    schedule: str = "一季度：摸底。二季度：动工。三、四季度：完工。",
    leaders: str = "林若水",
    lead: str = "市城市管理局",
    support: str = "市财政局",
) -> str:
    """Make a row of a table, in our own words."""
    return "\t".join([requirement, target, schedule, leaders, lead, support])


def table(*rows: str) -> str:
    """Make a document whose rows begin on line 4."""
    return "\n".join([TITLE, "", HEAD, *(rows or [row()])]) + "\n"


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has ended; `computed` are seconds of its processors (of the clock on Windows).

    Other work on the machine makes the clock's seconds longer, those hardly.
    """

    code: int
    out: bytes
    err: str
    seconds: float
    computed: float = 0.0

    @property
    def records(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.err.splitlines()


def terminal(**changes: str) -> dict[str, str]:
    """Return the environment of an English terminal with a few changes."""
    ours = ("FENJIE_", "LC_", "LANG", "PYTHONIO", "PYTHONUTF8", "COLUMNS")
    plain = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    # Whether pictures are recognised is the suite's choice, and not a reader's.
    pictures = {"FENJIE_OCR_PROCESSES": os.environ["FENJIE_OCR_PROCESSES"]}
    return {**plain, **pictures, "LANG": "C.UTF-8", **changes}


def fenjie(
    *words: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    command: list[str] | None = None,
    stdin: bytes = b"",
) -> Ended:
    """Run fenjie and wait for it; a command that hangs fails the test."""
    begin, before = time.monotonic(), _computed()
    done = subprocess.run(
        [*(command or COMMAND), *map(str, words)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=terminal(**(env or {})),
        timeout=PATIENCE,
    )
    err = done.stderr.decode("utf-8", "backslashreplace")
    seconds = time.monotonic() - begin
    return Ended(done.returncode, done.stdout, err, seconds, (_computed() - before) or seconds)


def _computed() -> float:
    """Return the seconds that all children which have ended took of the processors."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def error_of(ended: Ended) -> str:
    """Return the error of a command that must have failed in the one way that is allowed.

    Exit code 2, nothing on standard output, one line on standard error, no traceback.
    """
    assert "Traceback" not in ended.err
    assert (ended.code, ended.out) == (2, b"")
    start, line = "fenjie: error: ", ended.err.removesuffix("\n")
    assert line.startswith(start)
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    return line.removeprefix(start)


def fenjie_measured(
    folder: Path, *words: str | Path, env: Mapping[str, str] | None = None
) -> tuple[Ended, int]:
    """Run fenjie; return how it ended and the most memory in bytes that it held.

    Memory is 0 where the system does not count it. `folder` keeps the figure for a moment.
    """
    if sys.platform == "win32":
        return fenjie(*words, env=env), 0
    figure = folder / "memory"
    launcher = [sys.executable, "-I", "-S", "-c", _MEASURE]
    ended = fenjie(*words, figure, command=[*launcher, *COMMAND], env=env)
    memory = int(figure.read_text())
    figure.unlink()
    return ended, memory


def fenjie_here(
    *words: str | Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    stdin: bytes = b"",
) -> Ended:
    """Run fenjie inside the tests' own process, its worker too: the same code, much sooner.

    What is about processes, consoles, time or memory wants `fenjie` instead.
    """
    begin = time.monotonic()
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="\n") for _ in range(2))
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, terminal(**(env or {})), clear=True))
        stack.enter_context(mock.patch.object(jobs, "run_job", _job_here))
        stack.enter_context(mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))))
        stack.enter_context(contextlib.redirect_stdout(out))
        stack.enter_context(contextlib.redirect_stderr(err))
        if cwd is not None:
            stack.enter_context(contextlib.chdir(cwd))
        try:
            code = cli.main([str(word) for word in words])
        except SystemExit as end:
            code = int(end.code or 0)
        out.flush()
        err.flush()
    seconds = time.monotonic() - begin
    rendered, reported = (stream.buffer.getvalue() for stream in (out, err))
    return Ended(code, rendered, reported.decode(), seconds)


def _job_here(
    job: str, arguments: dict[str, Any], limits: Any, _: object = None, data: Any = None
) -> Any:
    """Stand in for `run_job`: the reply passes through JSON as it does there."""
    return jobs.run_here(job, json.loads(json.dumps(arguments)), limits, data)
