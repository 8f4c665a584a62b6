"""`fenjie batch`: many documents to records, with an index that a run can go on from."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

from fenjie.commands.chosen import check_record_format, limits_of, reading_of
from fenjie.commands.command import DONE, IN_PART
from fenjie.commands.results import read_in_part
from fenjie.commands.work import STANDARD_INPUT
from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.limits import Limits
from fenjie.terminal import detail, inform, manner, one_line, print_error, words_of

if TYPE_CHECKING:
    from fenjie.batch import BatchOptions, Outcome, Source

_UNSEEN = 1.0
"""Seconds that may pass without a progress bar."""


def run_batch_command(arguments: argparse.Namespace) -> int:
    """Extract many documents, a line for each that fails, and print how many became what."""
    from fenjie.batch import find_sources, run_batch
    from fenjie.worker import exit_on_terminate

    options = _options(arguments)
    workers = _workers(arguments.workers)
    if not arguments.output:
        raise FenjieError("usage", "-o is empty; name a folder")
    _check_inputs(arguments.inputs)
    sources = find_sources(arguments.inputs, arguments.output, options.file_format, os.getcwd())
    _check_layout(options)
    start = time.monotonic()
    outcomes = run_batch(
        sources,
        options,
        arguments.output,
        workers=workers,
        again=arguments.again,
        dask=arguments.dask,
    )
    counts = Counter[str]()
    in_part = 0
    bar = _Bar(len(sources), shown=not (manner.quiet or manner.machine))
    with exit_on_terminate(), closing(outcomes), bar:
        for outcome in outcomes:
            became = _became(outcome)
            counts[became] += 1
            if outcome.error is not None:
                bar.print_error(_failure(outcome.source, outcome.error))
            elif outcome.unread:
                in_part += 1
                bar.print_error(read_in_part(outcome.source.shown, outcome.unread))
            elif manner.verbose:
                bar.detail(f"{became}: {outcome.source.shown}")
            bar.advance(counts["failed"])
    inform(_summary(counts, time.monotonic() - start, in_part))
    index = os.path.join(arguments.output, "index.jsonl")
    inform(_("written to {path}").format(path=one_line(index)))
    return IN_PART if counts["failed"] or in_part else DONE


def _check_inputs(inputs: list[str]) -> None:
    """Refuse what is no file, folder or pattern; raises `FenjieError` (`usage`, `url`)."""
    from fenjie.jobs.inputs import refuse_address

    for name in inputs:
        refuse_address(name)
    if STANDARD_INPUT in inputs:
        raise FenjieError(
            "usage", "a batch reads no standard input; use fenjie extract - for one document"
        )


def _options(arguments: argparse.Namespace) -> BatchOptions:
    from fenjie.batch import BatchOptions

    check_record_format(arguments)
    return BatchOptions(
        file_format=arguments.format,
        canonical=arguments.canonical,
        refs=not arguments.no_refs,
        limits=limits_of(arguments),
        **cast("Any", reading_of(arguments)),
    )


def _workers(requested: int | None) -> int:
    if requested is None:
        usable = getattr(os, "sched_getaffinity", None)
        return len(usable(0)) if usable is not None else os.cpu_count() or 1
    if requested < 1:
        raise FenjieError("usage", "--workers must be at least 1")
    return requested


def _check_layout(options: BatchOptions) -> None:
    """Find a wrong layout before the first file, and once; raises `FenjieError`."""
    if options.layout is None:
        return
    from fenjie.jobs import run_job

    run_job("layout", {"path": options.layout}, Limits())


def _became(outcome: Outcome) -> str:
    return "skipped" if outcome.skipped else outcome.entry["status"]


def _failure(source: Source, error: FenjieError) -> FenjieError:
    """Return an error with the file that it is about among its values."""
    return type(error)(error.code, error.message, **{**error.values, "file": source.shown})


def _summary(counts: Counter[str], seconds: float, in_part: int) -> str:
    summary = _(
        "{files:,} files in {seconds:.1f} s: {ok:,} read, {partial:,} read with errors in them,"
        " {failed:,} failed, {skipped:,} done before"
    ).format(
        files=counts.total(),
        seconds=seconds,
        **{name: counts[name] for name in ("ok", "partial", "failed", "skipped")},
    )
    return summary + (_("; {count:,} read in part").format(count=in_part) if in_part else "")


class _Bar:
    """A progress bar on a terminal, once a second has passed; lines are printed above it."""

    def __init__(self, total: int, *, shown: bool) -> None:
        self._total = total
        self._shown = shown and sys.stderr.isatty()
        self._start = time.monotonic()
        self._done = 0
        self._progress: Any = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def print_error(self, error: FenjieError) -> None:
        """Print above the bar what is wrong with one file."""
        line = words_of(error)
        if "file" in error.values:
            line = _("failed: {path}: {message}").format(path=error.values["file"], message=line)
        if self._progress is None:
            print_error(error, IN_PART, line)
        else:
            self._above(line)

    def detail(self, line: str) -> None:
        """Print a line above the bar for people who want more of them."""
        if self._progress is None:
            detail(line)
        else:
            self._above(line)

    def _above(self, line: str) -> None:
        console = self._progress.console
        console.print(one_line(line), markup=False, highlight=False, soft_wrap=True)

    def advance(self, failed: int) -> None:
        self._done += 1
        if not self._shown or time.monotonic() - self._start < _UNSEEN:
            return
        if self._progress is None:
            self._begin()
        self._progress.update(self._task, completed=self._done, failed=failed)

    def _begin(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        self._progress = Progress(
            TextColumn(_("reading")),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn(_("{failed} failed").format(failed="{task.fields[failed]}")),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._progress.start()
        self._task = self._progress.add_task("", total=self._total, failed=0)
