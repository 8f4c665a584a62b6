"""The findings of a file as JSON: one form for what `check`, `validate` and `extract` report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from pydantic import Field

from fenjie.schema.base import Record, schema_text
from fenjie.schema.finding import Finding
from fenjie.schema.records import Records
from fenjie.schema.refs import RefPart

FINDINGS_VERSION = "1.0"
FINDINGS_ID = "urn:fenjie:findings:1"
_ORDER = ("error", "warning", "info")
_ITEM = re.compile(r"\[(\d+)\]")


class ReportedFinding(Finding):
    """A finding, and where the words that it is about stand."""

    path: str | None = Field(
        description="Where in the records, for what is wrong with records themselves.",
        examples=["$.tasks[3].digest"],
    )
    refs: list[RefPart] = Field(
        description="Where its field stands in the document, as in the refs of its first task.",
        examples=[[{"line": 27, "start": 120, "end": 160}]],
    )


class SeverityCounts(Record):
    """How many findings there are of each severity."""

    error: int = Field(description="Wrong beyond doubt.", examples=[1], ge=0)
    warning: int = Field(description="A person should look.", examples=[14], ge=0)
    info: int = Field(description="Repaired, joined or assumed.", examples=[112], ge=0)


class FindingsReport(Record):
    """All findings of a document, or of records, that nobody rejected; errors first."""

    findings_version: str = Field(
        description="Version of this form; readers accept the same major.",
        examples=[FINDINGS_VERSION],
        pattern=r"^\d+\.\d+$",
    )
    name: str = Field(description="The file that was checked.", examples=["2024.txt"])
    sha256: str | None = Field(
        description="SHA-256 of the document, as in the records' source; null where none stands.",
        examples=["0" * 64],
    )
    tasks: int = Field(description="How many tasks were looked at.", examples=[349], ge=0)
    severities: SeverityCounts
    findings: list[ReportedFinding] = Field(description="The findings, errors first.")


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Put errors first, then warnings; the document's order within."""
    return sorted(findings, key=lambda finding: _ORDER.index(finding.severity))


def report_of(records: Records, name: str) -> FindingsReport:
    """Return the findings that stand in records; `name` is the file that was checked."""
    places = {task.id: task.refs for task in records.tasks}
    findings = []
    for finding in in_order(records.standing):
        refs = places.get(finding.tasks[0], {}) if finding.tasks else {}
        findings.append(_reported(finding, None, _parts(finding.field, refs)))
    return _report(name, records.source.sha256, len(records.tasks), findings)


def report_of_faults(
    faults: Iterable[tuple[Finding, str]], name: str, sha256: str | None, tasks: int
) -> FindingsReport:
    """Return what is wrong with records: findings, each with its path in them."""
    findings = [_reported(finding, path, []) for finding, path in faults]
    return _report(name, sha256, tasks, findings)


def _parts(field: str | None, refs: Mapping[str, list[RefPart]]) -> list[RefPart]:
    """Return the places of a field; those of its first entry where it is a list of them."""
    if field is None:
        return []
    first = (parts for key, parts in refs.items() if key.startswith(f"{field}/"))
    return refs.get(field) or next(first, [])


def _reported(finding: Finding, path: str | None, refs: list[RefPart]) -> ReportedFinding:
    return ReportedFinding(**finding.model_dump(), path=path, refs=refs)


def _report(
    name: str, sha256: str | None, tasks: int, findings: list[ReportedFinding]
) -> FindingsReport:
    counts = Counter(finding.severity for finding in findings)
    return FindingsReport(
        findings_version=FINDINGS_VERSION,
        name=name,
        sha256=sha256,
        tasks=tasks,
        severities=SeverityCounts(**{severity: counts[severity] for severity in _ORDER}),  # type: ignore[index]
        findings=findings,
    )


def field_of_path(path: str) -> str | None:
    """Return the field of a task that a path in records leads to, None for no task's.

    >>> field_of_path("$.tasks[3].schedule[2].text"), field_of_path("$.tasks[3].digest")
    ('schedule/2', 'digest')
    >>> field_of_path("$.document.title") is None
    True
    """
    first, _, rest = path.removeprefix("$.").partition(".")
    if not first.startswith("tasks[") or not rest:
        return None
    return _ITEM.sub(r"/\1", rest.split(".", 1)[0])


def task_of_path(path: str) -> int | None:
    """Return which task, from 0, a path in records leads to.

    >>> task_of_path("$.tasks[3].digest"), task_of_path("$.document.title")
    (3, None)
    """
    match = _ITEM.search(path) if path.startswith("$.tasks[") else None
    return int(match[1]) if match else None


def findings_schema() -> str:
    """Write the JSON Schema (2020-12) of this form, indented, keys in the models' order."""
    return schema_text(FindingsReport, FINDINGS_ID)
