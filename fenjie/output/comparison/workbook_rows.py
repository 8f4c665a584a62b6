"""The rows of the workbook's sheets: a thing a row, old and new numbers apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from fenjie.compare.model import Comparison
from fenjie.compare.summary_words import RELATION_NAMES
from fenjie.output.comparison.change_rows import change_rows
from fenjie.output.comparison.comparison_words import WORDS
from fenjie.output.comparison.handovers import Handover, Handovers
from fenjie.output.comparison.linked_tasks import AND, Tasks
from fenjie.output.comparison.summary_tables import (
    Row,
    by_change,
    organization_row,
    summary_tables,
)
from fenjie.schema.fields import Language


def sheet_rows(comparison: Comparison, language: Language) -> dict[str, list[Row]]:
    """Return the rows of each sheet by its name."""
    tables = {table.name: table.rows for table in summary_tables(comparison, language)}
    tasks = Tasks(comparison)
    handovers = Handovers(comparison, tasks)
    organizations = by_change(comparison.summary["organizations"])
    rows: dict[str, Iterable[Row]] = {
        **tables,
        "came_and_went": [*tables.get("added_tasks", ()), *tables.get("removed_tasks", ())],
        "organizations": (
            organization_row(entry, handovers, tasks, language) for entry in organizations
        ),
        "organization_tasks": _organization_tasks(comparison, tasks, language),
        "parted": _parts(comparison, tasks, language),
        "changes": change_rows(comparison, tasks, language),
        "sections": (
            {"section": entry["section"], "old_count": entry["old"], "new_count": entry["new"]}
            for entry in comparison.summary["sections"]
        ),
    }
    return {name: list(entries) for name, entries in rows.items()}


def _parts(comparison: Comparison, tasks: Tasks, language: Language) -> Iterator[Row]:
    """Yield each old task that was split or merged with each new one that it became."""
    for relation, parts in (
        *(("split", parts) for parts in comparison.summary["splits"]),
        *(("merged", parts) for parts in comparison.summary["merges"]),
    ):
        for old in parts["old_ids"]:
            for new in parts["new_ids"]:
                yield {
                    "relation": RELATION_NAMES[language][relation],
                    **tasks.number_cells([old], [new]),
                    "old_task": tasks.old[old]["name"],
                    "new_task": tasks.new[new]["name"],
                    "leads": tasks.leads([old], [new]),
                }


def _organization_tasks(comparison: Comparison, tasks: Tasks, language: Language) -> Iterator[Row]:
    """Yield for each organization the tasks that it has now or has no more."""
    words, handovers = WORDS[language], Handovers(comparison, tasks)
    for entry in by_change(comparison.summary["organizations"]):
        led = (
            handovers.gained(entry["gained"]),
            handovers.kept(entry["leads"], entry["gained"]),
            handovers.lost(entry["lost"]),
        )
        supported = (
            handovers.gained(entry["support_gained"], "support_units"),
            handovers.kept(entry["supports"], entry["support_gained"]),
            handovers.lost(entry["support_lost"], "support_units"),
        )
        for role, entries in (("lead", led), ("support", supported)):
            for handover in chain.from_iterable(entries):
                yield {
                    "organization": entry["unit"],
                    "role": words[role],
                    **_came_or_went(handover, tasks, language),
                }


def _came_or_went(handover: Handover, tasks: Tasks, language: Language) -> Row:
    return {
        "what": WORDS[language][_PLAIN.get(handover.how, handover.how)],
        "others": AND.join(handover.others) or None,
        **tasks.number_cells(handover.old, handover.new),
        "name": handover.task["name"],
        "section": handover.task["section"],
    }


_PLAIN = {"taken": "taken_over", "handed": "handed_on"}
"""What is said without the other organizations, which have a column of their own."""
