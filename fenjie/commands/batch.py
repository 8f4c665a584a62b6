"""`fenjie batch`: many documents to records, with an index that a run can go on from."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

from fenjie.commands.options import (
    DONE,
    Commands,
    add_command,
    add_limits,
    add_reading,
    add_record_form,
    check_record_form,
    limits_of,
    reading_of,
)
from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.limits import Limits
from fenjie.terminal import one_line, say, words_of

if TYPE_CHECKING:
    from fenjie.batch import BatchOptions, Outcome, Source

SOME_FAILED = 3
_UNSEEN = 1.0
"""Seconds that may pass without a progress bar."""


def add_batch(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie batch`."""
    parser = add_command(
        commands,
        "batch",
        _("Extract many documents: a record file for each, and an index to go on from."),
        "fenjie batch tables/ 'more/**/*.docx' -o records/",
        _batch,
    )
    parser.add_argument(
        "inputs",
        metavar=_("INPUT"),
        nargs="+",
        help=_("files, folders with all that is below them, or quoted patterns"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar=_("FOLDER"),
        required=True,
        help=_("the folder for the record files and index.jsonl; made if need be"),
    )
    add_record_form(parser)
    parser.add_argument(
        "--workers", type=int, metavar="N", help=_("files read at once (default: one a core)")
    )
    parser.add_argument(
        "--again", action="store_true", help=_("read what an earlier run has done as well")
    )
    parser.add_argument(
        "--dask", metavar=_("ADDRESS"), help=_("read on a Dask cluster: tcp://HOST:PORT")
    )
    add_reading(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print errors only"))
    add_limits(parser)


def _batch(arguments: argparse.Namespace) -> int:
    from fenjie.batch import find_sources, run_batch
    from fenjie.worker import exit_on_terminate

    options = _options(arguments)
    workers = _workers(arguments.workers)
    if not arguments.output:
        raise FenjieError("usage", "-o is empty; name a folder")
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
    bar = _Bar(len(sources), shown=not arguments.quiet)
    with exit_on_terminate(), closing(outcomes), bar:
        for outcome in outcomes:
            counts[_became(outcome)] += 1
            if outcome.error is not None:
                bar.say(_failure(outcome.source, outcome.error))
            bar.advance(counts["failed"])
    if not arguments.quiet:
        say(_summary(counts, time.monotonic() - start))
        index = os.path.join(arguments.output, "index.jsonl")
        say(_("written to {path}").format(path=one_line(index)))
    return SOME_FAILED if counts["failed"] else DONE


def _options(arguments: argparse.Namespace) -> BatchOptions:
    from fenjie.batch import BatchOptions

    check_record_form(arguments)
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


def _failure(source: Source, error: FenjieError) -> str:
    words = words_of(error)
    return one_line(_("failed: {path}: {message}").format(path=source.shown, message=words))


def _summary(counts: Counter[str], seconds: float) -> str:
    return _(
        "{files:,} files in {seconds:.1f} s: {ok:,} read, {partial:,} read with errors in them,"
        " {failed:,} failed, {skipped:,} done before"
    ).format(
        files=counts.total(),
        seconds=seconds,
        **{name: counts[name] for name in ("ok", "partial", "failed", "skipped")},
    )


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

    def say(self, line: str) -> None:
        if self._progress is None:
            say(line)
        else:
            self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

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
