"""Pictures of a trend: a line over the years, with its values."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from fenjie.output.io.short_number import short_number
from fenjie.output.review.pictures import svg

_STEP, _NARROW, _HEIGHT, _EDGE = 74, 34, 92, 34
_FEW = 8
"""Years up to which every value and year is written beside its dot."""


def years_svg(values: Sequence[tuple[int, int | float]], years: Sequence[int], title: str) -> str:
    """Draw values over the years of a series; a year without one leaves a gap in the dots."""
    few = len(years) <= _FEW
    step = _STEP if few else _NARROW
    place = {year: _EDGE + n * step for n, year in enumerate(years)}
    numbers = [value for _, value in values]
    low, high = min(0, *numbers), max(0, *numbers)
    spread = (high - low) or 1

    def y(value: float) -> float:
        return round(_HEIGHT - 22 - (_HEIGHT - 46) * (value - low) / spread, 1)

    points = [(place[year], y(value), year, value) for year, value in values]
    path = " ".join(f"{x},{height}" for x, height, _, _ in points)
    shapes = [f'<line x1="0" x2="{_width(years, step)}" y1="{y(0)}" y2="{y(0)}"/>']
    shapes.append(f'<polyline points="{path}"/>')
    last = len(points) - 1
    for n, (x, height, year, value) in enumerate(points):
        shapes.append(f'<circle cx="{x}" cy="{height}" r="3"/>')
        if few or n in (0, last):
            shapes.append(_text(x, height - 7, short_number(value)))
            shapes.append(_text(x, _HEIGHT - 6, str(year)))
    return svg("line years", title, _width(years, step), _HEIGHT, "".join(shapes))


def _width(years: Sequence[int], step: int) -> int:
    return 2 * _EDGE + max(0, len(years) - 1) * step


def _text(x: float, y: float, words: str) -> str:
    return f'<text x="{x}" y="{round(y, 1)}" text-anchor="middle">{escape(words)}</text>'
