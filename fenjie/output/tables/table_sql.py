"""The SQL of tables: how each is created, described and filled, in one database or another."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from fenjie.output.tables.database_views import View
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


def create(table: Table, *, cascade: bool = False) -> Iterator[str]:
    """Yield the statements that create a table and its indexes.

    With `cascade` the rows that refer to a row go with it.
    """
    lines = [(_define(table, column), column.chinese) for column in table.columns]
    if len(table.key) > 1:
        lines.append((f"PRIMARY KEY ({', '.join(table.key)})", ""))
    for name, of in table.references:
        lines.append((f"FOREIGN KEY ({name}) {_reference(name, of, cascade=cascade)}", ""))
    parts = []
    for n, (definition, comment) in enumerate(lines, start=1):
        comma = "" if n == len(lines) else ","
        parts.append(f"  {definition}{comma}" + (f" -- {comment}" if comment else ""))
    yield f"CREATE TABLE {table.name} ( -- {table.chinese}\n" + "\n".join(parts) + "\n)"
    for columns in table.indexes:
        name = "_".join((table.name, *columns))
        yield f"CREATE INDEX {name} ON {table.name} ({', '.join(columns)})"


def create_view(view: View) -> str:
    """Return the statement that creates a view."""
    return f"CREATE VIEW {view.name} AS{view.sql.rstrip()}"


def _reference(name: str, of: str, *, cascade: bool) -> str:
    table, _, column = of.partition(".")
    words = f"REFERENCES {table} ({column or name})"
    return f"{words} ON DELETE CASCADE" if cascade else words


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


def fill(base: sqlite3.Connection, table: Table, rows: Rows) -> None:
    """Insert rows, whose cells stand in the order of the columns."""
    places = ",".join("?" * len(table.columns))
    base.executemany(
        f"INSERT INTO {table.name} VALUES ({places})",  # noqa: S608 (our own names)
        (tuple(map(_cell, row)) for row in rows),
    )


def _cell(value: Value) -> str | int | float | None:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value


def describe(base: sqlite3.Connection, tables: Sequence[Table], views: Iterable[View]) -> None:
    """Add the table that says what every table, column and view holds."""
    base.execute(_DICTIONARY)
    describe_more(base, tables, views)


def describe_more(base: sqlite3.Connection, tables: Sequence[Table], views: Iterable[View]) -> None:
    """Add what more tables, columns and views hold to the table that is there."""
    lines: list[tuple[str, str, str, str, str, str]] = []
    for table in tables:
        lines.append((table.name, "", table.title, "table", table.chinese, table.english))
        lines += [
            (table.name, c.name, c.header, c.kind, c.chinese, c.english) for c in table.columns
        ]
    lines += [(view.name, "", "", "view", view.chinese, view.english) for view in views]
    base.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?, ?)", lines)
