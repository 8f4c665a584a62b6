"""From records to the rows of every table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fenjie.errors import InputError
from fenjie.output.tables.definitions import TABLES
from fenjie.output.tables.table_columns import Column, Rows, Table, Value
from fenjie.schema import Records
from fenjie.schema.quantity import Quantity
from fenjie.schema.task import Task

_LONGEST_NAME = 30
_INTEGERS = range(-(2**63), 2**63)
_WHOLE_IN_A_FLOAT = 2**53


def rows_of(records: Records) -> dict[str, Rows]:
    """Return the rows of every table by its name; cells stand in the order of its columns.

    Raises `InputError` (`format`) for records that keys cannot hold together: an id that stands
    twice, a finding about a task that is not there, a number that no table holds.
    """
    result: dict[str, Rows] = {table.name: [] for table in TABLES}
    document_id = records.source.sha256[:12]
    result["documents"].append(_document(records, document_id))
    for place, section in enumerate(records.document.sections, start=1):
        result["sections"].append((document_id, place, section.title, section.first, section.last))
    known: set[str] = set()
    for place, task in enumerate(records.tasks, start=1):
        if task.id in known:
            raise InputError("format", "the task {task} stands twice in the records", task=task.id)
        known.add(task.id)
        result["tasks"].append(_task(task, document_id, place))
        for name, row in _parts(task):
            result[name].append((task.id, *row))
    _add_findings(records, known, result)
    for table in TABLES:
        result[table.name] = _fitting(table, result[table.name])
    return result


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _document(records: Records, document_id: str) -> tuple[Value, ...]:
    document, source = records.document, records.source
    return (
        document_id,
        document.title,
        document.subtitle,
        document.year,
        document.issuer,
        _iso(document.issued),
        document.columns,
        source.name or "-",
        source.format,
        source.size,
        source.sha256,
        source.producer,
        source.layout,
        source.layout_score,
        source.corrections,
        records.schema_version,
    )


def _task(task: Task, document_id: str, place: int) -> tuple[Value, ...]:
    return (
        task.id,
        document_id,
        place,
        task.number,
        _name(task),
        task.section,
        task.title,
        task.target.text,
        task.lead_known_by,
        task.digest,
    )


def _name(task: Task) -> str:
    words = task.title or task.target.text
    short = words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "…"
    return (
        " ".join(filter(None, ("" if task.number is None else str(task.number), short))) or task.id
    )


def _parts(task: Task) -> Iterator[tuple[str, tuple[Value, ...]]]:
    yield from _quantities("target", "target", task.target.quantities)
    for n, requirement in enumerate(task.requirements):
        field = f"requirements/{n}"
        row = (n + 1, field, requirement.source, requirement.text, requirement.points)
        yield "requirements", row
        yield from _quantities(field, "requirement", requirement.quantities)
    for n, step in enumerate(task.schedule):
        field, period = f"schedule/{n}", step.period
        when: tuple[Value, ...] = (None, None, None, None, None)
        if period is not None:
            days = _iso(period.start), _iso(period.end)
            when = (period.label, period.quarters, period.due_quarter, *days)
        yield "steps", (n + 1, field, " / ".join(step.track) or None, *when, step.text)
        yield from _quantities(field, "step", step.quantities)
    for role, units in (("lead", task.lead_units), ("support", task.support_units)):
        for n, unit in enumerate(units, start=1):
            yield "units", (role, n, unit.name, unit.canonical, unit.note)
    for n, name in enumerate(task.leaders, start=1):
        yield "leaders", (n, name)
    for n, extra in enumerate(task.extras):
        yield "extras", (n + 1, f"extras/{n}", extra.head, extra.text)
    for n, made in enumerate(task.corrections, start=1):
        yield "corrections", (n, made.finding, made.field, made.printed, made.value)


def _quantities(
    field: str, part: str, quantities: list[Quantity]
) -> Iterator[tuple[str, tuple[Value, ...]]]:
    for n, quantity in enumerate(quantities, start=1):
        yield (
            "quantities",
            (
                *(field, n, part, quantity.text, quantity.low, quantity.high, quantity.unit),
                *(quantity.comparator, quantity.cumulative, quantity.basis, quantity.quarters),
                *(quantity.metric, quantity.start, quantity.end),
            ),
        )


def _add_findings(records: Records, known: set[str], result: dict[str, Rows]) -> None:
    taken: set[str] = set()
    for place, finding in enumerate(records.standing, start=1):
        ident = _unique(finding.id or "-", taken)
        taken.add(ident)
        result["findings"].append(
            (
                *(ident, place, finding.code, finding.severity, finding.field),
                *(finding.message, finding.evidence, finding.suggestion),
            )
        )
        for n, task in enumerate(dict.fromkeys(finding.tasks), start=1):
            if task not in known:
                raise InputError(
                    "format",
                    "a finding is about the task {task}, which is not in the records",
                    task=task,
                )
            result["finding_tasks"].append((ident, task, n))


def _unique(ident: str, taken: set[str]) -> str:
    result, n = ident, 1
    while result in taken:
        n += 1
        result = f"{ident}-{n}"
    return result


def _fitting(table: Table, rows: Rows) -> Rows:
    """Let every number be one that all formats hold alike, or refuse the records."""
    numbers = [n for n, c in enumerate(table.columns) if c.kind in ("integer", "number")]
    if not numbers:
        return rows
    fitted = []
    for row in rows:
        cells = list(row)
        for n in numbers:
            cells[n] = _number(table.columns[n], cells[n])
        fitted.append(tuple(cells))
    return fitted


def _number(column: Column, value: Value) -> Value:
    if not isinstance(value, int | float):
        return value
    if column.kind == "integer" and value in _INTEGERS:
        return value
    try:
        if column.kind == "number":
            exact = float(value)
            whole = exact.is_integer() and abs(exact) <= _WHOLE_IN_A_FLOAT
            return int(exact) if whole else exact
    except OverflowError:
        pass
    raise InputError(
        "format", "{column} holds a number that is too large for a table", column=column.name
    )
