"""Tables as Parquet files, typed, each column with its description."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from fenjie.extras import need
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.table_columns import Column, Rows, Table, Value


def parquet_files(rows: dict[str, Rows]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each table's file.

    Lists are `list<string>` and `list<int64>`, dates `date32`; the metadata of the schema and of
    each column holds `title`, `description` and what else is known of it, in UTF-8.
    Raises `FenjieError` (`extra`) where pyarrow is not installed.
    """
    arrow = need("pyarrow", extra="parquet")
    parquet = need("pyarrow.parquet", extra="parquet")
    for table in TABLES:
        buffer = io.BytesIO()
        made = _arrow_table(arrow, table, rows[table.name])
        parquet.write_table(made, buffer, compression="zstd")
        yield f"{table.name}.parquet", buffer.getvalue()


def _arrow_table(arrow: Any, table: Table, rows: Rows) -> Any:
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
        "texts": arrow.list_(arrow.string()),
        "integers": arrow.list_(arrow.int64()),
    }
    fields = [
        arrow.field(c.name, types[c.kind], nullable=c.null, metadata=_of_column(c))
        for c in table.columns
    ]
    schema = arrow.schema(fields, metadata=_of_table(table))
    columns = list(zip(*rows, strict=True)) or [()] * len(fields)
    arrays = [
        arrow.array([_cell(column, value) for value in values], field.type)
        for column, field, values in zip(table.columns, fields, columns, strict=True)
    ]
    return arrow.Table.from_arrays(arrays, schema=schema)


def _cell(column: Column, value: Value) -> Any:
    if isinstance(value, str) and column.kind == "date":
        return date.fromisoformat(value)
    if isinstance(value, int) and column.kind == "number":
        return float(value)
    return value


def _of_column(column: Column) -> dict[str, str]:
    words = "；".join(f"{value} {chinese}" for value, chinese in column.words.items())
    known = {
        "title": column.header,
        "description": column.chinese,
        "description_en": column.english,
        "values": words,
    }
    return {name: text for name, text in known.items() if text}


def _of_table(table: Table) -> dict[str, str]:
    return {
        "title": table.title,
        "description": table.chinese,
        "description_en": table.english,
        "primary_key": ",".join(table.key),
        "foreign_keys": ",".join(f"{name}={of}.{name}" for name, of in table.references),
    }
