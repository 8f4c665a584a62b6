"""What is wrong with records, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fenjie.findings import Finding as Noticed
from fenjie.schema.finding import Finding
from fenjie.schema.finding_key import FindingKey, keys_in_order
from fenjie.schema.findings_report import (
    FindingsReport,
    field_of_path,
    report_of_faults,
    task_of_path,
)
from fenjie.schema.validate import load

CODE = "records-invalid"


def report_of_problems(
    problems: Sequence[str], data: bytes, name: str, tasks: int
) -> FindingsReport:
    """Return as findings what `validate` says of records, `message @ $.path` each.

    `data` are the records, of which the ids of tasks and the SHA-256 are told, where they stand.
    """
    value = load(data, name)
    source = value.get("source")
    sha256 = source.get("sha256") if isinstance(source, dict) else None
    known = sha256 if isinstance(sha256, str) else None
    return report_of_faults(_faults(problems, value), name, known, tasks)


def _faults(problems: Sequence[str], value: dict[str, Any]) -> Iterator[tuple[Finding, str]]:
    paths = [problem.rpartition(" @ ")[2] for problem in problems]
    keys = keys_in_order(
        FindingKey(CODE, _tasks(path, value), field_of_path(path), [problem])
        for problem, path in zip(problems, paths, strict=True)
    )
    for problem, path, key in zip(problems, paths, keys, strict=True):
        noticed = Noticed.of(CODE, problem=problem)
        yield (
            Finding(
                id=key.id,
                code=CODE,
                severity="error",
                tasks=list(key.tasks),
                field=key.field,
                message=noticed.message,
                evidence=[],
                suggestion=None,
            ),
            path,
        )


def _tasks(path: str, value: dict[str, Any]) -> list[str]:
    number, tasks = task_of_path(path), value.get("tasks")
    if number is None or not isinstance(tasks, list) or number >= len(tasks):
        return []
    task = tasks[number]
    name = task.get("id") if isinstance(task, dict) else None
    return [name] if isinstance(name, str) else []
