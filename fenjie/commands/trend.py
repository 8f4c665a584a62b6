"""`fenjie trend`: what became of goals over the years of a store."""

from __future__ import annotations

import argparse

from fenjie.commands.chosen import limits_of
from fenjie.commands.command import DONE
from fenjie.commands.results import inform_written, put, target_of
from fenjie.commands.work import have_done
from fenjie.errors import FenjieError
from fenjie.i18n import _, is_chinese


def run_trend(arguments: argparse.Namespace) -> int:
    """Write the threads of a store: an organization's, those of some words, one, or all."""
    wanted = {
        "organization": arguments.organization,
        "words": arguments.indicator,
        "thread": arguments.thread,
    }
    if sum(value is not None for value in wanted.values()) > 1:
        raise FenjieError(
            "usage", "only one of --organization, --indicator and --thread can be used"
        )
    suffix = "txt" if arguments.format == "text" else arguments.format
    target = target_of(arguments.output, arguments.db, f".trend.{suffix}")
    request = {
        "path": arguments.db,
        "wanted": {**wanted, "series": arguments.series},
        "file_format": arguments.format,
        "language": arguments.lang or ("zh" if is_chinese() else "en"),
    }
    reply = have_done("trend", {}, request, limits_of(arguments), _("reading"))
    put(reply.data, target)
    inform_written(target)
    return DONE
