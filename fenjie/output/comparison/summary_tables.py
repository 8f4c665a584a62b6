"""The summary of a comparison as tables, which every format writes in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from fenjie.compare.model import Comparison
from fenjie.compare.summary_lines import counted_words, size_words
from fenjie.compare.summary_model import Organization, TaskEntry
from fenjie.compare.summary_words import MARKS, RELATION_NAMES
from fenjie.output.comparison.comparison_words import MEASURES, WORDS
from fenjie.output.comparison.handovers import Handover, Handovers, handover_words
from fenjie.output.comparison.linked_tasks import AND, Tasks, number_of, number_words
from fenjie.schema.fields import Language

Value = str | int | float | None
Row = dict[str, Value]


class SummaryTable(NamedTuple):
    """A table of the summary: `name` and `columns` are keys of words.

    Each row has values by column, and more for formats that hold typed values: a page and a note
    show only `columns`. `note` is a sentence below it, "" for none.
    """

    name: str
    columns: tuple[str, ...]
    rows: list[Row]
    note: str = ""


def summary_tables(comparison: Comparison, language: Language) -> Iterator[SummaryTable]:
    """Yield the tables of a summary that have anything to say, in reading order."""
    tasks = Tasks(comparison)
    tables = (
        _goals(comparison, tasks, language),
        _came_or_went("added", comparison.summary["added"], language),
        _came_or_went("removed", comparison.summary["removed"], language),
        _parted(comparison, tasks, language),
        _quarters(comparison, tasks, language),
        _organizations(comparison, tasks, language),
        _renamed(comparison, language),
    )
    return (table for table in tables if table.rows or table.note)


def _goals(comparison: Comparison, tasks: Tasks, language: Language) -> SummaryTable:
    rows: list[Row] = []
    for kind in comparison.summary["goals"]:
        for move in kind["moves"]:
            linked = move["old_ids"], move["new_ids"]
            rows.append(
                {
                    "measure": MEASURES[language][kind["measure"]],
                    "task": tasks.numbers(*linked),
                    **tasks.number_cells(*linked),
                    "name": move["name"],
                    "metric": counted_words(move, language),
                    "from": move["from"],
                    "to": move["to"],
                    "old_value": move["old"],
                    "new_value": move["new"],
                    "unit": move["unit"],
                    "percent": move["percent"],
                    "points": move["points"],
                    "size": size_words(move["percent"], move["points"], language),
                    "leads": tasks.leads(*linked),
                    "section": tasks.section(*linked),
                }
            )
    columns = ("measure", "metric", "from", "to", "size", "task", "name", "leads")
    return SummaryTable("goals", columns, rows, left_out_words(comparison, language))


def left_out_words(comparison: Comparison, language: Language) -> str:
    """Return how many numbers of goals differ and are no move, and why; "" for none."""
    counts, words = comparison.summary["goals_left_out"], WORDS[language]
    items = (words[f"left_{reason}"].format(count=count) for reason, count in counts.items())
    total = sum(counts.values())
    between = MARKS[language]["between"]
    return words["left_out"].format(count=total, items=between.join(items)) if total else ""


def _came_or_went(
    relation: Literal["added", "removed"], entries: Sequence[TaskEntry], language: Language
) -> SummaryTable:
    side: Literal["old", "new"] = "new" if relation == "added" else "old"
    rows: list[Row] = [
        {
            "relation": RELATION_NAMES[language][relation],
            f"{side}_number": entry["number"] if entry["number"] is not None else entry["id"],
            "number": number_words(entry, side, language),
            "section": entry["section"],
            "name": entry["name"],
            "goal": entry["goal"],
            "leads": AND.join(entry["lead_units"]),
            "supports": AND.join(entry["support_units"]) or None,
        }
        for entry in entries
    ]
    columns = ("number", "goal", "leads", "supports", "section")
    return SummaryTable(f"{relation}_tasks", columns, rows)


def _parted(comparison: Comparison, tasks: Tasks, language: Language) -> SummaryTable:
    rows: list[Row] = []
    for relation, parts in (
        ("split", comparison.summary["splits"]),
        ("merged", comparison.summary["merges"]),
    ):
        for part in parts:
            old, new = part["old_ids"], part["new_ids"]
            rows.append(
                {
                    "relation": RELATION_NAMES[language][relation],
                    "old_task": _listed(old, tasks.old),
                    "new_task": _listed(new, tasks.new),
                    "leads": tasks.leads(old, new),
                }
            )
    return SummaryTable("parted", ("relation", "old_task", "new_task", "leads"), rows)


def _listed(names: Sequence[str], tasks: Mapping[str, TaskEntry]) -> str:
    """Return numbers and names of tasks, one a line."""
    return "\n".join(f"{number_of(tasks[name])} {tasks[name]['name']}" for name in names)


def _quarters(comparison: Comparison, tasks: Tasks, language: Language) -> SummaryTable:
    rows: list[Row] = []
    for move in comparison.summary["quarters"]:
        linked = move["old_ids"], move["new_ids"]
        rows.append(
            {
                "task": tasks.numbers(*linked),
                **tasks.number_cells(*linked),
                "name": move["name"],
                "about": move["about"],
                "from": move["from"],
                "to": move["to"],
                "old_quarter": _last(move["old_quarters"]),
                "new_quarter": _last(move["new_quarters"]),
                "direction": WORDS[language][move["direction"]],
                "leads": tasks.leads(*linked),
                "section": tasks.section(*linked),
            }
        )
    columns = ("task", "name", "about", "from", "to", "direction", "leads")
    return SummaryTable("quarters", columns, rows)


def _last(quarters: Sequence[int]) -> int | None:
    """Return the quarter in which a step falls due."""
    return max(quarters, default=None)


def by_change(entries: Iterable[Organization]) -> list[Organization]:
    """Return organizations in the order of how much what they lead changed."""
    return sorted(
        entries,
        key=lambda entry: (
            -abs(entry["new"] - entry["old"]),
            -len(entry["gained"]) - len(entry["lost"]),
            -entry["new"],
        ),
    )


def _organizations(comparison: Comparison, tasks: Tasks, language: Language) -> SummaryTable:
    columns = ("organization", "lead_old", "lead_new", "balance", "lead_gained", "lead_lost")
    handovers = Handovers(comparison, tasks)
    rows = [
        organization_row(entry, handovers, tasks, language)
        for entry in by_change(comparison.summary["organizations"])
        if entry["gained"] or entry["lost"]
    ]
    return SummaryTable("organizations", columns, rows)


def organization_row(
    entry: Organization, handovers: Handovers, tasks: Tasks, language: Language
) -> Row:
    """Return what an organization led and supported, gained and lost."""

    def listed(entries: Iterable[Handover]) -> str:
        return "\n".join(handover_words(handover, tasks, language) for handover in entries)

    return {
        "organization": entry["unit"],
        "lead_old": entry["old"],
        "lead_new": entry["new"],
        "balance": entry["new"] - entry["old"],
        "gained_count": len(entry["gained"]),
        "lost_count": len(entry["lost"]),
        "lead_gained": listed(handovers.gained(entry["gained"])),
        "lead_lost": listed(handovers.lost(entry["lost"])),
        "support_old": entry["support_old"],
        "support_new": entry["support_new"],
    }


def _renamed(comparison: Comparison, language: Language) -> SummaryTable:
    words = WORDS[language]
    rows: list[Row] = [
        {
            "from": organization.old,
            "to": organization.new,
            "tasks_count": organization.tasks,
            "stated": words["known"] if organization.stated else words["proposed"],
        }
        for organization in comparison.bodies
    ]
    columns = ("from", "to", "tasks_count", "stated")
    return SummaryTable("renamed", columns, rows)
