"""The options of the command that collects what organizations filled in."""

from __future__ import annotations

from fenjie.commands.command import Option
from fenjie.i18n import N_

COLLECT = (
    Option(
        "folder",
        N_("the folder with the files that came back, or one document that reports what was done"),
        N_("PATH"),
    ),
    Option(
        "--plan",
        N_("the plan that the lists were made of: records, or the document itself"),
        N_("FILE"),
    ),
    Option(
        "--quarter",
        N_("the quarter to collect, 1 to 4; of a document that reports by default its own"),
        "N",
        number=True,
    ),
    Option(
        "--by",
        N_("who was asked, as for split: every organization (default), those that lead or support"),
        choices=("body", "lead", "support"),
        default="body",
    ),
    Option(
        "-o --output",
        N_("where the progress records go, a file or a folder (default: standard output)"),
        N_("PATH"),
        default="-",
    ),
)
