"""Rows of totals are no tasks, wherever in a table they stand."""

from __future__ import annotations

import pytest

from fenjie.documents import extract

_ROWS = [
    ["1", "东湖路改造", "3.2", "市住建局"],
    ["2", "云江大桥", "12", "市交通局"],
    ["3", "第三水厂", "5", "市水务局"],
]


@pytest.mark.parametrize("at", [0, 2, 3])
@pytest.mark.parametrize("total", [["合 计", "", "20.2", ""], ["", "小计（3个）：", "20.2", "/"]])
def test_a_row_of_totals_is_no_task(at: int, total: list[str]) -> None:
    rows = [*_ROWS[:at], total, *_ROWS[at:]]
    tasks = extract(_page(rows), "a.html").records.tasks
    assert [task.number for task in tasks] == [1, 2, 3]


def test_a_goal_that_begins_with_such_a_word_is_one() -> None:
    rows = [*_ROWS, ["4", "合计", "7", "市财政局"]]
    assert len(extract(_page(rows), "a.html").records.tasks) == 4


@pytest.mark.parametrize(
    "heading", [["一、续建项目", "", "15.2", ""], ["", "（一）续建项目（2个）", "15.2", "/"]]
)
def test_a_heading_with_the_sums_of_its_rows_is_a_section(heading: list[str]) -> None:
    tasks = extract(_page([heading, *_ROWS]), "a.html").records.tasks
    assert [task.number for task in tasks] == [1, 2, 3]
    assert {task.section for task in tasks} == {next(filter(None, heading))}


def test_a_goal_with_a_figure_of_its_own_is_no_heading() -> None:
    rows = [["序号", "指标名称", "目标值", "责任单位"], ["1", "一、新建公园", "3", ""]]
    rows += [["2", "二、新建学校", "5", "市教育局"], ["3", "三、新建泵站", "2", "市水务局"]]
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    page = f"<h1>云江市2033年重点指标清单</h1><table>{body}</table>"
    assert len(extract(page.encode(), "a.html").records.tasks) == 3


def _page(rows: list[list[str]]) -> bytes:
    table = [["序号", "项目名称", "总投资", "责任单位"], *rows]
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in table)
    return f"<h1>云江市2033年重点项目清单</h1><table>{body}</table>".encode()
