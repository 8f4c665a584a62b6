"""Spans: source cells of several rows and columns laid out on a full grid."""

from __future__ import annotations

from fenjie.extract.content import Grid
from fenjie.grid import Cell
from fenjie.limits import Limits

_WIDEST = 1000
"""Columns that one cell may span, as in HTML."""


class Places:
    """Finds the column at which each cell begins, row by row and from left to right.

    A cell goes to the first column that no cell from above covers.

    >>> places = Places(Limits())
    >>> places.next_row(), places.put(rows=2), places.put(columns=2)
    (None, 0, 1)
    >>> places.next_row(), places.put(), places.width
    (None, 1, 2)
    """

    def __init__(self, limits: Limits) -> None:
        self.width = 0
        """Columns up to the last one at which a cell begins."""
        self._limits = limits
        self._most = limits.cells
        self._row = -1
        self._column = 0
        self._covered: dict[int, int] = {}
        """Column to the first row that is free there again."""
        self._covering = 0

    def next_row(self) -> None:
        self._row += 1
        self._column = 0

    def put(self, rows: int = 1, columns: int = 1) -> int:
        """Place a cell and return its column, from 0. Raises `LimitError` (`cells`)."""
        column = self._column
        while self._covered.get(column, 0) > self._row:
            column += 1
        span = max(1, min(columns, _WIDEST)) if columns != 1 else 1
        if rows > 1:
            self._covering += span
            self._limits.check("cells", self._covering)
            for reached in range(column, column + span):
                self._covered[reached] = self._row + rows
        self._column = column + span
        if column >= self.width:
            self.width = column + 1
        # Checked at once: looking for free columns again and again would take too long.
        if self.width * (self._row + 1) > self._most:
            self._limits.check("cells", self.width * (self._row + 1))
        return column


def expand(grid: Grid, limits: Limits) -> list[list[Cell]]:
    """Give every row as many cells as the grid has columns.

    A cell stands at its first place; the other places that it covers hold blank cells that
    remember it (`merged_into`, for those below). No span reaches beyond the last column at which a
    cell begins, nor beyond the last row. Raises `LimitError` (`cells`).

    >>> from fenjie.provenance import Traced
    >>> wide, tall = Cell(columns=900), Cell(Traced.of("要求"), rows=3)
    >>> rows = expand(Grid([[wide], [tall, Cell(Traced.of("目标"))], [Cell()]]), Limits())
    >>> [len(row) for row in rows], rows[2][0].merged_into is tall
    ([2, 2, 2], True)
    """
    places = Places(limits)
    placed = []
    for cells in grid.rows:
        places.next_row()
        placed.append([(places.put(cell.rows, cell.columns), cell) for cell in cells])
    width = places.width
    limits.check("cells", width * len(placed))
    rows: list[list[Cell | None]] = [[None] * width for _ in placed]
    for index, cells_here in enumerate(placed):
        for column, cell in cells_here:
            rows[index][column] = cell
            for below in range(index + 1, min(index + cell.rows, len(rows))):
                covered = rows[below][column]
                if covered is None or covered.blank:
                    rows[below][column] = Cell(merged_into=cell)
    return [[cell or Cell() for cell in row] for row in rows]
