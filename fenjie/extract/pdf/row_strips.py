"""The rows of a table without ruling lines: by numbers, white strips, and the rules that it has."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise

from msgspec import Struct, field

from fenjie.extract.pdf.ink_lines import InkLine, words_of
from fenjie.extract.pdf.white_strips import (
    Parting,
    Strip,
    best_of,
    is_beyond,
    strips_of,
    width_of,
)
from fenjie.text.enumerators import number_alone

_CLEAR = 0.15
"""Share of a character's size by which the strip between two rows is wider than in a cell."""
_CLOSEST = 0.9
"""Times a character's size that two lines of a cell are apart at least."""
_NO_LINE = 0.5
"""Share of a character's size: nearer lines are one."""
_SURE = 0.85
"""Share of the widest strip that another one may have."""
_FEWEST_NUMBERS, _MOST_OF = 2, 0.6
_FEWEST_PARTED = 2
"""Columns that end at one height where others go on."""
_FILLED = 0.6
"""Share of the columns that have words in a line that is a row of its own."""


class Rows(Struct):
    """Where rows end: at each height the columns that are parted there, all where it is None."""

    boundaries: dict[float, list[bool] | None] = field(default_factory=dict)
    doubtful: bool = False


class RowFinder:
    """Finds the rows among lines, of which none goes across a gutter.

    `xs` are the sides of the columns, `size` is that of a usual character; `numbered` says that
    the rows of the page before had numbers, so that one is enough here.
    """

    def __init__(
        self, lines: Sequence[InkLine], xs: Sequence[float], size: float, *, numbered: bool = False
    ) -> None:
        self._size = size
        self._lines = lines
        self._columns = [
            [line for line in lines if line.between(left, right)] for left, right in pairwise(xs)
        ]
        self._sides = list(pairwise(xs))
        self._fewest = 1 if numbered else _FEWEST_NUMBERS
        self.numbered = self._number_column()
        pitch = self._pitch()
        self._inner = max(0.0, pitch - (lines[0].bottom - lines[0].top)) if lines else 0.0
        self._least = self._inner + _CLEAR * size
        self.next_line = self._least if pitch else None
        """Points within which the next line of a cell follows; None where each has one line."""

    def _number_column(self) -> int | None:
        """Return the column that holds ascending numbers and hardly anything else."""
        for index, ((left, right), column) in enumerate(
            zip(self._sides, self._columns, strict=True)
        ):
            values = [number_alone(words_of(line.between(left, right))) for line in column]
            numbers = [value for value in values if value is not None]
            rising = sum(one < other for one, other in pairwise(numbers))
            if (
                len(numbers) >= self._fewest
                and len(numbers) >= _MOST_OF * len(column)
                and rising >= _MOST_OF * (len(numbers) - 1)
            ):
                return index
        return None

    def _pitch(self) -> float:
        """Return the distance between the lines of a cell, 0.0 where each has one line."""
        distances = [
            other.top - one.top
            for index, column in enumerate(self._columns)
            if index != self.numbered
            for one, other in pairwise(column)
            if other.top - one.top > _CLOSEST * self._size
        ]
        return min(distances, default=0.0)

    def numbers(self, lines: Sequence[InkLine]) -> list[InkLine]:
        """Return the lines in which a number stands that a row begins with."""
        if self.numbered is None:
            return []
        left, right = self._sides[self.numbered]
        return [
            line for line in lines if number_alone(words_of(line.between(left, right))) is not None
        ]

    def rows(self, lines: Sequence[InkLine], *, opens: bool = True) -> Rows:
        """Find the rows among neighbouring lines between which no rule is drawn.

        `opens` says whether a row begins with the first line: it may go on from the page before.
        """
        result = Rows()
        strips = strips_of(lines)
        numbers = self.numbers(lines)
        if len(lines) < 2:
            return result
        if self.numbered is None or not numbers:
            self._by_strips(lines, strips, result)
            return result
        wide = [strip for strip in strips if strip.width > self._least]
        at_top = self._at_top(lines, numbers, wide, opens=opens)
        for one, other in pairwise(numbers):
            self._between(one, other, strips, at_top=at_top, result=result)
        self._at_ends(numbers, wide, result, at_top=at_top, opens=opens)
        return result

    def _at_ends(
        self,
        numbers: list[InkLine],
        wide: list[Strip],
        result: Rows,
        *,
        at_top: bool,
        opens: bool,
    ) -> None:
        """Part what goes on from the page before, and what goes on behind it."""
        above = [strip for strip in wide if strip.bottom <= numbers[0].top + _NO_LINE]
        if above and not opens:
            self._part(above[-1] if at_top else max(above, key=width_of), result)
        below = [strip for strip in wide if strip.top >= numbers[-1].bottom - _NO_LINE]
        parted = [y for y in result.boundaries if y < numbers[-1].top]
        if below and not at_top and parted:
            # Its number may stand on the next page, in the middle of its cell.
            self._part(max(below, key=width_of), result)

    def _part(self, strip: Strip, result: Rows) -> None:
        result.boundaries[strip.middle] = None

    def _at_top(
        self,
        lines: Sequence[InkLine],
        numbers: list[InkLine],
        wide: list[Strip],
        *,
        opens: bool,
    ) -> bool:
        """Return whether each number stands in the first line of its row."""
        first = lines[0] if opens else None
        if first is not None and numbers[0].top - first.top > _NO_LINE * self._size:
            return False
        tops = [strip.bottom for strip in wide]
        return all(
            any(abs(number.top - top) < _NO_LINE * self._size for top in tops)
            for number in numbers[1:]
        )

    def _between(
        self, one: InkLine, other: InkLine, strips: list[Strip], *, at_top: bool, result: Rows
    ) -> None:
        """Find where a row ends, between its number and the next."""
        near = [s for s in strips if s.middle > one.top and s.middle < other.bottom]
        wide = [strip for strip in near if strip.width > self._least]
        if len(wide) == 1:
            self._part(wide[0], result)
        elif wide and at_top:
            self._part(wide[-1], result)
        elif wide:
            order = sorted(wide, key=width_of)
            result.doubtful |= order[-2].width > _SURE * order[-1].width
            self._part(order[-1], result)
        elif self._merged(one, other, result):
            return
        elif near:
            best = max(near, key=width_of)
            result.doubtful |= len(near) > 1
            self._part(best, result)
        else:
            result.doubtful = True
            result.boundaries[(one.bottom + other.top) / 2] = None

    def _merged(self, one: InkLine, other: InkLine, result: Rows) -> bool:
        """Find where most columns end, beside cells that go on; return whether there is such."""
        near = [
            (*parting.rank, strip.middle, parting.parted)
            for parting in self._partings(self._lines)
            for strip in (parting.strip,)
            if strip.middle > one.top and strip.middle < other.bottom
        ]
        if not near:
            return False
        *_, y, parted = max(near)
        result.boundaries[y] = parted
        return True

    def _partings(self, lines: Sequence[InkLine]) -> list[Parting]:
        """Return where at least half of the columns have words above and below a wide strip.

        The columns that end there are all but those that have ink in the strip.
        """
        columns = [[line for line in lines if line.between(*sides)] for sides in self._sides]
        gaps = [[s for s in strips_of(column) if s.width > self._least] for column in columns]
        heights = sorted({y for strip in chain.from_iterable(gaps) for y in strip})
        partings: list[Parting] = []
        for top, bottom in pairwise(heights):
            y = (top + bottom) / 2
            real = [any(s.top < y < s.bottom for s in strips) for strips in gaps]
            if sum(real) < max(_FEWEST_PARTED, len(real) / 2):
                continue
            parted = [
                whole or is_beyond(column, y) for whole, column in zip(real, columns, strict=True)
            ]
            partings.append(Parting(Strip(top, bottom), sum(real), parted))
        return partings

    def _by_strips(self, lines: Sequence[InkLine], strips: list[Strip], result: Rows) -> None:
        """Part rows where strips are wider than those within cells."""
        wide = [strip for strip in strips if strip.width > self._least]
        for strip in wide:
            self._part(strip, result)
        beside = self._beside(lines, wide)
        result.boundaries |= {parting.strip.middle: parting.parted for parting in beside}
        result.doubtful |= bool(beside) and not wide
        if wide:
            # What is in between can be the distance of two paragraphs.
            narrowest = min(strip.width for strip in wide)
            result.doubtful |= narrowest - self._inner < 2 * _CLEAR * self._size
        if result.boundaries:
            return
        filled = [self._filled(line) for line in lines]
        if all(share > _FILLED for share in filled):
            for strip in strips:
                self._part(strip, result)
        else:
            result.doubtful = True

    def _beside(self, lines: Sequence[InkLine], wide: list[Strip]) -> list[Parting]:
        """Return where rows end beside merged cells, between strips across all columns."""
        result: list[Parting] = []
        heights = [-1e9, *(strip.middle for strip in wide), 1e9]
        for top, bottom in pairwise(heights):
            part = [line for line in lines if top < line.top < bottom]
            if len(part) > 1:
                result += best_of(self._partings(part))
        return result

    def _filled(self, line: InkLine) -> float:
        return sum(bool(line.between(*sides)) for sides in self._sides) / len(self._sides)
