"""Lists of units: one that leads and supports the same task, or stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from fenjie.checks.observation import Json, Observation


def check_organization_lists(task: Json) -> Iterator[Observation]:
    """Check the lists of one task by the bodies' standard names."""
    leads = {unit["canonical"]: unit["name"] for unit in task["lead_units"]}
    for field in ("lead_units", "support_units"):
        finding: set[str] = set()
        for unit in task[field]:
            name = unit["canonical"]
            if name in finding:
                yield _observation("unit-twice", task, field, unit["name"])
            elif field == "support_units" and name in leads:
                yield _observation("unit-leads-and-supports", task, field, unit["name"])
            finding.add(name)


def _observation(code: str, task: Json, field: str, name: str) -> Observation:
    return Observation(code, [task["id"]], field, [name], None, {"name": name})
