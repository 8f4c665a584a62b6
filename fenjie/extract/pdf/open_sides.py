"""Sides of a table that have no rule: its lines across go beyond the last line down, all alike."""

from __future__ import annotations

from fenjie.extract.pdf.ruling_lines import Edge

_NEAR = 3.0
"""Points within which ends are alike."""
_FEWEST_ENDS, _FEWEST_DOWN = 3, 2
"""Lines across that end alike where a side is open: all of them where few lines go down."""
_NARROWEST = 8.0
"""Points of a column at an open side: nearer, the lines across only end beyond the last rule."""


def open_sides(horizontal: list[Edge], vertical: list[Edge]) -> list[Edge]:
    """Return the sides of a table, from its joined edges, that have no rule."""
    if not vertical or len(horizontal) < _FEWEST_ENDS:
        return []
    top, bottom = min(horizontal), max(horizontal)
    if any(e.start < top.at - _NEAR or e.end > bottom.at + _NEAR for e in vertical):
        return []
    least = len(horizontal) if len(vertical) < _FEWEST_DOWN else _FEWEST_ENDS
    lefts, rights = [drawn.start for drawn in horizontal], [drawn.end for drawn in horizontal]
    first, last = min(drawn.at for drawn in vertical), max(drawn.at for drawn in vertical)
    sides = []
    if first - top.start > _NARROWEST and _alike(lefts, top.start, bottom.start, least):
        sides.append(Edge(top.start, top.at, bottom.at))
    if top.end - last > _NARROWEST and _alike(rights, top.end, bottom.end, least):
        sides.append(Edge(top.end, top.at, bottom.at))
    return sides


def _alike(ends: list[float], upper: float, lower: float, least: int) -> bool:
    """Return whether the outer lines and enough of the others end at one place."""
    return abs(upper - lower) <= _NEAR and sum(abs(end - upper) <= _NEAR for end in ends) >= least
