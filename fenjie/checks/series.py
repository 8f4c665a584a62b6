"""Series: what one task or track plans for the same thing, quarter after quarter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, field

from fenjie.normalize.quantities import doing_before
from fenjie.normalize.quantities.metric_names import linked

Json = dict[str, Any]
ALL_YEAR = (1, 2, 3, 4)
_SHARES = ("%", "‰", "个百分点")


class Figure(Struct, frozen=True):
    """One quantity with the step that states it."""

    step: int
    quarters: tuple[int, ...]
    quantity: Json
    doing: str | None = None
    """What is done (累计开工120部), where it is not said what is counted."""

    @property
    def metric(self) -> str | None:
        metric: str | None = self.quantity["metric"]
        return metric or self.doing

    @property
    def value(self) -> int | float:
        low: int | float = self.quantity["low"]
        return low

    @property
    def text(self) -> str:
        text: str = self.quantity["text"]
        return text

    @property
    def field(self) -> str:
        return f"schedule/{self.step}"


class Series(Struct):
    """Figures of one unit and metric in one track, in the order of their quarters.

    `plain` are those without 累计, `running` those with it; `totals` speak of the whole year
    or stand before the first quarter.
    """

    track: tuple[str, ...]
    unit: str
    metric: str | None
    plain: list[Figure] = field(default_factory=list)
    running: list[Figure] = field(default_factory=list)
    totals: list[Figure] = field(default_factory=list)
    clear: bool = True
    """Whether no quarter has two figures, so that each has its place."""
    planned: list[Figure] = field(default_factory=list)
    """The figures quarter by quarter; 累计 counts before what the quarter adds."""

    @property
    def is_share(self) -> bool:
        """Whether the figures are percentages, which never add up."""
        return self.unit in _SHARES

    def settle(self) -> None:
        """Look once at the figures, which then stay what they are."""
        self.clear = _in_order(self.plain) and _in_order(self.running)
        if self.clear and not (self.plain and self.running):
            self.planned = [*self.plain, *self.running]
            return
        chosen = {figure.quarters[-1]: figure for figure in (*self.plain, *self.running)}
        self.planned = [chosen[quarter] for quarter in sorted(chosen)]


def _in_order(figures: list[Figure]) -> bool:
    before = 0
    for figure in figures:
        after = figure.quarters[-1]
        if after <= before:
            return False
        before = after
    return True


def series_of(task: Json) -> list[Series]:
    """Gather the series of a task; rates of growth make none.

    A figure whose noun is not said (累计完成90亿元) belongs to the only series of its unit in
    the track. The goal itself, said again in a step, is a total.
    """
    by_place: dict[tuple[tuple[str, ...], str], list[Series]] = {}
    for figure, track in _figures(task["schedule"]):
        beside = by_place.setdefault((track, figure.quantity["unit"]), [])
        series = _series_for(beside, track, figure)
        if not figure.quarters or figure.quarters == ALL_YEAR:
            series.totals.append(figure)
        elif figure.quantity["cumulative"]:
            series.running.append(figure)
        else:
            series.plain.append(figure)
    every = [series for beside in by_place.values() for series in beside]
    goals = {(q["unit"], q["low"]) for q in task["target"]["quantities"]}
    for series in every:
        if goals:
            _set_goals_apart(series, goals)
        series.settle()
    return every


def _set_goals_apart(series: Series, goals: set[tuple[str, float]]) -> None:
    """Take out figures that only say the goal: beside the quarter's own, or before lesser ones."""
    for figures in (series.plain, series.running):
        for figure in list(figures):
            if (series.unit, figure.value) not in goals:
                continue
            others = [f for f in (*series.plain, *series.running) if f is not figure]
            if any(
                (f.quarters == figure.quarters and f in figures)
                or (f in series.running and f.quarters > figure.quarters and f.value < figure.value)
                for f in others
            ):
                figures.remove(figure)
                series.totals.append(figure)


def _figures(steps: Sequence[Json]) -> Iterator[tuple[Figure, tuple[str, ...]]]:
    for index, step in enumerate(steps):
        if not step["quantities"]:
            continue
        own = tuple(step["period"]["quarters"]) if step["period"] else ()
        for quantity in step["quantities"]:
            if quantity["basis"] == "level":
                quarters = tuple(quantity["quarters"] or own)
                named = quantity["metric"]
                doing = None if named else doing_before(step["text"], quantity["start"])
                yield Figure(index, quarters, quantity, doing), tuple(step["track"])


def _series_for(beside: list[Series], track: tuple[str, ...], figure: Figure) -> Series:
    """Choose among the series of a track and unit, or begin one."""
    unit, metric = figure.quantity["unit"], figure.metric
    for series in beside:
        if linked(series.metric, metric):
            if metric is not None and len(metric) > len(series.metric or ""):
                series.metric = metric
            return series
    if len(beside) == 1 and None in (metric, beside[0].metric):
        beside[0].metric = beside[0].metric or metric
        return beside[0]
    beside.append(Series(track, unit, metric))
    return beside[-1]
