"""A table copied as one cell a line, with a merged cell before the number of some of its rows.

The name of a part or of a task that holds for several rows is copied once, above the first of them.
The column of numbers has its header behind that of the names, or none.
"""

from __future__ import annotations

from collections.abc import Sequence

from fenjie.extract.content import Grid, Line
from fenjie.grid import Cell
from fenjie.reading.line_rows import (
    add_row,
    is_header_word,
    is_number_header,
    is_organization_list,
    kind_of,
    number_in,
    words_of,
)
from fenjie.rules import Layout

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_Row = tuple[Line | None, Sequence[Line]]
"""The merged cell before the number of a row, if it is printed there, and the other cells."""


def read_merged_cells(
    lines: Sequence[Line], first: int, count: int, layouts: Sequence[Layout]
) -> list[Line | Grid] | None:
    """Read lines whose headers begin at `first`, None where no merged cell stands before numbers.

    The headers are `count` lines; that of the merged cells may stand above them.
    """
    numbered = is_number_header(words_of(lines[first]))
    if numbered:
        if not first or not is_header_word(words_of(lines[first - 1]), layouts, named=True):
            return None
        first, count = first - 1, count + 1
    headers = lines[first : first + count]
    behind = [kind_of(words_of(line)) for line in headers[2 if numbered else 1 :]]
    if len(behind) + 2 < _FEWEST_COLUMNS or "organizations" not in behind:
        return None
    rows, end = _rows(lines, first + count, behind)
    names = sum(name is not None for name, _ in rows)
    if len(rows) < _FEWEST_ROWS or not names or (numbered and names == len(rows)):
        return None
    return [*lines[:first], _grid(headers, rows, numbered=numbered), *lines[end:]]


def _grid(headers: Sequence[Line], rows: Sequence[_Row], *, numbered: bool) -> Grid:
    """Make a grid with a column of numbers, whose header is blank unless it is `numbered`."""
    grid = Grid(sealed=True)
    top = [line.cell or Cell() for line in headers]
    add_row(grid, top if numbered else [top[0], Cell(), *top[1:]], headers)
    covering = Cell()
    for name, cells in rows:
        first = Cell(merged_into=covering) if name is None else name.cell or Cell()
        printed = [*([name] if name is not None else []), *cells]
        add_row(grid, [first, *(line.cell or Cell() for line in cells)], printed)
        covering = covering if name is None else first
    return grid


def _rows(lines: Sequence[Line], start: int, kinds: Sequence[str]) -> tuple[list[_Row], int]:
    """Return for each row the merged cell, if printed, and the other cells; and where rows end.

    Numbers count up, each row has a cell for each of `kinds` behind its number, and organizations
    stand where headers say so; none where one fails.
    """
    rows: list[_Row] = []
    expected: int | None = None
    while start + len(kinds) < len(lines):
        at = start + (number_in(words_of(lines[start])) is None)
        cells = lines[at : at + 1 + len(kinds)]
        number = number_in(words_of(cells[0]))
        if number is None or number != (number if expected is None else expected):
            break
        if not _is_row(cells, kinds):
            return [], start
        rows.append((lines[start] if at > start else None, cells))
        start, expected = at + len(cells), number + 1
    left = {number_in(words_of(line)) for line in lines[start:]}
    return ([], start) if expected in left else (rows, start)


def _is_row(cells: Sequence[Line], kinds: Sequence[str]) -> bool:
    words = [words_of(line) for line in cells[1:]]
    named = all(
        is_organization_list(word)
        for word, kind in zip(words, kinds, strict=False)
        if kind == "organizations"
    )
    return len(words) == len(kinds) and named and not any(map(number_in, words))
