"""Figures that are reached, held against those that the plan has due by the end of a quarter."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from fenjie.progress.due_figures import LAST, PlannedGoal, goals_of
from fenjie.progress.planned_series import Number, add_up
from fenjie.progress.report_model import GoalProgress, GoalQuarter
from fenjie.progress.standings import NOBODY, Standings, names_of
from fenjie.schema import Task
from fenjie.schema.progress import Answer, Figure

_PLACES = 4


def goals_reached(task: Task, standings: Standings, quarters: Sequence[int]) -> list[GoalProgress]:
    """Return what is reached of each amount of a task's goal, by quarter."""
    planned = goals_of(task)
    result = []
    for goal in planned:
        alone = len(planned) == 1
        result.append(
            GoalProgress(
                goal=goal.index,
                text=goal.quantity.text,
                metric=goal.quantity.metric,
                unit=goal.quantity.unit,
                value=goal.measure,
                manner=goal.manner,
                planned=goal.due,
                quarters=_quarters(task, goal, standings, quarters, alone=alone),
            )
        )
    return result


def stated_share(answer: Answer | None, goal: int | None, *, alone: bool = False) -> float | None:
    """Return the share of the year's work that an answer states of an amount of the goal.

    Of none it is that of the task; with `alone` that of the task counts for the amount as well.
    """
    if answer is None:
        return None
    shares = [
        figure.low
        for figure in answer.figures
        if figure.role == "share"
        and figure.share_of != "quarter"
        and (figure.goal == goal or (alone and figure.goal is None))
    ]
    return round(shares[-1] / 100, _PLACES) if shares else None


def answers_that_lead(task: Task, standings: Standings, quarter: int) -> list[Answer]:
    """Return the answers that count of those who lead a task, in the order of the plan."""
    answers = (
        standings.answer(quarter, task.id, name) for name in names_of(task, "lead") or [NOBODY]
    )
    return list({id(answer): answer for answer in answers if answer is not None}.values())


class _Total(Struct):
    """What has come together of an amount by the end of a quarter."""

    value: Number | None = None
    text: str | None = None
    quarter: int | None = None
    through: int = 0
    """The quarter up to which nothing is missing."""

    def add(self, goal: PlannedGoal, figure: Figure, quarter: int) -> None:
        """Count a figure: as what has run up, or as what the quarter adds."""
        if figure.cumulative or goal.manner != "adds":
            self.value, self.through = figure.low, quarter
        else:
            self.value = add_up([self.value or 0, figure.low])
            self.through = quarter if self.through == quarter - 1 else self.through
        self.text, self.quarter = figure.text, quarter


def _quarters(
    task: Task, goal: PlannedGoal, standings: Standings, quarters: Sequence[int], *, alone: bool
) -> list[GoalQuarter]:
    total, result = _Total(), []
    for quarter in quarters:
        answers = answers_that_lead(task, standings, quarter)
        figure = next(filter(None, (_figure(answer, goal) for answer in answers)), None)
        if figure is not None:
            total.add(goal, figure, quarter)
        stated = (stated_share(answer, goal.index, alone=alone) for answer in answers)
        share = next((share for share in stated if share is not None), None)
        result.append(_quarter(goal, total, share, quarter))
    return result


def _quarter(goal: PlannedGoal, total: _Total, stated: float | None, quarter: int) -> GoalQuarter:
    is_whole = goal.manner != "adds" or total.through == total.quarter
    complete = is_whole and total.quarter == quarter
    share = stated
    if share is None and total.value is not None and is_whole and goal.is_amount:
        share = round(total.value / goal.measure, _PLACES)
    current = share if complete or stated is not None else None
    return GoalQuarter(
        quarter=quarter,
        due=goal.due.get(quarter),
        reached=total.value,
        text=total.text,
        of_quarter=total.quarter,
        complete=complete,
        share=share,
        behind=_is_behind(goal, total.value if complete else None, current, quarter),
    )


def _is_behind(
    goal: PlannedGoal, reached: Number | None, share: float | None, quarter: int
) -> bool:
    """Return whether a figure is behind what is due; with no plan by quarters, behind the time."""
    due = goal.due.get(quarter)
    if goal.manner == "limit":
        return reached is not None and reached > goal.measure
    if due is not None and reached is not None:
        return reached < due
    if share is None or not goal.is_amount:
        return False
    if due is None and goal.manner != "unsure":
        return False  # The plan has it begin later.
    expected = due / goal.measure if due is not None else quarter / LAST
    return share < round(expected, _PLACES)


def _figure(answer: Answer, goal: PlannedGoal) -> Figure | None:
    """Return the figure of an answer that tells what is reached of a goal; 累计 comes first."""
    roles = ("reached", "change") if goal.quantity.basis == "growth" else ("reached",)
    fitting = [
        figure
        for figure in answer.figures
        if figure.role in roles and figure.goal == goal.index and figure.unit == goal.quantity.unit
    ]
    return next(
        (figure for figure in fitting if figure.cumulative), fitting[-1] if fitting else None
    )
