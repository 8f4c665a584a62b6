"""`fenjie report`: the review page of a document or of records."""

from __future__ import annotations

import argparse

from fenjie.commands.options import (
    Commands,
    add_command,
    add_corrections,
    add_limits,
    add_reading,
    make_file,
    reading_of,
)
from fenjie.i18n import _, is_chinese


def add_report(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie report`."""
    parser = add_command(
        commands,
        "report",
        _("Make one page for review: every task with its printed words beside its record."),
        "fenjie report samples/yunjiang-2025.txt -o output/",
        _report,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("a document, or records"))
    parser.add_argument(
        "-o", "--output", metavar=_("PATH"), required=True, help=_("a file, a folder, or -")
    )
    parser.add_argument(
        "--lang", choices=("zh", "en"), help=_("the page's own words (default: the terminal's)")
    )
    add_corrections(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print errors only"))
    add_reading(parser)
    add_limits(parser)


def _report(arguments: argparse.Namespace) -> int:
    request = {
        "path": arguments.file,
        "language": arguments.lang or ("zh" if is_chinese() else "en"),
        "corrections": arguments.corrections,
        "reading": reading_of(arguments),
    }
    return make_file("report", request, ".html", arguments)
