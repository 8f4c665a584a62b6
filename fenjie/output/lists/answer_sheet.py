"""The sheets that an organization fills in, one a quarter, and a hidden one that says whose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from fenjie.output.io.cell_size import height_of
from fenjie.output.io.workbook import A3, Book, Page, Sheet
from fenjie.output.lists.answer_rows import WIDTHS, AnswerRow, rows_of_task
from fenjie.output.lists.list_sheet import issue_of, list_sheet, write_header, write_value
from fenjie.output.lists.rolls import Roll
from fenjie.progress.answer_sheets import (
    ANSWER_SHEETS,
    ANSWER_VERSION,
    CONTACT,
    DATE,
    DEADLINE,
    DUTIES,
    DUTY,
    HEADERS,
    HIDDEN_SHEET,
    KEY,
    NUMBER,
    QUARTERS,
    REACHED,
    STATUS,
    STATUS_WORDS,
    TASK,
    UNIT,
    WORDS,
)
from fenjie.schema import Records

_ASKED = frozenset({STATUS, WORDS, REACHED, UNIT, CONTACT, DATE})
"""The columns to fill in; units stand there already."""

_ONCE = frozenset({STATUS, WORDS, CONTACT, DATE})
"""The columns that a task's further rows need not have."""

_LOOKS = {
    **dict.fromkeys((NUMBER, DUTY, DEADLINE), "free middle"),
    **dict.fromkeys((WORDS, CONTACT), "free blank"),
    STATUS: "free choice",
    UNIT: "free choice",
    REACHED: "free number",
    DATE: "free date",
    KEY: "free pale",
    TASK: "free pale",
}
_LOWEST, _LOWEST_FURTHER = 66.0, 30.0
"""Points of the lowest row, where there has to be room to write in, and of a task's further rows,
which take figures."""

_PLAN = {
    "validate": "custom",
    "value": 0,  # Never true.
    "error_title": "此处不用填写",
    "error_message": "这一列是任务原文，请在黄色的列中填写。",
}
_RULES: Mapping[str, Mapping[str, Any]] = {
    STATUS: {
        "validate": "list",
        "source": list(STATUS_WORDS.values()),
        "error_title": "状态",
        "error_message": "请从下拉列表中选择。",
    },
    REACHED: {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -1e15,
        "maximum": 1e15,
        "error_type": "warning",
        "input_title": "累计完成值",
        "input_message": "从年初到本季度末的累计数，只填数字；单位在右边一列。",
        "error_title": "累计完成值",
        "error_message": "请只填数字，单位填在右边一列。",
    },
    DATE: {
        "validate": "date",
        "criteria": "between",
        "minimum": dt.date(2000, 1, 1),
        "maximum": dt.date(2199, 12, 31),
        "error_type": "warning",
        "error_title": "填报日期",
        "error_message": "请填日期，例如 2025-04-03。",
    },
}


def write_answer_sheet(book: Book, roll: Roll, records: Records, quarter: int) -> None:
    """Write the sheet of a quarter: what the organization leads, then what it supports.

    Nothing is locked but the head, so that rows can be sorted, and rows and columns be added.
    """
    title = f"{roll.name} {QUARTERS[quarter - 1]}进展情况填报表"
    sheet = list_sheet(book, ANSWER_SHEETS[quarter - 1], title, WIDTHS, A3)
    sheet.hide_column(HEADERS.index(KEY))
    notes = [
        issue_of(records),
        "请填写黄色的列，填法见“填报说明”。一项任务有几个目标值的，每个目标值一行。",
    ]
    header = write_header(sheet, title, notes, WIDTHS)
    sheet.height(header, 30.0)
    for column, name in enumerate(HEADERS):
        sheet.write(header, column, name, "asked" if name in _ASKED else "header")
    row = header
    for duty, tasks in (("lead", roll.leads), ("support", roll.supports)):
        for task in tasks:
            rows = rows_of_task(task, quarter, DUTIES[duty], roll.name)
            for further, values in enumerate(rows):
                row += 1
                _write_row(sheet, row, values, further > 0)
    for first, last, rule in _checked_columns():
        sheet.check((header + 1, row), (first, last), rule)
    sheet.keep(header + 1, 1, repeated=1)
    sheet.filter(header, row)
    sheet.protect("free")


def _checked_columns() -> Iterator[tuple[int, int, Mapping[str, Any]]]:
    """Yield the first and the last of neighbouring columns that have one rule, and the rule."""
    rules = [_RULES.get(name, None if name in _ASKED else _PLAN) for name in HEADERS]
    for rule, columns in groupby(enumerate(rules), key=itemgetter(1)):
        places = [column for column, _ in columns]
        if rule is not None:
            yield places[0], places[-1], rule


def _write_row(sheet: Sheet, row: int, values: AnswerRow, further: bool) -> None:
    texts = ["" if name == KEY else str(values.get(name, "")) for name in HEADERS]
    lowest = _LOWEST_FURTHER if further else _LOWEST
    sheet.height(row, max(lowest, height_of(texts, WIDTHS)))
    for column, name in enumerate(HEADERS):
        once = further and name in _ONCE
        look = "free words" if once else _LOOKS.get(name, "free words")
        write_value(sheet, row, column, values.get(name, ""), look)


def write_hidden(book: Book, roll: Roll, records: Records) -> None:
    """Write for whom the form was made, from which records, and every task with its digest."""
    sheet = book.sheet(HIDDEN_SHEET, (20.0, 40.0, 10.0, 80.0), Page())
    document = records.document
    facts: list[tuple[str, str]] = [
        ("form", str(ANSWER_VERSION)),
        ("organization", roll.name),
        ("title", document.title or ""),
        ("year", str(document.year or "")),
        ("sha256", records.source.sha256),
    ]
    for row, (name, value) in enumerate(facts):
        sheet.write(row, 0, name, "note")
        sheet.write(row, 1, value, "note")
    for row, task in enumerate((*roll.leads, *roll.supports), start=len(facts)):
        for column, text in enumerate((task.id, task.digest, str(task.number or ""))):
            sheet.write(row, column, text, "note")
    sheet.hide()
