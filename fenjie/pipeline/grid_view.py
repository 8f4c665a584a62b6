"""The table of a document for people's eyes: as printed, and as put together."""

from __future__ import annotations

from fenjie.extract.choice import ANY, Choice
from fenjie.grid import Cell
from fenjie.limits import Limits
from fenjie.pipeline.document_table import read_table
from fenjie.provenance import Account
from fenjie.reading.columns import read_columns
from fenjie.reading.field_text import field_text
from fenjie.reading.notes import Notebook
from fenjie.reading.row_group import Draft
from fenjie.reading.rows import stitched
from fenjie.text.normal_form import normal_form

Printed = tuple[list[str], list[list[str]]]
"""Heads, and rows of a place and as many cells."""


def printed_grid(data: bytes, name: str, limits: Limits, choice: Choice = ANY) -> Printed:
    """Return the rows as they stand in the document; ↑ where a merged cell goes on."""
    table = read_table(data, name, limits, choice).tables[0]
    heads = [_words(cell) for cell in table.heads]
    rows = [
        [row.place, *("↑" if cell.under else _words(cell) for cell in row.cells)]
        for row in table.rows
    ]
    return heads, [row + [""] * (len(heads) + 1 - len(row)) for row in rows]


def stitched_grid(data: bytes, name: str, limits: Limits, choice: Choice = ANY) -> Printed:
    """Return a row for each task, cut cells joined and merged cells filled down."""
    raw = read_table(data, name, limits, choice)
    notebook = Notebook()
    columns = read_columns(raw.tables[0], notebook, choice.layouts)
    rows = []
    for draft in stitched(raw, columns, notebook, Account(raw.flow)).drafts:
        cells = [
            _field(draft, role, head)
            for role, head in zip(columns.roles, columns.heads, strict=True)
        ]
        rows.append([draft.place, *cells])
    return columns.heads, rows


def _field(draft: Draft, role: str | None, head: str) -> str:
    if role is None:
        return next((field_text(cells).text for known, cells in draft.extras if known == head), "")
    if role == "requirement":
        return field_text(draft.requirement.cells).text if draft.requirement else ""
    return field_text(draft.cells.get(role, [])).text


def _words(cell: Cell) -> str:
    return normal_form(cell.text.text).strip()
