"""`fenjie export`: records as tables for spreadsheets, databases and analysts."""

from __future__ import annotations

import argparse

from fenjie.commands.chosen import limits_of
from fenjie.commands.results import end, inform_written, put, target_of
from fenjie.commands.work import have_done, source_name
from fenjie.i18n import _
from fenjie.terminal import inform


def run_export(arguments: argparse.Namespace) -> int:
    """Write the tables of records or of a document: a file, or a folder of files."""
    from fenjie.output.io.packed_files import unpack
    from fenjie.output.io.whole_file import tidy_path
    from fenjie.output.io.whole_folder import write_folder
    from fenjie.output.tables.table_format import FOLDERS, SUFFIXES

    limits = limits_of(arguments)
    output, file_format = arguments.output, arguments.to
    as_folder = file_format in FOLDERS and output != "-" and not output.lower().endswith(".zip")
    if as_folder:
        target: str | None = tidy_path(output)
    else:
        target = target_of(output, arguments.file, SUFFIXES.get(file_format, f".{file_format}"))
    inputs = {"path": arguments.file}
    reply = have_done("export", inputs, {"file_format": file_format}, limits, _("exporting"))
    if as_folder and target is not None:
        names = reply.facts["names"]
        write_folder(target, unpack(reply.data, names.__contains__), names)
    else:
        put(reply.data, target)
    if target is not None:
        inform(_("{tables:,} tables, {rows:,} rows").format(**reply.facts))
    inform_written(target)
    return end(reply, source_name(arguments.file) or "")
