"""The options about findings that commands share."""

from __future__ import annotations

from fenjie.commands.command import Option
from fenjie.commands.option_groups import CORRECTIONS, OUTPUT, result_format, source
from fenjie.i18n import N_

_FORMAT = N_("text (default); json is the same form for all commands; sarif is SARIF 2.1.0")

CHECK = (
    source(N_("a document, or records; - for standard input")),
    result_format("text", "json", "sarif", "html", about=_FORMAT),
    OUTPUT,
    Option("--all", N_("list every note, not only its kind")),
    Option(
        "--write",
        N_("write each proposal as a decision to take; decisions in that file are kept"),
        N_("PATH"),
    ),
    CORRECTIONS,
)
"""What `fenjie check` takes."""

VALIDATE = (
    source(N_("the records to check, or - for standard input")),
    result_format("text", "json", "sarif", about=_FORMAT),
    OUTPUT,
)
"""What `fenjie validate` takes."""

DECIDED = (
    CORRECTIONS,
    Option(
        "--outcome",
        N_("write as JSON what became of each decision: applied, refused and why"),
        N_("PATH"),
    ),
    Option("--findings", N_("write the findings as JSON, as fenjie check -f json"), N_("PATH")),
)
"""What `fenjie extract` takes about decisions and findings."""
