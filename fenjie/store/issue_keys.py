"""What identifies a document over the years, an issue of it, and what was read from it.

A series is what is issued year by year: the issuer and the title without its year. An issue is
a series, a year, and the words of its tasks: the same words in another format, or read again, are
the same issue.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from fenjie.errors import InputError
from fenjie.normalize.time_expressions import CHINESE_YEAR, YEAR
from fenjie.output.tables.table_columns import Rows
from fenjie.schema import Records
from fenjie.schema.digest import task_digest

_SHORT = 8
_SERIES_DIGITS = 6
_OF_SOURCE = 7
"""The column of the documents' table from which on it tells of the file and not of its words."""


def series_of(records: Records) -> str:
    """Return the name of the series that records belong to.

    Raises `InputError` (`series`) where the document has neither a title nor an issuer.

    >>> from types import SimpleNamespace as S
    >>> document = S(title="2025年市政府重点工作任务分解表", issuer="云江市政府办公室（督查科）")
    >>> series_of(S(document=document, source=S(name="a.txt")))
    '云江市政府办公室·市政府重点工作任务分解表'
    """
    name = name_of_series(records)
    if not name:
        raise InputError(
            "series",
            "{name} has no title and no issuer; say with --series what it belongs to",
            name=records.source.name,
        )
    return name


def name_of_series(records: Records) -> str:
    """Return issuer and title without the year, as far as the document has them."""
    document = records.document
    title = re.sub(rf"(?:{YEAR}|{CHINESE_YEAR})\s*(?:年度?)?", "", document.title or "").strip()
    issuer = re.sub(r"（[^（）]*）", "", document.issuer or "").strip()
    return "·".join(filter(None, (issuer, title)))


def year_of(records: Records, year: int | None) -> int:
    """Return the year of an issue. Raises `InputError` (`year`) where none is known."""
    known = year if year is not None else records.document.year
    if known is None:
        raise InputError(
            "year", "{name} names no year; give it with --year", name=records.source.name
        )
    return known


def content_of(records: Records) -> str:
    """Return the digest of the words of all tasks, of their ids and of the day of issue.

    The tasks' own digests are not relied on: records come from anywhere.
    """
    tasks = [
        (task.id, task.section, task_digest(task.model_dump(mode="json"))) for task in records.tasks
    ]
    issued = records.document.issued
    return _digest([issued and issued.isoformat(), tasks])


def reading_of(rows: Mapping[str, Rows], records: Records) -> str:
    """Return the digest of what was read from an issue, apart from which file it was."""
    decided = [(finding.id, finding.decision) for finding in records.findings]
    parts = {name: table for name, table in rows.items() if name != "documents"}
    return _digest([rows["documents"][0][1:_OF_SOURCE], parts, decided])


def series_id(series: str) -> str:
    """Return the digits that stand for a series in ids."""
    return hashlib.sha256(series.encode()).hexdigest()[:_SERIES_DIGITS]


def issue_id(series: str, year: int | None, content: str) -> str:
    """Return the id of an issue, the same wherever it is added.

    >>> issue_id("市政府重点工作任务分解表", 2025, "0" * 64)
    'a88190-2025-00000000'
    """
    return f"{series_id(series)}-{year or 'undated'}-{content[:_SHORT]}"


def thread_id(series: str, year: int, record_id: str) -> str:
    """Return the id of the thread that begins with a task of a year.

    >>> thread_id("市政府重点工作任务分解表", 2025, "2025-012")
    'a88190/2025-012'
    """
    own = record_id if record_id.startswith(f"{year}-") else f"{year}-{record_id}"
    return f"{series_id(series)}/{own}"


def _digest(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()
