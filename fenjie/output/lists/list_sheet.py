"""What the sheets of a workbook of lists share: formats, the head block, the printed page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from fenjie.errors import InputError
from fenjie.output.io.new_workbook import new_workbook
from fenjie.output.lists.cell_size import LINE, height_of, lines_of
from fenjie.schema import Records

A3, A4 = 8, 9
_MOST_ROWS = 2**20
_TYPE, _HEADER_TYPE, _TITLE_TYPE = "宋体", "黑体", "黑体"
_GRID = {"border": 1, "border_color": "#7F7F7F", "font_name": _TYPE, "font_size": 10}
_LARGEST_NUMBER = 10**9
"""A sheet counts in doubles; a longer number is kept as it is printed."""


class Book:
    """A workbook in the making, and its formats."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.title = book.add_format(
            {"font_name": _TITLE_TYPE, "font_size": 18, "align": "center", "valign": "vcenter"}
            | {"text_wrap": True}
        )
        self.subtitle = book.add_format(
            {"font_name": _TYPE, "font_size": 11, "align": "center", "valign": "vcenter"}
            | {"text_wrap": True}
        )
        self.note = book.add_format(
            {"font_name": _TYPE, "font_size": 10, "valign": "vcenter", "text_wrap": True}
        )
        self.header = book.add_format(
            {**_GRID, "font_name": _HEADER_TYPE, "align": "center", "valign": "vcenter"}
            | {"text_wrap": True, "bg_color": "#DCE6F1"}
        )
        words = {**_GRID, "text_wrap": True, "valign": "top"}
        self.words = book.add_format(words)
        self.middle = book.add_format({**words, "align": "center"})
        self.blank = book.add_format({**words, "bg_color": "#FFFBE6"})
        self.line = book.add_format({**words, "valign": "vcenter"})
        self.count = book.add_format({**words, "valign": "vcenter", "align": "center"})

    def sheet(self, name: str, widths: Sequence[float], paper: int) -> Any:
        """Add a sheet whose columns fill the width of a page."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if paper == A3:
            sheet.set_landscape()
        sheet.set_paper(paper)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        return sheet


@contextmanager
def new_book(data: io.BytesIO) -> Iterator[Book]:
    """Write a workbook into `data`; it is whole when the block ends.

    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    with new_workbook(data) as book:
        yield Book(book)


def write_header(
    book: Book, sheet: Any, title: str, lines: Iterable[str], widths: Sequence[float]
) -> int:
    """Write a title, a line under it and notes over the whole width; return the next row."""
    last, room = len(widths) - 1, sum(widths)
    row = 0
    for row, text in enumerate((title, *lines)):
        style = (book.title, book.subtitle, book.note)[min(row, 2)]
        scale = (1.8, 1.1, 1.0)[min(row, 2)]
        sheet.merge_range(row, 0, row, last, "", style)
        sheet.write_string(row, 0, text[:_LONGEST_LINE], style)
        height = (
            lines_of(text[:_LONGEST_LINE], room / scale) * LINE * scale + (8, 4, 4)[min(row, 2)]
        )
        sheet.set_row(row, min(409.0, height))
    return row + 1


_LONGEST_LINE = 2000
"""Characters of a line of the head block: a title of that length is none."""


def write_columns(
    book: Book, sheet: Any, row: int, headers: Sequence[str], widths: Sequence[float]
) -> None:
    """Write the heads of the columns; they stay on the screen and stand on every page."""
    sheet.set_row(row, max(26.0, height_of(headers, widths)))
    for column, header in enumerate(headers):
        sheet.write_string(row, column, header, book.header)
    sheet.freeze_panes(row + 1, 1)
    sheet.repeat_rows(row)


def write_value(sheet: Any, row: int, column: int, value: int | str, style: Any) -> None:
    """Write a count as a number and everything else as text.

    Raises `InputError` (`rows`) past the last row of a sheet.
    """
    if row >= _MOST_ROWS:
        raise InputError("rows", "a list would have more rows than a sheet can hold")
    if value == "":
        sheet.write_blank(row, column, None, style)  # A filter on blanks finds it.
    elif isinstance(value, int) and value < _LARGEST_NUMBER:
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, str(value), style)


def write_foot(sheet: Any, title: str) -> None:
    """Write what stands under each page: whose list it is, and the page's number."""
    # & begins a code of the footer, and 255 characters are all that it holds. The blank keeps a
    # name that begins with digits from being read into the size of the type.
    name = title[:80].replace("&", "&&")
    sheet.set_footer(f"&L&9 {name}&R&9 第 &P 页，共 &N 页")


def issue_of(records: Records) -> str:
    """Say what document the lists were made from: title, issuer, date."""
    document = records.document
    issued = document.issued
    parts = [
        f"《{document.title}》" if document.title else None,
        document.issuer,
        f"{issued.year}年{issued.month}月{issued.day}日" if issued else None,
    ]
    return "　".join(filter(None, parts)) or records.source.name


def source_of(records: Records) -> str:
    """Say from which file the lists were made."""
    source = records.source
    return f"来源文件：{source.name}（SHA-256 {source.sha256[:12]}…，{source.producer}）"
