"""`fenjie layouts`: the layouts that there are, and how each fits a document."""

from __future__ import annotations

import argparse
from typing import Any

from fenjie.commands.chosen import limits_of, reading_of
from fenjie.commands.command import DONE
from fenjie.commands.work import have_done
from fenjie.i18n import _, is_chinese
from fenjie.terminal import one_line, say, standard_output


def run_layouts(arguments: argparse.Namespace) -> int:
    """List the layouts, or how each fits a document, or whether a file is a layout."""
    if arguments.file is not None:
        request = {"reading": reading_of(arguments)}
        inputs = {"path": arguments.file}
        reply = have_done("layouts", inputs, request, limits_of(arguments), _("reading"))
        _print(reply.facts)
    elif arguments.layout is not None:
        have_done("layout", {}, {"path": arguments.layout}, limits_of(arguments), _("reading"))
        say(_("{name} is a layout").format(name=one_line(arguments.layout)), standard_output())
    else:
        _list()
    return DONE


def _list() -> None:
    from fenjie.pipeline.layout_fit import known_layouts

    for layout in known_layouts():
        words = layout["zh"] if is_chinese() else layout["en"]
        say(f"{layout['name']:<16} {words} [{', '.join(layout['required'])}]", standard_output())


def _print(facts: dict[str, Any]) -> None:
    for name, score in sorted(facts["scores"].items(), key=lambda item: (-item[1], item[0])):
        chosen = "*" if name == facts["layout"] else " "
        say(f"{chosen} {name:<16} {score:.2f}", standard_output())
    for column in facts["columns"]:
        if not column["head"] and column["role"] is None:
            continue
        role = column["role"] or _("kept as printed")
        unknown = _(" (no rule knows this header)") if column["head"] in facts["unknown"] else ""
        say(f"  {role:<16} {one_line(column['head'] or '-')}{unknown}", standard_output())
        if evidence := _evidence(column):
            say(f"  {'':<16}   {evidence}", standard_output())


def _evidence(column: dict[str, Any]) -> str:
    """Return what speaks for the roles of a column; nothing where the rules name its header."""
    header, contents = column["by_header"], column["by_contents"]
    if column["named"] or not contents:
        return ""
    parts = ((_("header"), header), (_("contents"), contents))
    return "; ".join(
        f"{name}: " + ", ".join(f"{role} {points:+.1f}" for role, points in scores.items())
        for name, scores in parts
        if scores
    )
