"""Worksheets: cells at their places and merged areas, laid out as grids of source cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from fenjie.extract.content import Content, Grid
from fenjie.extract.flow import CellWriter
from fenjie.grid import Cell
from fenjie.limits import Limits

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Where the largest worksheet ends."""
MOST_NAMED = 20
"""Places and quotes that one finding names."""

_MOST_BLANK = 1000
"""Blank rows, or columns, within a sheet up to which all of them are kept."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_CHARACTER_BYTES = 3

Run = tuple[str, bool]
"""Words and whether they are bold."""


class Area(NamedTuple):
    """A rectangle of cells; rows and columns count from 1, the last ones are within."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """The area as spreadsheets write it.

        >>> Area(7, 2, 9, 2).name, Area(7, 28, 7, 28).name
        ('B7:B9', 'AB7')
        """
        first, last = f"{letters(self.left)}{self.top}", f"{letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"


@cache
def letters(column: int) -> str:
    """Name a column by its number.

    >>> [letters(column) for column in (1, 26, 27, 16384)]
    ['A', 'Z', 'AA', 'XFD']
    """
    name = ""
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(65 + letter) + name
    return name


@dataclass(slots=True)
class Sheet:
    """A worksheet: the words of the cells that have any, by row and column."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, list[Run]]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    """Those that have words."""
    hidden_columns: set[int] = field(default_factory=set)
    filled: int = 0
    """Cells that have words."""

    def put(self, row: int, column: int, runs: Iterable[Run]) -> None:
        """Put words into a cell, behind those that a damaged file has put there before."""
        cells = self.rows.setdefault(row, {})
        if column in cells:
            cells[column].append(("\n", False))
            cells[column].extend(runs)
        else:
            cells[column] = list(runs)
        self.filled += 1


@dataclass(slots=True)
class _Layout:
    """Where the cells of a sheet stand on its grid, by indexes of rows and columns."""

    rows: list[int]
    columns: list[int]
    anchors: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """The first place of the merged area that covers a place."""
    areas: dict[tuple[int, int], tuple[int, int, str]] = field(default_factory=dict)
    """Spans and name of the merged area that begins at a place."""


class SheetWriter:
    """Writes the sheets of a workbook into its content, a grid each."""

    def __init__(self, content: Content, limits: Limits) -> None:
        self._content = content
        self._limits = limits
        self._rows = 0
        self._cells = 0

    def write(self, sheet: Sheet) -> None:
        """Write a sheet, unless it has no words. Raises `LimitError`."""
        if not sheet.rows:
            return
        columns = {column for cells in sheet.rows.values() for column in cells}
        layout = _Layout(_dense(set(sheet.rows)), _dense(columns))
        self._rows += len(layout.rows)
        self._cells += len(layout.rows) * len(layout.columns)
        self._limits.check("rows", self._rows)
        self._limits.check("cells", self._cells)
        self._merge(sheet, layout)
        self._report_hidden(sheet)
        texts = _gathered(sheet, layout)
        grid = Grid(named=f"工作表“{sheet.name}”")
        for index, row in enumerate(layout.rows):
            cells = [
                self._cell(sheet, layout, (index, column), texts.get((index, column), []))
                for column in range(len(layout.columns))
                if layout.anchors.get((index, column), (index, column)) == (index, column)
            ]
            grid.add(cells, f"{grid.named}第{row}行")
        self._content.items.append(grid)

    def _merge(self, sheet: Sheet, layout: _Layout) -> None:
        covered = 0
        for area in sheet.merged:
            top, bottom = bisect_left(layout.rows, area.top), bisect_right(layout.rows, area.bottom)
            left = bisect_left(layout.columns, area.left)
            right = bisect_right(layout.columns, area.right)
            if top >= bottom or left >= right:
                continue
            # Areas do not overlap unless a file is damaged or means harm.
            covered += (bottom - top) * (right - left)
            self._limits.check("cells", covered)
            places = [(row, column) for row in range(top, bottom) for column in range(left, right)]
            if any(place in layout.anchors for place in places):
                continue
            layout.anchors.update(dict.fromkeys(places, (top, left)))
            layout.areas[top, left] = bottom - top, right - left, area.name

    def _cell(
        self, sheet: Sheet, layout: _Layout, place: tuple[int, int], texts: list[list[Run]]
    ) -> Cell:
        row, column = layout.rows[place[0]], layout.columns[place[1]]
        rows, columns, name = layout.areas.get(place, (1, 1, ""))
        if not texts:
            return Cell(rows=rows, columns=columns)
        flow = self._content.flow
        # A string that a file holds once can stand in any number of cells.
        added = sum(len(words) for runs in texts for words, _ in runs)
        self._limits.check("expanded", (flow.length + added) * _CHARACTER_BYTES)
        flow.move({"sheet": sheet.name, "range": name or Area(row, column, row, column).name})
        writer = CellWriter(flow)
        for index, runs in enumerate(texts):
            if index:
                writer.line_break()
            for words, bold in runs:
                _write_lines(writer, words, bold=bold)
        return writer.cell(rows, columns)

    def _report_hidden(self, sheet: Sheet) -> None:
        which: list[str] = []
        evidence: list[str] = []
        order = sorted(sheet.rows)
        if sheet.hidden:
            which.append("整个工作表")
            evidence.append(_first_words(sheet.rows[order[0]]))
        for row in sorted(sheet.hidden_rows):
            which.append(f"第{row}行")
            evidence.append(_first_words(sheet.rows[row]))
        for column in sorted(sheet.hidden_columns):
            cells = next((sheet.rows[row] for row in order if column in sheet.rows[row]), None)
            if cells:
                which.append(f"第{letters(column)}列")
                evidence.append(_first_words({column: cells[column]}))
        if which:
            more = f"等{len(which)}处" if len(which) > MOST_NAMED else ""
            self._content.note(
                "rows-hidden",
                evidence[:MOST_NAMED],
                sheet=sheet.name,
                which="、".join(which[:MOST_NAMED]) + more,
            )


def _dense(used: set[int]) -> list[int]:
    """List the numbers from the first to the last that is used.

    Where more blank ones lie between than any table has, one stands for each stretch of them.

    >>> _dense({2, 5}), _dense({2, 3, 1048576})
    ([2, 3, 4, 5], [2, 3, 4, 1048576])
    """
    first, last = min(used), max(used)
    if last - first + 1 - len(used) <= _MOST_BLANK:
        return list(range(first, last + 1))
    return sorted(used | {number + 1 for number in used if number < last})


def _gathered(sheet: Sheet, layout: _Layout) -> dict[tuple[int, int], list[list[Run]]]:
    """Gather the words by the place at which they are written.

    Words in a cell that a merged area covers are not shown, but they are in the file: they go
    behind the words of the area.
    """
    row_at = {row: index for index, row in enumerate(layout.rows)}
    column_at = {column: index for index, column in enumerate(layout.columns)}
    texts: dict[tuple[int, int], list[list[Run]]] = {}
    for row in sorted(sheet.rows):
        for column, runs in sorted(sheet.rows[row].items()):
            place = row_at[row], column_at[column]
            texts.setdefault(layout.anchors.get(place, place), []).append(runs)
    return texts


def _write_lines(writer: CellWriter, words: str, *, bold: bool) -> None:
    if "\n" not in words and "\r" not in words:
        writer.write(words, bold=bold)
        return
    for index, line in enumerate(_LINE_END.split(words)):
        if index:
            writer.line_break()
        writer.write(line, bold=bold)


def _first_words(cells: dict[int, list[Run]]) -> str:
    runs = cells[min(cells)]
    return "".join(words for words, _ in runs).strip()[:MOST_NAMED]
