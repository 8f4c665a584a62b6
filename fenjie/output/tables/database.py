"""Tables as one SQLite file: typed, with keys, indexes, views and full-text search.

`tasks_fts` finds a word of one to eight characters exactly as it is typed; it is linked to `tasks`
so that datasette shows a search box there. `words_fts` finds phrases of three characters or more,
ranked and with excerpts. `LIKE` on the view `task_words` serves any length.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3

from fenjie.output.tables.database_views import VIEWS
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.grams import grams
from fenjie.output.tables.table_columns import Column, Kind, Rows, Table, Value

_TYPES: dict[Kind, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "NUMERIC",
    "boolean": "INTEGER",
    "date": "TEXT",
    "texts": "TEXT",
    "integers": "TEXT",
}
_DICTIONARY = """CREATE TABLE dictionary (
  table_name TEXT NOT NULL, -- 表
  column_name TEXT NOT NULL, -- 列；空为表本身
  head TEXT NOT NULL, -- 中文名称
  type TEXT NOT NULL, -- 类型
  description TEXT NOT NULL, -- 说明
  description_en TEXT NOT NULL, -- 英文说明
  PRIMARY KEY (table_name, column_name)
)"""

# Datasette looks for content="tasks". The column is named after one of that table for SQLite to
# read it from there; what is indexed is more. Punctuation belongs to words here: a query that were
# split at it would be a phrase, which an index without places refuses.
_TASK_SEARCH = """CREATE VIRTUAL TABLE tasks_fts USING fts5(
  target, content="tasks", detail=none, columnsize=0,
  tokenize="unicode61 categories 'L* M* N* P* S* Co'"
)"""
_PHRASE_SEARCH = """CREATE VIRTUAL TABLE words_fts USING fts5(
  words, content="task_words", content_rowid="position", tokenize="trigram"
)"""
_BUFFER = 64 * 2**20


def as_database(rows: dict[str, Rows]) -> bytes:
    """Return the bytes of an SQLite file; the same rows and SQLite give the same bytes.

    Lists are JSON arrays, booleans 0 and 1, dates ISO texts. Without the trigram tokenizer
    (SQLite before 3.34) there is no `words_fts`.
    """
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.execute("BEGIN")
        for table in TABLES:
            _add(base, table, rows[table.name])
        _describe(base)
        for view in VIEWS:
            base.execute(f"CREATE VIEW {view.name} AS{view.sql.rstrip()}")
        _index_words(base)
        base.execute("COMMIT")
        base.execute("ANALYZE")
        return base.serialize()


def _add(base: sqlite3.Connection, table: Table, rows: Rows) -> None:
    base.execute(_create(table))
    places = ",".join("?" * len(table.columns))
    base.executemany(
        f"INSERT INTO {table.name} VALUES ({places})",  # noqa: S608 (our own names)
        (tuple(map(_cell, row)) for row in rows),
    )
    for columns in table.indexes:
        name = "_".join((table.name, *columns))
        base.execute(f"CREATE INDEX {name} ON {table.name} ({', '.join(columns)})")


def _create(table: Table) -> str:
    lines = [(_define(table, column), column.chinese) for column in table.columns]
    if len(table.key) > 1:
        lines.append((f"PRIMARY KEY ({', '.join(table.key)})", ""))
    for name, of in table.references:
        lines.append((f"FOREIGN KEY ({name}) REFERENCES {of} ({name})", ""))
    parts = []
    for n, (definition, comment) in enumerate(lines, start=1):
        comma = "" if n == len(lines) else ","
        parts.append(f"  {definition}{comma}" + (f" -- {comment}" if comment else ""))
    return f"CREATE TABLE {table.name} ( -- {table.chinese}\n" + "\n".join(parts) + "\n)"


def _define(table: Table, column: Column) -> str:
    words = [column.name, _TYPES[column.kind]]
    if table.key == (column.name,):
        words.append("PRIMARY KEY")
    if not column.null:
        words.append("NOT NULL")
    if column.words:
        values = ", ".join(f"'{value}'" for value in column.words)
        words.append(f"CHECK ({column.name} IN ({values}))")
    if column.kind == "boolean":
        words.append(f"CHECK ({column.name} IN (0, 1))")
    return " ".join(words)


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value


def _describe(base: sqlite3.Connection) -> None:
    lines: list[tuple[str, str, str, str, str, str]] = []
    for table in TABLES:
        lines.append((table.name, "", table.title, "table", table.chinese, table.english))
        lines += [
            (table.name, c.name, c.header, c.kind, c.chinese, c.english) for c in table.columns
        ]
    lines += [(view.name, "", "", "view", view.chinese, view.english) for view in VIEWS]
    base.execute(_DICTIONARY)
    base.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?)", lines)


def _index_words(base: sqlite3.Connection) -> None:
    words = base.execute("SELECT position, words FROM task_words ORDER BY position").fetchall()
    base.execute(_TASK_SEARCH)
    base.execute("INSERT INTO tasks_fts (tasks_fts, rank) VALUES ('hashsize', ?)", (_BUFFER,))
    base.executemany(
        "INSERT INTO tasks_fts (rowid, target) VALUES (?, ?)",
        ((place, grams(text.split("\n"))) for place, text in words),
    )
    with contextlib.suppress(sqlite3.OperationalError):
        base.execute(_PHRASE_SEARCH)
        base.executemany("INSERT INTO words_fts (rowid, words) VALUES (?, ?)", words)
