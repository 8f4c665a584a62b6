"""`fenjie check`: what a careful clerk would notice."""

from __future__ import annotations

import argparse

from fenjie.commands.options import (
    DONE,
    HAS_FINDINGS,
    Commands,
    add_command,
    add_corrections,
    add_limits,
    add_reading,
    limits_of,
    reading_of,
    write_out,
)
from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.terminal import one_line, progress, say, standard_output


def add_check(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie check`."""
    parser = add_command(
        commands,
        "check",
        _("List what a careful clerk would notice, errors first; exit code 1 when one stands."),
        "fenjie check samples/yunjiang-2025.txt --write corrections.yaml",
        _check,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("a document, or records"))
    parser.add_argument(
        "-f", "--format", choices=("text", "json"), default="text", help=_("text (default)")
    )
    parser.add_argument("--all", action="store_true", help=_("list every note, not only its kind"))
    parser.add_argument(
        "--write",
        metavar=_("PATH"),
        help=_("write each proposal as a decision to take; decisions in that file are kept"),
    )
    add_corrections(parser)
    add_reading(parser)
    add_limits(parser)


def _check(arguments: argparse.Namespace) -> int:
    from fenjie.commands.findings_page import findings_json, findings_page
    from fenjie.jobs import run_job
    from fenjie.output.io.whole_file import target_path, write_whole

    limits = limits_of(arguments)
    target, kept = None, None
    if arguments.write == "-":
        raise FenjieError("usage", "--write needs a file: standard output has the findings")
    if arguments.write is not None:
        target = target_path(arguments.write, arguments.file, ".corrections.yaml")
        kept = str(target) if target.is_file() else None
    request = {
        "path": arguments.file,
        "corrections": arguments.corrections,
        "reading": reading_of(arguments),
        "kept": kept,
        "write": target is not None,
    }
    with progress(_("checking"), quiet=False) as start:
        reply = run_job("check", request, limits, start)
    if arguments.format == "json":
        write_out(findings_json(reply.facts).encode() + b"\n")
    else:
        say(findings_page(reply.facts, all_notes=arguments.all), standard_output())
    if target is not None:
        write_whole(target, reply.data)
        say(_("written to {path}").format(path=one_line(str(target))))
    return HAS_FINDINGS if reply.facts["severities"].get("error") else DONE
