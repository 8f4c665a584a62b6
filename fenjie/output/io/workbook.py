"""Workbooks: sheets with looks, headers, filters and a printed page; words are never formulas."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from fenjie.errors import InputError
from fenjie.extras import need
from fenjie.output.io.escape import is_formula_like

A3, A4 = 8, 9
"""XlsxWriter's numbers of papers."""

MOST_ROWS = 2**20
LONGEST = 32_000
"""Characters of a cell that are written; a cell of a workbook holds 32,767."""

CUT = "……（过长，此处截断）"
"""What stands behind the words of a cell that were cut."""

Look = Mapping[str, Any]
"""How a cell looks, as XlsxWriter names it."""

Value = str | int | float | date | None

_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

_FURTHER = 50
"""Columns that people may add; XlsxWriter keeps each one's look, of thousands for too long."""

_FREE = dict.fromkeys(
    (
        *("format_cells", "format_columns", "format_rows", "insert_columns", "insert_rows"),
        *("insert_hyperlinks", "delete_columns", "delete_rows", "sort", "autofilter"),
        *("pivot_tables", "objects", "scenarios", "select_locked_cells", "select_unlocked_cells"),
    ),
    True,
)
"""What people may do on a sheet that is protected, as XlsxWriter names it."""


class Page(NamedTuple):
    """How a sheet is printed, as wide as the paper; margins are inches by side."""

    paper: int | None = A4
    landscape: bool = True
    margins: Mapping[str, float] | None = None
    centred: bool = False
    footer: str | None = None


class Sheet:
    """A sheet in the making; rows and columns count from 0, `look` names a look of the book."""

    def __init__(self, book: Book, sheet: Any, columns: int) -> None:
        self._book, self._sheet, self._columns = book, sheet, columns

    def write(self, row: int, column: int, value: Value, look: str) -> None:
        """Write a value as what it is: text as text, a number as a number, None as a blank.

        Raises `InputError` (`rows`) past the last row of a sheet.
        """
        if row >= MOST_ROWS:
            raise InputError("rows", "a list would have more rows than a sheet can hold")
        if value is None:
            self._sheet.write_blank(row, column, None, self._book.look(look))
        elif isinstance(value, str):
            text = value if len(value) <= LONGEST else value[:LONGEST] + self._book.cut
            kind = self._book.look(look, quoted=is_formula_like(text))
            self._sheet.write_string(row, column, text, kind)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, value, self._book.look(look))
        else:
            self._sheet.write_number(row, column, value, self._book.look(look))

    def merge(self, row: int, first: int, last: int, value: Value, look: str) -> None:
        """Write a value over several columns, the last among them."""
        self._sheet.merge_range(row, first, row, last, "", self._book.look(look))
        self.write(row, first, value, look)

    def link(self, row: int, column: int, name: str, look: str) -> None:
        """Write the name of a sheet of this book as a link to it."""
        target = f"internal:'{name}'!A1"
        self._sheet.write_url(row, column, target, self._book.look(look), name)

    def height(self, row: int, points: float) -> None:
        """Set the height of a row."""
        self._sheet.set_row(row, points)

    def header(self, row: int, names: Sequence[str], look: str) -> None:
        """Write the headers of the columns."""
        for column, name in enumerate(names):
            self.write(row, column, name, look)

    def keep(self, rows: int, columns: int, repeated: int) -> None:
        """Keep the first rows and columns on the screen; `repeated` rows stand on every page."""
        self._sheet.freeze_panes(rows, columns)
        self._sheet.repeat_rows(rows - repeated, rows - 1)

    def filter(self, header: int, last: int) -> None:
        """Let people filter the rows behind the headers, up to the last row."""
        self._sheet.autofilter(header, 0, last, self._columns - 1)

    def hide_grid(self) -> None:
        """Show no lines but those of the cells."""
        self._sheet.hide_gridlines(2)

    def hide_column(self, column: int) -> None:
        """Show a column only to those who ask for it."""
        self._sheet.set_column(column, column, None, None, {"hidden": True})

    def hide(self) -> None:
        """Show the sheet only to programs."""
        self._sheet.very_hidden()

    def protect(self, look: str) -> None:
        """Keep people from changing cells that are locked; everything else they may do.

        There is no password. `look` is that of all cells behind the columns, which people add.
        """
        last = self._columns + _FURTHER
        self._sheet.set_column(self._columns, last, None, self._book.look(look))
        self._sheet.protect("", _FREE)

    def check(
        self, rows: tuple[int, int], columns: tuple[int, int], rule: Mapping[str, Any]
    ) -> None:
        """Check what people type into rows of columns, the last among them, by a rule.

        `rule` is one as XlsxWriter names it.
        """
        self._sheet.data_validation(rows[0], columns[0], rows[1], columns[1], dict(rule))


class Book:
    """A workbook in the making: its looks by name, and what stands behind words that were cut."""

    def __init__(self, book: Any, looks: Mapping[str, Look], cut: str) -> None:
        self._book, self._looks, self.cut = book, looks, cut
        self._formats = {(name, False): book.add_format(look) for name, look in looks.items()}

    def look(self, name: str, *, quoted: bool = False) -> Any:
        """Return a look; `quoted` is for words that an edit would turn into a formula."""
        if (name, quoted) not in self._formats:
            look = {**self._looks[name], "quote_prefix": True}
            self._formats[name, quoted] = self._book.add_format(look)
        return self._formats[name, quoted]

    def sheet(self, name: str, widths: Sequence[float], page: Page) -> Sheet:
        """Add a sheet; widths are half characters of each column."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if page.landscape:
            sheet.set_landscape()
        if page.paper is not None:
            sheet.set_paper(page.paper)
        sheet.fit_to_pages(1, 0)
        if page.margins is not None:
            sheet.set_margins(**page.margins)
        if page.centred:
            sheet.center_horizontally()
        if page.footer is not None:
            sheet.set_footer(page.footer)
        return Sheet(self, sheet, len(widths))


@contextmanager
def new_book(data: io.BytesIO, looks: Mapping[str, Look], cut: str = CUT) -> Iterator[Book]:
    """Write a workbook into `data`; it is whole when the block ends.

    The same contents give the same bytes. Raises `FenjieError` (`extra`) where XlsxWriter is not
    installed.
    """
    xlsxwriter = need("xlsxwriter", extra="export")
    with xlsxwriter.Workbook(data, dict(_OPTIONS)) as book:
        book.set_properties({"created": _CREATED})
        yield Book(book, looks, cut)
