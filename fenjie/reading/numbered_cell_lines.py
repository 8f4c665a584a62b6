"""Rows of a table copied as one cell a line whose first cells begin with the numbers of tasks.

No column holds the numbers, and one column may have cells of several lines, with numbers of their
own: a row begins where a number goes on and organizations stand where their header says.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from typing import NamedTuple

from msgspec import Struct

from fenjie.extract.content import Grid, Line
from fenjie.grid import Cell
from fenjie.provenance import Traced
from fenjie.reading.line_rows import add_row, is_heading, is_organization_list, kind_of, words_of
from fenjie.text.enumerators import Kind, kind_of_numbers, number_before

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_LONGEST_ROW = 60
"""Lines of a row at most; more are text behind the table."""


class _Extent(NamedTuple):
    """The lines of a row, and where the headings behind it end."""

    start: int
    end: int
    behind: int


def read_numbered_cells(headers: Sequence[Line], lines: Sequence[Line]) -> list[Line | Grid] | None:
    """Read the lines below headers as rows, None where they are none; headings stay lines.

    The column whose cells have several lines is the last one for which all rows are whole.
    """
    named = [kind_of(words_of(header)) == "organizations" for header in headers]
    if len(headers) < _FEWEST_COLUMNS or not any(named[1:]):
        return None
    words = [words_of(line) for line in lines]
    inner = next((word for word in words if not is_heading(word)), "")
    # （一）… above the first row is a heading, or the row itself.
    kinds = dict.fromkeys(kind_of_numbers([word]) for word in (inner, *words[:1]))
    for kind, column in product(kinds, range(len(headers) - 1, 0, -1)):
        rows = _NumberedCells(named, words, kind).rows(column)
        if len(rows) >= _FEWEST_ROWS:
            return _table(headers, lines, rows, column)
    return None


class _NumberedCells(Struct):
    organizations: list[bool]
    """Which columns name who does it, by their headers."""
    words: list[str]
    kind: Kind
    """How the first cells of rows are numbered."""

    def rows(self, column: int) -> list[_Extent]:
        """Return the rows with cells of several lines in one column; none where they fail."""
        result: list[_Extent] = []
        start = self._behind_headings(0)
        while start < len(self.words):
            value = self._number(start)
            longest = max((row.end - row.start for row in result), default=0)
            row = None
            if value is not None:
                row = self._inner_row(start, value, column)
                row = row or self._last_row(start, longest, column)
            if row is None:
                return []
            result.append(row)
            start = row.behind
        return result

    def _inner_row(self, start: int, value: int, column: int) -> _Extent | None:
        """Return a row that ends before the next number, or before one that begins anew."""
        least = start + len(self.organizations)
        for end in range(least, min(len(self.words), start + _LONGEST_ROW)):
            behind = self._behind_headings(end)
            number = self._number(behind)
            anew = number == 1 and behind > end
            begins = (number == value + 1 or anew) and self._begins(behind, column)
            if begins and self._is_row(start, end, column):
                return _Extent(start, end, behind)
        return None

    def _last_row(self, start: int, longest: int, column: int) -> _Extent | None:
        """Return the row behind which none begins; it has as many lines as others at most."""
        least, whole = start + len(self.organizations), len(self.words)
        for end in range(min(whole, max(least, start + longest)), least - 1, -1):
            if self._is_row(start, end, column):
                return _Extent(start, end, whole)
        return None

    def _is_row(self, start: int, end: int, column: int) -> bool:
        """Return whether lines are the cells of one row, with organizations where they belong."""
        if end > len(self.words) or any(self._is_heading(n) for n in range(start, end)):
            return False
        extents = _extents(start, end, len(self.organizations), column)
        return all(
            self._names(index)
            for extent, named in zip(extents, self.organizations, strict=True)
            if named
            for index in range(*extent)
        )

    def _begins(self, start: int, column: int) -> bool:
        """Return whether organizations stand in the cells of a row up to the one of many lines."""
        named = self.organizations[: column + 1]
        return all(self._names(start + n) for n, each in enumerate(named) if each)

    def _names(self, index: int) -> bool:
        if index >= len(self.words) or self._number(index) is not None:
            return False
        return is_organization_list(self.words[index])

    def _number(self, index: int) -> int | None:
        if index >= len(self.words):
            return None
        number = number_before(self.words[index], self.kind)
        whole = number is not None and number.end >= len(self.words[index])
        return None if number is None or whole else number.value

    def _behind_headings(self, index: int) -> int:
        while index < len(self.words) and self._is_heading(index):
            index += 1
        return index

    def _is_heading(self, index: int) -> bool:
        return self._number(index) is None and is_heading(self.words[index])


def _extents(start: int, end: int, count: int, column: int) -> list[tuple[int, int]]:
    """Return the lines of each cell of a row: one each, but in the column that has more."""
    spare = end - start - count
    edges = [start + n + (spare if n > column else 0) for n in range(count + 1)]
    return list(pairwise(edges))


def _table(
    headers: Sequence[Line], lines: Sequence[Line], rows: Sequence[_Extent], column: int
) -> list[Line | Grid]:
    grid = Grid(sealed=True)
    add_row(grid, [line.cell or Cell() for line in headers], headers)
    items: list[Line | Grid] = [grid]
    behind = 0
    for row in rows:
        if row.start > behind:
            items += lines[behind : row.start]
            grid = Grid(sealed=True)
            items.append(grid)
        extents = _extents(row.start, row.end, len(headers), column)
        cells = [_cell(lines[slice(*extent)]) for extent in extents]
        add_row(grid, cells, lines[row.start : row.end])
        behind = row.end
    return [*items, *lines[behind:]]


def _cell(lines: Sequence[Line]) -> Cell:
    """Join the lines of a cell: each is a paragraph of its own."""
    parts = [line.cell.text if line.cell is not None else line.text for line in lines]
    cell = Cell(Traced.join(parts))
    cell.paragraphs = [part.at[0] for part in parts[1:] if part.text]
    return cell
