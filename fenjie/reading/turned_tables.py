"""Tables turned by a right angle: the headers one below the other, and a column for each task."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from fenjie.extract.content import Content, Grid, Line
from fenjie.grid import Cell, first_filled
from fenjie.reading.further_tables import is_any_header
from fenjie.reading.laid_grids import Items, LaidGrid
from fenjie.rules import Layout

_FEWEST_TASKS = 2
_FEWEST_HEADERS = 3
_KNOWN = 0.6
"""The share of headers at least that the rules know by name."""
Rows = Sequence[list[Cell]]


def lay_turned(content: Content, items: Items, layouts: Sequence[Layout]) -> Items:
    """Turn tables that have their headers in the first column; rows across them become lines.

    Not in plain text, whose rows take whole lines.
    """
    if content.plain is not None:
        return items
    result: Items = []
    for item in items:
        result += _turned(item, layouts) if isinstance(item, LaidGrid) else [item]
    return result


def _turned(laid: LaidGrid, layouts: Sequence[Layout]) -> Items:
    """Return the lines above a table, the turned table, and the lines below; else the table."""
    wide = [index for index, row in enumerate(laid.rows) if len(first_filled(row, 2)) > 1]
    if not wide:
        return [laid]
    first, behind = wide[0], wide[-1] + 1
    rows = laid.rows[first:behind]
    if not _are_headers([row[0] for row in rows], layouts):
        return [laid]
    grid = Grid(named=laid.grid.named, behind_unread=laid.grid.behind_unread)
    for number, column in enumerate(_columns(rows), start=1):
        grid.add(column, f"{grid.named}第{number}列")
    turned = LaidGrid(grid, grid.rows)
    turned.find_header(layouts, most=1)
    if turned.header is None or len(grid.rows) - turned.below < _FEWEST_TASKS:
        return [laid]
    return [*_lines(laid, range(first)), turned, *_lines(laid, range(behind, len(laid.rows)))]


def _are_headers(cells: Sequence[Cell], layouts: Sequence[Layout]) -> bool:
    words = [cell.text.text.strip() for cell in cells if not cell.blank]
    known = sum(is_any_header(each, layouts) for each in words)
    return len(words) >= _FEWEST_HEADERS and known >= _KNOWN * len(words)


def _columns(rows: Rows) -> list[list[Cell]]:
    """Return the columns of rows as rows: what was merged across is merged down then."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    for row in range(len(rows)):
        for start in range(len(columns)):
            cell = columns[start][row]
            if cell.columns == cell.rows == 1:
                continue
            columns[start][row] = merged = replace(cell, rows=cell.columns, columns=cell.rows)
            for beside in columns[start + 1 : start + cell.columns]:
                if beside[row].blank:
                    beside[row] = Cell(merged_into=merged)
    return columns


def _lines(laid: LaidGrid, indexes: range) -> Items:
    return [
        Line(cell.text.strip(), laid.grid.places[index])
        for index in indexes
        for cell in laid.rows[index]
        if not cell.blank
    ]
