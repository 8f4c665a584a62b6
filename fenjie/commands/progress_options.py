"""The arguments and options of `fenjie progress`."""

from __future__ import annotations

from fenjie.commands.command import Option
from fenjie.commands.option_groups import OUTPUT, result_format
from fenjie.i18n import N_

PROGRESS = (
    Option(
        "plan",
        N_("the plan: records, or the document itself; one of all can be -; none with --db"),
        N_("PLAN"),
        takes="?",
    ),
    Option(
        "progress",
        N_("progress records of one or several quarters, as collect writes them"),
        N_("PROGRESS"),
        takes="*",
    ),
    Option("--db", N_("a store that holds plan and progress, instead of files"), N_("PATH")),
    Option(
        "--series",
        N_("with --db: which of several series of documents"),
        N_("NAME"),
        completes="nothing",
    ),
    Option(
        "--year",
        N_("with --db: which year (default: the last that has progress)"),
        "N",
        number=True,
    ),
    Option(
        "--organization",
        N_("only what this organization leads, supports or answered"),
        N_("NAME"),
        completes="nothing",
    ),
    Option(
        "--by",
        N_("text: what needs attention by organization (default), or task by task as planned"),
        choices=("organization", "task"),
        default="organization",
    ),
    result_format(
        *("text", "html", "xlsx", "json", "ics"),
        about=N_("text (default); ics is a calendar of what is due and not done"),
    ),
    OUTPUT,
    Option(
        "--lang",
        N_("the report's own words (default: the terminal's)"),
        choices=("zh", "en"),
    ),
)
