"""The tasks of a series as a store has them, read once: what they are about, and their links."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from msgspec import Struct, field

from fenjie.store.indicators import Amount


class StoredTask(Struct):
    """A task of an issue that counts."""

    ident: str
    record_id: str
    thread: str
    year: int
    number: int | None
    name: str
    title: str | None
    target: str
    leads: list[str] = field(default_factory=list)
    supports: list[str] = field(default_factory=list)
    leaders: list[str] = field(default_factory=list)

    @property
    def about(self) -> str:
        """The words in which an indicator is looked for."""
        return f"{self.title or ''}\n{self.target}"


class MainLink(NamedTuple):
    """How a thread came to a task."""

    relation: str
    unsure: bool
    skipped: int


_TASKS = """
SELECT t.task_id, t.record_id, p.thread_id, d.year, t.number, t.name, t.title, t.target
FROM documents AS d JOIN tasks AS t USING (document_id) JOIN thread_tasks AS p USING (task_id)
WHERE d.series = ? AND d.current ORDER BY d.year, t.position
"""
_UNITS = """
SELECT u.task_id, u.role, u.canonical
FROM documents AS d JOIN tasks AS t USING (document_id) JOIN units AS u USING (task_id)
WHERE d.series = ? AND d.current ORDER BY u.task_id, u.role, u.position
"""
_LEADERS = """
SELECT l.task_id, l.name
FROM documents AS d JOIN tasks AS t USING (document_id) JOIN leaders AS l USING (task_id)
WHERE d.series = ? AND d.current ORDER BY l.task_id, l.position
"""
_LINKS = """
SELECT l.newer_task_id, l.older_task_id, l.main, l.relation, l.unsure, l.skipped
FROM documents AS d JOIN tasks AS t USING (document_id)
JOIN links AS l ON l.newer_task_id = t.task_id
WHERE d.series = ? AND d.current AND l.replaced_by IS NULL ORDER BY d.year, t.position
"""
_AMOUNTS = """
SELECT q.task_id, d.year, t.number, q.metric, q.unit, q.basis, q.comparator, q.low, q.high, q.text
FROM documents AS d JOIN tasks AS t USING (document_id) JOIN quantities AS q USING (task_id)
WHERE d.series = ? AND d.current AND q.field = 'target' ORDER BY q.task_id, q.position
"""
_RENAMED = """
SELECT r.old, r.new FROM documents AS d JOIN renamed_organizations AS r USING (document_id)
WHERE d.series = ? AND d.current
"""
_DOCUMENTS = """
SELECT year, document_id, version, title FROM documents
WHERE series = ? AND current ORDER BY year
"""


class SeriesTasks:
    """All tasks of a series in the order of years, with their threads and links.

    `older` and `newer` are the tasks that each is linked with, and how.
    """

    def __init__(self, base: sqlite3.Connection, series: str) -> None:
        self._base = base
        self._amounts: dict[str, list[Amount]] = defaultdict(list)
        self.series = series
        self.documents: list[tuple[int, str, int, str | None]] = self._rows(_DOCUMENTS)
        self.all = [StoredTask(*row) for row in self._rows(_TASKS)]
        self.by_id = {task.ident: task for task in self.all}
        self.of_thread: dict[str, list[StoredTask]] = defaultdict(list)
        for task in self.all:
            self.of_thread[task.thread].append(task)
        for ident, role, name in self._rows(_UNITS):
            task = self.by_id[ident]
            (task.leads if role == "lead" else task.supports).append(name)
        for ident, name in self._rows(_LEADERS):
            self.by_id[ident].leaders.append(name)
        for amount in self._rows(_AMOUNTS):
            self._amounts[amount[0]].append(Amount(*amount))
        self.renamed: list[tuple[str, str]] = self._rows(_RENAMED)
        self.main_link: dict[str, MainLink] = {}
        self.older: dict[str, dict[str, str]] = defaultdict(dict)
        self.newer: dict[str, dict[str, str]] = defaultdict(dict)
        for newer, older, main, relation, unsure, skipped in self._rows(_LINKS):
            if main:
                self.main_link[newer] = MainLink(relation, bool(unsure), skipped)
            self.older[newer][older] = self.newer[older][newer] = relation

    def _rows(self, query: str) -> list[Any]:
        return self._base.execute(query, (self.series,)).fetchall()

    def amounts(self, task: StoredTask) -> list[Amount]:
        """Return the amounts of a task's goal."""
        return self._amounts.get(task.ident, [])

    def kin(self, tasks: Sequence[StoredTask]) -> list[StoredTask]:
        """Return all tasks that some came from or went into, with them, in the order of years."""
        kin = {task.ident for task in tasks}
        for links in (self.older, self.newer):
            left = [task.ident for task in tasks]
            while left:
                more = [ident for ident in links.get(left.pop(), ()) if ident not in kin]
                kin.update(more)
                left += more
        return sorted((self.by_id[ident] for ident in kin), key=lambda task: task.year)
