"""White strips across a table or a column, and where the cells of most columns end at one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from fenjie.extract.pdf.ink_lines import InkLine


class Strip(NamedTuple):
    """A stripe across a table or a column in which there is no ink, from `top` to `bottom`."""

    top: float
    bottom: float

    @property
    def width(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


class Parting(NamedTuple):
    """A strip, how many columns have words above and below it, and which of them end there."""

    strip: Strip
    real: int
    parted: list[bool]

    @property
    def rank(self) -> tuple[int, int, float]:
        return self.real, sum(self.parted), self.strip.width


def width_of(strip: Strip) -> float:
    """Return how wide a strip is, in points."""
    return strip.width


def strips_of(lines: Sequence[InkLine]) -> list[Strip]:
    """Return the strips between lines."""
    strips: list[Strip] = []
    reached: float | None = None
    for line in sorted(lines, key=lambda line: line.top):
        if reached is not None and line.top > reached:
            strips.append(Strip(reached, line.top))
        reached = line.bottom if reached is None else max(reached, line.bottom)
    return strips


def is_beyond(column: Sequence[InkLine], y: float) -> bool:
    """Return whether all words of a column stand above a height, or all below it."""
    return all(line.bottom <= y for line in column) or all(line.top >= y for line in column)


def best_of(partings: list[Parting]) -> list[Parting]:
    """Return the best of those that touch each other."""
    best: list[Parting] = []
    reached: float | None = None
    for parting in partings:
        if reached is None or parting.strip.top > reached:
            best.append(parting)
        elif parting.rank > best[-1].rank:
            best[-1] = parting
        reached = parting.strip.bottom
    return best
