"""All checks of one document, in the order in which a clerk would make them."""

from __future__ import annotations

from fenjie.checks.arithmetic import check_arithmetic
from fenjie.checks.goals import check_goals
from fenjie.checks.quarters import check_quarters
from fenjie.checks.repeated_organizations import check_organization_lists
from fenjie.checks.same_work import check_same_work
from fenjie.checks.series import Json, series_of
from fenjie.checks.wording import check_wording
from fenjie.findings import Finding


def audit(tasks: list[Json]) -> list[Finding]:
    """Check the tasks of one document, as JSON; their ids and canonical names must stand."""
    findings: list[Finding] = []
    series = [series_of(task) for task in tasks]
    for task, planned in zip(tasks, series, strict=True):
        findings += check_arithmetic(task, planned)
        findings += check_quarters(task)
        findings += check_organization_lists(task)
    findings += check_goals(tasks, series)
    findings += check_same_work(tasks)
    findings += check_wording(tasks)
    return findings
