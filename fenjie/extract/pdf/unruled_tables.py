"""Tables without ruling lines, or with few: columns by gutters, rows by numbers and strips.

Where known headers stand beside each other, and the words below keep clear of the same gutters,
the sides of the cells that nobody drew are made, and what is drawn is kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import combinations, pairwise
from math import inf

from fenjie.extract.pdf.drawn_parts import DrawnParts, drawn_across
from fenjie.extract.pdf.guessed_cells import GuessedCells, TableLines
from fenjie.extract.pdf.gutters import Coverage, Gutter, find_gutters
from fenjie.extract.pdf.header_block import (
    HeaderBlock,
    column_choices,
    header_blocks,
    is_header_word,
    is_known_word,
)
from fenjie.extract.pdf.ink_lines import InkLine, ink_lines, size_of, words_of
from fenjie.extract.pdf.page_characters import Char
from fenjie.extract.pdf.ruling_lines import RulingLines
from fenjie.extract.pdf.table_extent import TableExtent, column_count, is_across, is_title
from fenjie.extract.pdf.table_grid import Guess, TableGrid
from fenjie.text.enumerators import number_alone

_FEWEST_CHARS, _FEWEST_COLUMNS = 12, 2
_FEWEST_ROWS = 2
"""Lines with words in several columns that make a table."""
_MOST_ACROSS = 0.5
"""Share of a table's lines that may go across its gutters."""
_MOST_LABELS = 0.3
"""Share of lines that may begin with a header: in cards more of them do."""
_FEWEST_NUMBERS, _NUMBERS = 2, 0.6
_SURPLUS = 1.5
"""Times a character's size of a gutter that parts two columns below one header."""


def unruled_grids(
    chars: Sequence[Char], ruling_lines: RulingLines, before: Guess | None = None
) -> list[TableGrid]:
    """Find the tables among characters that no ruled table holds, from top to bottom.

    `before` says how the page before ended: with such a table, which may go on here.
    """
    size = size_of(chars)
    if not size or len(chars) < _FEWEST_CHARS:
        return []
    lines = ink_lines(chars, size)
    across = drawn_across(ruling_lines, lines, size)
    blocks = [block for block in header_blocks(lines, _long(across, lines), size) if block.fits]
    finder = _Finder(lines, across, size, before)
    result: list[TableGrid] = []
    ends = [*(block.first for block in blocks), len(lines)]
    if before is not None and ends[0]:
        result += finder.further(before, lines[: ends[0]])
    for block, end in zip(blocks, ends[1:], strict=True):
        middle = finder.beside(block, lines[block.end : end])
        if middle is not None:
            left = [char for char in chars if char.x1 < middle]
            right = [char for char in chars if char.x1 >= middle]
            return [*unruled_grids(left, ruling_lines), *unruled_grids(right, ruling_lines)]
        result += finder.table(block, lines[block.end : end])
    return result


def _long(across: DrawnParts, lines: Sequence[InkLine]) -> list[float]:
    """Return the heights at which something is drawn over half of what the words take."""
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    return [drawn.at for drawn in across.all if drawn.end - drawn.start > width / 2]


class _Finder:
    """Makes the cells of tables on one page."""

    def __init__(
        self, lines: list[InkLine], across: DrawnParts, size: float, before: Guess | None
    ) -> None:
        self._lines, self._across, self._size = lines, across, size
        self._before = before

    def table(self, block: HeaderBlock, lines_below: list[InkLine]) -> list[TableGrid]:
        """Return the table below headers, nothing where the words below are none."""
        headers = self._headers(block, lines_below)
        return self._made(block, lines_below, headers)

    def further(self, before: Guess, lines_below: list[InkLine]) -> list[TableGrid]:
        """Return what goes on of the table that the page before ended with."""
        return self._made(None, lines_below, before.headers)

    def beside(self, block: HeaderBlock, lines_below: list[InkLine]) -> float | None:
        """Return where a second table begins beside the first, with the same headers."""
        headers = self._headers(block, lines_below)
        names = [
            "".join(piece.words for piece in block.pieces if piece.x0 < right and left < piece.x1)
            for left, right in headers
        ]
        half = len(names) // 2
        if half < _FEWEST_COLUMNS or len(names) % 2 or names[:half] != names[half:]:
            return None
        chosen = find_gutters(lines_below, headers, self._size)
        return chosen[1][half - 1].middle if chosen is not None else None

    def _headers(self, block: HeaderBlock, lines_below: list[InkLine]) -> list[tuple[float, float]]:
        """Return from where to where the headers of columns stand, as suits the words below."""
        choices = column_choices(block, Coverage(lines_below, self._size), self._size)
        if len(choices) == 1 or not lines_below:
            return choices[0]
        costs = [find_gutters(lines_below, choice, self._size) for choice in choices]
        ranks = [(each[0] if each is not None else inf, at) for at, each in enumerate(costs)]
        return choices[min(ranks)[1]]

    def _made(
        self,
        block: HeaderBlock | None,
        lines_below: list[InkLine],
        headers: list[tuple[float, float]],
    ) -> list[TableGrid]:
        if len(headers) < _FEWEST_COLUMNS or not lines_below:
            return []
        gutters = self._gutters(lines_below, headers)
        if gutters is None:
            return []
        if block is not None and (more := self._numbers(lines_below, headers, gutters)) is not None:
            gutters, headers = [more[0], *gutters], [more[1], *headers]
        extent = TableExtent(gutters, self._across, self._size, self._before)
        taken = extent.lines_of(lines_below, opens=block is not None)
        if not self._is_table(taken, gutters, block):
            return []
        table = self._table(block, lines_below, taken, gutters)
        if not table.inner:
            return []
        self._before = None
        cells = GuessedCells(block, table, gutters, headers, self._across, self._size)
        grid = cells.grid()
        if grid is None:
            return []
        crowded = block is not None and _are_crowded(block, gutters)
        if grid.guess is not None and (crowded or self._has_surplus(table.inner, gutters)):
            grid.guess = grid.guess._replace(doubtful=True)
        return [grid]

    def _gutters(
        self, lines_below: list[InkLine], headers: list[tuple[float, float]]
    ) -> list[Gutter] | None:
        """Find the gutters below headers, by the page before where hardly anything is left."""
        chosen = find_gutters(lines_below, headers, self._size)
        before = self._before
        if chosen is None and before is not None and len(before.ink) == len(headers):
            gutters = [Gutter(one[1], other[0]) for one, other in pairwise(before.ink)]
            return gutters if all(left < right for left, right in gutters) else None
        return chosen[1] if chosen is not None else None

    def _table(
        self,
        block: HeaderBlock | None,
        lines_below: list[InkLine],
        taken: list[InkLine],
        gutters: list[Gutter],
    ) -> TableLines:
        """Return the lines of a table with what is around it."""
        reached = lines_below.index(taken[-1]) + 1
        behind = lines_below[reached].top if reached < len(lines_below) else None
        start = block.first if block is not None else self._lines.index(taken[0])
        above = self._lines[start - 1].bottom if start else None
        inner = [
            line
            for line in taken
            if not is_across(line, gutters) and not is_title(line, gutters[0])
        ]
        before = self._before
        numbered = before is not None and before.numbered
        return TableLines(taken, inner, above, behind, opens=before is None, numbered=numbered)

    def _has_surplus(self, inner: list[InkLine], gutters: list[Gutter]) -> bool:
        """Return whether there is a wide gutter more than there are headers."""
        coverage = Coverage(inner, self._size)
        return any(
            stripe.right - stripe.left > _SURPLUS * self._size
            and coverage.left < stripe.left < stripe.right < coverage.right
            and not any(g.left < stripe.right and stripe.left < g.right for g in gutters)
            for stripe in coverage.stripes()
        )

    def _numbers(
        self, lines_below: list[InkLine], headers: list[tuple[float, float]], gutters: list[Gutter]
    ) -> tuple[Gutter, tuple[float, float]] | None:
        """Return the gutter and the middle of a column of numbers that has no header."""
        inner = [line for line in lines_below if not is_across(line, gutters)]
        if not inner:
            return None
        left = min(line.x0 for line in inner)
        reach = min(headers[0][0], gutters[0].left)
        stripes = Coverage(inner, self._size).stripes()
        stripe = next((s for s in stripes if left < s.left < reach), None)
        if stripe is None:
            return None
        words = list(filter(None, (words_of(line.between(0, stripe.middle)) for line in inner)))
        numbers = sum(number_alone(word) is not None for word in words)
        if numbers < _FEWEST_NUMBERS or numbers < _NUMBERS * len(words):
            return None
        return stripe, (left, stripe.left)

    def _is_table(
        self, taken: list[InkLine], gutters: list[Gutter], block: HeaderBlock | None
    ) -> bool:
        """Return whether lines keep clear of gutters as only those of a table do."""
        inner = [line for line in taken if not is_across(line, gutters)]
        if not taken:
            return False
        several = sum(column_count(line, gutters) > 1 for line in inner)
        fewest = _FEWEST_ROWS if self._before is None else 0
        if several < fewest and not (several and self._is_ruled(block, taken)):
            return False
        if len(taken) - len(inner) > _MOST_ACROSS * len(taken):
            return False
        first = [words_of(line.between(0, gutters[0].middle)) for line in inner]
        return sum(map(is_header_word, first)) <= _MOST_LABELS * len(inner)

    def _is_ruled(self, block: HeaderBlock | None, taken: list[InkLine]) -> bool:
        if block is None or not taken:
            return False
        width = max(piece.x1 for piece in block.pieces) - min(p.x0 for p in block.pieces)
        return any(
            block.bottom - 1 <= drawn.at <= taken[0].top + 1 and drawn.end - drawn.start >= width
            for drawn in self._across.all
        )


def _are_crowded(block: HeaderBlock, gutters: Sequence[Gutter]) -> bool:
    """Return whether two known headers stand beside each other in one column.

    Then words below reach over the gutter between them, and nothing tells where they belong.
    """
    known = [piece for piece in block.pieces if is_known_word(piece.words)]
    middles = [gutter.middle for gutter in gutters]
    return any(
        abs(one.top - other.top) < (one.bottom - one.top) / 2
        and bisect_left(middles, one.centre) == bisect_left(middles, other.centre)
        for one, other in combinations(known, 2)
    )
