"""What of a path may be a rule: its segments, or the thin figures that it fills."""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.extract.pdf.frame import Box

THIN = 3.0
"""Points: a filled box thinner than this is a line."""
Corner = tuple[bool, float, float]
"""A corner of a path in points as shown, behind whether a new line begins there."""


def boxes_of(points: list[Corner], *, outlined: bool, filled: bool) -> Iterator[Box]:
    """Yield what of a path may be a rule: its segments, or the thin figures that it fills."""
    if outlined:
        yield from _segments(points)
    elif filled:
        yield from _thin_boxes(points)


def line_of(box: Box) -> Box:
    """Return the middle line of a thin box; a dot stays as it is."""
    across, down = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    if box.x1 - box.x0 > THIN:
        return Box(box.x0, down, box.x1, down)
    if box.bottom - box.top > THIN:
        return Box(across, box.top, across, box.bottom)
    return box


def _segments(points: list[Corner]) -> Iterator[Box]:
    last: tuple[float, float] | None = None
    for begins, x, y in points:
        if not begins and last is not None:
            yield Box(min(last[0], x), min(last[1], y), max(last[0], x), max(last[1], y))
        last = (x, y)


def _thin_boxes(points: list[Corner]) -> Iterator[Box]:
    """Yield the middle line of each filled figure that is thin enough to be a rule."""
    figure: list[tuple[float, float]] = []
    for begins, x, y in [*points, (True, 0.0, 0.0)]:
        if begins and figure:
            xs, ys = [p[0] for p in figure], [p[1] for p in figure]
            box = Box(min(xs), min(ys), max(xs), max(ys))
            if box.x1 - box.x0 <= THIN or box.bottom - box.top <= THIN:
                yield line_of(box)
            figure = []
        figure.append((x, y))
