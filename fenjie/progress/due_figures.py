"""The amounts of a goal, and how much of each its plan has due by the end of each quarter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from fenjie.normalize.quantities.metric_names import linked
from fenjie.progress.planned_series import Manner, Number, Point, manner_of, totals_of
from fenjie.schema import Step, Task
from fenjie.schema.quantity import Quantity

QUARTERS = (1, 2, 3, 4)
LAST = QUARTERS[-1]
GoalManner = Literal["adds", "runs", "unsure", "rate", "limit"]
_RATES = ("%", "‰", "个百分点")
_LIMITS = ("le", "lt")
_SHORTEST = 2
"""Characters of a noun (首店 for 品牌首店) that will do where figures come to the goal as well."""


class PlannedGoal(Struct, frozen=True):
    """An amount of a goal: which of them it is, how its quarters go, and what is due by each."""

    index: int
    quantity: Quantity
    manner: GoalManner
    due: dict[int, Number]
    """By quarter; a quarter of which the plan says nothing has what was due before."""

    @property
    def is_amount(self) -> bool:
        """Whether it comes together over the year, as rates and limits do not."""
        return self.manner not in ("rate", "limit")

    @property
    def measure(self) -> Number:
        """The amount that it is measured by: a limit's upper bound, else the lower one."""
        return self.quantity.high if self.manner == "limit" else self.quantity.low


def goals_of(task: Task) -> list[PlannedGoal]:
    """Return the amounts of a task's goal that something can be held against."""
    return [
        _planned(task, index, quantity)
        for index, quantity in enumerate(task.target.quantities)
        if quantity.low > 0
    ]


def _planned(task: Task, index: int, goal: Quantity) -> PlannedGoal:
    if goal.comparator in _LIMITS:
        return PlannedGoal(index, goal, "limit", dict.fromkeys(QUARTERS, goal.high))
    points = _points(task, goal)
    if goal.unit in _RATES or goal.basis == "growth":
        due = {point.quarter: point.value for point in points}
        return PlannedGoal(index, goal, "rate", _carried(due) | {LAST: goal.low})
    manner: Manner = manner_of(points, goal.low) if points else "unsure"
    totals = totals_of(points, goal.low) if points else []
    due = {point.quarter: total for point, total in zip(points, totals, strict=False)}
    return PlannedGoal(index, goal, manner, _carried(due) | {LAST: goal.low})


def _carried(due: dict[int, Number]) -> dict[int, Number]:
    result: dict[int, Number] = {}
    for quarter in QUARTERS:
        known = due.get(quarter, result.get(quarter - 1))
        if known is not None:
            result[quarter] = known
    return result


def _points(task: Task, goal: Quantity) -> list[Point]:
    """Return the plan of a goal, of the task itself or of the sub-project that says it again.

    Figures are of the goal where they name the same thing, or where they come to it.
    """
    alone = sum(quantity.unit == goal.unit for quantity in task.target.quantities) == 1
    tracks: dict[tuple[str, ...], list[Step]] = {}
    for step in task.schedule:
        tracks.setdefault(tuple(step.track), []).append(step)
    for track in sorted(tracks, key=len):
        points, named = _of_track(tracks[track], goal, alone=alone)
        if not points:
            continue
        totals = totals_of(points, goal.low) or [points[-1].value]
        if totals != sorted(totals):
            continue
        if totals[-1] == goal.low or (named and not track and totals[-1] <= goal.low):
            return points
    return []


def _of_track(steps: list[Step], goal: Quantity, *, alone: bool) -> tuple[list[Point], bool]:
    """Return the points of a track, and whether all of them name what the goal counts.

    A track of which a quarter has several amounts that may be meant has none.
    """
    by_quarter: dict[int, list[tuple[int, Quantity]]] = {}
    for quarter, quantity in _amounts(steps, goal):
        if rank := _rank(quantity, goal, alone=alone):
            by_quarter.setdefault(quarter, []).append((rank, quantity))
    chosen: dict[int, tuple[int, Quantity]] = {}
    for quarter, ranked in sorted(by_quarter.items()):
        fitting = _fitting(ranked, goal)
        if len({quantity.low for _, quantity in fitting}) != 1:
            return [], False
        chosen[quarter] = fitting[0]
    # The goal said again before lesser figures (摸排88处) is no plan of a quarter.
    last = max(chosen, default=0)
    for quarter in [n for n, (_, q) in chosen.items() if q.low == goal.low and n < last]:
        del chosen[quarter]
    points = [Point(quarter, q.low, q.cumulative) for quarter, (_, q) in chosen.items()]
    return points, all(rank > 1 for rank, _ in chosen.values())


def _fitting(ranked: list[tuple[int, Quantity]], goal: Quantity) -> list[tuple[int, Quantity]]:
    """Return the amounts of a quarter that name the goal best, without the goal said again.

    累计 counts before what the quarter adds.
    """
    best = max(rank for rank, _ in ranked)
    fitting = [entry for entry in ranked if entry[0] == best]
    if len(fitting) > 1:
        fitting = [entry for entry in fitting if entry[1].low != goal.low] or fitting
    if len(fitting) > 1:
        fitting = [entry for entry in fitting if entry[1].cumulative] or fitting
    return fitting


def _amounts(steps: list[Step], goal: Quantity) -> Iterator[tuple[int, Quantity]]:
    """Yield amounts of the goal's unit with the quarter by whose end they are planned."""
    for step in steps:
        for quantity in step.quantities:
            quarters = quantity.quarters or (step.period.quarters if step.period else [])
            is_same = (quantity.unit, quantity.basis) == (goal.unit, goal.basis)
            if is_same and quarters and len(quarters) < len(QUARTERS):
                yield quarters[-1], quantity


def _rank(quantity: Quantity, goal: Quantity, *, alone: bool) -> int:
    """Return how surely an amount is of a goal: 3 by name, 2 nearly so, 1 by unit, 0 not."""
    if quantity.metric is not None and quantity.metric == goal.metric:
        return 3
    if None not in (quantity.metric, goal.metric) and linked(quantity.metric, goal.metric):
        return 2
    is_near = None in (quantity.metric, goal.metric) or linked(
        quantity.metric, goal.metric, shortest=_SHORTEST
    )
    return 1 if alone and is_near else 0
