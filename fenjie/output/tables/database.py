"""Tables as one SQLite file: typed, with keys, indexes, views and full-text search."""

from __future__ import annotations

import contextlib
import sqlite3

from fenjie.output.tables.database_views import VIEWS
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.table_columns import Rows
from fenjie.output.tables.table_sql import create, create_view, describe, fill
from fenjie.output.tables.task_search import add_to_search, create_search


def as_database(rows: dict[str, Rows]) -> bytes:
    """Return the bytes of an SQLite file; the same rows and SQLite give the same bytes.

    Lists are JSON arrays, booleans 0 and 1, dates ISO texts. Without the trigram tokenizer
    (SQLite before 3.34) there is no `words_fts`.
    """
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("BEGIN")
        for table in TABLES:
            for statement in create(table):
                base.execute(statement)
            fill(base, table, rows[table.name])
        describe(base, TABLES, VIEWS)
        for view in VIEWS:
            base.execute(create_view(view))
        create_search(base)
        add_to_search(
            base,
            base.execute("SELECT position, words FROM task_words ORDER BY position").fetchall(),
        )
        base.execute("COMMIT")
        base.execute("ANALYZE")
        return base.serialize()
