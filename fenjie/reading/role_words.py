"""What the reading of rows says to people, and what it asks of the words of a cell."""

from __future__ import annotations

from fenjie.findings import Findings
from fenjie.grid import Cell
from fenjie.normalize.column_roles import label_of
from fenjie.reading.row_group import RowGroup
from fenjie.text.normal_form import normal_form

SENTENCE_END = ("。", "！", "？")
_NAMES = {
    "requirement": "总体要求",
    "section": "类别",
    "number": "编号",
    "title": "任务名称",
    "target": "年度目标",
    "value": "目标值",
    "measure": "计量单位",
    "schedule": "季度安排",
    "deadline": "完成时限",
    "leaders": "责任领导",
    "lead": "牵头单位",
    "support": "协助单位",
    "support 2": "协助单位",
    "units": "责任单位",
}
_FIELDS = {
    "requirement": "requirements",
    "value": "target",
    "measure": "target",
    "deadline": "schedule",
    "lead": "lead_units",
    "support": "support_units",
    "support 2": "support_units",
    "units": "lead_units",
}


def field_name(role: str) -> str:
    """Return what people call a role."""
    return label_of(role) or _NAMES[role]


def field_of(role: str) -> str:
    """Return the field of a record that a role fills."""
    return "schedule" if label_of(role) else _FIELDS.get(role, role)


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
