"""Issues of documents in a store: added once, kept in versions, listed and removed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any, Literal

from msgspec import Struct

from fenjie.errors import InputError
from fenjie.output.tables.table_rows import rows_of
from fenjie.output.tables.table_sql import fill
from fenjie.output.tables.task_search import add_to_search, take_from_search
from fenjie.schema import Records
from fenjie.store.issue_keys import content_of, issue_id, reading_of, series_of, year_of
from fenjie.store.issue_rows import Issue, issue_rows
from fenjie.store.progress_issues import remove_progress
from fenjie.store.store_tables import TABLES
from fenjie.store.threads import forget_links, link_years

Outcome = Literal["new", "version", "same", "again"]


class Added(Struct, frozen=True):
    """What became of records: a new year, a new version of one, nothing, or the same read again."""

    outcome: Outcome
    document_id: str
    series: str
    year: int
    version: int
    tasks: int


def add(
    base: sqlite3.Connection,
    documents: Iterable[Records],
    series: str | None = None,
    year: int | None = None,
) -> list[Added]:
    """Add records within the caller's transaction, and link the years anew from the first change.

    `series` and `year` count instead of what the documents say; without them, a document
    that is there already stays where it is. Raises `InputError` for records
    that no table can hold, or that name no series or year.
    """
    result = []
    first: dict[str, int] = {}
    for records in documents:
        content = content_of(records)
        known = _place_of(base, records, content)
        added = _add(
            base,
            records,
            content,
            series or (known[0] if known else series_of(records)),
            known[1] if known and year is None else year_of(records, year),
        )
        result.append(added)
        if added.outcome != "same":
            first[added.series] = min(added.year, first.get(added.series, added.year))
    for changed, since in first.items():
        link_years(base, changed, since)
    return result


def _place_of(base: sqlite3.Connection, records: Records, content: str) -> tuple[str, int] | None:
    """Return the series and the year in which a person put the same document before."""
    row: tuple[str, int] | None = base.execute(
        "SELECT series, year FROM documents WHERE content = ? AND title IS ? AND issuer IS ?"
        " ORDER BY series, year",
        (content, records.document.title, records.document.issuer),
    ).fetchone()
    return row


def _add(base: sqlite3.Connection, records: Records, content: str, series: str, year: int) -> Added:
    rows = rows_of(records)
    reading, ident = reading_of(rows, records), issue_id(series, year, content)
    known = base.execute(
        "SELECT version, reading, source_sha256 FROM documents WHERE document_id = ?", (ident,)
    ).fetchone()
    outcome: Outcome = "new"
    if known is not None:
        version = known[0]
        if known[1] == reading or known[2] != records.source.sha256:
            return Added("same", ident, series, year, version, len(records.tasks))
        outcome = "again"
        _take(base, ident, series, year)
    else:
        newest = base.execute(
            "SELECT max(version) FROM documents WHERE series = ? AND year = ?", (series, year)
        ).fetchone()[0]
        version = (newest or 0) + 1
        outcome = "version" if newest else "new"
    issue = Issue(ident, series, year, version, content, reading)
    _put(base, issue_rows(issue, records, rows))
    _choose_current(base, series, year)
    return Added(outcome, ident, series, year, version, len(records.tasks))


def _put(base: sqlite3.Connection, rows: dict[str, Any]) -> None:
    for table in TABLES:
        fill(base, table, rows.get(table.name, []))
    add_to_search(base, _words(base, rows["documents"][0][0]))


def _words(base: sqlite3.Connection, ident: str) -> list[tuple[int, str]]:
    """Return the row and the words of every task of an issue."""
    return base.execute(
        "SELECT position, words FROM task_words WHERE task_id IN"
        " (SELECT task_id FROM tasks WHERE document_id = ?) ORDER BY position",
        (ident,),
    ).fetchall()


def _take(base: sqlite3.Connection, ident: str, series: str, year: int) -> None:
    forget_links(base, series, year)
    take_from_search(base, _words(base, ident))
    base.execute("DELETE FROM documents WHERE document_id = ?", (ident,))


def _choose_current(base: sqlite3.Connection, series: str, year: int) -> None:
    """Let the newest issue of a year count: by the day of issue where all have one, else the last.

    Of issues of one day the one that was added last counts.
    """
    issues = base.execute(
        "SELECT issued, version, document_id FROM documents WHERE series = ? AND year = ?",
        (series, year),
    ).fetchall()
    if not issues:
        return
    dated = all(issued for issued, _, _ in issues)
    newest = max((issued if dated else "", version, ident) for issued, version, ident in issues)[2]
    base.execute(
        "UPDATE documents SET current = (document_id = ?) WHERE series = ? AND year = ?",
        (newest, series, year),
    )


def list_issues(base: sqlite3.Connection) -> list[dict[str, Any]]:
    """Return what a store holds, by series, year and version."""
    names = (
        *("document_id", "series", "year", "version", "current", "title", "issued"),
        *("source_name", "tasks"),
    )
    rows = base.execute(
        "SELECT d.document_id, d.series, d.year, d.version, d.current, d.title, d.issued,"
        " d.source_name, count(t.task_id)"
        " FROM documents AS d LEFT JOIN tasks AS t USING (document_id)"
        " GROUP BY d.document_id ORDER BY d.series, d.year, d.version"
    ).fetchall()
    issues = [dict(zip(names, row, strict=True)) for row in rows]
    for issue in issues:
        issue["current"] = bool(issue["current"])
    return issues


def remove(base: sqlite3.Connection, named: Iterable[str]) -> list[str]:
    """Remove issues, or a quarter's progress, within the caller's transaction; return their ids.

    Progress is named by its id, and stays when its plan goes. An issue is named by its id, by the
    beginning of it that no other has, or by a year that has one issue alone. Raises `InputError`
    (`document-id`) for a name of none or of several.
    """
    removed = []
    first: dict[str, int] = {}
    for name in named:
        if (progress := remove_progress(base, name)) is not None:
            removed.append(progress)
            continue
        ident, series, year = _issue_of(base, name)
        _take(base, ident, series, year)
        _choose_current(base, series, year)
        first[series] = min(year, first.get(series, year))
        removed.append(ident)
    for series, since in first.items():
        link_years(base, series, since)
    return removed


def _issue_of(base: sqlite3.Connection, name: str) -> tuple[str, str, int]:
    rows = base.execute(
        "SELECT document_id, series, year FROM documents WHERE document_id = ?1"
        " OR substr(document_id, 1, length(?1)) = ?1 OR CAST(year AS TEXT) = ?1"
        " ORDER BY document_id",
        (name,),
    ).fetchall()
    if not rows or not name:
        raise InputError(
            "document-id",
            "the store has no document {name}; fenjie store list names all",
            name=name,
        )
    if len(rows) > 1:
        raise InputError(
            "document-id",
            "{name} may be any of {candidates}; give more of the id",
            name=name,
            candidates="、".join(one[0] for one in rows),
        )
    ident, series, year = rows[0]
    return ident, series, year
