"""All checks of one document, in the order in which a clerk would make them."""

from __future__ import annotations

from fenjie.checks.arithmetic import check_arithmetic
from fenjie.checks.goals import check_goals
from fenjie.checks.observation import Json, Observation
from fenjie.checks.organization_lists import check_unit_lists
from fenjie.checks.quarters import check_quarters
from fenjie.checks.series import series_of
from fenjie.checks.wording import check_wording


def audit(tasks: list[Json]) -> list[Observation]:
    """Check the tasks of one document, as JSON; their ids and canonical names must stand."""
    found: list[Observation] = []
    series = [series_of(task) for task in tasks]
    for task, planned in zip(tasks, series, strict=True):
        found += check_arithmetic(task, planned)
        found += check_quarters(task)
        found += check_unit_lists(task)
    found += check_goals(tasks, series)
    found += check_wording(tasks)
    return found
