"""Cells of several rows that nobody drew: their words stand in the middle of all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from fenjie.extract.pdf.ink_lines import InkLine

_IN_THE_MIDDLE, _OFF = 0.35, 0.6
"""Shares of a character's size by which words stand off the middle of a cell, at most where they
are in it and at least where they are not."""
_ROOM = 0.8
"""Times a character's size of room that a cell has in which words can stand elsewhere."""
_USUALLY = 0.6
_FEWEST_FILLED = 2
"""Cells with words of a row that a merged cell may belong to: one alone is a title."""
_Cell = tuple[float, float]


class CentredCells:
    """Opens sides between rows where a cell's words stand in the middle of several.

    `columns` holds the lines of each column that may have merged cells, `heights` where rows
    begin and end, `parted` which columns are parted there, and `guessed` those heights at which
    nobody drew it.
    """

    def __init__(
        self,
        columns: Sequence[Sequence[InkLine]],
        heights: Sequence[float],
        parted: dict[float, list[bool]],
        guessed: Collection[float],
        size: float,
    ) -> None:
        self._columns, self._heights = columns, heights
        self._parted_at, self._guessed = parted, guessed
        self._size = size

    def merge(self) -> bool:
        """Open the sides, in place; return whether it is doubtful which cells are merged."""
        rows = list(pairwise(self._heights))
        filled = [sum(bool(_held(c, row)) for c in self._columns) for row in rows]
        self._whole = {
            row[0] for row, count in zip(rows, filled, strict=True) if count >= _FEWEST_FILLED
        }
        if not self._are_centred(rows):
            return False
        doubtful = False
        whole = [
            column
            for column, lines in enumerate(self._columns)
            if all(_held(lines, row) for row in rows if row[0] in self._whole)
        ]
        for column in range(len(self._columns)):
            # Categories stand before what each row has; a blank cell behind it may well be one.
            if not (whole and column < whole[0] and self._merge_all(column)):
                self._merge(column)
                doubtful |= self._may_be_merged(column)
        return doubtful

    def _may_be_merged(self, column: int) -> bool:
        """Return whether words stand in the middle of their cell, and of blank ones around it."""
        parted = self._parted(column)
        cells = list(pairwise(parted))
        words = [_held(self._columns[column], cell) for cell in cells]
        return any(
            words[at]
            and not words[at - 1]
            and not words[at + 1]
            and {cells[at - 1][0], cells[at + 1][0]} <= self._whole
            and (parted[at] in self._guessed or parted[at + 1] in self._guessed)
            and abs((cells[at - 1][0] + cells[at + 1][1]) / 2 - _middle(words[at]))
            < _IN_THE_MIDDLE * self._size
            for at in range(1, len(cells) - 1)
        )

    def _parted(self, column: int) -> list[float]:
        """Return the heights at which the cells of a column end."""
        ends = (self._heights[0], self._heights[-1])
        return [y for y in self._heights if y in ends or self._parted_at[y][column]]

    def _merge_all(self, column: int) -> bool:
        """Open sides so that no cell of a column is blank; return whether that can be."""
        words = [_held(self._columns[column], row) for row in pairwise(self._heights)]
        held = [at for at, lines in enumerate(words) if lines]
        first = 0
        openings: list[float] = []
        for index, at in enumerate(held):
            until = held[index + 1] if index + 1 < len(held) else len(words)
            last = index + 1 == len(held)
            ends = [until] if last else range(at + 1, until + 1)
            off, end = min(
                (abs((self._heights[first] + self._heights[end]) / 2 - _middle(words[at])), end)
                for end in ends
            )
            if off > _IN_THE_MIDDLE * self._size:
                return False
            openings += self._heights[first + 1 : end]
            first = end
        if not held or any(y not in self._guessed for y in openings):
            return False
        for y in openings:
            self._parted_at[y][column] = False
        return True

    def _are_centred(self, rows: list[_Cell]) -> bool:
        """Return whether words that have room usually stand in the middle of their cells."""
        off = [
            abs(_middle(held) - sum(row) / 2)
            for column in self._columns
            for row in rows
            if (held := _held(column, row))
            and held[-1].bottom - held[0].top < row[1] - row[0] - _ROOM * self._size
        ]
        centred = sum(each < _IN_THE_MIDDLE * self._size for each in off)
        return centred >= _USUALLY * len(off)

    def _merge(self, column: int) -> None:
        guessed = self._guessed
        parted = self._parted(column)
        cells = list(pairwise(parted))
        words = [_held(self._columns[column], cell) for cell in cells]

        def is_free(at: int) -> bool:
            return 0 <= at < len(cells) and not words[at] and cells[at][0] in self._whole

        taken = -1
        for index, held in enumerate(words):
            if not held or abs(sum(cells[index]) / 2 - _middle(held)) < _OFF * self._size:
                continue
            first = last = index
            while first - 1 > taken and is_free(first - 1) and cells[first][0] in guessed:
                first -= 1
            while is_free(last + 1) and cells[last][1] in guessed:
                last += 1
            off, first, last = min(
                (abs((cells[a][0] + cells[b][1]) / 2 - _middle(held)), a, b)
                for a in range(first, index + 1)
                for b in range(index, last + 1)
            )
            if off < _IN_THE_MIDDLE * self._size:
                for at in range(first, last):
                    self._parted_at[cells[at][1]][column] = False
                taken = last


def _held(column: Sequence[InkLine], cell: _Cell) -> list[InkLine]:
    return [line for line in column if cell[0] < (line.top + line.bottom) / 2 < cell[1]]


def _middle(held: Sequence[InkLine]) -> float:
    return (held[0].top + held[-1].bottom) / 2
