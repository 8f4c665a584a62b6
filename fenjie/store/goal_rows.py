"""The amounts of goals as a store keeps them: with what is due by the end of each quarter."""

from __future__ import annotations

from fenjie.output.tables.table_columns import Rows
from fenjie.progress.due_figures import QUARTERS, goals_of
from fenjie.schema import Records


def goal_rows(ident: str, records: Records) -> Rows:
    """Return a row for each amount of each goal of an issue, whose id stands before its tasks'."""
    return [
        (
            *(f"{ident}/{task.id}", goal.index, goal.quantity.unit, goal.quantity.basis),
            *(goal.measure, goal.manner),
            *(goal.due.get(quarter) for quarter in QUARTERS),
        )
        for task in records.tasks
        for goal in goals_of(task)
    ]
