"""`fenjie diff`: what changed from one document to another."""

from __future__ import annotations

import argparse
import re

from fenjie.commands.chosen import limits_of
from fenjie.commands.command import DONE, HAS_FINDINGS
from fenjie.commands.results import end_with, inform_written, put, target_of
from fenjie.commands.work import have_done, source_name
from fenjie.errors import FenjieError
from fenjie.i18n import _, is_chinese
from fenjie.terminal import detail, inform


def run_diff(arguments: argparse.Namespace) -> int:
    """Compare two documents or records, and write the comparison."""
    limits = limits_of(arguments)
    suffix = ".bodies.yaml" if arguments.write_bodies else f".diff.{_suffix(arguments.format)}"
    target = target_of(arguments.output, arguments.new, suffix)
    inputs = {"old": arguments.old, "new": arguments.new, "organizations": arguments.bodies}
    request = {
        "file_format": arguments.format,
        "write_renamed": arguments.write_bodies,
        "language": arguments.lang or _language(arguments.format),
        "pages": [page_address(arguments.old_page), page_address(arguments.new_page)],
    }
    reply = have_done("diff", inputs, request, limits, _("comparing"))
    put(reply.data, target)
    if reply.facts["one_corrected"]:
        inform(_("only one of the two was corrected: some differences may be corrections"))
    counts = _counts(reply.facts["relations"])
    if target is not None:
        inform(counts)
        inform_written(target)
    else:
        detail(counts)
    codes = [
        end_with(reply.facts["unread"][side], source_name(inputs[side]) or "")
        for side in ("old", "new")
    ]
    # Of what was compared in part, changes say less than that.
    return max(codes) or (HAS_FINDINGS if reply.facts["changed"] else DONE)


def _language(file_format: str) -> str:
    """Return the terminal's language; what programs read is the same everywhere."""
    return "zh" if file_format == "json" or is_chinese() else "en"


def page_address(address: str | None) -> str:
    """Return the address of a review page as a link can have it, "" for none.

    Raises `FenjieError` (`usage`) for an address that is none of a page.
    """
    if address is None:
        return ""
    scheme = _SCHEME.match(address)
    if scheme is not None and scheme[1].lower() not in ("http", "https", "file"):
        raise FenjieError(
            "usage",
            "{address} is no address of a page: give a path as seen from the page that is"
            " written, or an address with http, https or file",
            address=address,
        )
    return address.partition("#")[0]


_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]+):")
"""What comes before the colon of an address; one letter is a drive."""


def _suffix(file_format: str) -> str:
    return "txt" if file_format == "text" else file_format


def _counts(relations: dict[str, int]) -> str:
    return _(
        "{revised:,} revised, {split:,} split, {merged:,} merged, {renumbered:,} renumbered,"
        " {same:,} same, {added:,} added, {removed:,} removed"
    ).format(**relations)
