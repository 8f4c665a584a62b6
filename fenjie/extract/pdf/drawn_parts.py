"""What is drawn of a table that has few ruling lines: rules, and the sides of filled boxes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fenjie.extract.pdf.covers import WHITE
from fenjie.extract.pdf.ink_lines import InkLine
from fenjie.extract.pdf.ruling_lines import Edge, RulingLines
from fenjie.extract.pdf.table_grid import joined

_LOWEST = 0.8
"""Times a character's size that a filled box is high at least that may hold a cell."""
_AT_ONE_HEIGHT = 3.0
"""Points by which a line and the side of a box may lie apart."""
_INSIDE = 1.0
"""Points by which a rule may end within the ink of a column."""


class DrawnParts(NamedTuple):
    """What is drawn across: lines alone, and with them the sides of filled boxes."""

    lines: list[Edge]
    all: list[Edge]

    def is_line(self, y: float) -> bool:
        """Return whether a line is drawn at a height, and not only a box ends there."""
        return any(abs(drawn.at - y) <= _AT_ONE_HEIGHT for drawn in self.lines)


def drawn_across(ruling_lines: RulingLines, words: Sequence[InkLine], size: float) -> DrawnParts:
    """Return the lines across where words stand, and the upper and lower sides of filled boxes."""
    left, right = min(line.x0 for line in words), max(line.x1 for line in words)
    sides: list[Edge] = []
    for cover in ruling_lines.covers:
        box = cover.box
        if cover.color != WHITE and box.bottom - box.top >= _LOWEST * size < box.x1 - box.x0:
            sides += [Edge(box.top, box.x0, box.x1), Edge(box.bottom, box.x0, box.x1)]
    lines = _within(joined(ruling_lines.horizontal), left, right)
    return DrawnParts(lines, _within(joined([*lines, *sides]), left, right) if sides else lines)


def _within(edges: list[Edge], left: float, right: float) -> list[Edge]:
    return [drawn for drawn in edges if drawn.start < right and drawn.end > left]


def parted_columns(
    drawn: Edge, ink: Sequence[tuple[float, float]], lines: Iterable[InkLine]
) -> list[bool] | None:
    """Return below which columns a line is drawn; None for one that does not part rows.

    `ink` is from where to where words stand in each column. A line that ends within a column
    belongs to its words, as does one that goes through words.
    """
    parted = []
    for left, right in ink:
        start, end = max(drawn.start, left), min(drawn.end, right)
        whole = drawn.start <= left + _INSIDE and drawn.end >= right - _INSIDE
        if start < end - _INSIDE and not whole:
            return None
        parted.append(whole)
    middles = [(line, (line.bottom - line.top) / 4) for line in lines]
    if any(
        line.top + quarter < drawn.at < line.bottom - quarter
        and line.between(drawn.start, drawn.end)
        for line, quarter in middles
    ):
        return None
    return parted if any(parted) else None
