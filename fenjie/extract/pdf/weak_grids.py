"""Ruled grids that do not hold the rows of a table: a frame, headers alone, columns alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from fenjie.extract.pdf.header_block import has_headers
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.ruling_lines import RulingLines
from fenjie.extract.pdf.table_grid import Guess, TableGrid
from fenjie.extract.pdf.unruled_tables import unruled_grids

_FEWEST_OUTSIDE = 12
"""Characters outside all ruled tables that may make one."""
_MOST_ROWS, _MOST_LEVELS = 5, 4
"""Rows of a grid that may be headers, with all that is below them as one row and without it."""
_LONGEST_HEADER = 16
_MOST_HEADERS = 80
"""Characters of a cell in which several headers stand."""
_MOST_OF = 0.7
"""Share of a grid's height that its only row has."""
_REACH = 0.4
"""Share of a row's height over which the words of its cells go where it is many rows."""
_FILLED = 0.6
"""Share of the columns that have words in each row that nobody drew."""
Cells = Mapping[tuple[int, int], Sequence[Char]]


def with_unruled(
    table_grids: list[TableGrid],
    inside: Sequence[Cells],
    outside: Sequence[Char],
    ruling_lines: RulingLines,
    before: Guess | None,
) -> list[TableGrid] | None:
    """Return the tables of a page with those that are not ruled; None where it has none.

    `inside` and `outside` are the characters of the page by the ruled tables.
    """
    weak = [
        index for index, cells in enumerate(inside) if _is_weak(table_grids[index], cells, outside)
    ]
    if not weak and len(outside) < _FEWEST_OUTSIDE:
        return None
    chars = [*outside, *(c for index in weak for cell in inside[index].values() for c in cell)]
    ruled = [table_grids[index] for index in weak]
    guessed = unruled_grids(chars, ruling_lines, before)
    strong = [grid for grid in table_grids if grid not in ruled]
    return _chosen(guessed, ruled, strong)


def _chosen(
    guessed: list[TableGrid], ruled: list[TableGrid], strong: list[TableGrid]
) -> list[TableGrid] | None:
    """Choose between guessed tables and ruled ones that are weak; None where no guess is better."""
    better = [
        grid
        for grid in guessed
        if not _overlapping(grid, strong)
        and all(_is_better(grid, other) for other in _overlapping(grid, ruled))
    ]
    if not better:
        return None
    kept = [grid for grid in ruled if not _overlapping(grid, better)]
    return sorted([*strong, *kept, *better], key=lambda grid: grid.ys[0])


def _is_weak(table_grid: TableGrid, cells: Cells, outside: Sequence[Char]) -> bool:
    """Return whether rules part neither columns nor rows of a table, or hold its headers alone."""
    rows = len(table_grid.ys) - 1
    if len(table_grid.xs) == 2 or any(
        row < _MOST_LEVELS and _holds_headers(chars) for (row, _), chars in cells.items()
    ):
        return True
    if rows > _MOST_ROWS:
        return False
    if all(len(chars) <= _LONGEST_HEADER for chars in cells.values()):
        bottom = table_grid.ys[-1]
        return any(char.top > bottom for char in outside)
    return _is_one_row(table_grid, cells)


def _holds_headers(chars: Sequence[Char]) -> bool:
    """Return whether several headers stand beside each other in a cell."""
    if len(chars) > _MOST_HEADERS:
        return False
    for one, other in pairwise(chars):
        if other.x0 - one.x1 > one.bottom - one.top and abs(one.bottom - other.bottom) < 1:
            return has_headers(chars)
    return False


def _is_one_row(table_grid: TableGrid, cells: Cells) -> bool:
    """Return whether one row has nearly all of a table's height, and its cells have words there.

    In a row of one long task most cells have a line or two.
    """
    heights = [bottom - top for top, bottom in pairwise(table_grid.ys)]
    tallest = max(heights)
    if tallest <= _MOST_OF * sum(heights):
        return False
    row = heights.index(tallest)
    reach = [
        max(char.bottom for char in chars) - min(char.top for char in chars)
        for (at, _), chars in cells.items()
        if at == row and chars
    ]
    return sum(each > _REACH * tallest for each in reach) > _FILLED * len(reach)


def _is_better(guessed: TableGrid, ruled: TableGrid) -> bool:
    """Return whether guessed rows are surer than what the rules say."""
    guess = guessed.guess
    if guess is None:
        return False
    if len(guessed.xs) > len(ruled.xs):
        return True
    return len(guessed.ys) > len(ruled.ys) and (guess.numbered or guess.filled >= _FILLED)


def _overlapping(table_grid: TableGrid, others: Sequence[TableGrid]) -> list[TableGrid]:
    return [other for other in others if _overlap(table_grid, other)]


def _overlap(one: TableGrid, other: TableGrid) -> bool:
    return (
        one.xs[0] < other.xs[-1]
        and other.xs[0] < one.xs[-1]
        and one.ys[0] < other.ys[-1]
        and other.ys[0] < one.ys[-1]
    )
