"""`fenjie progress`: what was done of a plan, held against what was due."""

from __future__ import annotations

import argparse

from fenjie.commands.chosen import limits_of
from fenjie.commands.command import DONE
from fenjie.commands.results import end_with, inform_written, put, target_of
from fenjie.commands.work import have_done, source_name
from fenjie.errors import FenjieError
from fenjie.i18n import _, is_chinese


def run_progress(arguments: argparse.Namespace) -> int:
    """Write a report of progress, of files or of a store."""
    _check_use(arguments)
    suffix = "txt" if arguments.format == "text" else arguments.format
    target = target_of(arguments.output, arguments.db or arguments.plan, f".progress.{suffix}")
    request = {
        "organization": arguments.organization,
        "file_format": arguments.format,
        "language": arguments.lang or ("zh" if is_chinese() else "en"),
        "by": arguments.by,
    }
    limits = limits_of(arguments)
    if arguments.db is not None:
        place = {"path": arguments.db, "series": arguments.series, "year": arguments.year}
        reply = have_done("progress-of-store", {}, {**request, **place}, limits, _("reading"))
    else:
        files = {f"progress {n}": path for n, path in enumerate(arguments.progress)}
        inputs = {"plan": arguments.plan, **files}
        reply = have_done("progress", inputs, request, limits, _("reading"))
    put(reply.data, target)
    inform_written(target)
    unread = reply.facts.get("unread", [])
    return end_with(unread, source_name(arguments.plan) or "") if unread else DONE


def _check_use(arguments: argparse.Namespace) -> None:
    """Raise `FenjieError` (`usage`) where neither files nor a store are named, or both."""
    if arguments.db is not None and arguments.plan is not None:
        raise FenjieError("usage", "with --db there are no files; leave out one of the two")
    if arguments.db is None and not arguments.progress:
        raise FenjieError(
            "usage", "fenjie progress needs a plan and progress records, or a store with --db"
        )
    if arguments.db is None and (arguments.series is not None or arguments.year is not None):
        raise FenjieError("usage", "--series and --year choose in a store; give it with --db")
