"""Parts of a whole: the totals of sub-projects give the total that stands before them."""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.checks.series import ALL_YEAR, Figure, Json, Series
from fenjie.checks.sums import number, sum_of, texts_of, written
from fenjie.findings import Finding
from fenjie.normalize.quantities.metric_names import linked

_FEWEST_PARTS = 3
_SHORTEST_OF_PARTS = 2


def check_parts(task: Json, every: list[Series]) -> Iterator[Finding]:
    """Add up the sub-projects' own totals and compare them with the total of the whole."""
    if len({series.track for series in every}) <= _FEWEST_PARTS:
        return
    for whole in every:
        for total in whole.totals:
            if total.quarters not in ((), ALL_YEAR) or total.quantity["comparator"] != "eq":
                continue
            figures = _totals_of_parts(whole, every)
            if not figures:
                continue
            sum_ = sum_of(figures)
            if sum_ != number(total.value):
                yield Finding.of(
                    "parts-total",
                    [task["id"]],
                    field=total.field,
                    evidence=[total.text, *texts_of(figures)],
                    suggestion=written(total, sum_),
                    total=total.text,
                    parts="、".join(figure.text for figure in figures),
                    sum_=written(total, sum_),
                )


def _totals_of_parts(whole: Series, every: list[Series]) -> list[Figure]:
    """Return the exact total of each part of a whole; none where they are no parts of it."""
    depth = len(whole.track)
    parts = [
        series
        for series in every
        if series.track[:depth] == whole.track
        and len(series.track) == depth + 1
        and series.unit == whole.unit
        and linked(series.metric, whole.metric, _SHORTEST_OF_PARTS)
        and series.totals
    ]
    if len(parts) < _FEWEST_PARTS or len({series.track for series in parts}) != len(parts):
        return []
    figures = [series.totals[0] for series in parts]
    exact = all(figure.quantity["comparator"] == "eq" for figure in figures)
    return figures if exact else []
