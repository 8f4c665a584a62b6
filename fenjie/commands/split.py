"""`fenjie split`: each organization's own list."""

from __future__ import annotations

import argparse

from fenjie.commands.chosen import limits_of
from fenjie.commands.results import end, inform_written
from fenjie.commands.work import have_done, source_name
from fenjie.i18n import _
from fenjie.terminal import inform


def run_split(arguments: argparse.Namespace) -> int:
    """Make everyone's list in a new folder."""
    from fenjie.output.io.packed_files import unpack
    from fenjie.output.io.whole_file import tidy_path
    from fenjie.output.io.whole_folder import folder_path, write_folder
    from fenjie.output.lists.list_file_names import is_safe

    limits = limits_of(arguments)
    target = folder_path(arguments.output)
    inputs = {"path": arguments.file}
    reply = have_done("split", inputs, {"by": arguments.by}, limits, _("splitting"))
    write_folder(target, unpack(reply.data, is_safe, stored=True))
    inform(_("{lists:,} lists of {tasks:,} tasks").format(**reply.facts))
    if unlisted := reply.facts["unlisted"]:
        inform(
            _("in no list, since nobody is named for them: {count:,} tasks").format(count=unlisted)
        )
    inform_written(tidy_path(arguments.output))
    return end(reply, source_name(arguments.file) or "")
