"""Notes: findings before their tasks have ids."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from fenjie.reading.row_group import RowGroup
from fenjie.rules import rules


@dataclass(slots=True)
class Note:
    """One observation: a stable code, the row groups it concerns, what it says, and quotes."""

    code: str
    severity: str
    message: str
    row_groups: list[RowGroup] = dataclasses.field(default_factory=list)
    field: str | None = None
    evidence: list[str] = dataclasses.field(default_factory=list)
    suggestion: str | None = None


class Notebook:
    """Collects notes; messages come from the rules' catalogue of codes."""

    def __init__(self) -> None:
        self.notes: list[Note] = []

    def add(
        self,
        code: str,
        row_groups: list[RowGroup],
        field: str | None = None,
        evidence: list[str] | None = None,
        suggestion: str | None = None,
        **values: object,
    ) -> Note:
        """Note an observation; `values` fill the places of the code's message.

        Raises KeyError for a code that the rules do not have.
        """
        rule = rules().findings[code]
        message = rule.message.format(**values)
        note = Note(code, rule.severity, message, row_groups, field, evidence or [], suggestion)
        self.notes.append(note)
        return note
