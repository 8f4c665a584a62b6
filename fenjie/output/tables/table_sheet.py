"""A sheet of a table: stable names, Chinese headers, and the rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fenjie.errors import InputError
from fenjie.output.io.cell_size import TABLE_LINE, table_height
from fenjie.output.io.workbook import MOST_ROWS, Book, Look, Sheet
from fenjie.output.io.workbook_looks import CELL, HEADER, PAGE, TEXT, TITLE
from fenjie.output.tables.table_columns import Column, Value

CUT = "……（过长，全文见 CSV 或数据库）"

LOOKS: dict[str, Look] = {
    "title": TITLE,
    "header": HEADER,
    "name": {"font_size": 8, "font_color": "#7F7F7F"},
    "text": TEXT,
    "number": CELL,
    "date": {**CELL, "num_format": "yyyy-mm-dd", "align": "left"},
    "link": {**CELL, "font_color": "#1F4E9E", "underline": 1},
    "note": {"text_wrap": True},
}


def write_cell(sheet: Sheet, row: int, column: int, value: Value) -> None:
    """Write a value as what it is; raises TypeError for a list, which is no cell."""
    if isinstance(value, list):
        raise TypeError(f"a list is no cell: {value!r}")
    sheet.write(row, column, value, "text" if isinstance(value, str) else "number")


def shown(column: Column, value: Value) -> Value:
    """Return what a person reads: 牵头 for lead, 是 for true, lists in one text."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        between = "、" if column.kind == "integers" else "\n"
        return between.join(map(str, value)) or None
    if isinstance(value, str) and column.words:
        return column.words[value]
    return value


def add_sheet(
    book: Book, name: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]]
) -> None:
    """Add a sheet: a row of stable names, a row of Chinese headers with filters, and the rows.

    Raises `InputError` (`format`) for more rows than a sheet has.
    """
    if len(rows) + 2 > MOST_ROWS:
        raise InputError(
            "format", "the table {table} has more rows than a sheet; use --to sqlite", table=name
        )
    widths = [column.width for column in columns]
    sheet = book.sheet(name, widths, PAGE)
    sheet.header(0, [column.name for column in columns], "name")
    sheet.header(1, [column.header for column in columns], "header")
    sheet.height(1, 1.5 * TABLE_LINE)
    sheet.keep(2, 1, repeated=2)
    for n, row in enumerate(rows, start=2):
        cells = [shown(c, value) for c, value in zip(columns, row, strict=True)]
        sheet.height(n, table_height(cells, widths))
        for place, (column, value) in enumerate(zip(columns, cells, strict=True)):
            if column.kind == "date" and isinstance(value, str):
                sheet.write(n, place, date.fromisoformat(value), "date")
            else:
                write_cell(sheet, n, place, value)
    sheet.filter(1, max(len(rows) + 1, 2))
