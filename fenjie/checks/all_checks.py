"""All checks of one document, in the order in which a clerk would make them."""

from __future__ import annotations

from fenjie.checks.arithmetic import check_arithmetic
from fenjie.checks.goals import check_goals
from fenjie.checks.observation import Json, Observation
from fenjie.checks.quarters import check_quarters
from fenjie.checks.repeated_organizations import check_organization_lists
from fenjie.checks.series import series_of
from fenjie.checks.wording import check_wording


def audit(tasks: list[Json]) -> list[Observation]:
    """Check the tasks of one document, as JSON; their ids and canonical names must stand."""
    findings: list[Observation] = []
    series = [series_of(task) for task in tasks]
    for task, planned in zip(tasks, series, strict=True):
        findings += check_arithmetic(task, planned)
        findings += check_quarters(task)
        findings += check_organization_lists(task)
    findings += check_goals(tasks, series)
    findings += check_wording(tasks)
    return findings
