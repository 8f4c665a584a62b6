"""The arguments and options of `fenjie diff`."""

from __future__ import annotations

from fenjie.commands.command import Option
from fenjie.commands.option_groups import OUTPUT, result_format
from fenjie.i18n import N_

DIFF = (
    Option(
        "old",
        N_("the earlier document, or its records; one of the two may be -"),
        N_("OLD"),
    ),
    Option("new", N_("the later document, or its records"), N_("NEW")),
    result_format("text", "json", "html", "xlsx", "md"),
    OUTPUT,
    Option(
        "--bodies",
        N_("the list of renamed organizations that the office keeps"),
        N_("PATH"),
    ),
    Option(
        "--write-bodies",
        N_("write the renamed organizations that were found instead of the comparison"),
    ),
    Option(
        "--lang",
        N_("the comparison's own words (default: the terminal's; Chinese in JSON)"),
        choices=("zh", "en"),
    ),
    Option(
        "--old-page",
        N_("the earlier document's review page, to which each task of the page links"),
        N_("ADDRESS"),
    ),
    Option(
        "--new-page",
        N_("the later document's review page, likewise"),
        N_("ADDRESS"),
    ),
)
