"""What a series should come to: the number that speaks of it, and whether the series gives it."""

from __future__ import annotations

import re
from functools import cache

from fenjie.checks.series import Json, Series
from fenjie.checks.sums import number, sum_of
from fenjie.checks.track_titles import read_title
from fenjie.normalize.quantities.metric_names import linked
from fenjie.rules import rules

LAST_QUARTER = 4
_EXACT = ("eq",)
_AT_LEAST = ("ge", "gt")
_AT_MOST = ("le", "lt")


def goals_of(task: Json, series: Series) -> list[tuple[str, Json]]:
    """Return the quantities that a series should come to, each with its field.

    The innermost that speak of it count: a total of the series itself, a number in the title of
    its track (水务投资72亿元), the target.
    """
    own = [(figure.field, figure.quantity) for figure in series.totals]
    if own:
        return own
    for title in reversed(series.track):
        named = [amount for amount in read_title(title) if amount["unit"] == series.unit]
        if named:
            return [(f"schedule/{(series.plain or series.running)[0].step}", q) for q in named]
    return [("target", quantity) for quantity in _of_the_target(task, series)]


def _of_the_target(task: Json, series: Series) -> list[Json]:
    levels = [
        q
        for q in task["target"]["quantities"]
        if q["unit"] == series.unit and q["basis"] == "level"
    ]
    fitting = [q for q in levels if linked(q["metric"], series.metric)]
    # Where the plan does not say what it counts, it counts what the target does.
    return fitting if fitting or series.metric is not None else levels


def is_yearly(task: Json, goal: Json) -> bool:
    """Return whether a goal is one of this year as a whole: 每月2场 and 三年内200条 are none."""
    if goal["start"] is None:
        return True
    text = task["target"]["text"][: goal["start"]]
    clause = text.replace("。", "；").rpartition("；")[2]
    return _other_spans().search(clause) is None


@cache
def _other_spans() -> re.Pattern[str]:
    return re.compile("|".join(rules().checks.other_spans))


def is_comparable(goal: Json) -> bool:
    """Return whether a goal is one number, exact or a bound."""
    return goal["comparator"] in (*_EXACT, *_AT_LEAST, *_AT_MOST) and goal["low"] == goal["high"]


def agrees(goal: Json, series: Series) -> bool:
    """Return whether the series comes to the goal, added up or run on."""
    figures = series.planned
    if not figures:
        return False
    if figures[-1].value == goal["low"]:
        return True
    ends = [number(figures[-1].value), number(max(figure.value for figure in figures))]
    if series.plain:
        ends.append(sum_of(series.plain))
    if series.running:
        last = series.running[-1]
        added = [f for f in series.plain if f.quarters[-1] > last.quarters[-1]]
        ends.append(number(last.value) + sum_of(added))
    loose = any(figure.quantity["comparator"] != "eq" for figure in figures)
    wanted = number(goal["low"])
    if goal["comparator"] in _AT_LEAST:
        return any(end >= wanted for end in ends)
    if goal["comparator"] in _AT_MOST:
        return ends[0] <= wanted
    return wanted in ends or (loose and any(end >= wanted for end in ends))


def stands_elsewhere(goal: Json, every: list[Series]) -> bool:
    """Return whether the goal's number stands in the plan, or several tracks give it together."""
    same = [series for series in every if series.unit == goal["unit"]]
    if any(
        figure.value == goal["low"]
        for series in same
        for figure in (*series.plain, *series.running, *series.totals)
        if figure.quantity is not goal and figure.quarters[-1:] in ((), (LAST_QUARTER,))
    ):
        return True
    ends = [
        number(figures[-1].value) for series in same if (figures := series.planned) and series.clear
    ]
    sums = [sum_of(series.plain) for series in same]
    return len(same) > 1 and number(goal["low"]) in (sum(ends), sum(sums))
