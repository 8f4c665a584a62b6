"""A sheet of a workbook: heads, widths, heights, and cells that are never formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from fenjie.errors import InputError
from fenjie.output.tables.escape import is_formula_like
from fenjie.output.tables.table_columns import Column, Value

MOST_ROWS = 1_048_576
_LONGEST = 32_000
"""A cell of a workbook holds 32,767 characters."""
_CUT = "……（过长，全文见 CSV 或数据库）"
_LINE, _HIGHEST = 15, 400

_BASE = {"valign": "top", "border": 1, "border_color": "#BFBFBF"}
_HEADER = {"bold": True, "bg_color": "#E8ECF1", "border": 1, "valign": "vcenter", "text_wrap": True}


class Formats:
    """The looks of cells, shared by all sheets of a workbook."""

    def __init__(self, book: Any) -> None:
        add = book.add_format
        self.title = add({"bold": True, "font_size": 16})
        self.header = add(_HEADER)
        self.name = add({"font_size": 8, "font_color": "#7F7F7F"})
        self.text = add({**_BASE, "text_wrap": True})
        # A cell that is edited would become the formula that it looks like, but for this mark.
        self.quoted = add({**_BASE, "text_wrap": True, "quote_prefix": True})
        self.number = add(_BASE)
        self.date = add({**_BASE, "num_format": "yyyy-mm-dd", "align": "left"})
        self.link = add({**_BASE, "font_color": "#1F4E9E", "underline": 1})


def write_cell(sheet: Any, formats: Formats, place: tuple[int, int], value: Value) -> None:
    """Write a value as what it is: a text as text, a number as a number, none as a blank."""
    if value is None:
        sheet.write_blank(*place, None, formats.number)
    elif isinstance(value, str):
        text = value if len(value) <= _LONGEST else value[:_LONGEST] + _CUT
        look = formats.quoted if is_formula_like(text) else formats.text
        sheet.write_string(*place, text, look)
    elif isinstance(value, int | float):
        sheet.write_number(*place, value, formats.number)
    else:
        raise TypeError(f"a list is no cell: {value!r}")


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
    book: Any,
    formats: Formats,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Value]],
) -> None:
    """Add a sheet: a row of stable names, a row of Chinese heads with filters, and the rows.

    Raises `InputError` (`format`) for more rows than a sheet has.
    """
    if len(rows) + 2 > MOST_ROWS:
        raise InputError(
            "format", "the table {table} has more rows than a sheet; use --to sqlite", table=name
        )
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(2, 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.name, formats.name)
        sheet.write_string(1, place, column.header, formats.header)
    sheet.set_row(1, 1.5 * _LINE)
    widths = [column.width for column in columns]
    for n, row in enumerate(rows, start=2):
        cells = [shown(c, value) for c, value in zip(columns, row, strict=True)]
        sheet.set_row(n, _height(cells, widths))
        for place, (column, value) in enumerate(zip(columns, cells, strict=True)):
            if column.kind == "date" and isinstance(value, str):
                sheet.write_datetime(n, place, date.fromisoformat(value), formats.date)
            else:
                write_cell(sheet, formats, (n, place), value)
    sheet.autofilter(1, 0, max(len(rows) + 1, 2), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.set_footer("&C&P / &N")


def _height(cells: Iterable[Value], widths: Sequence[int]) -> float:
    """Return points that the longest cell of a row needs."""
    lines = max(
        (
            sum(_lines(line, width) for line in value.split("\n"))
            for value, width in zip(cells, widths, strict=True)
            if isinstance(value, str) and 2 * len(value) > width
        ),
        default=1,
    )
    return float(min(_HIGHEST, _LINE * max(1, lines)))


def _lines(text: str, width: int) -> int:
    # A Chinese character is two columns wide and three bytes of UTF-8, a Latin one is one of each.
    columns = len(text) + (len(text.encode()) - len(text)) // 2
    return max(1, -(-columns // width))
