"""What the sheets of a workbook of lists share: looks, the head block, the printed page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from fenjie.output.io.cell_size import LINE, height_of, lines_of
from fenjie.output.io.workbook import A3, Book, Look, Page, Sheet, new_book
from fenjie.schema import Records

_TYPE, _HEADER_TYPE, _TITLE_TYPE = "宋体", "黑体", "黑体"
_GRID = {"border": 1, "border_color": "#7F7F7F", "font_name": _TYPE, "font_size": 10}
_MIDDLE = {"align": "center", "valign": "vcenter", "text_wrap": True}
_WORDS = {**_GRID, "text_wrap": True, "valign": "top"}
_BLANK = {**_WORDS, "bg_color": "#FFFBE6"}
_LOOKS: Mapping[str, Look] = {
    "title": {"font_name": _TITLE_TYPE, "font_size": 18, **_MIDDLE},
    "subtitle": {"font_name": _TYPE, "font_size": 11, **_MIDDLE},
    "note": {"font_name": _TYPE, "font_size": 10, "valign": "vcenter", "text_wrap": True},
    "header": {**_GRID, "font_name": _HEADER_TYPE, **_MIDDLE, "bg_color": "#DCE6F1"},
    "words": _WORDS,
    "middle": {**_WORDS, "align": "center"},
    "blank": _BLANK,
    "line": {**_WORDS, "valign": "vcenter"},
    "count": {**_WORDS, "valign": "vcenter", "align": "center"},
    "asked": {**_GRID, "font_name": _HEADER_TYPE, **_MIDDLE, "bg_color": "#FCE4B0"},
    "rule": {"font_name": _TYPE, "font_size": 12, "valign": "top", "text_wrap": True},
    "free": {"locked": False},
    "free words": {**_WORDS, "locked": False},
    "free middle": {**_WORDS, "align": "center", "locked": False},
    "free pale": {**_WORDS, "font_color": "#7F7F7F", "locked": False},
    "free blank": {**_BLANK, "locked": False},
    "free choice": {**_BLANK, "align": "center", "locked": False},
    "free number": {**_BLANK, "align": "right", "locked": False},
    "free date": {**_BLANK, "align": "center", "num_format": "yyyy-mm-dd", "locked": False},
}
_MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
_LARGEST_NUMBER = 10**9
"""A sheet counts in doubles; a longer number is kept as it is printed."""

_LONGEST_LINE = 2000
"""Characters of a line of the head block: a title of that length is none."""


def list_book(data: io.BytesIO) -> AbstractContextManager[Book]:
    """Write a workbook of lists into `data`; it is whole when the block ends.

    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    return new_book(data, _LOOKS)


def list_sheet(book: Book, name: str, title: str, widths: Sequence[float], paper: int) -> Sheet:
    """Add a sheet whose columns fill the width of a page; each page names its title."""
    # & begins a code of the footer, and 255 characters are all that it holds. The blank keeps a
    # name that begins with digits from being read into the size of the type.
    short = title[:80].replace("&", "&&")
    footer = f"&L&9 {short}&R&9 第 &P 页，共 &N 页"
    return book.sheet(name, widths, Page(paper, paper == A3, _MARGINS, True, footer))


def write_header(sheet: Sheet, title: str, lines: Iterable[str], widths: Sequence[float]) -> int:
    """Write a title, a line under it and notes over the whole width; return the next row."""
    last, room = len(widths) - 1, sum(widths)
    row = 0
    for row, text in enumerate((title, *lines)):
        kind = min(row, 2)
        scale, padding = (1.8, 1.1, 1.0)[kind], (8, 4, 4)[kind]
        text = text[:_LONGEST_LINE]
        sheet.merge(row, 0, last, text, ("title", "subtitle", "note")[kind])
        height = lines_of(text, room / scale) * LINE * scale + padding
        sheet.height(row, min(409.0, height))
    return row + 1


def write_columns(sheet: Sheet, row: int, headers: Sequence[str], widths: Sequence[float]) -> None:
    """Write the headers of the columns; they stay on the screen and stand on every page."""
    sheet.height(row, max(26.0, height_of(headers, widths)))
    sheet.header(row, headers, "header")
    sheet.keep(row + 1, 1, repeated=1)


def write_value(sheet: Sheet, row: int, column: int, value: int | str, look: str) -> None:
    """Write a count as a number and everything else as text.

    Raises `InputError` (`rows`) past the last row of a sheet.
    """
    if value == "":
        sheet.write(row, column, None, look)  # A filter on blanks finds it.
    elif isinstance(value, int) and value < _LARGEST_NUMBER:
        sheet.write(row, column, value, look)
    else:
        sheet.write(row, column, str(value), look)


def issue_of(records: Records) -> str:
    """Return what document the lists were made from: title, issuer, date."""
    document = records.document
    issued = document.issued
    parts = [
        f"《{document.title}》" if document.title else None,
        document.issuer,
        f"{issued.year}年{issued.month}月{issued.day}日" if issued else None,
    ]
    return "　".join(filter(None, parts)) or records.source.name


def source_of(records: Records) -> str:
    """Return from which file the lists were made."""
    source = records.source
    return f"来源文件：{source.name}（SHA-256 {source.sha256[:12]}…，{source.producer}）"
