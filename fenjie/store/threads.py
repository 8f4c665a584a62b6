"""Threads: a goal over the years, from the links between the issues that count.

Each year is linked with the one before it; a task that has nothing there is looked for in the
years before that, the nearest first, among the tasks of which nothing became. An unsure link to a
neighbouring year gives way to a sure one over a gap. Links are kept, so that a change of one year
asks for those of that year and of later ones alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from fenjie.output.tables.table_sql import fill
from fenjie.schema import Records
from fenjie.store.issue_keys import thread_id
from fenjie.store.store_tables import TABLE
from fenjie.store.year_links import YearLink, YearTasks, links_between, renamed_between

_OF_YEARS = (
    "(SELECT task_id FROM tasks JOIN documents USING (document_id) WHERE series = ? AND year >= ?)"
)


def forget_links(base: sqlite3.Connection, series: str, since: int) -> None:
    """Forget what links the tasks of a year, and of later ones, with earlier ones."""
    years = (series, since)
    base.execute(f"DELETE FROM links WHERE newer_task_id IN {_OF_YEARS}", years)  # noqa: S608
    base.execute(
        f"UPDATE links SET replaced_by = NULL WHERE replaced_by IN {_OF_YEARS}",  # noqa: S608
        years,
    )
    base.execute(
        "DELETE FROM renamed_organizations WHERE document_id IN"
        " (SELECT document_id FROM documents WHERE series = ? AND year >= ?)",
        years,
    )


def link_years(base: sqlite3.Connection, series: str, since: int) -> None:
    """Link the years of a series anew from one on, and thread all of them."""
    forget_links(base, series, since)
    issues = _Issues(base, series)
    for place, year in enumerate(issues.years):
        if place and year >= since:
            _link(base, issues, place)
    _thread(base, series)


class _Issues:
    """The issues of a series that count, in the order of years; tasks are read when needed."""

    def __init__(self, base: sqlite3.Connection, series: str) -> None:
        self._base = base
        rows = base.execute(
            "SELECT year, document_id FROM documents WHERE series = ? AND current ORDER BY year",
            (series,),
        ).fetchall()
        self.years = [year for year, _ in rows]
        self._ids = [ident for _, ident in rows]
        self._read: dict[int, YearTasks] = {}

    def tasks(self, place: int) -> YearTasks:
        """Return the tasks of an issue by its place among the years."""
        if place not in self._read:
            ident = self._ids[place]
            written = self._base.execute(
                "SELECT json FROM records WHERE document_id = ?", (ident,)
            ).fetchone()[0]
            tasks = Records.model_validate_json(written).tasks
            ids = [f"{ident}/{task.id}" for task in tasks]
            self._read[place] = YearTasks(ident, self.years[place], ids, tasks)
        return self._read[place]


def _link(base: sqlite3.Connection, issues: _Issues, place: int) -> None:
    newer, before = issues.tasks(place), issues.tasks(place - 1)
    links = links_between(before, newer)
    _write(base, links, skipped=0)
    fill(
        base,
        TABLE["renamed_organizations"],
        [(newer.document_id, *names) for names in renamed_between(before, newer, links)],
    )
    unsure = {link.newer for link in links if link.unsure and link.relation == "continues"}
    without = set(newer.ids) - {link.newer for link in links}
    for earlier in range(place - 2, -1, -1):
        if not without | unsure:
            return
        bridges = _bridges(base, issues.tasks(earlier), newer, without, unsure)
        for link in bridges:
            base.execute(
                "UPDATE links SET replaced_by = ? WHERE older_task_id = ?", (link.newer, link.older)
            )
            base.execute("DELETE FROM links WHERE newer_task_id = ?", (link.newer,))
        _write(base, bridges, skipped=place - earlier - 1)
        settled = {link.newer for link in bridges}
        without -= settled
        unsure -= settled


def _bridges(
    base: sqlite3.Connection,
    older: YearTasks,
    newer: YearTasks,
    without: set[str],
    unsure: set[str],
) -> list[YearLink]:
    """Link tasks over a gap: those `without` a link, and surely those with an `unsure` one."""
    ends = _ends(base, older)
    links = links_between(older.only(set(ends)), newer)
    return [
        link
        for link in links
        if link.main
        and link.newer in without | unsure
        and not (link.unsure and (link.newer in unsure or ends[link.older]))
    ]


def _ends(base: sqlite3.Connection, older: YearTasks) -> dict[str, bool]:
    """Return the tasks of an issue of which nothing became; True where an unsure link says so."""
    known = base.execute(
        "SELECT older_task_id, min(unsure AND relation = 'continues') FROM links"
        " JOIN tasks ON task_id = older_task_id WHERE document_id = ? AND replaced_by IS NULL"
        " GROUP BY older_task_id",
        (older.document_id,),
    ).fetchall()
    unsure = {ident for ident, is_unsure in known if is_unsure}
    sure = {ident for ident, is_unsure in known if not is_unsure}
    return {ident: ident in unsure for ident in older.ids if ident not in sure}


def _write(base: sqlite3.Connection, links: Sequence[YearLink], skipped: int) -> None:
    rows = [
        (
            *(link.newer, link.older, link.relation, link.main),
            *(link.confidence, link.unsure, skipped, None),
        )
        for link in links
    ]
    fill(base, TABLE["links"], rows)  # type: ignore[arg-type]


def _thread(base: sqlite3.Connection, series: str) -> None:
    """Give every task its thread: that of the task that goes on in it, else one of its own."""
    base.execute("DELETE FROM threads WHERE series = ?", (series,))
    before = dict(
        base.execute(
            "SELECT newer_task_id, older_task_id FROM links"
            " JOIN tasks ON task_id = newer_task_id JOIN documents USING (document_id)"
            " WHERE series = ? AND main AND replaced_by IS NULL",
            (series,),
        )
    )
    thread_of: dict[str, str] = {}
    threads: dict[str, list[tuple[int, str]]] = {}
    for ident, record_id, year, name in _tasks(base, series):
        thread = thread_of.get(before.get(ident, "")) or thread_id(series, year, record_id)
        thread_of[ident] = thread
        threads.setdefault(thread, []).append((year, name))
    fill(
        base,
        TABLE["threads"],
        [
            (thread, series, tasks[-1][1], tasks[0][0], tasks[-1][0], len(tasks))
            for thread, tasks in threads.items()
        ],
    )
    fill(base, TABLE["thread_tasks"], list(thread_of.items()))


def _tasks(base: sqlite3.Connection, series: str) -> Iterator[tuple[str, str, int, str]]:
    yield from base.execute(
        "SELECT t.task_id, t.record_id, d.year, t.name FROM tasks AS t"
        " JOIN documents AS d USING (document_id) WHERE d.series = ? AND d.current"
        " ORDER BY d.year, t.position",
        (series,),
    )
