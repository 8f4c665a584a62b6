"""The workbook of an organization or leader: its tasks, and an organization's form to fill in."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from fenjie.output.io.cell_size import height_of, parts_of
from fenjie.output.io.workbook import A3, Book
from fenjie.output.lists.answer_guide import write_guide
from fenjie.output.lists.answer_sheet import write_answer_sheet, write_hidden
from fenjie.output.lists.list_cells import HEADERS, cells_of
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

WIDTHS = (6.5, 11.0, 30.0, 23.0, 23.0, 23.0, 23.0, 17.0, 13.5, 9.0, 14.0, 17.0, 24.0)
_LOOKS = {0: "middle", 1: "middle", 8: "middle", 9: "middle", len(HEADERS) - 1: "blank"}
"""How columns look that do not hold plain words."""

LEADS, SUPPORTS, ANSWERS = "牵头任务", "协助任务", "责任任务"


def write_roll(roll: Roll, records: Records, by: By) -> bytes:
    """Return the workbook of an organization or leader; every word of the document stays a word.

    An organization's begins with how it is filled in, then come what it leads and what it
    supports, the one that was asked for first, and a sheet to fill in for each quarter.
    A sheet with nothing on it is left out.
    Raises `FenjieError` (`extra`) where XlsxWriter is not installed.
    """
    sheets = [(LEADS, roll.leads), (SUPPORTS, roll.supports), (ANSWERS, roll.answers)]
    if by == "support":
        sheets.reverse()
    data = io.BytesIO()
    with list_book(data) as book:
        if by != "leader":
            write_guide(book, roll, records)
        for name, tasks in sheets:
            if tasks:
                _write_sheet(book, name, tasks, roll, records)
        if by != "leader":
            for quarter in range(1, 5):
                write_answer_sheet(book, roll, records, quarter)
            write_hidden(book, roll, records)
    return data.getvalue()


def _write_sheet(
    book: Book, name: str, tasks: Sequence[Task], roll: Roll, records: Records
) -> None:
    title = f"{roll.name} {name}清单"
    sheet = list_sheet(book, name, title, WIDTHS, A3)
    notes = [issue_of(records), f"{_counts(name, tasks, roll)}　{source_of(records)}"]
    row = write_header(sheet, title, notes, WIDTHS)
    write_columns(sheet, row, HEADERS, WIDTHS)
    first = row
    for task in tasks:
        for texts in _rows(task):
            row += 1
            sheet.height(row, max(_LOWEST, height_of(texts, WIDTHS)))
            for column, text in enumerate(texts):
                look = _LOOKS.get(column, "words")
                value: int | str = text
                if column == 0 and text == str(task.number):
                    value = task.number or 0
                write_value(sheet, row, column, value, look)
    sheet.filter(first, row)


_LOWEST = 36.0
"""Points of the lowest row: there has to be room to write in."""


def _rows(task: Task) -> Iterator[Sequence[str]]:
    """Yield the rows of a task: one, or more where its words pass the height of a row."""
    cells = cells_of(task)
    parts = [parts_of(text, width) for text, width in zip(cells, WIDTHS, strict=True)]
    for count, row in enumerate(zip_longest(*parts, fillvalue="")):
        yield row if count == 0 else (f"{cells[0]}\n（续）", *row[1:])


def _counts(name: str, tasks: Sequence[Task], roll: Roll) -> str:
    if name == ANSWERS:
        return f"共 {len(tasks)} 项。"
    counts = f"牵头 {len(roll.leads)} 项，协助 {len(roll.supports)} 项；本表 {len(tasks)} 项"
    assumed = sum(task.lead_known_by == "assumed" for task in tasks)
    if assumed:
        counts += f"，其中 {assumed} 项原表未写明谁牵头，以列在首位的单位为牵头单位"
    return f"{counts}。"
