"""Arithmetic: targets against plans, totals against parts, running figures against what is added.

Whether the quarters of a series add up or run on is seldom said (累计), so a plan is wrong only
when neither reading gives the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from fenjie.checks.observation import Json, Observation
from fenjie.checks.series import ALL_YEAR, Figure, Series, linked
from fenjie.normalize.quantities import read_quantities
from fenjie.rules import rules

_FEWEST = 2
_MOST_SERIES = 300
"""Series of one task that are compared with each other; no plan that a person reads has more."""
_LAST = 4
_FEWEST_PARTS = 3
_SHORTEST_OF_PARTS = 2
_EXACT = ("eq",)
_AT_LEAST = ("ge", "gt")
_AT_MOST = ("le", "lt")


def check_arithmetic(task: Json, findings: list[Series]) -> Iterator[Observation]:
    """Check every series that was `findings` in a task."""
    for series in findings:
        if series.clear and (series.plain or series.running):
            yield from _running(task, series)
            yield from _steps_and_sums(task, series)
    if len(findings) <= _MOST_SERIES:
        yield from _targets(task, findings)
        yield from _titles(task)
        yield from _parts(task, findings)


def _number(value: float) -> Decimal:
    return Decimal(str(value))


def _sum(figures: Iterable[Figure]) -> Decimal:
    return sum((_number(figure.value) for figure in figures), Decimal(0))


def _texts(figures: Sequence[Figure]) -> list[str]:
    return list(dict.fromkeys(figure.text for figure in figures))


# running figures


def _running(task: Json, series: Series) -> Iterator[Observation]:
    """Find figures that are said to run on and yet are less than one before them.

    Only figures that name the same thing are compared: 摸排后备企业50家 says nothing of
    累计新增20家, which counts what the target does.
    """
    meant = [q["metric"] for q in task["target"]["quantities"] if q["unit"] == series.unit]
    unsaid = meant[0] if len(meant) == 1 else None
    planned = sorted(
        (*series.plain, *series.running),
        key=lambda figure: (figure.quarters[-1], figure.quantity["cumulative"]),
    )
    highest: list[Figure] = []
    for figure in planned:
        metric = figure.quantity["metric"] or unsaid
        index = next(
            (n for n, f in enumerate(highest) if linked(f.quantity["metric"] or unsaid, metric)),
            None,
        )
        if index is None:
            highest.append(figure)
            continue
        before = highest[index]
        if figure.quantity["high"] >= before.value:
            highest[index] = figure
        elif figure.quantity["cumulative"]:
            yield Observation(
                "series-falls",
                [task["id"]],
                figure.field,
                [figure.text, before.text],
                None,
                {"before": before.text, "after": figure.text, "metric": series.metric or "数量"},
            )


def _steps_and_sums(task: Json, series: Series) -> Iterator[Observation]:
    """Where quarters say both what is added and what has run up (60个，累计84个), they agree."""
    added = {figure.quarters[-1]: figure for figure in series.plain}
    places = {figure.quarters[-1]: figure for figure in series.running}
    if not added or not places:
        return
    right: list[Figure] = []
    wrong: list[tuple[Figure, Decimal]] = []
    before = Decimal(0)
    for quarter in sorted({*added, *places}):
        step = added.get(quarter)
        running = places.get(quarter)
        sum_ = before + _number(step.value) if step else None
        if running and step and sum_ is not None and quarter != min(added):
            if _number(running.value) == sum_:
                right.append(running)
            else:
                wrong.append((running, sum_))
        before = _number(running.value) if running else sum_ or before
    if len(right) < len(wrong) or not right:
        return  # Then the two do not measure the same thing.
    for running, sum_ in wrong:
        step = added[running.quarters[-1]]
        yield Observation(
            "series-sum",
            [task["id"]],
            running.field,
            [running.text, step.text],
            _written(running, sum_),
            {"running": running.text, "added": step.text, "sum_": _written(running, sum_)},
        )


def _written(like: Figure, value: Decimal) -> str:
    """Write a value in the way of another figure: 84个, 7.5亿元."""
    low = _number(like.value)
    digits = "".join(c for c in like.text if c.isdigit() or c == ".")
    if not digits or not low:
        return f"{value.normalize():f}{like.quantity['unit']}"
    scale = low / Decimal(digits.strip("."))
    return like.text.replace(digits, f"{(value / scale).normalize():f}")


# targets


def _goals(task: Json, series: Series) -> list[tuple[str, Json]]:
    """Return the quantities that a series should come to, each with its field.

    The innermost that speak of it count: a total of the series itself, a number in the title of
    its track (水务投资72亿元), the target.
    """

    def fits(quantity: Json) -> bool:
        return (
            quantity["unit"] == series.unit
            and quantity["basis"] == "level"
            and linked(quantity["metric"], series.metric)
        )

    own = [(figure.field, figure.quantity) for figure in series.totals]
    if own:
        return own
    for title in reversed(series.track):
        named = [amount for amount in _read_title(title) if amount["unit"] == series.unit]
        if named:
            return [(f"schedule/{(series.plain or series.running)[0].step}", q) for q in named]
    quantities = task["target"]["quantities"]
    fitting = [("target", q) for q in quantities if fits(q)]
    if fitting or series.metric is not None:
        return fitting
    # Where the plan does not say what it counts, it counts what the target does.
    return [("target", q) for q in quantities if q["unit"] == series.unit and q["basis"] == "level"]


def _yearly(task: Json, goal: Json) -> bool:
    """Say whether a goal is one of this year as a whole: 每月2场 and 三年内200条 are none."""
    if goal["start"] is None:
        return True
    text = task["target"]["text"][: goal["start"]]
    clause = re.split("[；。]", text)[-1]
    return re.search("|".join(rules().checks.other_spans), clause) is None


@lru_cache(1024)
def _read_title(title: str) -> list[Json]:
    return [amount._asdict() for amount in read_quantities(title)]


def _targets(task: Json, findings: list[Series]) -> Iterator[Observation]:
    goals_of = [(series, _goals(task, series)) for series in findings if _whole_year(series)]
    for series, goals in goals_of:
        if len(goals) != 1:
            continue
        field, goal = goals[0]
        if field == "target" and not _yearly(task, goal):
            continue
        rivals = [
            other
            for other in findings
            if other is not series
            and other.unit == series.unit
            and (other.plain or other.running)
            and (field == "target" or other.track == series.track)
        ]
        agreeing = [rival for rival in rivals if len(rival.planned()) >= _FEWEST or _ended(rival)]
        if any(_agrees(goal, rival) for rival in agreeing) or not _comparable(goal):
            continue
        if _agrees(goal, series) or _elsewhere(goal, findings):
            continue
        planned = [rival for rival in rivals if len(rival.planned()) >= _FEWEST]
        if planned and not _same_words(goal, series):
            continue
        figures = series.planned()
        last = figures[-1]
        sum_ = _sum(series.plain)
        yield Observation(
            "series-target",
            [task["id"]],
            field,
            [goal["text"], *_texts(figures)],
            last.text if series.running else None,
            {
                "goal": goal["text"],
                "metric": series.metric or goal["metric"] or "数量",
                "plan": "、".join(figure.text for figure in figures),
                "last": last.text,
                "sum_": _written(last, sum_) if series.plain else last.text,
            },
        )


def _titles(task: Json) -> Iterator[Observation]:
    """Compare the number in the title of a track with the target's number for the same thing."""
    titles = {
        title: index
        for index, step in reversed(list(enumerate(task["schedule"])))
        for title in step["track"]
    }
    goals = [q for q in task["target"]["quantities"] if q["metric"] and q["basis"] == "level"]
    for title, index in sorted(titles.items(), key=lambda item: item[1]):
        for named in _read_title(title):
            same = [q for q in goals if _kind(q) == _kind(named)]
            if len(same) == 1 and same[0]["low"] != named["low"]:
                yield Observation(
                    "goal-differs",
                    [task["id"]],
                    f"schedule/{index}",
                    [named["text"], same[0]["text"]],
                    None,
                    {
                        "what": named["metric"],
                        "one": "目标",
                        "here": same[0]["text"],
                        "other": "分项标题",
                        "there": named["text"],
                    },
                )


def _kind(quantity: Json) -> tuple[str, str | None, str]:
    return quantity["unit"], quantity["metric"], quantity["comparator"]


def _whole_year(series: Series) -> bool:
    figures = series.planned()
    return (
        len(figures) >= _FEWEST
        and series.clear
        and not series.is_share
        and series.unit != ""
        and figures[-1].quarters[-1] == _LAST
        and all(figure.quantity["comparator"] != "range" for figure in figures)
    )


def _ended(series: Series) -> bool:
    """Say whether a series has a figure of the last quarter."""
    return series.planned()[-1].quarters[-1] == _LAST


def _comparable(goal: Json) -> bool:
    return goal["comparator"] in (*_EXACT, *_AT_LEAST, *_AT_MOST) and goal["low"] == goal["high"]


def _same_words(goal: Json, series: Series) -> bool:
    return goal["metric"] is not None and goal["metric"] == series.metric


def _agrees(goal: Json, series: Series) -> bool:
    """Say whether the series comes to the goal, added up or run on."""
    figures = series.planned()
    if not figures:
        return False
    ends = [_number(figures[-1].value), _number(max(figure.value for figure in figures))]
    if series.plain:
        ends.append(_sum(series.plain))
    if series.running:
        last = series.running[-1]
        added = [f for f in series.plain if f.quarters[-1] > last.quarters[-1]]
        ends.append(_number(last.value) + _sum(added))
    loose = any(figure.quantity["comparator"] != "eq" for figure in figures)
    wanted = _number(goal["low"])
    if goal["comparator"] in _AT_LEAST:
        return any(end >= wanted for end in ends)
    if goal["comparator"] in _AT_MOST:
        return ends[0] <= wanted
    return wanted in ends or (loose and any(end >= wanted for end in ends))


def _elsewhere(goal: Json, findings: list[Series]) -> bool:
    """Say whether the goal's number stands in the plan, or several tracks give it together."""
    same = [series for series in findings if series.unit == goal["unit"]]
    if any(
        figure.value == goal["low"]
        for series in same
        for figure in (*series.plain, *series.running, *series.totals)
        if figure.quantity is not goal and figure.quarters[-1:] in ((), (_LAST,))
    ):
        return True
    ends = [
        _number(figures[-1].value)
        for series in same
        if (figures := series.planned()) and series.clear
    ]
    sums = [_sum(series.plain) for series in same]
    return len(same) > 1 and _number(goal["low"]) in (sum(ends), sum(sums))


# parts of a whole


def _parts(task: Json, findings: list[Series]) -> Iterator[Observation]:
    """Add up the sub-projects' own totals: they give the total that stands before them."""
    for whole in findings:
        for total in whole.totals:
            depth = len(whole.track)
            parts = [
                series
                for series in findings
                if series.track[:depth] == whole.track
                and len(series.track) == depth + 1
                and series.unit == whole.unit
                and linked(series.metric, whole.metric, _SHORTEST_OF_PARTS)
                and series.totals
            ]
            tracks = {series.track for series in parts}
            if len(parts) < _FEWEST_PARTS or len(tracks) != len(parts):
                continue
            if total.quarters not in ((), ALL_YEAR) or total.quantity["comparator"] != "eq":
                continue
            figures = [series.totals[0] for series in parts]
            if {figure.quantity["comparator"] for figure in figures} != {"eq"}:
                continue
            sum_ = _sum(figures)
            if sum_ != _number(total.value):
                yield Observation(
                    "parts-total",
                    [task["id"]],
                    total.field,
                    [total.text, *_texts(figures)],
                    _written(total, sum_),
                    {
                        "total": total.text,
                        "parts": "、".join(figure.text for figure in figures),
                        "sum_": _written(total, sum_),
                    },
                )
