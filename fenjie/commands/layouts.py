"""`fenjie layouts`: the layouts that there are, and how each fits a document."""

from __future__ import annotations

import argparse
from typing import Any

from fenjie.commands.options import (
    DONE,
    Commands,
    add_command,
    add_limits,
    add_reading,
    limits_of,
    reading_of,
)
from fenjie.i18n import _, is_chinese
from fenjie.terminal import one_line, progress, say, standard_output


def add_layouts(commands: Commands) -> None:  # type: ignore[valid-type]
    """Add `fenjie layouts`."""
    parser = add_command(
        commands,
        "layouts",
        _("List the layouts of tables that can be read, or how each fits a document."),
        "fenjie layouts samples/yunjiang-2025.txt",
        _layouts,
    )
    parser.add_argument(
        "file", metavar=_("FILE"), nargs="?", help=_("a document, whose columns are then listed")
    )
    add_reading(parser)
    add_limits(parser)


def _layouts(arguments: argparse.Namespace) -> int:
    if arguments.file is None and arguments.layout is not None:
        from fenjie.jobs import run_job

        run_job("layout", {"path": arguments.layout}, limits_of(arguments))
        say(_("{name} is a layout").format(name=one_line(arguments.layout)), standard_output())
        return DONE
    if arguments.file is None:
        from fenjie.pipeline.layout_fit import known_layouts

        for layout in known_layouts():
            words = layout["zh"] if is_chinese() else layout["en"]
            say(
                f"{layout['name']:<16} {words} [{', '.join(layout['required'])}]", standard_output()
            )
        return DONE
    from fenjie.jobs import run_job

    limits = limits_of(arguments)
    request = {"path": arguments.file, "reading": reading_of(arguments)}
    with progress(_("reading"), quiet=False) as start:
        reply = run_job("layouts", request, limits, start)
    _print(reply.facts)
    return DONE


def _print(facts: dict[str, Any]) -> None:
    for name, score in sorted(facts["scores"].items(), key=lambda item: (-item[1], item[0])):
        chosen = "*" if name == facts["layout"] else " "
        say(f"{chosen} {name:<16} {score:.2f}", standard_output())
    for column in facts["columns"]:
        if not column["head"] and column["role"] is None:
            continue
        role = column["role"] or _("kept as printed")
        unknown = _(" (no rule knows this head)") if column["head"] in facts["unknown"] else ""
        say(f"  {role:<16} {one_line(column['head'] or '-')}{unknown}", standard_output())
