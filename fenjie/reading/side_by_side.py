"""A table printed in two halves side by side, to save paper: the second goes on with the first."""

from __future__ import annotations

from msgspec.structs import replace

from fenjie.extract.content import Grid, Stretch
from fenjie.grid import Cell, first_filled
from fenjie.normalize.header_roles import squeeze
from fenjie.reading.laid_grids import LaidGrid
from fenjie.text.enumerators import begins_section

_FEWEST_COLUMNS = 2
"""Columns of each half."""


def unfolded(laid: LaidGrid) -> LaidGrid:
    """Put the right half of a table below its left one, where both have the same headers.

    Up to each heading of a section the left half comes first. Other tables stay as they are.
    """
    width = _width_of_half(laid.headers)
    if not width:
        return laid
    unfolding = _Unfolding(laid, width)
    for index in range(laid.below):
        unfolding.whole(index)
    if not laid.grid.stretches:  # The lines of plain text hold the headers of both halves.
        unfolding.right(range(laid.header or 0, laid.below))
    first = laid.below
    for index in range(first, len(laid.rows)):
        if _is_heading(laid.rows[index], width):
            unfolding.halves(range(first, index))
            unfolding.left(range(index, index + 1))
            first = index + 1
    unfolding.halves(range(first, len(laid.rows)))
    grid = unfolding.grid
    return replace(laid, grid=grid, rows=grid.rows, headers=laid.headers[:width])


def _width_of_half(headers: list[Cell]) -> int:
    """Return how many columns each half has, 0 where there are no halves."""
    width, odd = divmod(len(headers), 2)
    if odd or width < _FEWEST_COLUMNS or any(cell.blank for cell in headers):
        return 0
    words = [squeeze(cell.text.text) for cell in headers]
    return width if words[:width] == words[width:] else 0


def _is_heading(row: list[Cell], width: int) -> bool:
    filled = first_filled(row, 2)
    return len(filled) == 1 and (filled[0].columns > width or begins_section(filled[0].text.text))


class _Unfolding:
    """Takes the rows of both halves one after the other."""

    def __init__(self, laid: LaidGrid, width: int) -> None:
        self.laid = laid
        self.width = width
        self.grid = replace(laid.grid, rows=[], places=[], pages=set(), stretches=[])

    def whole(self, index: int) -> None:
        """Take a row above the first task: of headers the left half alone."""
        above = index < (self.laid.header or 0)
        self._add(self.laid.rows[index][: None if above else self.width], index)

    def halves(self, indexes: range) -> None:
        self.left(indexes)
        self.right(indexes)

    def left(self, indexes: range) -> None:
        for index in indexes:
            if index in self.laid.grid.pages:
                self.grid.pages.add(len(self.grid.rows))
            self._add(self.laid.rows[index][: self.width], index)

    def right(self, indexes: range) -> None:
        for index in indexes:
            row = self.laid.rows[index][self.width :]
            if first_filled(row, 1):
                self._add(row, index, again=True)

    def _add(self, row: list[Cell], index: int, *, again: bool = False) -> None:
        grid: Grid = self.laid.grid
        self.grid.add(row, grid.places[index])
        if grid.stretches:
            line = grid.stretches[index]
            # What the markup of a line comes to counts once.
            self.grid.stretches.append(Stretch(line.start, line.end) if again else line)
