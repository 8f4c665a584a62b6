"""`fenjie extract`: from a document to records."""

from __future__ import annotations

import argparse

from fenjie.commands.options import (
    DONE,
    Commands,
    add_command,
    add_corrections,
    add_limits,
    add_output,
    add_reading,
    add_record_form,
    check_record_form,
    limits_of,
    reading_of,
    write_out,
)
from fenjie.i18n import _
from fenjie.terminal import one_line, progress, say, summary


def add_extract(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie extract`."""
    parser = add_command(
        commands,
        "extract",
        _("Extract the tasks of a document as records."),
        "fenjie extract samples/yunjiang-2025.txt -o output/",
        _extract,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("the document to read"))
    add_output(parser)
    add_record_form(parser)
    parser.add_argument(
        "--audit-text",
        action="store_true",
        help=_("print what became of every character of the source"),
    )
    add_corrections(parser)
    add_reading(parser)
    parser.add_argument("-q", "--quiet", action="store_true", help=_("print errors only"))
    add_limits(parser)


def _extract(arguments: argparse.Namespace) -> int:
    from fenjie.jobs import run_job
    from fenjie.output.io.whole_file import target_path, write_whole

    check_record_form(arguments)
    limits = limits_of(arguments)
    target = None
    if arguments.output != "-":
        target = target_path(arguments.output, arguments.file, f".{arguments.format}")
    request = {
        "path": arguments.file,
        "file_format": arguments.format,
        "canonical": arguments.canonical,
        "refs": not arguments.no_refs,
        "corrections": arguments.corrections,
        "reading": reading_of(arguments),
    }
    with progress(_("reading"), quiet=arguments.quiet) as start:
        reply = run_job("extract", request, limits, start)
    if target is not None:
        write_whole(target, reply.data)
    else:
        write_out(reply.data)
    if arguments.audit_text:
        for disposition, count in reply.facts["coverage"].items():
            say(f"{disposition}\t{count}")
    if not arguments.quiet:
        say(summary(reply.facts))
        if target is not None:
            say(_("written to {path}").format(path=one_line(str(target))))
    return DONE
