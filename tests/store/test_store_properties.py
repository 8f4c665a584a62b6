"""Adding, adding again, re-issues and removal in any order lose nothing and duplicate nothing."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fenjie.store import add, list_issues, open_store, remove, store_to_change
from fenjie.store.store_tables import TABLES
from tests.store.years import issue

ISSUES = {
    ident: (year, tasks, words)
    for ident, (year, tasks, words) in enumerate(
        [
            (2024, (0, 11, 12, 28, 36), ""),
            (2024, (0, 11, 28), "（修订）"),
            (2025, (0, 13, 44), ""),
            (2025, (13, 0), "（修订）"),
            (2026, (0, 14, 15, 43, 45), ""),
            (2026, (14, 43), "（修订）"),
        ]
    )
}
ACTIONS = st.lists(st.tuples(st.booleans(), st.sampled_from(sorted(ISSUES))), max_size=9)


def content(base: sqlite3.Connection) -> dict[str, Any]:
    """Return all rows of a store apart from the versions' numbers, and what the search finds."""
    rows: dict[str, Any] = {}
    for table in TABLES:
        names = ", ".join(c.name for c in table.columns if c.name != "version")
        rows[table.name] = sorted(map(repr, base.execute(f"SELECT {names} FROM {table.name}")))  # noqa: S608
    for index in ("tasks_fts", "words_fts"):
        query = f"SELECT task_id FROM tasks WHERE rowid IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)"  # noqa: E501, S608
        rows[index] = sorted(base.execute(query, ('"公共充电桩"',)))
    return rows


@settings(max_examples=12)
@given(ACTIONS)
def test_a_store_holds_what_was_added_and_not_removed(actions: list[tuple[bool, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "s.sqlite"
        held: dict[int, str] = {}
        with store_to_change(str(path), make=True):
            pass
        for is_added, ident in actions:
            year, tasks, words = ISSUES[ident]
            with store_to_change(str(path)) as base:
                if is_added:
                    added = add(base, [issue(year, tasks, words)])[0]
                    assert (added.outcome == "same") == (ident in held)
                    held.setdefault(ident, added.document_id)
                elif ident in held:
                    assert remove(base, [held[ident]]) == [held.pop(ident)]
        fresh = Path(folder) / "fresh.sqlite"
        with store_to_change(str(fresh), make=True) as base:
            add(base, [issue(*ISSUES[ident]) for ident in held])
            wanted = content(base)
            assert len(list_issues(base)) == len(held)
        with open_store(str(path)) as base:
            assert content(base) == wanted
