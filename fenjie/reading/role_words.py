"""What the reading of rows says to people, and what it asks of the words of a cell."""

from __future__ import annotations

from functools import lru_cache

from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.normalize.column_roles import label_of
from fenjie.reading.row_group import RowGroup
from fenjie.schema.fields import COLUMNS
from fenjie.text.normal_form import normal_form

SENTENCE_END = ("。", "！", "？")


def field_name(role: str) -> str:
    """Return what people call a role."""
    return label_of(role) or COLUMNS[role].name.zh


@lru_cache(maxsize=256)
def field_of(role: str) -> str:
    """Return the field of a record that a role fills."""
    if label_of(role):
        return "schedule"
    return COLUMNS[role].field if role in COLUMNS else role


def opening_words(cell: Cell | None) -> str:
    """Return the first words of a cell, as a quote."""
    return normal_form(cell.text.text[:40]).strip()[:20] if cell is not None else ""


def is_ended(cell: Cell) -> bool:
    """Return whether the words of a cell end with a sentence."""
    return cell.text.text.rstrip().rstrip("”’）)》").endswith(SENTENCE_END)


def report_join(
    findings: Findings, row_groups: list[RowGroup], role: str, cell: Cell, place: str, why: str
) -> None:
    """Note that a cell goes on with one before it."""
    findings.report(
        "page-joined",
        row_groups,
        field=field_of(role),
        evidence=[opening_words(cell)],
        place=place,
        field_=field_name(role),
        why=why,
    )
