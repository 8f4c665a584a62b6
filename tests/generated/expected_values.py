"""What a person who reads a document would write down of each task."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generated.planned_tasks import Plan, Task
from tests.generated.task_words import goal_words, prose_words
from tests.generated.traits import Behind, Leaders, Place, Times

Names = tuple[str, ...]


@dataclass(frozen=True)
class ExpectedStep:
    """A step: its words or its time as printed, its quarters, its last day where one is clear."""

    text: str
    quarters: tuple[int, ...]
    end: str | None


@dataclass(frozen=True)
class ExpectedTask:
    """Right values; where readers may differ, all that are right."""

    number: int | None
    sections: tuple[str | None, ...]
    targets: tuple[str, ...]
    schedule: tuple[ExpectedStep, ...]
    leaders: Names
    leads: tuple[Names, ...]
    units: frozenset[str]


def expected_tasks(plan: Plan) -> list[ExpectedTask]:
    """Return what must be read of each task, in order."""
    return [_expected(plan, task) for task in plan.tasks]


def _expected(plan: Plan, task: Task) -> ExpectedTask:
    c = plan.combination
    goal = goal_words(plan, task)
    in_sentence = c.place is Place.PROSE and not c.form.is_table
    return ExpectedTask(
        number=task.number,
        sections=_sections(task),
        targets=(goal, goal + prose_words(task)) if in_sentence else (goal,),
        schedule=_schedule(plan, task),
        leaders=() if c.leaders is Leaders.NONE else task.leaders,
        leads=_leads(plan, task),
        units=frozenset(task.lead + task.support),
    )


def _sections(task: Task) -> tuple[str | None, ...]:
    """Of two levels a reader may write the inner, the outer or both."""
    if not task.path:
        return (None,)
    return (task.path[-1], task.path[0], "".join(task.path), " ".join(task.path))


def _leads(plan: Plan, task: Task) -> tuple[Names, ...]:
    """Of one list of which nothing is said, the first or all may lead."""
    c = plan.combination
    every = task.lead + task.support
    if c.behind is Behind.FIRST_LEADS:
        return (every[:1],)
    by_duty = c.place in (Place.DUTIES, Place.PROSE)
    if c.place is Place.HEADING or c.labels.support or (by_duty and task.support):
        return (task.lead,)
    return (every[:1], every)


def _schedule(plan: Plan, task: Task) -> tuple[ExpectedStep, ...]:
    if plan.combination.times is Times.DEADLINE and task.time is not None:
        return (ExpectedStep(task.time.text, task.time.quarters, task.time.end),)
    return tuple(ExpectedStep(step.text, (step.quarter,), None) for step in task.steps)
