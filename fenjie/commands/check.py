"""`fenjie check`: what a careful clerk would notice."""

from __future__ import annotations

import argparse
import os

from fenjie.commands.chosen import limits_of, reading_of
from fenjie.commands.command import HAS_FINDINGS
from fenjie.commands.results import end, inform_written, put, target_of
from fenjie.commands.work import have_done, source_name
from fenjie.errors import FenjieError
from fenjie.i18n import _, is_chinese
from fenjie.terminal import say, standard_output


def run_check(arguments: argparse.Namespace) -> int:
    """Print the findings of a document or of records, and write the decisions to take."""
    from fenjie.commands.findings_page import findings_page

    limits = limits_of(arguments)
    if arguments.write == "-":
        raise FenjieError("usage", "--write needs a file: standard output has the findings")
    suffix = "txt" if arguments.format == "text" else arguments.format
    target = target_of(arguments.output, arguments.file, f".findings.{suffix}")
    decisions, kept = None, None
    if arguments.write is not None:
        decisions = target_of(arguments.write, arguments.file, ".corrections.yaml")
        kept = decisions if decisions is not None and os.path.isfile(decisions) else None
    inputs = {"path": arguments.file, "corrections": arguments.corrections, "kept": kept}
    request = {
        "reading": reading_of(arguments),
        "write": decisions is not None,
        "file_format": arguments.format,
        "language": "zh" if is_chinese() else "en",
    }
    reply = have_done("check", inputs, request, limits, _("checking"))
    fields = reply.facts.pop("fields")
    code = end(reply, source_name(arguments.file) or "")
    reply.facts.pop("unread", None)
    report = reply.facts.get("report")
    if report is None and target is None:
        say(findings_page(reply.facts, fields, all_notes=arguments.all), standard_output())
    elif report is None:
        page = findings_page(reply.facts, fields, all_notes=arguments.all)
        put(f"{page}\n".encode(), target)
    else:
        put(report.encode(), target)
    inform_written(target)
    if decisions is not None:
        put(reply.data, decisions)
        inform_written(decisions)
    return HAS_FINDINGS if reply.facts["severities"].get("error") else code
