"""The tasks of the page of progress: each with its quarters, answers and figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fenjie.output.progress.progress_phrases import Phrases
from fenjie.output.progress.progress_pictures import reached_svg
from fenjie.output.progress.progress_words import CHANGE_NAMES
from fenjie.progress.report_model import (
    AnswerOfReport,
    GoalProgress,
    GoalQuarter,
    ProgressReport,
    TaskProgress,
    TaskQuarter,
)

_QUARTERS_OF_YEAR = 4


def articles(report: ProgressReport, phrases: Phrases) -> Iterator[dict[str, Any]]:
    """Yield what the page says of each task."""
    for task in report.tasks:
        yield {
            "task": task,
            "last": task.quarters[-1],
            "number": phrases.number(task.number, task.id),
            "leads": phrases.leads(task),
            "supports": phrases.words["between"].join(task.support_units),
            "states": "|".join(map(_state, task.quarters)),
            "quarters": [_quarter(task, state, phrases) for state in task.quarters],
            "goals": [
                goal_row(task, goal, goal.quarters[-1], phrases)
                for goal in task.goals
                if any(_is_known(state) for state in goal.quarters)
            ],
        }


def goal_row(
    task: TaskProgress, goal: GoalProgress, state: GoalQuarter, phrases: Phrases
) -> dict[str, Any]:
    """Return what the page says of an amount at the end of a quarter, with its picture."""
    words = phrases.words
    expected = phrases.share(state.due / goal.value if state.due is not None else None)
    if state.due is None and goal.manner == "unsure":
        expected = words["by_time"].format(share=phrases.share(state.quarter / _QUARTERS_OF_YEAR))
    notes = [words[goal.manner]]
    if state.reached is not None and not state.complete and state.of_quarter == state.quarter:
        notes.append(words["incomplete"])
    return {
        "task": task,
        "goal": goal,
        "state": state,
        "name": phrases.goal(goal),
        "number": phrases.number(task.number, task.id),
        "leads": phrases.leads(task),
        "value": goal.text,
        "due": phrases.amount(state.due, goal.unit),
        "reached": phrases.reached(goal, state),
        "share": phrases.share(state.share),
        "expected": expected,
        "note": words["stop"].join(notes),
        "picture": _picture(goal, phrases),
    }


def _is_known(state: GoalQuarter) -> bool:
    return state.reached is not None or state.share is not None


def _picture(goal: GoalProgress, phrases: Phrases) -> str:
    """Return the picture of what was reached by each quarter; of rates and limits as they are."""
    shares = all(state.reached is None for state in goal.quarters)
    reached = [
        (state.quarter, (state.share or 0) * goal.value if shares else state.reached or 0)
        for state in goal.quarters
        if (state.share if shares else state.reached) is not None
    ]
    if not reached:
        return ""
    due = sorted(goal.planned.items())
    if goal.manner not in ("rate", "limit"):
        due = [(0, 0), *due]
    words = phrases.words
    listed = words["between"].join(
        f"{phrases.quarter(quarter)} {phrases.amount(round(value, 4), goal.unit)}"
        for quarter, value in reached
    )
    planned = words["between"].join(
        f"{phrases.quarter(quarter)} {phrases.amount(value, goal.unit)}"
        for quarter, value in due
        if quarter
    )
    title = f"{phrases.goal(goal)}{words['colon']}{words['reached']} {listed}"
    if planned:
        title += f"{words['stop']}{words['due']} {planned}"
    return reached_svg(reached, due, goal.value, title)


def _state(state: TaskQuarter) -> str:
    """Return what the filters need to know of a quarter."""
    return f"{state.quarter} {state.status} {state.attention or '-'} {state.change or '-'}"


def _quarter(task: TaskProgress, state: TaskQuarter, phrases: Phrases) -> dict[str, Any]:
    return {
        "state": state,
        "name": phrases.quarter(state.quarter),
        "why": phrases.reasons(task, state),
        "change": CHANGE_NAMES[phrases.language].get(state.change or "", ""),
        "share": phrases.words["of_year"].format(share=phrases.share(state.share))
        if state.share is not None
        else "",
        "answers": [_answer(answer, phrases) for answer in state.answers],
    }


def _answer(answer: AnswerOfReport, phrases: Phrases) -> dict[str, Any]:
    words = phrases.words
    notes = [
        words["leads" if answer.role == "lead" else "supports"] if answer.role else "",
        phrases.statuses[answer.status],
        answer.date.isoformat() if answer.date else "",
        answer.contact or "",
        "" if answer.counts else words["counts_not"],
        words["task_changed"] if answer.task_changed else "",
    ]
    return {
        "organization": phrases.organization(answer.organization),
        "text": answer.text,
        "notes": words["stop"].join(filter(None, notes)),
        "counts": answer.counts,
    }
