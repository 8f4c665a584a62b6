"""Everything that fenjie makes of a document, as digests that depend on no library's version."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

from fenjie.compare import compare
from fenjie.corrections import NO_DECISIONS
from fenjie.documents import extract
from fenjie.errors import FenjieError
from fenjie.limits import Limits
from fenjie.output.comparison import write_comparison
from fenjie.output.lists.pack import pack_lists
from fenjie.output.printed import render
from fenjie.output.records.corrections_file import write_decisions
from fenjie.output.review import report_page
from fenjie.output.tables import write_tables
from fenjie.output.tables.table_rows import rows_of
from fenjie.schema import Records
from fenjie.schema.findings_report import in_order

Digests = dict[str, str | list[int]]
PATIENT = Limits(seconds=300)
_LENGTH = 16
_MOST_LISTS = 12


def _digest(data: bytes | str) -> str:
    data = data.encode() if isinstance(data, str) else data
    return hashlib.sha256(data).hexdigest()[:_LENGTH]


def _plain(value: Any) -> str:
    return _digest(json.dumps(value, ensure_ascii=False, sort_keys=True))


def _members(data: bytes) -> str:
    """Digest the names and contents of a ZIP; how they are packed is the library's affair."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _plain([[name, _digest(archive.read(name))] for name in archive.namelist()])


def _database(data: bytes) -> str:
    base = sqlite3.connect(":memory:")
    base.deserialize(data)
    tables = [name for (name,) in base.execute("SELECT name FROM sqlite_schema ORDER BY name")]
    lines = []
    for table in tables:
        if not table.startswith(("sqlite_", "tasks_fts", "words_fts")) and "index" not in table:
            try:
                lines.append([table, base.execute(f'SELECT * FROM "{table}"').fetchall()])  # noqa: S608
            except sqlite3.OperationalError:
                continue  # an index
    base.close()
    return _plain(lines)


def _workbook(data: bytes) -> str:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    return _plain(
        [
            [
                sheet.title,
                *[[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)],
            ]
            for sheet in book
        ]
    )


def _unversioned(records: Records) -> Records:
    source = records.source.model_copy(update={"producer": "fenjie"})
    return records.model_copy(update={"source": source})


def products(path: Path, *, everything: bool = False) -> Digests:
    """Return the digest of each product of a document; `refused` where it is not read.

    `coverage` counts what became of the source's characters. `everything` adds what takes long:
    the workbooks and the database.
    """
    try:
        extraction = extract(path.read_bytes(), path.name, PATIENT)
    except FenjieError as error:
        return {"refused": error.code}
    records = _unversioned(extraction.records)
    made = json.loads(records.model_dump_json())
    digests: Digests = {
        "tasks": [len(records.tasks), sum(len(task.schedule) for task in records.tasks)],
        "records": _plain({**made, "findings": None}),
        "findings": _plain(made["findings"]),
        "coverage": [*extraction.coverage.values()],
        "check": _plain([f.id for f in in_order(records.findings)]),
        "decisions": _digest(write_decisions(records, NO_DECISIONS, NO_DECISIONS)),
        "csv": _members(write_tables(rows_of(records), "csv")),
        "report": _digest(report_page(records, extraction.printed, "zh")),
        "render": _plain([_digest(render(records, "text")), _digest(render(records, "html"))]),
        "render-docx": _members(render(records, "docx")),
    }
    if everything:
        digests["sqlite"] = _database(write_tables(rows_of(records), "sqlite"))
        digests["xlsx"] = _workbook(write_tables(rows_of(records), "xlsx"))
        with zipfile.ZipFile(io.BytesIO(pack_lists(records, "lead").data)) as lists:
            names = lists.namelist()
            # Reading a workbook takes longer than writing it: of many lists some are read.
            some = names[:: 1 + len(names) // _MOST_LISTS]
            digests["split"] = _plain([names, [_workbook(lists.read(name)) for name in some]])
    return digests


def comparison(old: Path, new: Path) -> Digests:
    """Return the digests of the comparison of two documents in its forms."""
    one, other = (
        _unversioned(extract(path.read_bytes(), path.name, PATIENT).records) for path in (old, new)
    )
    result = compare(one, other, {})
    return {
        **{
            file_format: _digest(write_comparison(result, file_format))
            for file_format in ("json", "text", "md", "html")
        },
        "xlsx": _workbook(write_comparison(result, "xlsx")),
    }
