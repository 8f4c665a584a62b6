"""The argument of `fenjie schema`."""

from __future__ import annotations

from fenjie.commands.command import Option
from fenjie.i18n import N_

SCHEMA = Option(
    "of",
    N_(
        "records (default), or what is written as JSON by fenjie diff, by check"
        " (findings), by trend, by collect (progress), by progress (progress-report)"
    ),
    choices=("records", "diff", "findings", "trend", "progress", "progress-report"),
    default="records",
    takes="?",
)
