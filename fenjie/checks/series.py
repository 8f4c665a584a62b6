"""Series: what one task or track plans for the same thing, quarter after quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from fenjie.normalize.quantities import doing_before
from fenjie.normalize.quantities.metric_names import linked

Json = dict[str, Any]
ALL_YEAR = (1, 2, 3, 4)
_SHARES = ("%", "‰", "个百分点")
_TOTALS = (), ALL_YEAR
"""Quarters of what stands before the first one or speaks of the whole year."""
_FEWEST_WITH_PARTS = 4
"""Tracks of a unit at least where one is a whole and the others its parts."""
Track = tuple[str, ...]
Place = tuple[Track, str]
"""A track and a unit."""
Amount = tuple[int, tuple[int, ...], Json]
"""A quantity behind the number of its step and the quarters that it speaks of."""


class Figure(Struct, frozen=True):
    """One quantity with the step that states it."""

    step: int
    quarters: tuple[int, ...]
    quantity: Json
    metric: str | None
    """What is counted, or what is done (累计开工120部) where that is not said."""
    value: int | float

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

    track: Track
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
    """Gather the series of a task that may disagree with something; rates of growth make none.

    A figure whose noun is not said (累计完成90亿元) belongs to the only series of its unit in
    the track. The goal itself, said again in a step, is a total.
    """
    amounts = _amounts(task["schedule"])
    units = _units_to_compare(amounts)
    if not units:
        return []
    every: list[Series] = []
    for (track, unit), own in amounts.items():
        if unit in units:
            every += _series_at(task["schedule"], track, unit, own)
    goals: dict[str, set[float]] = {}
    for quantity in task["target"]["quantities"]:
        goals.setdefault(quantity["unit"], set()).add(quantity["low"])
    for series in every:
        if series.unit in goals:
            _set_goals_apart(series, goals[series.unit])
        series.settle()
    return every


def _amounts(steps: Sequence[Json]) -> dict[Place, list[Amount]]:
    amounts: dict[Place, list[Amount]] = {}
    for index, step in enumerate(steps):
        if not step["quantities"]:
            continue
        own = step["period"]["quarters"] if step["period"] else ()
        track = tuple(step["track"])
        for quantity in step["quantities"]:
            if quantity["basis"] == "level":
                quarters = tuple(quantity["quarters"] or own)
                place = track, quantity["unit"]
                amounts.setdefault(place, []).append((index, quarters, quantity))
    return amounts


def _units_to_compare(amounts: dict[Place, list[Amount]]) -> set[str]:
    """Return the units of which a track plans two quarters, or of which a whole may have parts.

    Of any other there is nothing that could disagree.
    """
    units = set()
    for (_, unit), own in amounts.items():
        if len(own) > 1 and sum([quarters not in _TOTALS for _, quarters, _ in own]) > 1:
            units.add(unit)
    if len(amounts) >= _FEWEST_WITH_PARTS:
        tracks = Counter([unit for _, unit in amounts])
        units.update(unit for unit, count in tracks.items() if count >= _FEWEST_WITH_PARTS)
    return units


def _series_at(steps: Sequence[Json], track: Track, unit: str, own: list[Amount]) -> list[Series]:
    """Make the series of one unit in one track."""
    beside: list[Series] = []
    for index, quarters, quantity in own:
        metric = quantity["metric"] or doing_before(steps[index]["text"], quantity["start"])
        figure = Figure(index, quarters, quantity, metric, quantity["low"])
        series = _series_for(beside, track, unit, metric)
        if quarters in _TOTALS:
            series.totals.append(figure)
        elif quantity["cumulative"]:
            series.running.append(figure)
        else:
            series.plain.append(figure)
    return beside


def _set_goals_apart(series: Series, goals: set[float]) -> None:
    """Take out figures that only say the goal: beside the quarter's own, or before lesser ones."""
    if len(series.plain) + len(series.running) == 1:
        return
    for figures in (series.plain, series.running):
        for figure in list(figures):
            if figure.value not in goals:
                continue
            others = [f for f in (*series.plain, *series.running) if f is not figure]
            if any(
                (f.quarters == figure.quarters and f in figures)
                or (f in series.running and f.quarters > figure.quarters and f.value < figure.value)
                for f in others
            ):
                figures.remove(figure)
                series.totals.append(figure)


def _series_for(beside: list[Series], track: Track, unit: str, metric: str | None) -> Series:
    """Choose among the series of a track and unit, or begin one."""
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
