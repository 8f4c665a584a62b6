"""Where a table without ruling lines begins and ends among the lines of a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from fenjie.extract.pdf.drawn_parts import DrawnParts
from fenjie.extract.pdf.gutters import Gutter, goes_across
from fenjie.extract.pdf.ink_lines import InkLine
from fenjie.extract.pdf.row_strips import RowFinder
from fenjie.extract.pdf.table_grid import Guess
from fenjie.text.enumerators import begins_section

_WIDE_STRIP, _USUAL_STRIPS = 3.0, 4.0
"""Times a character's size, and a usual strip, of white behind which a table does not go on."""
_FLUSH = 0.25
"""Share of a character's size by which lines of a column begin at one place."""
_NEXT_LINE = 0.8
"""Times a character's size within which the next line of a cell follows."""
_NOTE = ("注", "备注", "说明")


class TableExtent:
    """Finds the lines of a table among those below its headers, or at the top of a page.

    `before` is what is known of the table that the page before ended with.
    """

    def __init__(
        self,
        gutters: Sequence[Gutter],
        across: DrawnParts,
        size: float,
        before: Guess | None,
    ) -> None:
        self._gutters, self._across = gutters, across
        self._size, self._before = size, before

    def lines_of(self, lines_below: list[InkLine], *, opens: bool) -> list[InkLine]:
        """Return the lines that are of the table: no prose above or below it."""
        several = [
            at for at, line in enumerate(lines_below) if column_count(line, self._gutters) > 1
        ]
        if not several:
            return self._rest(lines_below)
        first = 0
        if not opens:
            first = several[0]
            while first and (
                begins_section(lines_below[first - 1].text)
                or self._is_flush(lines_below[first - 1], lines_below[several[0] :])
            ):
                first -= 1
        strips = sorted(max(0.0, other.top - one.bottom) for one, other in pairwise(lines_below))
        usual = strips[len(strips) // 2] if strips else 0.0
        most = max(_WIDE_STRIP * self._size, _USUAL_STRIPS * usual)
        end, bottom = first, lines_below[first].bottom
        for at in range(first, len(lines_below)):
            if lines_below[at].top - bottom > most:
                break
            bottom = max(bottom, lines_below[at].bottom)
            if at <= several[-1]:
                end = at + 1
            elif not self._follows(lines_below, at):
                break
            else:
                end = at + 1
        return lines_below[first:end]

    def _rest(self, lines_below: list[InkLine]) -> list[InkLine]:
        """Return the lines with which the last row of the page before goes on."""
        taken: list[InkLine] = []
        for line in lines_below:
            near = not taken or line.top - taken[-1].bottom < _WIDE_STRIP * self._size
            if self._before is None or not near or not self._is_in_column(line, self._before):
                break
            taken.append(line)
        return taken

    def _is_in_column(self, line: InkLine, before: Guess) -> bool:
        reach = _FLUSH * self._size
        return any(
            abs(line.x0 - left) < reach and line.x1 < right + self._size
            for left, right in before.ink
        )

    def _is_flush(self, line: InkLine, below: Sequence[InkLine]) -> bool:
        """Return whether a line begins where those of its column do: it goes on with a cell."""
        if is_across(line, self._gutters):
            return False
        sides = [0.0, *(gutter.middle for gutter in self._gutters), 1e9]
        left = max(side for side in sides if side <= line.x0)
        right = min(side for side in sides if side > line.x0)
        starts = [held[0].x0 for each in below if (held := each.between(left, right))]
        return abs(min(starts, default=-1e9) - line.x0) < _FLUSH * self._size

    def _follows(self, lines_below: list[InkLine], at: int) -> bool:
        """Return whether a line goes on with a cell of the last row."""
        line = lines_below[at]
        if is_across(line, self._gutters) or line.text.startswith(_NOTE):
            return False
        bottom = max(each.bottom for each in lines_below[max(0, at - 3) : at])
        ruled = any(
            bottom - 1 <= drawn.at <= line.top + 1 and drawn.end - drawn.start > line.x1 - line.x0
            for drawn in self._across.all
        )
        sides = [0.0, *(gutter.middle for gutter in self._gutters), 1e9]
        inner = [each for each in lines_below[:at] if not is_across(each, self._gutters)]
        least = RowFinder(inner, sides, self._size).next_line
        return line.top - bottom < (least or _NEXT_LINE * self._size) and not ruled


def is_across(line: InkLine, gutters: Sequence[Gutter]) -> bool:
    """Return whether a line has ink in any of some gutters."""
    return any(goes_across(line, gutter) for gutter in gutters)


def column_count(line: InkLine, gutters: Sequence[Gutter]) -> int:
    """Count the columns in which a line has words; 0 for one that goes across."""
    if is_across(line, gutters):
        return 0
    sides = [0.0, *(gutter.middle for gutter in gutters), line.x1 + 1]
    return sum(bool(line.between(*each)) for each in pairwise(sides))


def is_title(line: InkLine, first: Gutter) -> bool:
    """Return whether nothing but a numbered title stands in the first column of a line."""
    return line.x1 <= first.right and begins_section(line.text)
