"""What is made of records: tables for analysts, and what changed between two documents."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Literal, overload

from fenjie.api.arguments import File, ask, check_format
from fenjie.compare.model import Comparison
from fenjie.limits import Limits
from fenjie.output.tables.table_format import TABLE_FORMATS
from fenjie.schema import Records


def diff(
    old: File | Records,
    new: File | Records,
    *,
    renamed: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    isolated: bool = True,
) -> Comparison:
    """Compare two documents or records: two years, or an issue and its re-issue.

    `renamed` has the new names of organizations by their old ones, as far as they are known.
    Raises `InputError` and `LimitError`. Needs the extra `diff`.
    """
    names = None
    if renamed is not None:
        if not isinstance(renamed, Mapping):
            raise TypeError(f"renamed must be a mapping, and is {type(renamed).__name__}")
        pairs = [{"old": before, "new": after} for before, after in renamed.items()]
        names = json.dumps({"renamed": pairs}).encode()
    sources = {"old": old, "new": new, "organizations": names}
    arguments = {"file_format": "json", "write_renamed": False}
    reply = ask("diff", sources, arguments, limits, isolated)
    return Comparison.model_validate_json(reply.data)


@overload
def export(
    source: File | Records,
    file_format: Literal["xlsx", "sqlite"],
    *,
    limits: Limits | None = None,
    isolated: bool = True,
) -> bytes: ...


@overload
def export(
    source: File | Records,
    file_format: Literal["csv", "parquet"],
    *,
    limits: Limits | None = None,
    isolated: bool = True,
) -> dict[str, bytes]: ...


def export(
    source: File | Records,
    file_format: Literal["csv", "xlsx", "sqlite", "parquet"],
    *,
    limits: Limits | None = None,
    isolated: bool = True,
) -> bytes | dict[str, bytes]:
    r"""Write the tables of records, or of a document, in a format.

    A workbook or a database is the bytes of one file; `csv` and `parquet` are files by their
    names, one a table (`tasks.csv`). Raises `InputError`, `LimitError`, and `FenjieError`
    (`usage`) for another format. `xlsx` needs the extra `export`, `parquet` the extra `parquet`.

    >>> table = "年度目标\t季度安排\t牵头单位\n1. 修路。\t四季度：完工。\t市城管局\n".encode()
    >>> sorted(export(table, "csv", isolated=False))[:3]
    ['corrections.csv', 'datapackage.json', 'documents.csv']
    """
    check_format(file_format, TABLE_FORMATS)
    reply = ask("export", {"path": source}, {"file_format": file_format}, limits, isolated)
    if file_format in ("xlsx", "sqlite"):
        return reply.data
    with zipfile.ZipFile(io.BytesIO(reply.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
