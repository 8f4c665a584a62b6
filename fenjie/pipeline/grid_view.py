"""The table of a document for people's eyes: as printed, and as put together."""

from __future__ import annotations

from typing import NamedTuple

from fenjie.extract.choice import ANY, Choice
from fenjie.grid import Cell
from fenjie.limits import Limits
from fenjie.pipeline.document_table import read_table
from fenjie.provenance import Coverage
from fenjie.reading.columns import read_columns
from fenjie.reading.field_text import field_text
from fenjie.reading.row_group import RowGroup
from fenjie.reading.rows import assemble_rows
from fenjie.text.normal_form import normal_form


class Printed(NamedTuple):
    """Headers, and rows of a place and as many cells; places that could not be read."""

    headers: list[str]
    rows: list[list[str]]
    unread: list[str]


def printed_grid(data: bytes, name: str, limits: Limits, choice: Choice = ANY) -> Printed:
    """Return the rows as they stand in the document; ↑ where a merged cell goes on."""
    raw = read_table(data, name, limits, choice)
    table = raw.tables[0]
    headers = [_words(cell) for cell in table.headers]
    rows = [
        [row.place, *("↑" if cell.merged_into else _words(cell) for cell in row.cells)]
        for row in table.rows
    ]
    whole = [row + [""] * (len(headers) + 1 - len(row)) for row in rows]
    return Printed(headers, whole, raw.unread)


def assembled_grid(data: bytes, name: str, limits: Limits, choice: Choice = ANY) -> Printed:
    """Return a row for each task, cut cells joined and merged cells filled down."""
    raw = read_table(data, name, limits, choice)
    columns = read_columns(raw.tables[0], raw.findings, choice.layouts, spans=raw.spans)
    rows = []
    for row_group in assemble_rows(raw, columns, raw.findings, Coverage(raw.flow)).row_groups:
        cells = [
            _field(row_group, role, header)
            for role, header in zip(columns.roles, columns.headers, strict=True)
        ]
        rows.append([row_group.place, *cells])
    return Printed(columns.headers, rows, raw.unread)


def _field(row_group: RowGroup, role: str | None, header: str) -> str:
    if role is None:
        return next(
            (field_text(cells).text for known, cells in row_group.extras if known == header), ""
        )
    if role == "requirement":
        return field_text(row_group.requirement.cells).text if row_group.requirement else ""
    return field_text(row_group.cells.get(role, [])).text


def _words(cell: Cell) -> str:
    return normal_form(cell.text.text).strip()
