"""Tasks as a comparison names them."""

from __future__ import annotations

import re

from fenjie.compare.summary_model import TaskEntry
from fenjie.schema import Task, Unit

_PHRASE = re.compile(r"[^，。；：！？\n]*[，。；：！？\n]?")
_SHORTEST, _LONGEST = 10, 40


def name_of(task: Task) -> str:
    """Return the title of a task, else how its goal begins: phrases of some length together.

    The words of a long one end with an ellipsis.
    """
    words = task.title or _beginning(task.target.text)
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _beginning(text: str) -> str:
    """Return the first phrases of a text.

    >>> _beginning("力争全年，GDP超过140亿元。新增"), _beginning("修缮老街。")
    ('力争全年，GDP超过140亿元', '修缮老街')
    """
    words = ""
    for match in _PHRASE.finditer(text):
        words += match[0]
        if len(words) > _SHORTEST or words.endswith(("。", "\n")):
            break
    return words.rstrip("，。；：！？\n ")


def entry_of(task: Task) -> TaskEntry:
    """Return what a comparison says of a task wherever it names it."""
    return {
        "id": task.id,
        "number": task.number,
        "section": task.section,
        "name": name_of(task),
        "goal": task.target.text,
        "lead_units": _names(task.lead_units),
        "support_units": _names(task.support_units),
    }


def _names(organizations: list[Unit]) -> list[str]:
    return list(dict.fromkeys(organization.canonical for organization in organizations))
