"""The numbers behind the pictures of the page; each is a query of the exported database as well."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from fenjie.corrections.finding_places import Place, places_of
from fenjie.progress.planned_series import Manner, Number, Point, manner_of, totals_of
from fenjie.schema import Records, Step, Task
from fenjie.schema.quantity import Quantity

_MOST_BARS = 20
_MOST_LINES = 24
_FEWEST_POINTS = 3
_QUARTERS = (1, 2, 3, 4)
Bar = tuple[str, int]


class Series(NamedTuple):
    """What a task's steps say of one amount, quarter by quarter, and the goal of the year."""

    task: str
    name: str
    unit: str
    points: list[Point]
    target: Number

    @property
    def manner(self) -> Manner:
        """Whether the quarters add up to the goal or run up to it; unsure where nothing says so."""
        return manner_of(self.points, self.target)

    @property
    def totals(self) -> list[Number]:
        """What has come together by each quarter; empty where nothing says whether it adds up."""
        return totals_of(self.points, self.target)


class Unmeasured(NamedTuple):
    """An organization, how many tasks it leads, and those of them that state no quantity."""

    organization: str
    tasks: int
    without: list[str]


class TwoNumbers(NamedTuple):
    """A finding that one goal has two numbers: what it says, and where they stand."""

    finding: str
    message: str
    places: list[Place]


def tasks_per_organization(records: Records) -> list[Bar]:
    """Count the tasks that each organization leads, most first."""
    counts = Counter(name for task in records.tasks for name in _leads(task))
    return counts.most_common(_MOST_BARS)


def due_per_organization(records: Records) -> list[tuple[str, list[int]]]:
    """Count the steps due from each leading organization in each quarter; most tasks first."""
    due = {name: [0] * len(_QUARTERS) for name, _ in tasks_per_organization(records)}
    for task in records.tasks:
        for name in _leads(task):
            for step in task.schedule if name in due else ():
                quarter = step.period.due_quarter if step.period else None
                if quarter is not None:
                    due[name][quarter - 1] += 1
    return list(due.items())


def unmeasured_per_organization(records: Records) -> list[Unmeasured]:
    """List the tasks without any quantity in goal and steps, by who leads them; most first."""
    led = Counter(name for task in records.tasks for name in _leads(task))
    without: dict[str, list[str]] = {}
    for task in records.tasks:
        if not any(True for _ in _quantities(task)):
            for name in _leads(task):
                without.setdefault(name, []).append(task.id)
    entries = [Unmeasured(name, led[name], tasks) for name, tasks in without.items()]
    return sorted(entries, key=lambda entry: -len(entry.without))[:_MOST_BARS]


def goals_with_two_numbers(records: Records) -> list[TwoNumbers]:
    """List where one goal has two numbers, each with its place."""
    tasks = {task.id: task for task in records.tasks}
    return [
        TwoNumbers(
            finding.id,
            finding.message,
            [place for place in places_of(finding, tasks) if place is not None],
        )
        for finding in records.standing
        if finding.code == "goal-differs"
    ]


def running_series(records: Records) -> list[Series]:
    """Find amounts of three quarters at least that belong to a goal of the same unit."""
    result: list[Series] = []
    for task in records.tasks:
        series = next(filter(None, (_series(task, q) for q in task.target.quantities)), None)
        if series is not None:
            result.append(series)
    return result[:_MOST_LINES]


def _series(task: Task, goal: Quantity) -> Series | None:
    points: dict[int, Point] = {}
    for step in task.schedule:
        for quantity in () if step.track else step.quantities:
            quarter = _quarter(step, quantity)
            if quarter is not None and _is_same(quantity, goal):
                points[quarter] = Point(quarter, quantity.high, quantity.cumulative)
    if len(points) < _FEWEST_POINTS or not goal.unit or not goal.high:
        return None
    name = goal.metric or task.title or task.target.text[:20]
    return Series(task.id, name, goal.unit, sorted(points.values()), goal.high)


def _quarter(step: Step, quantity: Quantity) -> int | None:
    """Return the one quarter that a quantity is planned for, its own before its step's."""
    quarters = quantity.quarters or (step.period.quarters if step.period else [])
    return quarters[0] if len(quarters) == 1 else None


def _leads(task: Task) -> list[str]:
    return list(dict.fromkeys(unit.canonical for unit in task.lead_units))


def _quantities(task: Task) -> Iterator[Quantity]:
    yield from task.target.quantities
    for step in task.schedule:
        yield from step.quantities


def _is_same(quantity: Quantity, goal: Quantity) -> bool:
    return (quantity.unit, quantity.metric, quantity.basis) == (goal.unit, goal.metric, goal.basis)
