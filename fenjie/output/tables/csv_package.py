"""Tables as CSV, with a Frictionless Data Package that describes them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from typing import Any

from fenjie.output.io.escape import BEGINNING, ESCAPED, escape
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.table_columns import Column, Kind, Rows, Table, Value

DESCRIPTOR = "datapackage.json"
_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the system's code page."""

_TYPES: dict[Kind, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "texts": "array",
    "integers": "array",
}
ESCAPING = (
    "CSV 中，文字若以 = + - @（含全角）、制表符或换行开头（前面可有空白和撇号），前面加一个撇号 '，"
    "表格软件便不会把它当作公式；读取时，凡撇号后面是这样的开头，去掉一个撇号，即得原文。"
    "数值、日期、真假值不加。 "
    "In CSV, a text that begins with = + - @ (also full-width), a tab or a line break, behind any"
    " blanks and apostrophes, has one apostrophe in front, so that no spreadsheet takes it for a"
    " formula; take one apostrophe away wherever one stands before such a beginning, and the text"
    " is exact. Numbers, dates and booleans are never changed."
)


def csv_files(rows: dict[str, Rows]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of each CSV, then of the descriptor."""
    resources = []
    for table in TABLES:
        data = _csv(table, rows[table.name])
        yield f"{table.name}.csv", data
        resources.append(_resource(table, data))
    descriptor = _package(rows["documents"][0], resources)
    yield DESCRIPTOR, json.dumps(descriptor, ensure_ascii=False, indent=2).encode() + b"\n"


def _csv(table: Table, rows: Rows) -> bytes:
    text = io.StringIO(_BOM, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    columns = table.columns
    for row in rows:
        writer.writerow(_cell(c, value) for c, value in zip(columns, row, strict=True))
    return text.getvalue().encode()


def _cell(column: Column, value: Value) -> Value:
    if isinstance(value, str):
        return escape(value) if column.from_document else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


# the descriptor


def _package(document: tuple[Value, ...], resources: list[dict[str, Any]]) -> dict[str, Any]:
    values = dict(zip((column.name for column in TABLES[0].columns), document, strict=True))
    return {
        "profile": "tabular-data-package",
        "name": f"fenjie-{values['document_id']}",
        "title": values["title"] or values["source_name"],
        "description": "任务分解表的记录，各表以编号相连。 Records of a government task table.",
        "version": values["schema_version"],
        "sources": [{"title": values["source_name"]}],
        "escaping": {
            "description": ESCAPING,
            "escaped": f"^{BEGINNING}",
            "unescape": {"pattern": ESCAPED, "remove": 1},
        },
        "resources": resources,
    }


def _resource(table: Table, data: bytes) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": of, "fields": [name]}}
            for name, of in table.references
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": f"{table.chinese} {table.english}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": schema,
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "title": column.header,
        "type": _TYPES[column.kind],
        "description": f"{column.chinese} {column.english}",
    }
    if column.kind == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.from_document:
        field["escaped"] = True
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.words:
        constraints["enum"] = list(column.words)
        field["words"] = dict(column.words)
    if constraints:
        field["constraints"] = constraints
    return field
