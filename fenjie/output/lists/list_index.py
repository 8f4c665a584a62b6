"""The index of the lists: every organization or leader by its own name, its counts and its file."""

from __future__ import annotations

import io
from collections.abc import Sequence

from fenjie.output.io.cell_size import height_of
from fenjie.output.io.workbook import A4
from fenjie.output.lists.list_sheet import (
    issue_of,
    list_book,
    list_sheet,
    source_of,
    write_columns,
    write_header,
    write_value,
)
from fenjie.output.lists.rolls import By, Roll
from fenjie.schema import Records, Task
from fenjie.schema.fields import field_name

INDEX = "目录.xlsx"
_TITLES = {
    "body": "任务清单目录（各单位）",
    "lead": "任务清单目录（牵头单位）",
    "support": "任务清单目录（协助单位）",
    "leader": "任务清单目录（责任领导）",
}
_ORGANIZATION_HEADERS: Sequence[str] = (
    *("序号", field_name("Unit", "name"), "牵头项数", "协助项数", "文件"),
)
_LEADER_HEADERS: Sequence[str] = ("序号", field_name("Task", "leaders"), "任务项数", "文件")
_ORGANIZATION_WIDTHS: Sequence[float] = (7.0, 38.0, 9.0, 9.0, 42.0)
_LEADER_WIDTHS: Sequence[float] = (7.0, 38.0, 12.0, 48.0)
_MOST_NAMED = 30


def write_index(
    rolls: Sequence[tuple[Roll, str | None]], unlisted: Sequence[Task], records: Records, by: By
) -> bytes:
    """Return the index; an organization that gets no list of its own has no file.

    `unlisted`: tasks that stand in no list; the index says which.
    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    headers, widths = (
        (_LEADER_HEADERS, _LEADER_WIDTHS)
        if by == "leader"
        else (_ORGANIZATION_HEADERS, _ORGANIZATION_WIDTHS)
    )
    data = io.BytesIO()
    with list_book(data) as book:
        sheet = list_sheet(book, "目录", _TITLES[by], widths, A4)
        notes = [issue_of(records), _counts(rolls, unlisted, records), source_of(records)]
        first = row = write_header(sheet, _TITLES[by], notes, widths)
        write_columns(sheet, row, headers, widths)
        for count, (roll, file_name) in enumerate(rolls, start=1):
            row += 1
            tasks = (roll.answers,) if by == "leader" else (roll.leads, roll.supports)
            values: list[int | str] = [count, roll.name, *map(len, tasks)]
            values.append(file_name or "（无单独清单）")
            sheet.height(row, max(_LOWEST, height_of([str(value) for value in values], widths)))
            for column, value in enumerate(values):
                look = "count" if isinstance(value, int) else "line"
                write_value(sheet, row, column, value, look)
        sheet.filter(first, row)
    return data.getvalue()


_LOWEST = 20.0


def _counts(
    rolls: Sequence[tuple[Roll, str | None]], unlisted: Sequence[Task], records: Records
) -> str:
    files = sum(file_name is not None for _, file_name in rolls)
    words = f"原表任务 {len(records.tasks)} 项；清单 {files} 份。一项任务可列入多份清单。"
    if not unlisted:
        return words + "每项任务都已列入。"
    named = [str(task.number) if task.number is not None else task.id for task in unlisted]
    more = f"等 {len(named)} 项" if len(named) > _MOST_NAMED else ""
    return words + f"未列入任何清单的任务：{'、'.join(named[:_MOST_NAMED])}{more}。"
