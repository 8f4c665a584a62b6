"""One cell a line without a column of numbers: rows begin with the numbers of their first cells."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Task

HEADERS = ["重点任务", "目标任务", "责任科室", "分数", "考核办法"]
ROWS = [
    ["一、教学（60分）"],
    ["1.开展听课", "每周听课2节。", "教导处", "10", "1.查阅记录；", "2.抽查课堂。", "可累计扣分。"],
    ["2.建设课程库", "建成课程库3个。", "教导处、教科室", "12", "查阅课程库。"],
    ["二、后勤（40分）"],
    ["1.改造食堂", "改造食堂1间。", "总务处", "8", "1.现场查看；", "2.每少1间扣2分。"],
    ["2.更换课桌", "更换课桌400套。", "总务处", "5", "现场清点。"],
]


def tasks_of(headers: list[str], rows: list[list[str]]) -> Sequence[Task]:
    lines = ["2033年学校目标责任考核表", *headers, *(cell for row in rows for cell in row)]
    extraction = extract("\n".join(lines).encode(), "a.txt")
    assert extraction.coverage["unexplained"] == extraction.coverage["invented"] == 0
    return extraction.records.tasks


def test_numbers_within_the_last_cell_begin_no_row() -> None:
    tasks = tasks_of(HEADERS, ROWS)
    assert [task.number for task in tasks] == [1, 2, 1, 2]
    assert [task.title for task in tasks] == ["开展听课", "建设课程库", "改造食堂", "更换课桌"]
    assert tasks[0].target.text == "每周听课2节。"
    assert [unit.name for unit in tasks[1].support_units] == ["教科室"]
    assert tasks[0].extras[-1].text == "1.查阅记录；2.抽查课堂。可累计扣分。"
    assert tasks[2].section == "二、后勤（40分）"


def test_another_column_may_have_cells_of_several_lines() -> None:
    rows = [
        ["（一）开展听课", "1.每周听课2节；", "2.每月评课1次。", "教导处", "10", "无"],
        ["（二）建设课程库", "建成课程库3个。", "教科室", "12", "无"],
        ["（三）改造食堂", "1.改造食堂1间；", "2.更换灶台。", "总务处", "8", "无"],
    ]
    tasks = tasks_of([*HEADERS[:4], "备注"], rows)
    assert [task.number for task in tasks] == [1, 2, 3]
    assert tasks[0].target.text == "1.每周听课2节；2.每月评课1次。"
    assert [unit.name for unit in tasks[2].lead_units] == ["总务处"]


def test_rows_without_organizations_where_the_header_says_are_refused() -> None:
    rows = [["1.开展听课", "甲", "每周听课。", "10", "无"], ["2.评课", "乙", "每月。", "9", "无"]]
    with pytest.raises(InputError):
        tasks_of(HEADERS, rows)
