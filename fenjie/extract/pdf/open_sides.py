"""Sides of a table that have no rule: its lines across go beyond the last line down, all alike."""

from __future__ import annotations

from fenjie.extract.pdf.ruling_lines import Edge

_NEAR = 3.0
"""Points within which ends are alike."""
_FEWEST_ENDS, _FEWEST_DOWN = 3, 2
"""Lines across that end alike where a side is open: all of them where few lines go down."""
_SECTION = 45.0
"""Points of a row that holds the title of a section, at most."""
_NARROWEST = 8.0
"""Points of a column at an open side: nearer, the lines across only end beyond the last rule."""


def open_sides(horizontal: list[Edge], vertical: list[Edge]) -> list[Edge]:
    """Return the sides of a table, from its joined edges, that have no rule."""
    if not vertical or len(horizontal) < _FEWEST_ENDS:
        return []
    top, bottom = min(horizontal), max(horizontal)
    start, end = _reach(vertical, top.at, bottom.at)
    if start is None or end is None:
        return []
    least = len(horizontal) if len(vertical) < _FEWEST_DOWN else _FEWEST_ENDS
    lefts, rights = [drawn.start for drawn in horizontal], [drawn.end for drawn in horizontal]
    first, last = min(vertical).at, max(vertical).at
    # Where lines down go on beyond it, a line across need not be the table's first or last.
    outer = _at(top, start) + _at(bottom, end)
    left, right = min(lefts), max(rights)
    sides = []
    if first - left > _NARROWEST and _alike(left, lefts, [e.start for e in outer], least):
        sides.append(Edge(left, start, end))
    if right - last > _NARROWEST and _alike(right, rights, [e.end for e in outer], least):
        sides.append(Edge(right, start, end))
    return sides


def _at(drawn: Edge, place: float) -> list[Edge]:
    return [drawn] if drawn.at == place else []


def stacked(
    components: list[tuple[list[Edge], list[Edge]]],
) -> list[tuple[list[Edge], list[Edge]]]:
    """Join components with the same lines down, one below the other, whose sides are open.

    The titles of sections stand between them, in rows without lines down.
    """
    order = sorted((each for each in components if all(each)), key=lambda each: min(each[0]).at)
    joined: list[tuple[list[Edge], list[Edge]]] = []
    for across, down in order:
        if joined and _goes_on(joined[-1], (across, down)):
            joined[-1] = joined[-1][0] + across, joined[-1][1] + down
        else:
            joined.append((across, down))
    return joined + [each for each in components if not all(each)]


def _goes_on(upper: tuple[list[Edge], list[Edge]], lower: tuple[list[Edge], list[Edge]]) -> bool:
    last, first = max(upper[0]), min(lower[0])
    own, other = _places(upper[1]), _places(lower[1])
    return (
        0 < first.at - last.at < _SECTION
        and abs(first.start - last.start) <= _NEAR
        and abs(first.end - last.end) <= _NEAR
        and len(own) == len(other)
        and all(abs(x - y) <= _NEAR for x, y in zip(own, other, strict=True))
        and own[0] - first.start > _NARROWEST
        and first.end - own[-1] > _NARROWEST
    )


def _places(down: list[Edge]) -> list[float]:
    places: list[float] = []
    for drawn in sorted(down):
        if not places or drawn.at - places[-1] > _NEAR:
            places.append(drawn.at)
    return places


def _reach(vertical: list[Edge], top: float, bottom: float) -> tuple[float | None, float | None]:
    """Return where a side begins and ends: at the outer lines across, or beyond, as others do.

    None where a single line down goes beyond them.
    """
    start, end = min(e.start for e in vertical), max(e.end for e in vertical)
    above = sum(e.start < start + _NEAR for e in vertical)
    below = sum(e.end > end - _NEAR for e in vertical)
    start_at = top if start >= top - _NEAR else start if above >= _FEWEST_DOWN else None
    end_at = bottom if end <= bottom + _NEAR else end if below >= _FEWEST_DOWN else None
    return start_at, end_at


def _alike(side: float, ends: list[float], outer: list[float], least: int) -> bool:
    """Return whether the outer lines and enough of the others end at one place."""
    if any(abs(end - side) > _NEAR for end in outer):
        return False
    return sum(abs(end - side) <= _NEAR for end in ends) >= least
