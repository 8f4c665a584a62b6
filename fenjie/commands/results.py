"""Where the results of commands go: a file, a folder, or standard output."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from fenjie.commands.chosen import limits_of
from fenjie.commands.command import DONE, IN_PART
from fenjie.commands.work import STANDARD_INPUT, have_done, source_name
from fenjie.errors import FenjieError
from fenjie.i18n import _
from fenjie.terminal import inform, one_line, print_error, standard_output

if TYPE_CHECKING:
    from fenjie.jobs import Reply


def write_out(data: bytes) -> None:
    """Write bytes to standard output."""
    out = standard_output()
    out.flush()
    out.buffer.write(data)
    out.buffer.flush()


def target_of(output: str, source: str, suffix: str) -> str | None:
    """Return the file that `-o` names, None for standard output.

    Raises `FenjieError` (`output`) for a place that cannot be written.
    """
    from fenjie.output.io.whole_file import target_path

    if output == "-":
        return None
    # What is called like standard input may be a file that is no input.
    beside = source_name(source) if source == STANDARD_INPUT else source
    return target_path(output, beside or "", suffix)


def put(data: bytes, target: str | None) -> None:
    """Write a result where it belongs, whole or not at all."""
    from fenjie.output.io.whole_file import write_whole

    if target is None:
        write_out(data)
    else:
        write_whole(target, data)


def inform_written(target: str | None) -> None:
    """Print for people which file was written."""
    if target is not None:
        inform(_("written to {path}").format(path=one_line(target)))


def end(reply: Reply, name: str) -> int:
    """Return the exit code of a document; say in one line what of it could not be read."""
    return end_with(reply.facts.get("unread", []), name)


def end_with(unread: Sequence[str], name: str) -> int:
    """Return the exit code of a document of which some places, or none, could not be read."""
    if not unread:
        return DONE
    print_error(read_in_part(name, unread), IN_PART)
    return IN_PART


def read_in_part(name: str, unread: Sequence[str]) -> FenjieError:
    """Return what to say of a document of which some places could not be read."""
    from fenjie.text.place_lists import listed

    return FenjieError(
        "unread",
        "{name} was read in part; what could not be read: {places}",
        name=name,
        places=listed(unread),
    )


def make_file(
    job: str,
    arguments: argparse.Namespace,
    request: dict[str, object],
    suffix: str,
    *,
    corrections: bool = False,
) -> int:
    """Have a worker make a file of the command's source, and put it where `-o` says."""
    limits = limits_of(arguments)
    target = target_of(arguments.output, arguments.file, suffix)
    inputs = {"path": arguments.file}
    if corrections:
        inputs["corrections"] = arguments.corrections
    reply = have_done(job, inputs, request, limits, _("reading"))
    put(reply.data, target)
    inform_written(target)
    return end(reply, source_name(arguments.file) or "")
