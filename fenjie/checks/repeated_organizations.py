"""Lists of units: one that leads and supports the same task, or stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.checks.series import Json
from fenjie.findings import Finding


def check_organization_lists(task: Json) -> Iterator[Finding]:
    """Check the lists of one task by the organizations' standard names."""
    names = [unit["canonical"] for unit in (*task["lead_units"], *task["support_units"])]
    if len(set(names)) == len(names):
        return
    leads = {unit["canonical"]: unit["name"] for unit in task["lead_units"]}
    for field in ("lead_units", "support_units"):
        before: set[str] = set()
        for unit in task[field]:
            name = unit["canonical"]
            if name in before:
                yield _finding("unit-twice", task, field, unit["name"])
            elif field == "support_units" and name in leads:
                yield _finding("unit-leads-and-supports", task, field, unit["name"])
            before.add(name)


def _finding(code: str, task: Json, field: str, name: str) -> Finding:
    return Finding.of(code, [task["id"]], field=field, evidence=[name], name=name)
