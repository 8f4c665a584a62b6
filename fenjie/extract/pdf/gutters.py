"""Gutters: the white stripes between the columns of a table that has no ruling lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from fenjie.extract.pdf.ink_lines import InkLine

_STEP = 0.5
"""Points of the smallest stretch of which it is asked how many lines have ink there."""
_NARROWEST, _NARROWEST_SHARE = 2.5, 0.3
"""Points of a gutter, and share of a character's size, at least."""
_SHARES = (0.0, 0.1, 0.25, 0.5)
"""Shares of the lines that may go across a gutter, as titles of sections and prose below do."""
_BEYOND = 1000.0
"""Points of a stripe at the side of all words, where a column without words may stand."""
_LINE_ACROSS, _LEFT_OVER, _BLANK_COLUMN = 3.0, 1.0, 1.5
"""What it costs that all lines go across, that a gutter is left over, a column without words."""


class Gutter(NamedTuple):
    """A white stripe, from `left` to `right` in points."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class Coverage:
    """Counts at each place of a page's width the lines that have ink there."""

    def __init__(self, lines: Sequence[InkLine], size: float) -> None:
        self.size = size
        self._lines = len(lines)
        self.right = max((line.x1 for line in lines), default=0.0)
        self.left = min((line.x0 for line in lines), default=0.0)
        self._places = int(self.right / _STEP) + 3
        changes = [0] * (self._places + 1)
        for line in lines:
            for run in line.runs(_NARROWEST / 4):
                first, last = self._at(run[0].x0 + _STEP / 2), self._at(run[-1].x1)
                if first <= last:
                    changes[first] += 1
                    changes[last + 1] -= 1
        self._counts = [*accumulate(changes)][:-1]

    def _at(self, x: float) -> int:
        return max(0, min(int(x / _STEP), self._places - 1))

    @property
    def least(self) -> float:
        """How wide a gutter is at least, in points."""
        return max(_NARROWEST, _NARROWEST_SHARE * self.size)

    def stripes(self, share: float = 0.0) -> list[Gutter]:
        """Return the stripes where at most a share of the lines has ink, those at the sides too."""
        runs = self._stripes(0, len(self._counts), int(share * self._lines))
        narrowed = [self._whitest(*run) for run in runs if (run[1] - run[0]) * _STEP >= self.least]
        stripes = [Gutter(left * _STEP, right * _STEP) for left, right in narrowed]
        inner = [s for s in stripes if self.left <= s.left and s.right <= self.right]
        return [Gutter(0.0, self.left), *inner, Gutter(self.right, self.right + _BEYOND)]

    def _whitest(self, first: int, end: int) -> tuple[int, int]:
        """Return the widest part of a stripe in which the fewest lines have ink."""
        for most in sorted(set(self._counts[first:end])):
            inner = self._stripes(first, end, most)
            widest = max(inner, key=lambda run: run[1] - run[0])
            if (widest[1] - widest[0]) * _STEP >= self.least:
                return widest
        return first, end

    def _stripes(self, first: int, end: int, most: int) -> list[tuple[int, int]]:
        stripes: list[tuple[int, int]] = []
        start: int | None = None
        for place in range(first, end + 1):
            free = place < end and self._counts[place] <= most
            if free and start is None:
                start = place
            elif not free and start is not None:
                stripes.append((start, place))
                start = None
        return stripes


def goes_across(line: InkLine, gutter: Gutter) -> bool:
    """Return whether a line has ink in a gutter."""
    left, right = gutter.left + _STEP, gutter.right - _STEP
    return any(char.x1 > left and char.x0 < right for char in line.chars)


def find_gutters(
    lines: Sequence[InkLine], columns: Sequence[tuple[float, float]], size: float
) -> tuple[float, list[Gutter]] | None:
    """Find a gutter between each two columns, whose headers go from where to where.

    Returns how much speaks against the choice, and the gutters from left to right; None where two
    columns have no gutter between them, or there is one only. As few lines as can be go across, as
    titles of sections do; no gutter is left over, and no column without words.
    """
    if len(columns) < 2 or not lines:
        return None
    coverage = Coverage(lines, size)
    best: tuple[float, list[Gutter]] | None = None
    for share in _SHARES:
        result = _Choice(coverage.stripes(share), columns, coverage).best()
        if result is None:
            continue
        inner = [line for line in lines if not any(goes_across(line, g) for g in result[1])]
        cost = result[0] + _LINE_ACROSS * (len(lines) - len(inner)) / len(lines)
        if best is None or cost < best[0]:
            clearer = Coverage(inner, size)
            clear = _Choice(clearer.stripes(), columns, clearer).best()
            if clear is not None:
                best = cost, clear[1]
    return best


class _Choice:
    """Chooses the stripes that part columns."""

    def __init__(
        self, stripes: list[Gutter], columns: Sequence[tuple[float, float]], coverage: Coverage
    ) -> None:
        self._stripes, self._columns, self._least = stripes, columns, coverage.least
        self._size = coverage.size
        self._centres = [(left + right) / 2 for left, right in columns]

    def best(self) -> tuple[float, list[Gutter]] | None:
        """Return what the best choice costs, and the gutters; None where there is none."""
        count = len(self._centres) - 1
        costs: list[dict[int, tuple[float, int]]] = []
        for at in range(count):
            here: dict[int, tuple[float, int]] = {}
            for index in range(len(self._stripes)):
                if self._between(at, index):
                    before = [(self._first(index), -1)] if at == 0 else []
                    if at:
                        before = [
                            (cost + self._step(old, index), old)
                            for old, (cost, _) in costs[-1].items()
                            if old < index or (old == index and self._is_blank(at, index))
                        ]
                    if before:
                        here[index] = min(before)
            if not here:
                return None
            costs.append(here)
        ends = {
            index: cost + self._left_over(index + 1, len(self._stripes) - 1)
            for index, (cost, _) in costs[-1].items()
        }
        last = min(ends, key=ends.__getitem__)
        cost = ends[last]
        chosen = [last]
        for at in range(count - 1, 0, -1):
            chosen.append(costs[at][chosen[-1]][1])
        return cost, self._cut(chosen[::-1])

    def _between(self, at: int, index: int) -> bool:
        stripe = self._stripes[index]
        left = max(stripe.left, self._centres[at])
        return min(stripe.right, self._centres[at + 1]) - left >= self._least

    def _first(self, index: int) -> float:
        left = self._columns[0][1]
        begins = next((i for i, stripe in enumerate(self._stripes) if stripe.left > left), index)
        return self._left_over(begins, index)

    def _step(self, old: int, index: int) -> float:
        if old == index:
            return _BLANK_COLUMN
        return self._left_over(old + 1, index)

    def _left_over(self, first: int, end: int) -> float:
        """Return what it costs that stripes are inside a column: narrow ones may well be."""
        return sum(
            min(_LEFT_OVER, (right - left) / self._size) for left, right in self._stripes[first:end]
        )

    def _is_blank(self, at: int, index: int) -> bool:
        """Return whether a column has no words but its header, which stands in a stripe."""
        stripe, (left, right) = self._stripes[index], self._columns[at]
        return stripe.left <= left + 1 and right - 1 <= stripe.right

    def _cut(self, chosen: list[int]) -> list[Gutter]:
        gutters: list[Gutter] = []
        for at, index in enumerate(chosen):
            left, right = self._stripes[index]
            if index == 0 or (at and chosen[at - 1] == index):
                left = self._columns[at][1]
            last = index + 1 == len(self._stripes)
            if last or (at + 1 < len(chosen) and chosen[at + 1] == index):
                right = self._columns[at + 1][0]
            # A header may reach beyond the words below it.
            header_end, next_header = self._columns[at][1], self._columns[at + 1][0]
            left = header_end if left < header_end < right else left
            right = next_header if left < next_header < right else right
            gutters.append(Gutter(left, right))
        return gutters
