"""When steps are due, as two documents can be compared: within the year, whatever year it is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from fenjie.compare.terms import Years
from fenjie.normalize.deadlines import read_period
from fenjie.schema import Step
from fenjie.schema.task import Period

_ANY_YEAR = 2025
Days = tuple[tuple[int, int] | None, ...]


def quarters_of(step: Step) -> list[int]:
    """Return the quarters of a step in order; none where it has no period."""
    return step.period.quarters if step.period else []


def same_time(old: Step, new: Step, years: Years) -> bool:
    """Return whether two steps are due in the same quarters and on the same days of their years.

    A document without a year has no days: they are read from its labels again.
    """
    mine, theirs = old.period, new.period
    if mine is None or theirs is None:
        return mine is theirs
    if mine.quarters != theirs.quarters:
        return False
    dated = mine.end is not None and theirs.end is not None
    if dated or (mine.end is theirs.end and None not in years):
        return _days(mine.start, mine.end) == _days(theirs.start, theirs.end)
    return mine.label == theirs.label or _read_days(mine) == _read_days(theirs)


@lru_cache(maxsize=1024)
def _days(start: date | None, end: date | None) -> Days:
    """Return month and day of both ends: a document has the same few at all of its tasks."""
    return tuple((day.month, min(day.day, _last(day))) if day else None for day in (start, end))


def _last(day: date) -> int:
    """Return the last day that a month has in every year."""
    return 28 if day.month == 2 else 31


def _read_days(period: Period) -> Days:
    if period.end is not None:
        return _days(period.start, period.end)
    span = read_period(period.label, _ANY_YEAR)
    return _days(span.start, span.end) if span else (None, None)
