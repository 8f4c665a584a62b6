"""People named beside organizations: taken out of the cells, where a column has many."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.schema import Records, Task

HEADERS = ("序号", "工作任务", "分管领导", "牵头单位")


def records_of(headers: tuple[str, ...], *rows: tuple[str, ...]) -> Records:
    cells = [headers, *(map(_cell, row) for row in rows)]
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in cells)
    table = "".join(f"<tr>{line}</tr>" for line in lines)
    page = f"<html><body><p>云江市2026年重点工作任务分解表</p><table>{table}</table></body></html>"
    return extract(page.encode(), "a.html").records


def _cell(words: str) -> str:
    return words.replace("\n", "<br>")


def names(task: Task) -> list[str]:
    return [unit.name for unit in task.lead_units]


def codes(records: Records) -> set[str]:
    return {finding.code for finding in records.findings}


@pytest.mark.parametrize("mark", ["\n", " "])
def test_most_cells_name_a_person(mark: str) -> None:
    records = records_of(
        HEADERS,
        ("1", "新建桥梁3座。", "林若水", f"市交通局{mark}何岚"),
        ("2", "新建学校5所。", "林若水", f"市教育局{mark}欧阳川"),
        ("3", "改造管网8公里。", "周雨桐", "市水务局"),
    )
    assert [names(task) for task in records.tasks] == [["市交通局"], ["市教育局"], ["市水务局"]]
    assert [task.leaders for task in records.tasks] == [["林若水"], ["林若水"], ["周雨桐"]]
    beside = [[(e.head, e.text) for e in task.extras] for task in records.tasks]
    assert beside == [[("牵头单位", "何岚")], [("牵头单位", "欧阳川")], []]
    assert "persons-beside-units" in codes(records)


def test_the_header_says_so() -> None:
    records = records_of(
        ("序号", "工作任务", "牵头单位及负责人"),
        ("1", "新建桥梁3座。", "市交通局 何岚 市财政局\n逄川"),
        ("2", "新建学校5所。", "市教育局"),
    )
    assert [names(task) for task in records.tasks] == [["市交通局", "市财政局"], ["市教育局"]]
    assert [task.leaders for task in records.tasks] == [["何岚", "逄川"], []]
    assert "persons-beside-units" not in codes(records)


def test_people_in_brackets() -> None:
    records = records_of(
        ("序号", "工作任务", "牵头单位及负责人"),
        ("1", "新建桥梁3座。", "市交通局（何岚、宋栖迟）、市财政局（逄川）"),
        ("2", "新建学校5所。", "市教育局（牵头）、市安委办（市应急管理局）"),
    )
    assert [names(task) for task in records.tasks] == [
        ["市交通局", "市财政局"],
        ["市教育局", "市安委办（市应急管理局）"],
    ]
    assert [task.leaders for task in records.tasks] == [["何岚", "宋栖迟", "逄川"], []]


def test_organizations_whose_names_look_like_those_of_people() -> None:
    records = records_of(
        HEADERS,
        ("1", "新建桥梁3座。", "林若水", "市交通局 文旅局"),
        ("2", "新建学校5所。", "林若水", "市教育局\n高新区"),
        ("3", "改造管网8公里。", "周雨桐", "市水务局 何岚"),
    )
    assert [task.extras for task in records.tasks] == [[], [], []]
    assert "persons-beside-units" not in codes(records)


def test_progress_so_far_is_no_plan() -> None:
    records = records_of(
        ("序号", "项目内容", "当前进度", "牵头单位"),
        ("1", "新建桥梁3座。", "80%", "市交通局"),
        ("2", "新建学校5所。", "98.4%（东区滞后）", "市教育局"),
    )
    assert [task.schedule for task in records.tasks] == [[], []]
    assert [[e.text for e in task.extras] for task in records.tasks] == [
        ["80%"],
        ["98.4%（东区滞后）"],
    ]
