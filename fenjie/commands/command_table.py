"""The table of commands: adding a command is one entry, and the function that it names.

Only the command that is called is loaded, and what it needs when it runs; the help loads all.
"""

from __future__ import annotations

from collections.abc import Callable

from fenjie.commands import document_commands, record_commands
from fenjie.commands.command import Command

COMMANDS: dict[str, Callable[[], Command]] = {
    "extract": document_commands.extract,
    "check": document_commands.check,
    "diff": document_commands.diff,
    "grid": document_commands.grid,
    "layouts": document_commands.layouts,
    "show": document_commands.show,
    "render": document_commands.render,
    "export": record_commands.export,
    "report": document_commands.report,
    "split": record_commands.split,
    "collect": record_commands.collect,
    "progress": record_commands.progress,
    "store": record_commands.store,
    "trend": record_commands.trend,
    "quantities": document_commands.quantities,
    "validate": record_commands.validate,
    "schema": record_commands.schema,
    "batch": document_commands.batch,
    "limits": record_commands.limits,
    "completion": record_commands.completion,
}
