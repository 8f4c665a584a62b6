"""The machine-read text format: one printed row a line, tabs between cells, <p> and <b>."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fenjie.extract.content import Content, Grid, Line, Stretch
from fenjie.extract.decode import decode
from fenjie.extract.text_flow import TextFlow
from fenjie.extract.text_markup import read_cell
from fenjie.grid import Cell
from fenjie.limits import Limits

_HEADING_MARK = re.compile(r"(#{1,6})\s*")


def read_text(data: bytes, name: str, limits: Limits) -> Content:
    """Read machine-read text: lines without tabs, and runs of lines with tabs as grids.

    A blank line is the end of a page. Raises `InputError` (`empty`, `binary`, `encoding`) and
    `LimitError` (`rows`, `cells`). Offsets count code points of the decoded text behind its byte
    order mark.
    """
    text = decode(data, name)
    limits.check("rows", text.count("\n") + text.count("\r") - text.count("\r\n"))
    limits.check("cells", text.count("\t"))
    flow = TextFlow(text)
    reader = _TextReader(flow)
    return Content("text", flow, reader.read(), taken_for="plain text", plain=reader)


@dataclass(slots=True)
class _TextReader:
    flow: TextFlow

    def read(self) -> list[Line | Grid]:
        """Read the whole text."""
        text = self.flow.text
        items: list[Line | Grid] = []
        grid: Grid | None = None
        opens_page = False
        for start, end in self.flow.lines:
            if text[start:end].isspace():
                opens_page = True
                continue
            if text.find("\t", start, end) < 0:
                line = self.line(start, end)
                line.opens_page = opens_page
                items.append(line)
                grid = None
            else:
                if grid is None:
                    grid = Grid()
                    items.append(grid)
                if opens_page:
                    grid.pages.add(len(grid.rows))
                cells, stretch = self.row(start, end)
                grid.add(cells, self.flow.place(start))
                grid.stretches.append(stretch)
            opens_page = False
        return items

    def line(self, start: int, end: int) -> Line:
        """Read a stretch as one line: its tabs are blanks."""
        stretch = Stretch(start, end)
        cell = self._cell(start, end, stretch)
        text = cell.text.strip()
        mark = _HEADING_MARK.match(text.text)
        return Line(text, self.flow.place(start), len(mark[1]) if mark else 0, cell, stretch)

    def row(self, start: int, end: int) -> tuple[list[Cell], Stretch]:
        """Read a stretch as one row: ends of lines within it are blanks."""
        stretch = Stretch(start, end)
        text, cells = self.flow.text, []
        while True:
            tab = text.find("\t", start, end)
            stop = end if tab < 0 else tab
            cells.append(self._cell(start, stop, stretch))
            if tab < 0:
                return cells, stretch
            start = tab + 1

    def _cell(self, start: int, end: int, stretch: Stretch) -> Cell:
        cell, fault = read_cell(self.flow.text, start, end, stretch)
        if fault is not None:
            stretch.notes.append(("tag-unbalanced", fault))
        return cell
