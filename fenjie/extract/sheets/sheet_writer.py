"""Writes worksheets into a content: grids of source cells, and words that nobody sees, flagged."""

from __future__ import annotations

import re
from itertools import repeat

from fenjie.extract.content import Content, Grid, Line
from fenjie.extract.flow import CellWriter
from fenjie.extract.manners import Manner
from fenjie.extract.sheets.sheet_layout import Place, SheetLayout, gathered, layout_of
from fenjie.extract.sheets.worksheet import Area, Run, Sheet, letters
from fenjie.grid import Cell, RefPart
from fenjie.limits import Limits
from fenjie.text.place_lists import listed

_LINE_END = re.compile(r"\r\n|\r|\n")
_CHARACTER_BYTES = 3


class SheetWriter:
    """Writes the sheets of a workbook into its content, a grid each.

    `table` is the number of the table that a sheet embedded in a document counts as there.
    """

    def __init__(self, content: Content, limits: Limits, *, table: int | None = None) -> None:
        self._content = content
        self._limits = limits
        self._table = table
        self._rows = 0
        self._cells = 0

    def write(self, sheet: Sheet) -> None:
        """Write a sheet, unless it has no words. Raises `LimitError`."""
        layout = layout_of(sheet, self._limits)
        self._rows += len(layout.rows)
        self._cells += len(layout.rows) * len(layout.columns)
        self._limits.check("rows", self._rows)
        self._limits.check("cells", self._cells)
        texts, unseen = gathered(sheet, layout)
        named = f"工作表“{sheet.name}”" if self._table is None else f"第{self._table}个表"
        grid = Grid(named=named)
        totals: list[Line] = []
        for index, row in enumerate(layout.rows):
            cells = [
                self._cell(sheet, layout, at, texts.get(at, []))
                for at in zip(repeat(index), range(len(layout.columns)))
                if layout.anchors.get(at, at) == at
            ]
            place = f"{grid.named}第{row}行"
            if row in sheet.totals and len(cells) == len(layout.columns):
                totals += [Line(cell.text, place) for cell in cells if not cell.blank]
            else:
                grid.add(cells, place)
        if grid.rows:
            self._content.items.append(grid)
        self._content.items += totals
        for manner, areas in unseen.items():
            self._leave(sheet, areas, manner, named)

    def _cell(self, sheet: Sheet, layout: SheetLayout, place: Place, runs: list[Run]) -> Cell:
        row, column = layout.rows[place[0]], layout.columns[place[1]]
        rows, columns, name = layout.areas.get(place, (1, 1, ""))
        if not runs:
            return Cell(rows=rows, columns=columns)
        self._make_room(runs)
        self._move(sheet, row, column, name)
        writer = CellWriter(self._content.flow)
        for run in runs:
            _write_lines(writer, run)
        return writer.cell(rows, columns)

    def _leave(self, sheet: Sheet, areas: list[Area], manner: Manner, named: str) -> None:
        """Write words that nobody sees behind the grid, for the finding that tells them."""
        place = named + _which(areas, manner)
        flow = self._content.flow
        for area in areas:
            runs = sheet.rows[area.top][area.left]
            self._make_room(runs)
            self._move(sheet, area.top, area.left)
            start = flow.length
            for run in runs:
                flow.add(run.words)
            flow.flag(start, flow.length, manner, place)

    def _make_room(self, runs: list[Run]) -> None:
        """Check the limit: a string that a file holds once can stand in any number of cells."""
        added = sum([len(run.words) for run in runs])
        self._limits.check("expanded", (self._content.flow.length + added) * _CHARACTER_BYTES)

    def _move(self, sheet: Sheet, row: int, column: int, name: str = "") -> None:
        """Go to a cell, or to the area with a name that begins there."""
        place: RefPart = {"sheet": sheet.name, "range": name or f"{letters(column)}{row}"}
        if self._table is not None:
            place = {"table": self._table, "row": row, "column": column}
        self._content.flow.move(place)


def _write_lines(writer: CellWriter, run: Run) -> None:
    if "\n" not in run.words and "\r" not in run.words:
        writer.write(run.words, bold=run.bold, manner=run.manner)
        return
    for index, line in enumerate(_LINE_END.split(run.words)):
        if index:
            writer.line_break()
        writer.write(line, bold=run.bold, manner=run.manner)


def _which(areas: list[Area], manner: Manner) -> str:
    """Name the rows, columns or cells that are not seen, the first few of them."""
    match manner:
        case Manner.HIDDEN_SHEET:
            return ""
        case Manner.HIDDEN_ROW:
            which = dict.fromkeys(f"第{area.top}行" for area in areas)
        case Manner.HIDDEN_COLUMN:
            which = dict.fromkeys(
                f"第{letters(column)}列" for column in sorted({a.left for a in areas})
            )
        case _:
            which = dict.fromkeys(area.name for area in areas)
    return listed(list(which))
