"""The cells of headers of several levels, by where their words stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean
from typing import NamedTuple

from msgspec import Struct

from fenjie.extract.pdf.header_block import Piece

_LOWER = 0.25
"""Share of a character's size by which a header below another stands lower than the middle."""
_ONE_LINE = 0.5
_OTHER_CELL = 0.45
"""Share of a character's size between the lines of two headers, one below the other."""


class HeaderCell(NamedTuple):
    """A header over the columns from `first` up to `end`, from `top` to `bottom` in points."""

    first: int
    end: int
    top: float
    bottom: float


class _Placed(NamedTuple):
    piece: Piece
    first: int
    end: int

    @property
    def height(self) -> float:
        return (self.piece.top + self.piece.bottom) / 2


class _Levels(Struct):
    xs: Sequence[float]
    size: float
    cells: list[HeaderCell]
    impossible: bool = False

    def split(self, first: int, end: int, placed: list[_Placed], top: float, bottom: float) -> None:
        """Cut the headers of some columns into cells from `top` to `bottom`."""
        own = [[p for p in placed if p.first == c and p.end == c + 1] for c in range(first, end)]
        low = self._lower(first, own, placed)
        column = first
        while column < end:
            until = column
            while until < end and low[until - first]:
                until += 1
            if until == column:
                self.cells.append(HeaderCell(column, column + 1, top, bottom))
                column += 1
            else:
                inside = [p for p in placed if p.first < until and p.end > column]
                self._levels(column, until, inside, top, bottom)
                column = until

    def _lower(self, first: int, own: list[list[_Placed]], placed: list[_Placed]) -> list[bool]:
        """Return for each column whether its own header stands below that of several columns."""
        if not placed:
            return [False] * len(own)
        tops, bottoms = [p.piece.top for p in placed], [p.piece.bottom for p in placed]
        middle = (min(tops) + max(bottoms)) / 2
        spanned = {c for p in placed if p.end - p.first > 1 for c in range(p.first, p.end)}
        lowest = middle + _LOWER * self.size
        low = [
            first + at in spanned or (bool(each) and mean(p.height for p in each) > lowest)
            for at, each in enumerate(own)
        ]
        for at, each in enumerate(own):
            low[at] = low[at] or (any(low[max(0, at - 1) : at + 2]) and self._has_two(each))
        return low

    def _has_two(self, own: list[_Placed]) -> bool:
        """Return whether two headers stand in a column, one well below the other."""
        pieces = sorted((p.piece for p in own), key=lambda piece: piece.top)
        return any(
            lower.top - upper.bottom > _OTHER_CELL * self.size for upper, lower in pairwise(pieces)
        )

    def _levels(
        self, first: int, end: int, placed: list[_Placed], top: float, bottom: float
    ) -> None:
        highest = min(p.piece.top for p in placed)
        upper = sorted(
            (p for p in placed if p.piece.top - highest < _ONE_LINE * self.size),
            key=lambda p: p.piece.x0,
        )
        below = [p for p in placed if p not in upper]
        if below:
            self._cut(first, end, upper, below, (top, bottom))
        else:
            self.cells += [HeaderCell(c, c + 1, top, bottom) for c in range(first, end)]

    def _cut(
        self,
        first: int,
        end: int,
        upper: list[_Placed],
        below: list[_Placed],
        extent: tuple[float, float],
    ) -> None:
        """Make the cells of the upper headers, and those below each of them."""
        top, bottom = extent
        cut = (max(p.piece.bottom for p in upper) + min(p.piece.top for p in below)) / 2
        start = first
        for index, one in enumerate(upper):
            until = (
                end if index + 1 == len(upper) else self._parting(start, one, upper[index + 1], end)
            )
            self.cells.append(HeaderCell(start, until, top, cut))
            inside = [p for p in below if p.first < until and p.end > start]
            self.split(start, until, inside, cut, bottom)
            start = until
            if start == end:
                self.impossible |= index + 1 < len(upper)
                break

    def _parting(self, start: int, one: _Placed, other: _Placed, end: int) -> int:
        """Return the column at which the header behind another begins: both are in the middle."""
        choices = range(max(start + 1, one.end), min(other.first, end - 1) + 1)
        if not choices:
            self.impossible = True
            return start + 1

        def off(cut: int) -> float:
            middle = (self.xs[start] + self.xs[cut]) / 2
            behind = (self.xs[cut] + self.xs[min(end, 2 * other.end - cut)]) / 2
            return abs(one.piece.centre - middle) + 0.01 * abs(other.piece.centre - behind)

        return min(choices, key=off)


def header_cells(
    pieces: Sequence[Piece], xs: Sequence[float], top: float, bottom: float, size: float
) -> list[HeaderCell] | None:
    """Return the cells of headers between two heights; `xs` are the sides of the columns.

    None where headers of one line stand in each other's columns.
    """
    levels = _Levels(xs, size, [])
    count = len(xs) - 1
    placed = []
    for piece in pieces:
        columns = [
            c
            for c in range(count)
            if piece.x0 + _ONE_LINE < xs[c + 1] and piece.x1 - _ONE_LINE > xs[c]
        ]
        if columns:
            placed.append(_Placed(piece, columns[0], columns[-1] + 1))
    levels.split(0, count, placed, top, bottom)
    return None if levels.impossible else levels.cells
