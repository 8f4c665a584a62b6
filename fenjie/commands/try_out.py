"""`fenjie quantities`, `validate` and `schema`: trying a sentence, records and their schema."""

from __future__ import annotations

import argparse

from fenjie.commands.options import (
    BAD_USE,
    DONE,
    Commands,
    add_command,
    add_limits,
    limits_of,
    write_out,
)
from fenjie.i18n import _
from fenjie.terminal import one_line, progress, say


def add_quantities(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie quantities`."""
    parser = add_command(
        commands,
        "quantities",
        _("Print the quantities of a sentence: the way to try one."),
        'fenjie quantities "新增充电桩不少于5000个，完成投资约3.5亿元"',
        _quantities,
    )
    parser.add_argument("text", metavar=_("TEXT"), help=_("the sentence to read"))
    parser.add_argument(
        "-f", "--format", choices=("table", "json"), default="table", help=_("table (default)")
    )
    parser.add_argument(
        "--explain",
        action="store_true",
        help=_("also tell the numbers that are left out, and which rules spoke"),
    )


def _quantities(arguments: argparse.Namespace) -> int:
    from fenjie.commands.quantities import print_quantities

    print_quantities(arguments.text, file_format=arguments.format, explain_rules=arguments.explain)
    return DONE


def add_validate(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie validate`."""
    parser = add_command(
        commands,
        "validate",
        _("Check records in JSON or YAML, from anywhere, and list all that is wrong."),
        "fenjie validate output/yunjiang-2025.json",
        _validate,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the records to check"))
    add_limits(parser)


def _validate(arguments: argparse.Namespace) -> int:
    from fenjie.jobs import run_job

    limits = limits_of(arguments)
    with progress(_("checking"), quiet=False) as start:
        reply = run_job("validate", {"path": arguments.file}, limits, start)
    problems = reply.facts["problems"]
    for problem in problems:
        say(one_line(problem))
    if problems:
        say(_("{count:,} problems").format(count=len(problems)))
        return BAD_USE
    say(_("valid: {tasks:,} tasks").format(tasks=reply.facts["tasks"]))
    return DONE


def add_schema(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie schema`."""
    parser = add_command(
        commands,
        "schema",
        _("Print the JSON Schema of the records, or of a comparison."),
        "fenjie schema > records.schema.json",
        _schema,
    )
    parser.add_argument(
        "of",
        nargs="?",
        choices=("records", "diff"),
        default="records",
        help=_("records (default), or diff for what fenjie diff -f json writes"),
    )


def _schema(arguments: argparse.Namespace) -> int:
    if arguments.of == "diff":
        from fenjie.compare.model import comparison_schema

        write_out(comparison_schema().encode())
        return DONE
    from fenjie.schema.published import json_schema

    write_out(json_schema().encode())
    return DONE
