"""Damaging one row of the sample, and making sure that the damage stays in its cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.differences import Json, records_of

Change = Callable[[list[str]], list[str]]

FIELDS = ("requirements", "target", "schedule", "leaders", "lead_units", "support_units")


"""The fields of the sample's six columns, in order."""
ROWS = (6, 15, 46)
"""Tasks whose rows are damaged: with paragraphs, bold, and plain; none has a requirement."""
OWN = (47, 51, 60)
"""The same for tasks that print a requirement of their own, which no other task shares."""
ODD_UNITS = (32, 42, 72)
"""Tasks of units with names like 市残联, which end as no other unit does."""


def line_of(records: Json, number: int) -> int:
    """Say on which line the target of a task stands, counted from 1."""
    task = next(task for task in records["tasks"] if task["number"] == number)
    line: int = task["refs"]["target"][0]["line"]
    return line


def damage(text: str, line: int, change: Change) -> str:
    lines = text.split("\n")
    cells = lines[line - 1].split("\t")
    assert len(cells) == len(FIELDS)
    changed = "\t".join(change(list(cells)))
    assert changed != lines[line - 1]
    return "\n".join([*lines[: line - 1], changed, *lines[line:]])


def without(task: Json, *names: str) -> Json:
    return {name: value for name, value in task.items() if name not in names}


def check(
    text: str, whole: Json, number: int, change: Change, hurt: set[int], code: str
) -> tuple[Json, Json]:
    """Damage the row of a task; return the task as it was and as it has become.

    Every other task must be as it was, and so must the cells of the row that are not `hurt`;
    a finding with the `code` must name the line.
    """
    line = line_of(whole, number)
    records = records_of(damage(text, line, change))
    assert len(records["tasks"]) == len(whole["tasks"])
    pairs = list(zip(whole["tasks"], records["tasks"], strict=True))
    for before, after in pairs:
        if before["number"] != number:
            assert without(after, "refs") == without(before, "refs")
    before, after = next(pair for pair in pairs if pair[0]["number"] == number)
    kept = [name for column, name in enumerate(FIELDS) if column not in hurt]
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert f"第{line}行" in "".join(messages(records, code))
    assert messages(records, "unexplained-text") == []
    return before, after


def messages(records: Json, code: str) -> list[str]:
    return [finding["message"] for finding in records["findings"] if finding["code"] == code]


def join(column: int) -> Change:
    """Take away the tab behind a cell."""
    return lambda cells: [*cells[:column], cells[column] + cells[column + 1], *cells[column + 2 :]]


def drop(column: int) -> Change:
    """Take away a cell with its tab."""
    return lambda cells: [*cells[:column], *cells[column + 1 :]]


def cut(column: int) -> Change:
    """Put a tab into the middle of a cell."""

    def change(cells: list[str]) -> list[str]:
        cell = cells[column]
        middle = len(cell) // 2
        return [*cells[:column], cell[:middle], cell[middle:], *cells[column + 1 :]]

    return change


def insert(column: int) -> Change:
    """Put a blank cell before a cell, or at the end of the row."""
    return lambda cells: [*cells[:column], "", *cells[column:]]


def on_cell(column: int, change: Callable[[str], str]) -> Change:
    return lambda cells: [*cells[:column], change(cells[column]), *cells[column + 1 :]]


def renumber(new: str) -> Change:
    """Print another number before the target; none when `new` is empty."""
    return on_cell(1, lambda cell: re.sub(r"^((?:<p>)?)\d+\.\s*", rf"\g<1>{new}", cell))


def cases(columns: range, *broken: int, reason: str, rows: tuple[int, ...] = ROWS) -> list[Any]:
    """Pair columns with rows; the `broken` columns are known to fail."""
    return [
        pytest.param(
            column,
            number,
            id=f"{FIELDS[column] if column < len(FIELDS) else 'end'}-{number}",
            marks=pytest.mark.xfail(strict=True, reason=reason) if column in broken else (),
        )
        for column in columns
        for number in rows
    ]
