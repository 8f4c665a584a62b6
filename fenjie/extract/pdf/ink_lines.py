"""The printed lines of a page, whatever cell they are in: where their ink is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from fenjie.extract.pdf.page_characters import Char

_SAME = 0.2
"""Share of a character's size by which feet of characters of one line may differ."""
_INK = 0.45
"""Share of a character's size that its ink reaches up and down from its middle."""


class InkLine(NamedTuple):
    """Characters that stand at one height, from left to right, blanks left out.

    `top` and `bottom` are where their ink ends, in points from the top of the page.
    """

    chars: list[Char]
    top: float
    bottom: float

    @property
    def x0(self) -> float:
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        return max(char.x1 for char in self.chars)

    @property
    def text(self) -> str:
        return words_of(self.chars)

    def runs(self, gap: float) -> list[list[Char]]:
        """Cut the line where nothing stands for more than `gap` points."""
        runs = [[self.chars[0]]]
        reached = self.chars[0].x1
        for char in self.chars[1:]:
            if char.x0 - reached > gap:
                runs.append([])
            runs[-1].append(char)
            reached = max(reached, char.x1)
        return runs

    def between(self, left: float, right: float) -> list[Char]:
        """Return the characters whose middle is between two places."""
        return [char for char in self.chars if left <= (char.x0 + char.x1) / 2 < right]


def words_of(chars: Iterable[Char]) -> str:
    """Return the characters as text."""
    return "".join(char.text for char in chars)


def size_of(chars: Sequence[Char]) -> float:
    """Return how wide a usual character is, in points; 0.0 where there is none."""
    wide = [char.x1 - char.x0 for char in chars if not char.text.isascii()]
    return median(wide) if wide else 0.0


def ink_lines(chars: Iterable[Char], size: float) -> list[InkLine]:
    """Sort characters into lines from top to bottom; `size` is that of a usual character."""
    lines: list[list[Char]] = []
    foot = last = 0.0
    for char in sorted(chars, key=attrgetter("bottom")):
        if char.text.isspace():
            continue
        far = char.bottom - last > _SAME * size or char.bottom - foot > 2 * _SAME * size
        if not lines or far:
            lines.append([])
            foot = char.bottom
        last = char.bottom
        lines[-1].append(char)
    return [_line(line, size) for line in lines]


def _line(chars: list[Char], size: float) -> InkLine:
    chars.sort(key=attrgetter("x0"))
    middle = median((char.top + char.bottom) / 2 for char in chars)
    return InkLine(chars, middle - _INK * size, middle + _INK * size)
