"""Targets against plans: a series of the whole year comes to its goal, added up or run on."""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.checks.series import Json, Series
from fenjie.checks.series_goals import (
    LAST_QUARTER,
    agrees,
    goals_of,
    is_comparable,
    is_yearly,
    stands_elsewhere,
)
from fenjie.checks.sums import sum_of, texts_of, written
from fenjie.findings import Finding

_FEWEST = 2


def check_targets(task: Json, every: list[Series]) -> Iterator[Finding]:
    """Find goals that neither their series nor another one of the task comes to."""
    for series in every:
        if not _whole_year(series):
            continue
        goals = goals_of(task, series)
        if len(goals) == 1 and _misses(task, *goals[0], series, every):
            yield _missed(task, *goals[0], series)


def _misses(task: Json, field: str, goal: Json, series: Series, every: list[Series]) -> bool:
    """Return whether a series misses its goal, and no other one is a better plan for it."""
    if not is_comparable(goal) or agrees(goal, series):
        return False
    if field == "target" and not is_yearly(task, goal):
        return False
    rivals = _rivals(series, every, within_track=field != "target")
    plans = [rival for rival in rivals if _is_plan(rival)]
    agreeing = [*plans, *(rival for rival in rivals if _ended(rival))]
    if any(agrees(goal, each) for each in agreeing) or stands_elsewhere(goal, every):
        return False
    return not plans or _same_words(goal, series)


def _rivals(series: Series, every: list[Series], *, within_track: bool) -> list[Series]:
    """Return the other series of the same unit, of the same track alone where that is asked."""
    return [
        other
        for other in every
        if other is not series
        and other.unit == series.unit
        and (other.plain or other.running)
        and (not within_track or other.track == series.track)
    ]


def _missed(task: Json, field: str, goal: Json, series: Series) -> Finding:
    figures = series.planned
    last = figures[-1]
    return Finding.of(
        "series-target",
        [task["id"]],
        field=field,
        evidence=[goal["text"], *texts_of(figures)],
        suggestion=last.text if series.running else None,
        goal=goal["text"],
        metric=series.metric or goal["metric"] or "数量",
        plan="、".join(figure.text for figure in figures),
        last=last.text,
        sum_=written(last, sum_of(series.plain)) if series.plain else last.text,
    )


def _is_plan(series: Series) -> bool:
    return len(series.planned) >= _FEWEST


def _whole_year(series: Series) -> bool:
    return (
        _is_plan(series)
        and series.clear
        and not series.is_share
        and series.unit != ""
        and _ended(series)
        and all(figure.quantity["comparator"] != "range" for figure in series.planned)
    )


def _ended(series: Series) -> bool:
    """Return whether a series has a figure of the last quarter."""
    return series.planned[-1].quarters[-1] == LAST_QUARTER


def _same_words(goal: Json, series: Series) -> bool:
    return goal["metric"] is not None and goal["metric"] == series.metric
