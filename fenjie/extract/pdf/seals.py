"""Seals whose words are characters: which words stand inside the ring of those that go round."""

from __future__ import annotations

import math
from collections.abc import Sequence

from fenjie.extract.pdf.frame import Box
from fenjie.extract.pdf.page_characters import Char

_FEWEST = 4
"""Letters through which a circle is laid."""
_ROUND = 0.2
"""Share of a circle's radius by which its letters may stand beside it."""


class Ring:
    """The letters that go round a seal, of which one at the top may stand upright."""

    def __init__(self, letters: Sequence[Char]) -> None:
        self._box = Box(
            min(char.x0 for char in letters),
            min(char.top for char in letters),
            max(char.x1 for char in letters),
            max(char.bottom for char in letters),
        )
        self._circle = _circle([_middle(char.box) for char in letters])

    def holds(self, box: Box) -> bool:
        """Return whether the middle of a box lies within the ring or on it."""
        if self._circle is None:
            return self._box.holds(box)
        (x, y), (across, down, radius) = _middle(box), self._circle
        return self._box.holds(box) or math.hypot(x - across, y - down) <= (1 + _ROUND) * radius


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _circle(points: Sequence[tuple[float, float]]) -> tuple[float, float, float] | None:
    """Lay a circle through points (least squares): its middle and radius; None where none fits."""
    count = len(points)
    if count < _FEWEST:
        return None
    x0, y0 = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    moved = [(x - x0, y - y0) for x, y in points]
    xx, yy, xy = (sum(a * b for a, b in pairs) for pairs in (
        [(x, x) for x, _ in moved], [(y, y) for _, y in moved], moved,
    ))  # fmt: skip
    along = sum(x * (x * x + y * y) for x, y in moved) / 2
    down = sum(y * (x * x + y * y) for x, y in moved) / 2
    whole = xx * yy - xy * xy
    if whole <= 1e-6 * (xx + yy) ** 2:
        return None
    x, y = (along * yy - down * xy) / whole, (down * xx - along * xy) / whole
    radius = math.sqrt(x * x + y * y + (xx + yy) / count)
    if any(abs(math.hypot(px - x, py - y) - radius) > _ROUND * radius for px, py in moved):
        return None
    return x0 + x, y0 + y, radius
