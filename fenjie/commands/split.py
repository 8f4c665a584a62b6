"""`fenjie split`: each body's own list."""

from __future__ import annotations

import argparse

from fenjie.commands.options import DONE, Commands, add_command, add_limits, limits_of
from fenjie.i18n import _
from fenjie.limits import Limits
from fenjie.terminal import one_line, progress, say

_BY = ("body", "lead", "support", "leader")


def add_split(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie split`."""
    parser = add_command(
        commands,
        "split",
        _("Make each body's own list of tasks, a workbook each, in a new folder."),
        "fenjie split 2024.json --by lead -o lists",
        _split,
    )
    parser.add_argument("file", metavar=_("FILE"), help=_("records, or the document itself"))
    parser.add_argument(
        "--by",
        choices=_BY,
        default="body",
        help=_(
            "whose lists: every body (default), those that lead, those that support, the leaders"
        ),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar=_("FOLDER"),
        required=True,
        help=_("the folder to make; one that is there must be empty"),
    )
    add_limits(parser, Limits(seconds=60.0))


def _split(arguments: argparse.Namespace) -> int:
    from fenjie.output.io.packed_files import unpack
    from fenjie.output.io.whole_folder import folder_path, write_folder
    from fenjie.output.lists.list_file_names import is_safe
    from fenjie.worker import run_job

    limits = limits_of(arguments)
    target = folder_path(arguments.output)
    request = {"path": arguments.file, "by": arguments.by}
    with progress(_("splitting"), quiet=False) as start:
        reply = run_job("split", request, limits, start)
    write_folder(target, unpack(reply.data, is_safe, stored=True))
    say(_("{lists:,} lists of {tasks:,} tasks").format(**reply.facts))
    if unlisted := reply.facts["unlisted"]:
        say(_("in no list, since nobody is named for them: {count:,} tasks").format(count=unlisted))
    say(_("written to {path}").format(path=one_line(str(target))))
    return DONE
