"""What a plan says of one amount quarter by quarter: whether it adds up, and to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

Number = int | float
Manner = Literal["adds", "runs", "unsure"]


class Point(NamedTuple):
    """What the plan of one quarter says of an amount, and whether it says 累计."""

    quarter: int
    value: Number
    cumulative: bool


def manner_of(points: Sequence[Point], goal: Number) -> Manner:
    """Return whether quarters add up to the goal or run up to it; unsure where nothing says so.

    A document says that figures run on by 累计. Where it does not, they do what gives the
    goal, and figures that fall add up.

    >>> manner_of([Point(1, 20, False), Point(2, 30, False)], 50)
    'adds'
    """
    values = [point.value for point in points]
    if any(point.cumulative for point in points):
        return "runs"
    last, whole = values[-1] == goal, add_up(values) == goal
    if last != whole:
        return "runs" if last else "adds"
    return "unsure" if values == sorted(values) else "adds"


def totals_of(points: Sequence[Point], goal: Number) -> list[Number]:
    """Return what has come together by each quarter; empty where nothing says if it adds up.

    >>> totals_of([Point(1, 20, False), Point(2, 50, True)], 60)
    [20, 50]
    """
    manner = manner_of(points, goal)
    if manner == "unsure":
        return []
    runs = manner == "runs" and not any(point.cumulative for point in points)
    totals: list[Number] = []
    for point in points:
        as_printed = runs or point.cumulative
        before = totals[-1] if totals else 0
        totals.append(point.value if as_printed else add_up([before, point.value]))
    return totals


def add_up(values: Iterable[Number]) -> Number:
    """Add up as written: 0.1 and 0.2 are 0.3.

    >>> add_up([0.1, 0.2]), add_up([0.5, 0.5])
    (0.3, 1)
    """
    sum_ = sum((Decimal(str(value)) for value in values), Decimal(0))
    return int(sum_) if sum_ == sum_.to_integral_value() else float(sum_)
