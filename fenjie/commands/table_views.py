"""`fenjie grid`, `show` and `render`: the table as found, as a picture, as printed again."""

from __future__ import annotations

import argparse

from fenjie.commands.chosen import limits_of, reading_of
from fenjie.commands.results import end, make_file
from fenjie.commands.work import have_done, source_name
from fenjie.i18n import _


def run_grid(arguments: argparse.Namespace) -> int:
    """Print the table of a document as it was put together."""
    from fenjie.commands.grid_table import print_grid

    request = {"raw": arguments.raw, "reading": reading_of(arguments)}
    inputs = {"path": arguments.file}
    reply = have_done("grid", inputs, request, limits_of(arguments), _("reading"))
    print_grid(reply.facts["heads"], reply.facts["rows"])
    return end(reply, source_name(arguments.file) or "")


def run_show(arguments: argparse.Namespace) -> int:
    """Draw a page of a PDF with the grid that was found."""
    return make_file("show", arguments, {"page": arguments.page}, f"-{arguments.page}.png")


def run_render(arguments: argparse.Namespace) -> int:
    """Print the table of records again."""
    suffix = {"text": ".txt"}.get(arguments.to, f".{arguments.to}")
    return make_file("render", arguments, {"to": arguments.to}, suffix)
