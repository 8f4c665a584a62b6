"""Text of every form: lines with tabs, quoted or not, CSV, Markdown, drawn tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from fenjie.extract.content import Content, Grid, Line, Stretch
from fenjie.extract.decode import decode
from fenjie.extract.delimited_rows import (
    cells_of,
    delimited_grid,
    delimiter_of,
    opens_quote,
    quotes_rows,
    read_fields,
)
from fenjie.extract.kind import is_markdown
from fenjie.extract.manners import Flag
from fenjie.extract.text_flow import TextFlow
from fenjie.extract.text_markup import MARKED, PLAIN, read_marked
from fenjie.extract.text_table import TextTable
from fenjie.extract.text_tables import text_tables
from fenjie.grid import Cell
from fenjie.limits import Limits

_HEADING_MARK = re.compile(r"(#{1,6})\s*")
_PLAIN_HEADING_MARK = re.compile(r"(#{2,6}|#(?=\s))\s*")
"""That of plain text, where `#2机组` are words."""


def read_text(data: bytes, name: str, limits: Limits) -> Content:
    """Read text: lines without tabs, runs of lines with tabs as grids, and tables of other forms.

    A blank line is the end of a page. Raises `InputError` (`empty`, `binary`, `encoding`) and
    `LimitError` (`rows`, `cells`). Offsets count code points of the decoded text behind its byte
    order mark.
    """
    text = decode(data, name)
    limits.check("rows", text.count("\n") + text.count("\r") - text.count("\r\n"))
    limits.check("cells", text.count("\t"))
    flow = TextFlow(text)
    tables = text_tables(flow, limits)
    limits.check("cells", sum(map(len, (row for table in tables for row in table.grid.rows))))
    tagged = any(not table.grid.sealed for table in tables)
    if tagged or is_markdown(name) or any(table.markdown for table in tables):
        content = Content("markdown", flow, taken_for="Markdown")
        reader = _TextReader(flow, MARKED)
    elif not tables and (delimiter := delimiter_of(flow)) is not None:
        limits.check("cells", text.count(delimiter))
        content = Content("csv", flow, taken_for="CSV")
        content.items.append(delimited_grid(flow, delimiter))
        content.plain = _TextReader(flow)
        return content
    else:
        content = Content("text", flow, taken_for="plain text")
        reader = _TextReader(flow)
    content.items = reader.read(tables)
    for table in tables:
        content.dispositions += table.dispositions
        for stretch in table.stretches:
            content.dispositions += stretch.dispositions
            content.decoded.update(stretch.decoded)
            flow.flags += stretch.flags
    flow.flags += _flags(content.items)
    # Tables in tags say which cells are merged, and where they end.
    content.plain = None if tagged else reader
    return content


def _flags(items: list[Line | Grid]) -> Iterator[Flag]:
    for item in items:
        for stretch in item.stretches if isinstance(item, Grid) else [item.stretch]:
            if stretch is not None:
                yield from stretch.flags


class _TextReader(Struct):
    flow: TextFlow
    marks: re.Pattern[str] = PLAIN
    items: list[Line | Grid] = field(default_factory=list)
    opens_page: bool = False

    def read(self, tables: list[TextTable]) -> list[Line | Grid]:
        """Read the whole text; its tables take their places in it."""
        behind = 0
        for table in tables:
            self._lines(behind, table.start)
            self.items += [self.line(*span) for span in table.beside]
            if self.opens_page:
                table.grid.pages.add(0)
            if table.grid.rows:
                self.items.append(table.grid)
            self.opens_page, behind = False, table.end
        self._lines(behind, len(self.flow.text))
        return self.items

    def _lines(self, start: int, end: int) -> None:
        """Read what stands between tables."""
        text = self.flow.text
        grid: Grid | None = None
        first = self.flow.line_end(start) if start else 0
        while start < end:
            behind = min(self.flow.line_end(start), end)
            if text[start:behind].isspace():
                # What is left of a table's last line is no blank line.
                self.opens_page = self.opens_page or start >= first
                start = behind
                continue
            behind = self._row_end(start, behind)
            if text.find("\t", start, behind) < 0:
                line = self.line(start, behind)
                line.opens_page = self.opens_page
                self.items.append(line)
                grid = None
            else:
                if grid is None:
                    grid = Grid()
                    self.items.append(grid)
                self._add(grid, start, behind)
            self.opens_page = False
            start = behind

    def _add(self, grid: Grid, start: int, end: int) -> None:
        if self.opens_page:
            grid.pages.add(len(grid.rows))
        cells, stretch = self.row(start, end)
        grid.add(cells, self.flow.place(start))
        grid.stretches.append(stretch)

    def _row_end(self, start: int, end: int) -> int:
        """Return where the row ends that begins at a position: quoted cells hold ends of lines."""
        if not opens_quote(self.flow.text, start, end):
            return end
        fields, behind = read_fields(self.flow.text, start, "\t")
        return behind if behind > end and quotes_rows(self.flow.text, fields) else end

    def line(self, start: int, end: int) -> Line:
        """Read a stretch as one line: its tabs are blanks."""
        stretch = Stretch(start, end)
        cell = read_marked(self.flow.text, start, end, stretch, self.marks)
        text = cell.text.strip()
        marks = _PLAIN_HEADING_MARK if self.marks is PLAIN else _HEADING_MARK
        mark = marks.match(text.text)
        return Line(text, self.flow.place(start), len(mark[1]) if mark else 0, cell, stretch)

    def row(self, start: int, end: int) -> tuple[list[Cell], Stretch]:
        """Read a stretch as one row: ends of lines within it are blanks."""
        text = self.flow.text
        if opens_quote(text, start, end):
            fields, behind = read_fields(text, start, "\t")
            if behind == end and quotes_rows(text, fields):
                return cells_of(text, fields, start, end)
        stretch = Stretch(start, end)
        cells: list[Cell] = []
        while True:
            tab = text.find("\t", start, end)
            stop = end if tab < 0 else tab
            cells.append(read_marked(text, start, stop, stretch, self.marks))
            if tab < 0:
                return cells, stretch
            start = tab + 1
