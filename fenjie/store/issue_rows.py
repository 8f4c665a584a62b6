"""The rows of an issue in a store, made from those of an export."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from fenjie.output.tables.definitions import TABLES as EXPORTED
from fenjie.output.tables.table_columns import Rows, Table, Value
from fenjie.schema import Records
from fenjie.store.goal_rows import goal_rows

_IDS = ("task_id", "finding_id")
"""Columns whose values have the document's id in front in a store."""


class Issue(Struct, frozen=True):
    """An issue: its id, series, year and version, and the digests of its words and its reading."""

    ident: str
    series: str
    year: int
    version: int
    content: str
    reading: str


def issue_rows(issue: Issue, records: Records, rows: Mapping[str, Rows]) -> dict[str, Rows]:
    """Return the rows of a store's tables from those of `rows_of`."""
    result = {table.name: _own(issue, table, rows[table.name]) for table in EXPORTED}
    result["decisions"] = [
        (
            *(issue.ident, place, f"{issue.ident}/{finding.id}", finding.code, finding.decision),
            *(finding.tasks, finding.message, finding.evidence),
        )
        for place, finding in enumerate(records.findings, start=1)
        if finding.decision is not None
    ]
    result["records"] = [(issue.ident, records.model_dump_json())]
    result["goals"] = goal_rows(issue.ident, records)
    return result


def _own(issue: Issue, table: Table, rows: Rows) -> Rows:
    names = [column.name for column in table.columns]
    places = [n for n, name in enumerate(names) if name in _IDS]
    made = []
    for row in rows:
        cells: list[Value] = list(row)
        for n in places:
            if cells[n] is not None:
                cells[n] = f"{issue.ident}/{cells[n]}"
        if "document_id" in names:
            cells[names.index("document_id")] = issue.ident
        if table.name == "documents":
            cells[names.index("year")] = issue.year
            cells += [issue.series, issue.version, False, issue.content, issue.reading]
        elif table.name == "tasks":
            cells.append(row[names.index("task_id")])
        elif table.name == "findings":
            cells.append(issue.ident)
        made.append(tuple(cells))
    return made
