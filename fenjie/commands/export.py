"""`fenjie export`: records as tables for spreadsheets, databases and analysts."""

from __future__ import annotations

import argparse
from pathlib import Path

from fenjie.commands.options import (
    DONE,
    Commands,
    add_command,
    add_limits,
    limits_of,
    write_out,
)
from fenjie.i18n import _
from fenjie.limits import Limits
from fenjie.terminal import one_line, progress, say

_FORMATS = ("csv", "xlsx", "sqlite", "parquet")
_SECONDS = 60.0


def add_export(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie export`."""
    parser = add_command(
        commands,
        "export",
        _("Write records as tables: CSV with a data package, a workbook, SQLite or Parquet."),
        "fenjie export output/yunjiang-2025.json --to xlsx -o output/",
        _export,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("records, or the document itself"))
    parser.add_argument("--to", choices=_FORMATS, required=True, help=_("the format of the tables"))
    parser.add_argument(
        "-o",
        "--output",
        metavar=_("PATH"),
        required=True,
        help=_(
            "a file, a folder, or -; for csv and parquet a folder of their own,"
            " or a name that ends with .zip"
        ),
    )
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print errors only"))
    # Writing thousands of tasks takes longer than any table takes to read.
    add_limits(parser, Limits(seconds=_SECONDS))


def _export(arguments: argparse.Namespace) -> int:
    from fenjie.output.io.packed_files import unpack
    from fenjie.output.io.whole_file import target_path, write_whole
    from fenjie.output.io.whole_folder import write_folder
    from fenjie.output.tables.table_format import FOLDERS, SUFFIXES
    from fenjie.worker import run_job

    limits = limits_of(arguments)
    output, file_format = arguments.output, arguments.to
    as_folder = file_format in FOLDERS and output != "-" and not output.lower().endswith(".zip")
    target = None
    if as_folder:
        target = Path(output)
    elif output != "-":
        target = target_path(output, arguments.file, SUFFIXES[file_format])
    request: dict[str, object] = {"path": arguments.file, "file_format": file_format}
    with progress(_("exporting"), quiet=arguments.quiet) as start:
        reply = run_job("export", request, limits, start)
    if target is None:
        write_out(reply.data)
        return DONE
    if as_folder:
        names = reply.facts["names"]
        write_folder(target, unpack(reply.data, names.__contains__), names)
    else:
        write_whole(target, reply.data)
    if not arguments.quiet:
        say(_("{tables:,} tables, {rows:,} rows").format(**reply.facts))
        say(_("written to {path}").format(path=one_line(str(target))))
    return DONE
