"""`fenjie diff`: what changed from one document to another."""

from __future__ import annotations

import argparse

from fenjie.commands.options import (
    DONE,
    HAS_FINDINGS,
    Commands,
    add_command,
    add_limits,
    add_output,
    limits_of,
    write_out,
)
from fenjie.i18n import _
from fenjie.terminal import one_line, progress, say

_FORMATS = ("text", "json", "html", "xlsx", "md")


def add_diff(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie diff`."""
    parser = add_command(
        commands,
        "diff",
        _("Tell what changed between two years, or an issue and its re-issue."),
        "fenjie diff 2024.pdf 2025.docx -f html -o diff.html",
        _diff,
    )
    parser.add_argument("old", metavar=_("OLD"), help=_("the earlier document, or its records"))
    parser.add_argument("new", metavar=_("NEW"), help=_("the later document, or its records"))
    parser.add_argument(
        "-f", "--format", choices=_FORMATS, default="text", help=_("text (default)")
    )
    add_output(parser)
    parser.add_argument(
        "--bodies", metavar=_("PATH"), help=_("the list of renamed bodies that the office keeps")
    )
    parser.add_argument(
        "--write-bodies",
        action="store_true",
        help=_("write the renamed bodies that were found instead of the comparison"),
    )
    add_limits(parser)


def _diff(arguments: argparse.Namespace) -> int:
    from fenjie.jobs import run_job
    from fenjie.output.io.whole_file import target_path, write_whole

    limits = limits_of(arguments)
    suffix = ".bodies.yaml" if arguments.write_bodies else f".diff.{_suffix(arguments.format)}"
    target = None
    if arguments.output != "-":
        target = target_path(arguments.output, arguments.new, suffix)
    request = {
        "old": arguments.old,
        "new": arguments.new,
        "file_format": arguments.format,
        "organizations": arguments.bodies,
        "write_renamed": arguments.write_bodies,
    }
    with progress(_("comparing"), quiet=False) as start:
        reply = run_job("diff", request, limits, start)
    if target is None:
        write_out(reply.data)
    else:
        write_whole(target, reply.data)
    if reply.facts["one_corrected"]:
        say(_("only one of the two was corrected: some differences may be corrections"))
    if target is not None:
        say(_counts(reply.facts["relations"]))
        say(_("written to {path}").format(path=one_line(str(target))))
    return HAS_FINDINGS if reply.facts["changed"] else DONE


def _suffix(file_format: str) -> str:
    return "txt" if file_format == "text" else file_format


def _counts(relations: dict[str, int]) -> str:
    return _(
        "{revised:,} revised, {split:,} split, {merged:,} merged, {renumbered:,} renumbered,"
        " {same:,} same, {added:,} added, {removed:,} removed"
    ).format(**relations)
