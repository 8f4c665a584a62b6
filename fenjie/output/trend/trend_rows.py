"""A trend as CSV, for programs: a row for each thread, year and amount of its goal."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from fenjie.output.io.escape import escape
from fenjie.output.trend.trend_model import (
    Indicator,
    PointOfThread,
    Thread,
    Trend,
    ValueOfIndicator,
)

_BOM = "\ufeff"
COLUMNS = (
    *("series", "thread_id", "year", "task_id", "number", "title", "target", "lead_units"),
    *("leaders", "begins", "skipped", "unsure", "metric", "unit", "basis", "comparator"),
    *("low", "high", "quantity", "change", "percent"),
)
"""The names of the columns, which never change."""

_OF_AMOUNT = 9
"""The last columns, which are blank where a goal states no amount."""

Cell = str | int | float | None


def as_csv(trend: Trend) -> bytes:
    """Write the rows; texts that look like formulas are escaped as in an export."""
    text = io.StringIO(_BOM, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows_of_trend(trend):
        writer.writerow(escape(cell) if isinstance(cell, str) else cell for cell in row)
    return text.getvalue().encode()


def rows_of_trend(trend: Trend) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows in the order of `COLUMNS`; a goal without an amount has one row as well."""
    for thread in trend.threads:
        for point in thread.points:
            amounts = [_amount(*amount) for amount in own_amounts(thread, point)]
            for amount in amounts or [(None,) * _OF_AMOUNT]:
                yield (*_point(trend, thread, point), *amount)


def own_amounts(thread: Thread, point: PointOfThread) -> list[tuple[Indicator, ValueOfIndicator]]:
    """Return the amounts that the goal of a year itself states."""
    return [
        (indicator, value)
        for indicator in thread.indicators
        for value in indicator.values
        if value.task_id == point.task_id
    ]


def _point(trend: Trend, thread: Thread, point: PointOfThread) -> tuple[Cell, ...]:
    return (
        *(trend.series, thread.thread_id, point.year, point.task_id, point.number, point.title),
        *(point.target, "、".join(point.lead_units), "、".join(point.leaders), point.begins),
        *(point.skipped, "true" if point.unsure else "false"),
    )


def _amount(indicator: Indicator, value: ValueOfIndicator) -> tuple[Cell, ...]:
    return (
        *(indicator.metric, indicator.unit, indicator.basis, value.comparator),
        *(value.low, value.high, value.text, value.change, value.percent),
    )
