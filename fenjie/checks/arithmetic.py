"""Arithmetic: targets against plans, totals against parts, running figures against what is added.

Whether the quarters of a series add up or run on is seldom said (累计), so a plan is wrong only
when neither reading gives the target.
"""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.checks.part_totals import check_parts
from fenjie.checks.running_figures import check_running_figures, check_steps_and_sums
from fenjie.checks.series import Json, Series
from fenjie.checks.targets import check_targets
from fenjie.checks.track_titles import check_titles
from fenjie.findings import Finding

_MOST_SERIES = 300
"""Series of one task that are compared with each other; no plan that a person reads has more."""


def check_arithmetic(task: Json, every: list[Series]) -> Iterator[Finding]:
    """Check every series of a task."""
    for series in every:
        if series.clear and series.running and len(series.plain) + len(series.running) > 1:
            yield from check_running_figures(task, series)
            yield from check_steps_and_sums(task, series)
    if len(every) <= _MOST_SERIES:
        yield from check_targets(task, every)
        yield from check_titles(task)
        yield from check_parts(task, every)
