"""Why a task needs attention at the end of a quarter, and what changed since the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fenjie.progress.due_figures import LAST
from fenjie.progress.due_steps import has_begun, last_due, past_steps
from fenjie.progress.report_model import (
    Attention,
    Change,
    GoalProgress,
    GoalQuarter,
    Reason,
    ReasonCode,
    TaskStatus,
)
from fenjie.schema import Task

_OVERDUE = ("last-day-past", "steps-past")


def reasons_of(
    task: Task,
    status: TaskStatus,
    quarter: int,
    kept: int,
    goals: Sequence[GoalProgress],
    share: float | None,
) -> list[Reason]:
    """Return why a task is overdue or at risk; nothing for one that was stopped.

    One that is answered as done is at risk where a figure of that quarter is below the goal.

    `kept` is the quarter up to whose end what was due counts as done, `share` what is stated as
    done of the year's work where no amount of the goal is meant.
    """
    if status == "stopped":
        return []
    if status == "done":
        return list(_below_goal(goals, quarter))
    steps = past_steps(task, kept, quarter)
    reasons = []
    if last_due(task) <= quarter:
        reasons.append(Reason(code="last-day-past", goal=None, steps=steps))
    elif status in ("delayed", "not-started") and steps:
        reasons.append(Reason(code="steps-past", goal=None, steps=steps))
    codes: dict[TaskStatus, ReasonCode] = {"delayed": "delayed", "unanswered": "unanswered"}
    if has_begun(task, quarter):
        codes["not-started"] = "not-started"
    if status in codes:
        reasons.append(Reason(code=codes[status], goal=None, steps=[]))
    return [*reasons, *_behind(goals, quarter, share)]


def _behind(goals: Sequence[GoalProgress], quarter: int, share: float | None) -> Iterator[Reason]:
    for goal in goals:
        state = of_quarter(goal, quarter)
        if state is not None and state.behind:
            yield Reason(code=_code(goal, state), goal=goal.goal, steps=[])
    if share is not None and share < quarter / LAST:
        yield Reason(code="behind-time", goal=None, steps=[])


def _below_goal(goals: Sequence[GoalProgress], quarter: int) -> Iterator[Reason]:
    for goal in goals:
        state = of_quarter(goal, quarter)
        if state is None or not state.complete or state.reached is None:
            continue
        if goal.manner == "limit" and state.reached > goal.value:
            yield Reason(code="over-limit", goal=goal.goal, steps=[])
        elif goal.manner != "limit" and state.reached < goal.value:
            yield Reason(code="below-goal", goal=goal.goal, steps=[])


def _code(goal: GoalProgress, state: GoalQuarter) -> ReasonCode:
    if goal.manner == "limit":
        return "over-limit"
    return "behind-plan" if state.due is not None else "behind-time"


def of_quarter(goal: GoalProgress, quarter: int) -> GoalQuarter | None:
    """Return what is known of an amount at the end of a quarter."""
    return next((state for state in goal.quarters if state.quarter == quarter), None)


def attention_of(reasons: Sequence[Reason]) -> Attention | None:
    """Return whether a task is overdue, at risk, or neither."""
    if any(reason.code in _OVERDUE for reason in reasons):
        return "overdue"
    return "at-risk" if reasons else None


def change_of(
    before: tuple[TaskStatus, Attention | None],
    now: tuple[TaskStatus, Attention | None],
    *,
    fell: bool,
) -> Change | None:
    """Return what changed from one quarter to the next: what matters most.

    >>> change_of(("on-track", None), ("delayed", "at-risk"), fell=False)
    'at-risk'
    """
    (old, attended), (new, attention) = before, now
    if new != old and "done" in (old, new):
        return "finished" if new == "done" else "reopened"
    if fell:
        return "figure-fell"
    if attention != attended:
        if attention == "at-risk" and attended == "overdue":
            return "recovered"
        return attention or "recovered"
    return "moved" if new != old else None


def has_fallen(goals: Sequence[GoalProgress], before: int, quarter: int) -> bool:
    """Return whether a figure that runs up is less than a quarter before."""
    for goal in goals:
        old, new = of_quarter(goal, before), of_quarter(goal, quarter)
        if goal.manner in ("rate", "limit") or old is None or new is None:
            continue
        if old.reached is not None and new.reached is not None and new.reached < old.reached:
            return True
    return False
