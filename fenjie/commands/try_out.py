"""`fenjie quantities`, `validate` and `schema`: trying a sentence, records and their schema."""

from __future__ import annotations

import argparse

from fenjie.commands.chosen import limits_of
from fenjie.commands.command import BAD_USE, DONE
from fenjie.commands.results import inform_written, put, target_of, write_out
from fenjie.commands.work import have_done
from fenjie.errors import FenjieError
from fenjie.fault_words import fault_words
from fenjie.i18n import _
from fenjie.terminal import inform, print_error, words_of


def run_quantities(arguments: argparse.Namespace) -> int:
    """Print the quantities of a sentence."""
    from fenjie.commands.quantities import print_quantities

    print_quantities(arguments.text, file_format=arguments.format, explain_rules=arguments.explain)
    return DONE


def run_validate(arguments: argparse.Namespace) -> int:
    """Print all that is wrong with records, a line each, or write it in another format."""
    limits = limits_of(arguments)
    target = target_of(arguments.output, arguments.file, f".findings.{arguments.format}")
    inputs, request = {"path": arguments.file}, {"file_format": arguments.format}
    reply = have_done("validate", inputs, request, limits, _("checking"))
    problems = reply.facts["problems"]
    if arguments.format != "text":
        put(reply.data, target)
        inform_written(target)
        return BAD_USE if problems else DONE
    if target is not None:
        put("".join(f"{fault_words(problem)}\n" for problem in problems).encode(), target)
        inform_written(target)
    for problem in problems:
        error = FenjieError("invalid", "{problem}", problem=fault_words(problem))
        print_error(error, BAD_USE, words_of(error))
    if problems:
        inform(_("{count:,} problems").format(count=len(problems)))
        return BAD_USE
    inform(_("valid: {tasks:,} tasks").format(tasks=reply.facts["tasks"]))
    return DONE


def run_schema(arguments: argparse.Namespace) -> int:
    """Print the JSON Schema of records, of a comparison, of findings, a trend or progress."""
    write_out(_schema_of(arguments.of).encode())
    return DONE


def _schema_of(what: str) -> str:
    if what == "findings":
        from fenjie.schema.findings_report import findings_schema

        return findings_schema()
    if what == "diff":
        from fenjie.compare.model import comparison_schema

        return comparison_schema()
    if what == "trend":
        from fenjie.output.trend.trend_model import trend_schema

        return trend_schema()
    if what == "progress":
        from fenjie.schema.progress import progress_schema

        return progress_schema()
    if what == "progress-report":
        from fenjie.progress.report_model import report_schema

        return report_schema()
    from fenjie.schema.published import json_schema

    return json_schema()
