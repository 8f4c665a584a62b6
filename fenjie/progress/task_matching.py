"""Which task a row that came back is about: by its mark, by number and words, by words alone."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from fenjie.progress.answer_sheets import RowKey
from fenjie.progress.plan_index import PlanIndex
from fenjie.rules import rules

_NUMBER = re.compile(r"\D{0,3}(\d{1,6})(?:\.0)?\D{0,6}")


class TaskClues(NamedTuple):
    """What a row says of its task; texts are "" where it says nothing."""

    key: RowKey | None
    task: str
    number: str
    goal: str


class Match(NamedTuple):
    """The place of a task in the plan, None where none fits, and why: a code."""

    place: int | None
    code: str | None


@cache
def _same_task() -> re.Pattern[str]:
    return re.compile(rules().answers.same_task)


def goal_words(text: str) -> str:
    """Return the words of the goal of a row; none where it only points to the row above."""
    return "" if _same_task().fullmatch(text) else text


def number_of(text: str) -> int | None:
    """Read the number of a row.

    >>> number_of("48"), number_of("48.0"), number_of("第48项"), number_of("合计")
    (48, 48, 48, None)
    """
    match = _NUMBER.fullmatch(text)
    return int(match[1]) if match is not None else None


def match_row(clues: TaskClues, plan: PlanIndex) -> Match:
    """Find the task of a row, and say how where that was not by its mark alone.

    The mark counts before all else, unless the words that people see beside it are surely those
    of another task: rows were sorted without it, or it was copied along.
    """
    goal = goal_words(clues.goal)
    marked = plan.place_of.get(clues.key.task) if clues.key is not None else None
    if marked is None:
        marked = plan.place_of.get(clues.task)
    if marked is None:
        return _by_number(clues, goal, plan)
    if goal and plan.likeness(marked, goal) < rules().answers.alike:
        other = plan.by_words(goal)
        if other is not None and other != marked:
            return Match(other, "answer-mark-differs")
    shown = plan.place_of.get(clues.task)
    if not goal and shown is not None and shown != marked:
        return Match(shown, "answer-mark-differs")
    return Match(marked, None)


def _by_number(clues: TaskClues, goal: str, plan: PlanIndex) -> Match:
    number = number_of(clues.number)
    numbered = plan.by_number.get(number, []) if number is not None else []
    if goal:
        like = [place for place in numbered if plan.likeness(place, goal) >= rules().answers.alike]
        if len(like) == 1:
            return Match(like[0], None)
        place = plan.by_words(goal)
        return Match(place, "answer-by-words" if place is not None else "no-task")
    if len(numbered) == 1:
        # A row that points to the one above is one of several of its task.
        return Match(numbered[0], None if clues.goal else "answer-by-number")
    return Match(None, "no-task")
