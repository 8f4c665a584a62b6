"""Forms of the sample, filled in and sent back as people do, and what is collected of them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import openpyxl

from fenjie.errors import FenjieError
from fenjie.limits import Limits
from fenjie.output.lists.list_workbook import write_roll
from fenjie.output.lists.rolls import rolls_of
from fenjie.progress.answer_sheets import ANSWER_SHEETS, HEADERS
from fenjie.progress.collected import collect
from fenjie.progress.returned import ReturnedDocument, UnreadFile
from fenjie.progress.returned_reader import read_returned
from fenjie.schema import Records
from fenjie.schema.progress import Answer, Progress
from tests.conftest import ROOT

ORGANIZATION = "市交通运输局"
"""It leads tasks 2, 13, 37 and 58, and supports 1, 21 and 36; 2, 37 and 36 have several goals."""

LIMITS = Limits(seconds=300)
COLUMN = {name: count for count, name in enumerate(HEADERS, start=1)}
FILLED: Mapping[str, Mapping[str, Any]] = {
    "2025-002": {
        "状态": "正常推进",
        "进展情况": "已与澜州市核定线路走向，首批2条线路试跑。",
        "累计完成值": [2, 1],
        "联系人": "张三 88880001",
        "填报日期": "2025-04-03",
    },
    "2025-013": {"状态": "进度滞后", "进展情况": "征拆慢于计划，正在协调。", "累计完成值": [18.5]},
    "2025-037": {"状态": "尚未启动", "进展情况": "尚未启动招标。"},
    "2025-058": {"状态": "已完成", "进展情况": "铁路专用线可研通过审查。", "累计完成值": [20]},
    "2025-001": {"状态": "正常推进", "进展情况": "派员参加了联合专班。"},
    "2025-021": {"进展情况": "开通夜游专线，配合做好灯会交通保障。"},
}
"""What the organization fills in for the first quarter; it leaves out task 36."""

STATUS = {
    "2025-002": "on-track",
    "2025-013": "delayed",
    "2025-037": "not-started",
    "2025-058": "done",
    "2025-001": "on-track",
}


@cache
def plan() -> Records:
    data = json.loads((ROOT / "samples" / "yunjiang-2025.json").read_text(encoding="utf-8"))
    return Records.model_validate(data)


@cache
def _form(organization: str) -> bytes:
    roll = next(roll for roll in rolls_of(plan(), "body") if roll.name == organization)
    return write_roll(roll, plan(), "body")


def form(organization: str = ORGANIZATION) -> Any:
    """Return an empty form as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(_form(organization)))


def sheet_of(book: Any, quarter: int = 1) -> Any:
    return book[ANSWER_SHEETS[quarter - 1]]


def fill(book: Any, filled: Mapping[str, Mapping[str, Any]] = FILLED, quarter: int = 1) -> Any:
    """Fill in the sheet of a quarter; figures go to the rows of a task one by one."""
    sheet = sheet_of(book, quarter)
    counts: dict[str, int] = {}
    for row in range(5, sheet.max_row + 1):
        task = sheet.cell(row, COLUMN["任务编号"]).value
        count = counts.get(task, 0)
        counts[task] = count + 1
        for name, value in filled.get(task, {}).items():
            if name in ("累计完成值", "计量单位") and isinstance(value, list):
                if count < len(value):
                    sheet.cell(row, COLUMN[name], value[count])
            elif count == 0:
                sheet.cell(row, COLUMN[name], value)
    return book


def rows_below_head(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]


def rewrite(sheet: Any, rows: Sequence[Sequence[Any]], first: int = 5) -> None:
    """Put values into rows of a sheet, and leave nothing of what stood there."""
    for row in range(first, sheet.max_row + 1):
        for column in range(1, sheet.max_column + 1):
            sheet.cell(row, column).value = None
    for at, values in enumerate(rows, start=first):
        for column, value in enumerate(values, start=1):
            sheet.cell(at, column).value = value


def saved(book: Any) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read(files: Mapping[str, bytes]) -> list[ReturnedDocument | UnreadFile]:
    returned: list[ReturnedDocument | UnreadFile] = []
    for name, data in files.items():
        try:
            returned.append(read_returned(data, name, LIMITS))
        except FenjieError as error:
            returned.append(UnreadFile(name, name, error.code))
    return returned


def collected(files: Mapping[str, bytes], quarter: int = 1, of: Records | None = None) -> Progress:
    return collect(read(files), of or plan(), quarter)


def of_book(book: Any, name: str = f"{ORGANIZATION}.xlsx", quarter: int = 1) -> Progress:
    return collected({name: saved(book)}, quarter)


def codes(progress: Progress, *left_out: str) -> list[str]:
    """Return the codes of findings but those on who is missing."""
    silent = {"organization-missing", "organization-in-part", *left_out}
    return [finding.code for finding in progress.findings if finding.code not in silent]


def answers_of(progress: Progress) -> dict[str | None, Answer]:
    assert len({answer.task for answer in progress.answers}) == len(progress.answers)
    return {answer.task: answer for answer in progress.answers}


def column_figures(answer: Answer) -> list[tuple[float, str, int | None]]:
    return [(f.low, f.unit, f.goal) for f in answer.figures if f.start is None]


def assert_all_on_their_tasks(progress: Progress) -> None:
    """Fail unless what `FILLED` says stands on its tasks, whole and only once."""
    answers = answers_of(progress)
    assert set(answers) == set(FILLED)
    for task, filled in FILLED.items():
        answer = answers[task]
        assert answer.organization == ORGANIZATION
        assert answer.quarter == 1
        assert answer.text == filled["进展情况"]
        if task in STATUS:
            assert (answer.status, answer.status_known_by) == (STATUS[task], "stated")
    assert column_figures(answers["2025-002"]) == [(2, "条", 0), (1, "处", 1)]
    assert column_figures(answers["2025-013"]) == [(1_850_000_000, "元", 0)]
    assert column_figures(answers["2025-058"]) == [(20, "%", 0)]
    assert answers["2025-002"].contact == "张三88880001"
    assert str(answers["2025-002"].date) == "2025-04-03"
    assert {
        (one.task, one.role) for one in progress.unanswered if one.organization == ORGANIZATION
    } == {("2025-036", "support")}


def only(filled: dict[str, Any], task: str = "2025-013") -> tuple[Answer, Progress]:
    """Collect a form in which one task is filled in."""
    progress = of_book(fill(form(), {task: filled}))
    [answer] = progress.answers
    assert answer.task == task
    return answer, progress


def finding(progress: Progress, code: str) -> Any:
    [one] = [each for each in progress.findings if each.code == code]
    return one
