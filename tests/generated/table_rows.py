"""The rows of a document that is a table, whatever draws it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generated.invented_words import QUARTERS
from tests.generated.planned_tasks import Plan, Task
from tests.generated.task_words import (
    bracket_words,
    duty_words,
    goal_words,
    listed,
    number_words,
    organization_labels,
    schedule_words,
)
from tests.generated.traits import Leaders, Levels, Numbering, Order, Place, Times

Cells = list[tuple[str, str]]
"""Cells with their headers."""


@dataclass(frozen=True)
class Row:
    """A row of cells, or a row with nothing but the title of a section."""

    cells: tuple[str, ...]
    title: str | None = None
    begins: int = 0
    """How many rows the category of this row covers; 0 where a row above covers it."""


def header(plan: Plan) -> tuple[str, ...]:
    """Return the headers of the columns."""
    return tuple(name for name, _ in _cells(plan, plan.tasks[0], None))


def rows(plan: Plan, line_break: str | None) -> list[Row]:
    """Return all rows below the header; a category stands in each of its rows."""
    result = []
    above: tuple[str, ...] = ()
    for task in plan.tasks:
        begins = 0
        for level, title in enumerate(task.path):
            if above[: level + 1] == task.path[: level + 1]:
                continue
            if plan.combination.levels is Levels.CATEGORIES:
                begins = sum(other.path == task.path for other in plan.tasks)
            else:
                result.append(Row((), title))
        above = task.path
        cells = tuple(value for _, value in _cells(plan, task, line_break))
        result.append(Row(cells, begins=begins))
    return result


def _cells(plan: Plan, task: Task, line_break: str | None) -> Cells:
    c = plan.combination
    first: Cells = []
    if c.levels is Levels.CATEGORIES:
        first.append(("类别", task.path[0]))
    if c.numbering is not Numbering.NONE:
        first.append(("序号", number_words(plan, task, in_cell=True)))
    goal = [(c.labels.goal, _goal(plan, task))]
    organizations = _organizations(plan, task)
    leaders = [] if c.leaders is Leaders.NONE else [(c.leaders.value, listed(plan, task.leaders))]
    times = _times(plan, task, line_break)
    groups = {
        Order.USUAL: [goal, organizations, leaders, times],
        Order.TIME_FIRST: [goal, times, leaders, organizations],
        Order.LEADERS_FIRST: [goal, leaders, organizations, times],
        Order.GOAL_LAST: [organizations, leaders, goal, times],
    }[c.order]
    return first + [cell for group in groups for cell in group]


def _goal(plan: Plan, task: Task) -> str:
    text = goal_words(plan, task) + plan.habits.stop
    match plan.combination.place:
        case Place.BRACKETS:
            pairs = [pair for pair in organization_labels(plan, task) if pair[1]]
            return text + bracket_words(plan, task, labels=pairs)
        case Place.DUTIES:
            return text + bracket_words(plan, task, labels=())
        case _:
            return text


def _organizations(plan: Plan, task: Task) -> Cells:
    match plan.combination.place:
        case Place.COLUMN:
            pairs = organization_labels(plan, task)
            return [(label, value or plan.habits.nothing) for label, value in pairs]
        case Place.PROSE:
            return [(plan.combination.labels.lead, duty_words(task))]
        case _:
            return []


def _times(plan: Plan, task: Task, line_break: str | None) -> Cells:
    match plan.combination.times:
        case Times.DEADLINE if task.time is not None:
            return [(plan.combination.labels.deadline, task.time.text)]
        case Times.SCHEDULE:
            return [("进度安排", schedule_words(plan, task, line_break))]
        case Times.QUARTERS:
            names = [plan.habits.ordinal + name for name in QUARTERS]
            return list(zip(names, (step.text for step in task.steps), strict=True))
        case _:
            return []
