"""The options that several commands share."""

from __future__ import annotations

from typing import Literal

from fenjie.commands.command import Group, Option
from fenjie.i18n import N_


def source(about: str, count: Literal["?"] | None = None) -> Option:
    """Return the argument that names the file to read."""
    return Option("file", about, N_("FILE"), takes=count)


def result_format(*choices: str, about: str = N_("text (default)")) -> Option:
    """Return the option for the format of what is printed; the first is the default."""
    return Option("-f --format", about, choices=choices, default=choices[0])


def target_format(about: str, *choices: str) -> Option:
    """Return the option for the format of what is made, which must be named."""
    return Option("--to", about, choices=choices, required=True)


TABLE_FORMAT = target_format(
    N_(
        "the format of the tables; csv has a data package, jsonl a task a line with document,"
        " year and version"
    ),
    *("csv", "xlsx", "sqlite", "parquet", "jsonl"),
)
OUTPUT = Option(
    "-o --output",
    N_("a file, a folder, or - for standard output (default)"),
    N_("PATH"),
    default="-",
)
NEEDED_OUTPUT = Option("-o --output", N_("a file, a folder, or -"), N_("PATH"), required=True)
RECORD_FORMAT = (
    Option(
        "-f --format",
        N_("json (default), yaml, or jsonl with one task a line"),
        choices=("json", "yaml", "jsonl"),
        default="json",
    ),
    Option("--canonical", N_("write the RFC 8785 form of JSON")),
    Option("--no-refs", N_("leave out where each field came from")),
)
"""In which form records are written."""

CORRECTIONS = Option(
    "--corrections",
    N_("apply the decisions of a corrections file (see check --write)"),
    N_("PATH"),
)
READING = Group(
    N_("how to read"),
    (
        Option(
            "--layout",
            N_("a layout that fenjie layouts lists, or the path of a YAML file of your own"),
            N_("NAME"),
        ),
        Option("--year", N_("the year that is planned for"), "N", number=True),
        Option("--document", N_("which of several documents in the file"), "N", number=True),
        Option(
            "--ocr",
            N_("recognise the words of scanned pages anew, whatever text lies over them"),
        ),
    ),
)
"""What settles how a document is read."""

TALK = Group(
    N_("messages"),
    (
        Option("-q --quiet", N_("print errors only")),
        Option(
            "-v --verbose",
            N_("also print what was taken for what, scores and processor time"),
        ),
        Option(
            "--errors",
            N_("text (default), or json for programs: one object a line, and nothing else"),
            choices=("text", "json"),
        ),
    ),
)
"""How much every command says on standard error."""
