"""Tasks as JSON Lines that can be put together: each line says of which issue it is.

A line is a task as in the records, with `document` (series, year and words), `year` and `version`
(the words) before it; from a store also with its issue, whether that counts, and its thread. The
lines of `fenjie extract -f jsonl` are tasks alone, as the schema of the records has them.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from fenjie.schema import Records
from fenjie.store.issue_keys import content_of, issue_id, name_of_series


def lines_of_records(records: Records) -> bytes:
    """Write the tasks of records, one a line."""
    content = content_of(records)
    year = records.document.year
    ident = issue_id(name_of_series(records) or records.source.name, year, content)
    return b"".join(_lines(records, _beginning(ident, year, content)))


def lines_of_store(base: sqlite3.Connection) -> bytes:
    """Write the tasks of every issue of a store, by series, year and issue."""
    issues = base.execute(
        "SELECT d.document_id, d.year, d.content, d.series, d.version, d.current, r.json"
        " FROM documents AS d JOIN records AS r USING (document_id)"
        " ORDER BY d.series, d.year, d.version"
    )
    lines: list[bytes] = []
    for ident, year, content, series, version, current, text in issues.fetchall():
        beginning = _beginning(ident, year, content)
        beginning |= {"series": series, "issue": version, "current": bool(current)}
        threads = dict(
            base.execute(
                "SELECT t.record_id, p.thread_id FROM tasks AS t"
                " JOIN thread_tasks AS p USING (task_id) WHERE t.document_id = ?",
                (ident,),
            )
        )
        lines += _lines(Records.model_validate_json(text), beginning, threads)
    return b"".join(lines)


def _beginning(ident: str, year: int | None, content: str) -> dict[str, Any]:
    return {"document": ident, "year": year, "version": content[:8]}


def _lines(
    records: Records, beginning: dict[str, Any], threads: dict[str, str] | None = None
) -> list[bytes]:
    lines = []
    for task in records.tasks:
        line = dict(beginning)
        if threads is not None:
            line["thread_id"] = threads.get(task.id)
        line |= task.model_dump(mode="json")
        lines.append(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
    return lines
