"""The other commands, most of which work on records: each function loads what its command needs."""

from __future__ import annotations

from fenjie.commands.command import Command, Option
from fenjie.commands.option_groups import TABLE_FORMAT, source
from fenjie.i18n import N_


def export() -> Command:
    """Declare `fenjie export`."""
    from fenjie.commands.export import run_export

    return Command(
        "export",
        N_("Write records as tables: CSV, a workbook, SQLite, Parquet or JSON Lines."),
        "fenjie export output/yunjiang-2025.json --to xlsx -o output/",
        run_export,
        (
            source(N_("records, or the document itself; - for standard input")),
            TABLE_FORMAT,
            Option(
                "-o --output",
                N_(
                    "a file, a folder, or -; for csv and parquet a folder of their own,"
                    " or a name that ends with .zip"
                ),
                N_("PATH"),
                required=True,
            ),
        ),
        limited=True,
    )


def split() -> Command:
    """Declare `fenjie split`."""
    from fenjie.commands.split import run_split

    return Command(
        "split",
        N_("Make each organization's own list of tasks, a workbook each, in a new folder."),
        "fenjie split 2024.json --by lead -o lists",
        run_split,
        (
            source(N_("records, or the document itself; - for standard input")),
            Option(
                "--by",
                N_(
                    "whose lists: every organization (default), those that lead, those that"
                    " support, the leaders"
                ),
                choices=("body", "lead", "support", "leader"),
                default="body",
            ),
            Option(
                "-o --output",
                N_("the folder to make; one that is there must be empty"),
                N_("FOLDER"),
                required=True,
                completes="folders",
            ),
        ),
        limited=True,
    )


def collect() -> Command:
    """Declare `fenjie collect`."""
    from fenjie.commands.collect import run_collect
    from fenjie.commands.collect_options import COLLECT

    return Command(
        "collect",
        N_("Collect what organizations filled in: each answer on its task, and who is missing."),
        "fenjie collect returned/ --plan 2025.json --quarter 2 -o progress-2.json",
        run_collect,
        COLLECT,
        limited=True,
    )


def progress() -> Command:
    """Declare `fenjie progress`."""
    from fenjie.commands.progress_options import PROGRESS
    from fenjie.commands.progress_report import run_progress

    return Command(
        "progress",
        N_("Hold what was done against the plan: by organization, overdue, at risk, figures, due."),
        "fenjie progress plan.json q1.json q2.json -f html -o output/",
        run_progress,
        PROGRESS,
        limited=True,
    )


def store() -> Command:
    """Declare `fenjie store`."""
    from fenjie.commands.store import run_store
    from fenjie.commands.store_options import STORE

    return Command(
        "store",
        N_("Keep the documents of several years in one SQLite file, their goals linked."),
        "fenjie store add output/*.json --db years.sqlite",
        run_store,
        STORE,
        limited=True,
    )


def trend() -> Command:
    """Declare `fenjie trend`."""
    from fenjie.commands.store_options import TREND
    from fenjie.commands.trend import run_trend

    return Command(
        "trend",
        N_("Tell what became of goals over the years of a store: by organization, by words, all."),
        "fenjie trend --db years.sqlite --indicator 工业投资 -f html -o output/",
        run_trend,
        TREND,
        limited=True,
    )


def validate() -> Command:
    """Declare `fenjie validate`."""
    from fenjie.commands.finding_options import VALIDATE
    from fenjie.commands.try_out import run_validate

    return Command(
        "validate",
        N_("Check records in JSON or YAML, from anywhere, and list all that is wrong."),
        "fenjie validate output/yunjiang-2025.json",
        run_validate,
        VALIDATE,
        limited=True,
    )


def schema() -> Command:
    """Declare `fenjie schema`."""
    from fenjie.commands.schema_options import SCHEMA
    from fenjie.commands.try_out import run_schema

    return Command(
        "schema",
        N_("Print the JSON Schema of the records, or of what other commands write as JSON."),
        "fenjie schema > records.schema.json",
        run_schema,
        (SCHEMA,),
    )


def limits() -> Command:
    """Declare `fenjie limits`."""
    from fenjie.commands.limit_list import run_limits

    return Command(
        "limits",
        N_("Print the limits of what a file may take, and what sets them."),
        "fenjie limits",
        run_limits,
        limited=True,
    )


def completion() -> Command:
    """Declare `fenjie completion`."""
    from fenjie.commands.completion import SHELLS, run_completion

    return Command(
        "completion",
        N_("Print the script that lets a shell complete commands, options and file names."),
        "fenjie completion bash >> ~/.bash_completion",
        run_completion,
        (Option("shell", N_("the shell that is to run it"), choices=SHELLS),),
    )
