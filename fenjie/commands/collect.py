"""`fenjie collect`: what organizations filled in, put on the tasks of the plan."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from fenjie.commands.chosen import limits_of
from fenjie.commands.command import DONE, IN_PART
from fenjie.commands.results import end, inform_written, put, target_of
from fenjie.commands.work import have_done, source_name
from fenjie.errors import FenjieError, InputError
from fenjie.i18n import _
from fenjie.terminal import inform, one_line, print_error
from fenjie.text.place_lists import listed

if TYPE_CHECKING:
    from fenjie.jobs import Reply


def run_collect(arguments: argparse.Namespace) -> int:
    """Collect the answers of a quarter; exit code 3 where a file could not be read."""
    quarter = arguments.quarter
    if quarter is not None and quarter not in range(1, 5):
        raise FenjieError("usage", "{argument} must be 1, 2, 3 or 4", argument="--quarter")
    folder = arguments.folder
    if not os.path.isdir(folder):
        return _collect_report(arguments)
    for option in ("plan", "quarter"):
        if getattr(arguments, option) is None:
            name = f"--{option}"
            raise FenjieError("usage", "a folder of lists needs {option}", option=name)
    names = _files(folder)
    target = target_of(arguments.output, f"progress-{quarter}.json", ".json")
    request = {"folder": [folder, *names], "quarter": quarter, "by": arguments.by}
    inputs = {"plan": arguments.plan}
    reply = have_done("collect", inputs, request, limits_of(arguments), _("collecting"))
    put(reply.data, target)
    _inform(reply)
    inform_written(target)
    return max(end(reply, source_name(arguments.plan) or ""), _unread(reply))


def _collect_report(arguments: argparse.Namespace) -> int:
    """Read one document that reports, of a plan where one is given."""
    quarter, plan = arguments.quarter, arguments.plan
    default = f"progress-{quarter}.json" if quarter else "progress.json"
    target = target_of(arguments.output, default, ".json")
    inputs = {"path": arguments.folder, "plan": plan}
    limits = limits_of(arguments)
    reply = have_done("collect-report", inputs, {"quarter": quarter}, limits, _("reading"))
    put(reply.data, target)
    _inform(reply)
    inform_written(target)
    return end(reply, source_name(arguments.folder) or "")


def _files(folder: str) -> list[str]:
    """List the files below a folder by their paths from there, with slashes, in order.

    Raises `InputError` (`folder`) for one that holds none.
    """
    names = []
    for root, _folders, files in os.walk(folder):
        below = os.path.relpath(root, folder)
        for name in files:
            path = name if below == os.curdir else os.path.join(below, name)
            names.append(os.fsencode(path.replace(os.sep, "/")).decode("utf-8", "replace"))
    if not names:
        raise InputError("folder", "{name} holds no files", name=one_line(folder))
    return sorted(names)


def _inform(reply: Reply) -> None:
    facts = reply.facts
    words = _("{answers:,} answers of {organizations:,} organizations in {files:,} files")
    inform(words.format(**facts))
    if facts["unanswered"]:
        inform(_("not answered: {unanswered:,}").format(**facts))
    if facts.get("missing"):
        words = _("organizations that did not answer at all ({count:,}): {names}")
        names = one_line(listed(facts["missing"]))
        inform(words.format(count=len(facts["missing"]), names=names))
    if facts["unmatched"]:
        inform(_("on no task, kept as unmatched: {unmatched:,}").format(**facts))
    severities = facts["severities"]
    words = _("findings: {errors:,} errors, {warnings:,} warnings, {notes:,} notes")
    inform(
        words.format(
            errors=severities.get("error", 0),
            warnings=severities.get("warning", 0),
            notes=severities.get("info", 0),
        )
    )


def _unread(reply: Reply) -> int:
    if not reply.facts["unread_files"]:
        return DONE
    error = FenjieError(
        "unread",
        "not all files could be read: {places}",
        places=listed(reply.facts["unread_files"]),
    )
    print_error(error, IN_PART)
    return IN_PART
