"""The cells of a table whose columns are known by gutters: sides for those that nobody drew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct, field

from fenjie.extract.pdf.drawn_parts import DrawnParts, parted_columns
from fenjie.extract.pdf.gutters import Gutter
from fenjie.extract.pdf.header_block import HeaderBlock
from fenjie.extract.pdf.header_levels import header_cells
from fenjie.extract.pdf.ink_lines import InkLine
from fenjie.extract.pdf.merged_rows import CentredCells
from fenjie.extract.pdf.row_strips import RowFinder
from fenjie.extract.pdf.ruling_lines import Edge
from fenjie.extract.pdf.table_grid import Guess, TableGrid, grid_of

_NEXT_LINE = 0.15
"""Share of a character's size by which the distance of the lines of a cell differs."""
_ROOM = 0.4
"""Times a character's size that a table goes on above and below its words."""
_BESIDE = 2.0
"""Points that it goes on at the left and at the right."""
_SEVERAL = 2
_FEWEST_RULES = 2
"""Rules between the rows of a table without numbers that part all of them."""


class TableLines(NamedTuple):
    """The lines below the headers, those that keep clear of all gutters, and what is around."""

    lines: list[InkLine]
    inner: list[InkLine]
    above: float | None
    """Where the line above the table ends."""
    behind: float | None
    """Where the next line below it begins."""
    opens: bool
    """Whether a row begins with the first line: it may go on from the page before."""
    numbered: bool
    """Whether the rows of the page before had numbers."""


class _Sides(Struct):
    horizontal: list[Edge] = field(default_factory=list)
    vertical: list[Edge] = field(default_factory=list)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        self.horizontal += [Edge(top, left, right), Edge(bottom, left, right)]
        self.vertical += [Edge(left, top, bottom), Edge(right, top, bottom)]


class GuessedCells:
    """Makes the grid of one table."""

    def __init__(
        self,
        block: HeaderBlock | None,
        table: TableLines,
        gutters: Sequence[Gutter],
        headers: list[tuple[float, float]],
        across: DrawnParts,
        size: float,
    ) -> None:
        self._block, self._table, self._size = block, table, size
        self._headers, self._across = headers, across
        pieces = block.pieces if block is not None else []
        left = min([*(line.x0 for line in table.lines), *(piece.x0 for piece in pieces)])
        right = max([*(line.x1 for line in table.lines), *(piece.x1 for piece in pieces)])
        inner = [gutter.middle for gutter in gutters]
        self._xs = [left - _BESIDE, *inner, right + _BESIDE]
        self._ink = [self._ink_of(*sides) for sides in pairwise(self._xs)]
        self._sides = _Sides()
        self._doubtful = self._numbered = False
        self._filled = 1.0

    def _ink_of(self, left: float, right: float) -> tuple[float, float]:
        """Return from where to where words stand in a column, headers too."""
        chars = [char for line in self._table.inner for char in line.between(left, right)]
        pieces = self._block.pieces if self._block is not None else []
        starts = [piece.x0 for piece in pieces if left <= piece.x0 and piece.x1 <= right]
        ends = [piece.x1 for piece in pieces if left <= piece.x0 and piece.x1 <= right]
        return (
            min([*(char.x0 for char in chars), *starts], default=left),
            max([*(char.x1 for char in chars), *ends], default=right),
        )

    def grid(self) -> TableGrid | None:
        """Return the grid, with its guess; None where the headers cannot be those of columns."""
        table = self._table
        top = table.lines[0].top if self._block is None else self._block.top
        start = top - self._room(table.above, top)
        end = table.lines[-1].bottom
        end = max(end, *(line.bottom for line in table.lines))
        end += self._room(end, table.behind)
        rows_top = self._header(start)
        if rows_top is None:
            return None
        self._rows_below(rows_top, end)
        sides = self._sides
        sides.box(self._xs[0], start, self._xs[-1], end)
        ys = sorted({edge.at for edge in sides.horizontal})
        grid = grid_of(self._xs, ys, sides.horizontal, sides.vertical)
        grid.guess = Guess(self._headers, self._ink, self._doubtful, self._numbered, self._filled)
        return grid

    def _room(self, above: float | None, below: float | None) -> float:
        if above is None or below is None:
            return _ROOM * self._size
        return max(0.0, min(_ROOM * self._size, (below - above) / 2))

    def _header(self, start: float) -> float | None:
        """Make the sides of the headers; return where they end, None where that cannot be."""
        block = self._block
        if block is None:
            return start
        below = min(line.top for line in self._table.lines)
        end = (block.bottom + below) / 2
        ruled = [e.at for e in self._across.all if block.bottom - 1 <= e.at <= below + 1]
        if ruled:
            end = ruled[0]
        cells = header_cells(block.pieces, self._xs, start, end, self._size)
        if cells is None:
            return None
        for cell in cells:
            self._sides.box(self._xs[cell.first], cell.top, self._xs[cell.end], cell.bottom)
        return end

    def _rows_below(self, start: float, end: float) -> None:
        """Make the sides of the rows below the headers."""
        finder = RowFinder(self._table.inner, self._xs, self._size, numbered=self._table.numbered)
        self._numbered = finder.numbered is not None
        ruled = self._rules(start, end)
        for first, (top, bottom), lines in self._stretches(start, end):
            if lines is None:
                self._sides.box(self._xs[0], top, self._xs[-1], bottom)
                continue
            self._down(top, bottom)
            inside = {y: parted for y, parted in ruled.items() if top < y < bottom}
            opens = first or self._table.opens
            self._rows(finder, lines, inside, (top, bottom), opens=opens)

    def _down(self, top: float, bottom: float) -> None:
        self._sides.vertical += [Edge(x, top, bottom) for x in self._xs[1:-1]]

    def _stretches(
        self, start: float, end: float
    ) -> Iterator[tuple[bool, tuple[float, float], list[InkLine] | None]]:
        """Yield stretches of rows, and those of lines that go across, where lines are None.

        The first says whether a line that goes across stands above.
        """
        inner = set(map(id, self._table.inner))
        runs: list[tuple[bool, list[InkLine]]] = []
        for line in self._table.lines:
            is_inner = id(line) in inner
            if not runs or runs[-1][0] != is_inner:
                runs.append((is_inner, []))
            runs[-1][1].append(line)
        top = start
        for index, (is_inner, lines) in enumerate(runs):
            bottom = end
            if index + 1 < len(runs):
                behind = runs[index + 1][1]
                reached = max(line.bottom for line in lines)
                bottom = (reached + min(line.top for line in behind)) / 2
            yield index > 0, (top, bottom), lines if is_inner else None
            if index + 1 < len(runs):
                self._sides.horizontal.append(Edge(bottom, self._xs[0], self._xs[-1]))
            top = bottom

    def _rules(self, start: float, end: float) -> dict[float, list[bool]]:
        """Return the heights at which lines are drawn between rows, and below which columns."""
        ruled: dict[float, list[bool]] = {}
        first, last = self._table.inner[0].bottom, self._table.inner[-1].top
        for drawn in self._across.all:
            if start < drawn.at < end and first < drawn.at < last:
                parted = parted_columns(drawn, self._ink, self._table.inner)
                if parted is not None:
                    old = ruled.get(drawn.at, [False] * len(parted))
                    ruled[drawn.at] = [a or b for a, b in zip(old, parted, strict=True)]
        return ruled

    def _rows(
        self,
        finder: RowFinder,
        lines: list[InkLine],
        ruled: dict[float, list[bool]],
        extent: tuple[float, float],
        *,
        opens: bool,
    ) -> None:
        """Make the sides between rows, at rules and, where these are lacking, in between."""
        top, bottom = extent
        key = finder.numbered or 0
        cuts = [y for y, parted in ruled.items() if sum(parted) * 2 > len(parted) or parted[key]]
        self._part_words(cuts, ruled, lines)
        for y, drawn in ruled.items():
            self._part(y, drawn)
        trusted = bool(cuts) and (finder.numbered is not None or len(cuts) >= _FEWEST_RULES)
        guessed = self._guessed(finder, lines, cuts, trusted=trusted, opens=opens)
        heights = [top, *sorted({*cuts, *guessed}), bottom]
        columns = [[line for line in lines if line.between(*sides)] for sides in pairwise(self._xs)]
        self._note_filled(columns, heights)
        self._doubtful |= CentredCells(
            columns, heights, {**ruled, **guessed}, guessed, self._size
        ).merge()
        for y, parted in guessed.items():
            self._part(y, parted)

    def _guessed(
        self,
        finder: RowFinder,
        lines: list[InkLine],
        cuts: list[float],
        *,
        trusted: bool,
        opens: bool,
    ) -> dict[float, list[bool]]:
        """Return where rows end between the rules, and in which columns.

        Between rules that are `trusted` there is one row, but where several numbers stand.
        """
        guessed: dict[float, list[bool]] = {}
        start = -1e9
        for cut in [*sorted(cuts), 1e9]:
            band = [line for line in lines if start < (line.top + line.bottom) / 2 < cut]
            if band and not (trusted and len(finder.numbers(band)) < _SEVERAL):
                rows = finder.rows(band, opens=opens or start > 0)
                self._doubtful |= rows.doubtful
                count = len(self._ink)
                guessed |= {y: parts or [True] * count for y, parts in rows.boundaries.items()}
            start = cut
        return guessed

    def _note_filled(self, columns: list[list[InkLine]], heights: list[float]) -> None:
        """Note in which share of the columns each row has words; titles are no rows."""
        for top, bottom in pairwise(heights):
            held = sum(any(top < line.top < bottom for line in column) for column in columns)
            if held > 1:
                self._filled = min(self._filled, held / len(columns))

    def _part_words(
        self, cuts: list[float], ruled: dict[float, list[bool]], lines: list[InkLine]
    ) -> None:
        """Part the words above and below the sides of boxes that do not go as far: in place.

        A line that ends before a column goes round a merged cell. Of rows of which only every
        other one is filled, merged cells may have no colour and yet be two.
        """
        heights = [-1e9, *sorted(cuts), 1e9]
        for above, y, below in zip(heights, heights[1:], heights[2:], strict=False):
            if self._across.is_line(y):
                continue
            for column, sides in enumerate(pairwise(self._xs)):
                held = [(line.top + line.bottom) / 2 for line in lines if line.between(*sides)]
                upper = any(above < middle < y for middle in held)
                lower = any(y < middle < below for middle in held)
                ruled[y][column] |= upper and lower and not self._is_inked(lines, y, sides)

    def _is_inked(self, lines: list[InkLine], y: float, sides: tuple[float, float]) -> bool:
        """Return whether words of a column go on over a height: a line stands near each side."""
        held = [line for line in lines if line.between(*sides)]
        gaps = [other.top - one.bottom for one, other in pairwise(held)]
        here = [o.top - a.bottom for a, o in pairwise(held) if a.bottom <= y <= o.top]
        return not here or here[0] <= min(gaps) + _NEXT_LINE * self._size < max(gaps)

    def _part(self, y: float, parted: Sequence[bool]) -> None:
        for index, (left, right) in enumerate(pairwise(self._xs)):
            if parted[index]:
                self._sides.horizontal.append(Edge(y, left, right))
