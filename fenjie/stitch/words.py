"""What stitching says to people, and what it asks of the words of a cell."""

from __future__ import annotations

from fenjie.grid import Cell
from fenjie.normalize.characters import normal_form
from fenjie.normalize.periods import QUARTER_COLUMNS
from fenjie.stitch.draft import Draft
from fenjie.stitch.notes import Notebook

SENTENCE_END = ("。", "！", "？")
FIELD_NAMES = {
    "requirement": "总体要求",
    "number": "编号",
    "title": "任务名称",
    "target": "年度目标",
    "schedule": "季度安排",
    **QUARTER_COLUMNS,
    "deadline": "完成时限",
    "leaders": "责任领导",
    "lead": "牵头单位",
    "support": "协助单位",
    "units": "责任单位",
}
"""What people call each role."""
FIELDS = {
    "requirement": "requirements",
    "lead": "lead_units",
    "support": "support_units",
    "units": "lead_units",
    **dict.fromkeys((*QUARTER_COLUMNS, "deadline"), "schedule"),
}
"""Fields of a record whose names differ from the roles of their columns."""


def head_of(cell: Cell | None) -> str:
    """Return the first words of a cell, as a quote."""
    return normal_form(cell.text.text[:40]).strip()[:20] if cell is not None else ""


def is_ended(cell: Cell) -> bool:
    """Tell whether the words of a cell end with a sentence."""
    return cell.text.text.rstrip().rstrip("”’）)》").endswith(SENTENCE_END)


def note_join(
    notebook: Notebook, drafts: list[Draft], role: str, cell: Cell, place: str, why: str
) -> None:
    """Note that a cell goes on with one before it."""
    notebook.add(
        "page-joined",
        drafts,
        field=FIELDS.get(role, role),
        evidence=[head_of(cell)],
        place=place,
        field_=FIELD_NAMES[role],
        why=why,
    )
