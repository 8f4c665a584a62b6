"""Fields that a task leaves blank where its siblings have them (contract, `field-blank`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fenjie.findings import Findings
from fenjie.reading.task_fields import ORGANIZATION_LISTS, TaskFields

Json = dict[str, Any]
_FEWEST = 5
"""Tasks at least that say what is usual."""
_USUAL = 0.8
"""The share of tasks with a field from which a blank is told."""
_FEWEST_GOALS, _USUAL_GOALS = 2, 0.5
"""The same for goals, since no task is without one."""
_FIELDS: dict[str, tuple[str, ...]] = {
    "target": ("target", "title"),
    "lead_units": ORGANIZATION_LISTS,
    "leaders": ("leaders",),
    "schedule": ("schedule", "deadline"),
}
"""Fields of the record that can be blank, and the cells that would say so themselves."""


def report_blanks(tasks: Sequence[TaskFields], records: Sequence[Json], findings: Findings) -> None:
    """Report each field that a task has not where most others have it.

    A cell that says that there is nothing (无, /) is no blank one.
    """
    for name, roles in _FIELDS.items():
        fewest, usual = (_FEWEST_GOALS, _USUAL_GOALS) if name == "target" else (_FEWEST, _USUAL)
        filled = [_has(record, name) for record in records]
        if len(records) < fewest or not usual * len(records) <= sum(filled) < len(records):
            continue
        for task, record, has in zip(tasks, records, filled, strict=True):
            if not has and not any(task.text(role).text.strip() for role in roles):
                findings.report("field-blank", [record["id"]], field=name)


def _has(record: Json, name: str) -> bool:
    if name == "target":
        return bool(record["target"]["text"] or record["title"])
    if name == "lead_units":
        return bool(record["lead_units"] or record["support_units"])
    return bool(record[name])
