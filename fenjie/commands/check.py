"""`fenjie check`: what a careful clerk would notice."""

from __future__ import annotations

import argparse

from fenjie.commands.chosen import limits_of, reading_of
from fenjie.commands.command import HAS_FINDINGS
from fenjie.commands.results import end, inform_written, put, target_of, write_out
from fenjie.commands.work import have_done, source_name
from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.terminal import say, standard_output


def run_check(arguments: argparse.Namespace) -> int:
    """Print the findings of a document or of records, and write the decisions to take."""
    from fenjie.commands.findings_page import findings_json, findings_page

    limits = limits_of(arguments)
    if arguments.write == "-":
        raise FenjieError("usage", "--write needs a file: standard output has the findings")
    target, kept = None, None
    if arguments.write is not None:
        target = target_of(arguments.write, arguments.file, ".corrections.yaml")
        kept = str(target) if target is not None and target.is_file() else None
    inputs = {"path": arguments.file, "corrections": arguments.corrections, "kept": kept}
    request = {"reading": reading_of(arguments), "write": target is not None}
    reply = have_done("check", inputs, request, limits, _("checking"))
    fields = reply.facts.pop("fields")
    code = end(reply, source_name(arguments.file) or "")
    reply.facts.pop("unread", None)
    if arguments.format == "json":
        write_out(findings_json(reply.facts).encode() + b"\n")
    else:
        say(findings_page(reply.facts, fields, all_notes=arguments.all), standard_output())
    if target is not None:
        put(reply.data, target)
        inform_written(target)
    return HAS_FINDINGS if reply.facts["severities"].get("error") else code
