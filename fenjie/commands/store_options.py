"""The options of the commands on a store of years."""

from __future__ import annotations

from fenjie.commands.command import Option
from fenjie.commands.option_groups import OUTPUT, result_format
from fenjie.i18n import N_

STORE = (
    Option("action", N_("what to do"), choices=("add", "list", "remove", "export")),
    Option(
        "items",
        N_(
            "add: records, documents, or progress; - for standard input. remove: ids as list"
            " prints them, the beginning of a document's, or a year"
        ),
        N_("ITEM"),
        takes="*",
    ),
    Option("--db", N_("the store, an SQLite file; add makes it"), N_("PATH"), required=True),
    Option(
        "--series",
        N_("add: what the documents are the yearly issues of (default: issuer and title)"),
        N_("NAME"),
        completes="nothing",
    ),
    Option("--year", N_("add: the year that is planned for"), "N", number=True),
    result_format("text", "json", about=N_("list: text (default) or json")),
    Option(
        "-o --output",
        N_("export: where the tasks of all years go, as JSON Lines (default: standard output)"),
        N_("PATH"),
        default="-",
    ),
)
TREND = (
    Option("--db", N_("the store, an SQLite file"), N_("PATH"), required=True),
    Option(
        "--organization",
        N_("goals that this organization led, under all its names"),
        N_("NAME"),
        completes="nothing",
    ),
    Option(
        "--indicator --task",
        N_("goals that have all these words, in any year"),
        N_("WORDS"),
        completes="nothing",
    ),
    Option(
        "--thread",
        N_("one thread, by its id or by that of a task of it: 2025-012"),
        N_("ID"),
        completes="nothing",
    ),
    Option(
        "--series",
        N_("which of several series of documents in the store"),
        N_("NAME"),
        completes="nothing",
    ),
    result_format("text", "html", "xlsx", "csv", "json"),
    OUTPUT,
    Option(
        "--lang",
        N_("the words around those of the documents (default: the terminal's)"),
        choices=("zh", "en"),
    ),
)
