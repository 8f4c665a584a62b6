"""`fenjie grid`, `show` and `render`: the table as found, as a picture, as printed again."""

from __future__ import annotations

import argparse

from fenjie.commands.options import (
    DONE,
    Commands,
    add_command,
    add_limits,
    add_reading,
    limits_of,
    make_file,
    reading_of,
)
from fenjie.i18n import _
from fenjie.terminal import progress


def add_grid(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie grid`."""
    parser = add_command(
        commands,
        "grid",
        _("Print the table of a document as it was put together: the way to see a wrong cell."),
        "fenjie grid samples/yunjiang-2025.docx",
        _grid,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the document to read"))
    parser.add_argument(
        "--raw", action="store_true", help=_("the rows as they are printed, before they are joined")
    )
    add_reading(parser)
    add_limits(parser)


def _grid(arguments: argparse.Namespace) -> int:
    from fenjie.commands.grid_table import print_grid
    from fenjie.jobs import run_job

    limits = limits_of(arguments)
    request = {
        "path": arguments.file,
        "raw": arguments.raw,
        "reading": reading_of(arguments),
    }
    with progress(_("reading"), quiet=False) as start:
        reply = run_job("grid", request, limits, start)
    print_grid(reply.facts["heads"], reply.facts["rows"])
    return DONE


def add_show(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie show`."""
    parser = add_command(
        commands,
        "show",
        _("Draw a page of a PDF with the grid that was found over it."),
        "fenjie show table.pdf --page 12 -o page12.png",
        _show,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the PDF to read"))
    parser.add_argument("--page", type=int, default=1, metavar="N", help=_("the page, from 1"))
    parser.add_argument(
        "-o", "--output", metavar=_("PATH"), required=True, help=_("a file, a folder, or -")
    )
    add_limits(parser)


def _show(arguments: argparse.Namespace) -> int:
    request: dict[str, object] = {"path": arguments.file, "page": arguments.page}
    return make_file("show", request, f"-{arguments.page}.png", arguments)


# render


def add_render(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie render`."""
    parser = add_command(
        commands,
        "render",
        _("Print the table again from its records: what is extracted from it is the same."),
        "fenjie render output/yunjiang-2025.json --to docx -o output/",
        _render,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the records to print"))
    parser.add_argument(
        "--to", choices=("text", "html", "docx"), required=True, help=_("the format of the table")
    )
    parser.add_argument(
        "-o", "--output", metavar=_("PATH"), required=True, help=_("a file, a folder, or -")
    )
    add_limits(parser)


def _render(arguments: argparse.Namespace) -> int:
    suffix = {"text": ".txt"}.get(arguments.to, f".{arguments.to}")
    return make_file("render", {"path": arguments.file, "to": arguments.to}, suffix, arguments)
