"""A task as rows of the form that its organizations fill in for a quarter."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from fenjie.output.io.cell_size import parts_of
from fenjie.output.lists.list_cells import deadline_of, due_in
from fenjie.progress.answer_sheets import (
    DEADLINE,
    DUE,
    DUTY,
    GOAL,
    HEADERS,
    KEY,
    NUMBER,
    PLANNED,
    TASK,
    UNIT,
    RowKey,
    printed_unit,
    write_key,
)
from fenjie.schema import Quantity, Task

WIDTHS = (6.5, 6.5, 6.5, 34.0, 36.0, 12.0, 11.5, 46.0, 20.0, 13.0, 10.0, 14.0, 12.5, 12.5)
"""Half characters of each column of `HEADERS`."""

_WIDTH = dict(zip(HEADERS, WIDTHS, strict=True))
AnswerRow = dict[str, int | str]
"""The values of a row by header; what people fill in is not there."""


def rows_of_task(task: Task, quarter: int, duty: str, organization: str) -> Iterator[AnswerRow]:
    """Yield the rows of a task: one, and more for each further number of its goal.

    Words that no row can hold go on in the next. Each row has the number and the mark of its
    task, so that the rows can be sorted.
    """
    goal = parts_of("\n".join(filter(None, (task.title, task.target.text))), _WIDTH[GOAL])
    due = parts_of(due_in(task, quarter), _WIDTH[DUE])
    parts = zip_longest(goal, due, task.target.quantities)
    for row, (words, step, planned) in enumerate(parts):
        key = RowKey(task.id, quarter, row, task.digest, organization)
        yield {
            NUMBER: task.number if task.number is not None else "",
            KEY: write_key(key),
            DUTY: duty,
            GOAL: words or _same(row, planned),
            DUE: step or "",
            DEADLINE: deadline_of(task) if row == 0 else "",
            **_planned(planned),
            TASK: task.id,
        }


def _same(row: int, planned: Quantity | None) -> str:
    return f"（同上，第{row + 1}个目标值）" if planned is not None else "（续上）"


def _planned(planned: Quantity | None) -> AnswerRow:
    if planned is None:
        return {PLANNED: "", UNIT: ""}
    words = f"{planned.metric}：{planned.text}" if planned.metric else planned.text
    return {PLANNED: words, UNIT: printed_unit(planned)}
