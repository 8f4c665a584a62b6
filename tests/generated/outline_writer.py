"""Documents without a table: numbered lines with brackets, labels or prose."""

from __future__ import annotations

from tests.generated.planned_tasks import Plan, Task
from tests.generated.task_words import (
    bracket_words,
    goal_words,
    labels_in_order,
    number_words,
    prose_words,
)
from tests.generated.traits import Form, Place, Separator


def task_lines(plan: Plan, task: Task) -> list[str]:
    """Write a task in lines."""
    place, habits = plan.combination.place, plan.habits
    goal = number_words(plan, task, in_cell=False) + goal_words(plan, task)
    labels = labels_in_order(plan, task)
    lines = [f"{label}：{value}" for label, value in labels]
    stop = "。" if plan.combination.form is Form.RUN_IN else habits.stop
    match place:
        case Place.BRACKETS | Place.DUTIES:
            return [goal + stop + bracket_words(plan, task, labels=labels)]
        case Place.PROSE:
            return [f"{goal}{prose_words(task)}。", *lines]
        case Place.ONE_LINE:
            semicolons = plan.combination.separator is Separator.SEMICOLON
            gap = "　　" if semicolons and habits.gap == "；" else habits.gap
            return [goal + stop, gap.join(lines)]
        case _:
            return [goal + stop, *lines]


def outline_lines(plan: Plan) -> list[tuple[int, str]]:
    """Write all lines with their level: 1 and 2 are headings, 0 is none."""
    result: list[tuple[int, str]] = []
    above: tuple[str, ...] = ()
    for task in plan.tasks:
        for level, title in enumerate(task.path):
            if above[: level + 1] != task.path[: level + 1]:
                result.append((level + 1, title))
        above = task.path
        result += [(0, line) for line in task_lines(plan, task)]
    return result


def run_in(plan: Plan) -> str:
    """Write all tasks into one paragraph."""
    return " ".join(line for task in plan.tasks for line in task_lines(plan, task))
