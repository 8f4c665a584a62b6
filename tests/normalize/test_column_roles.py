"""Columns by evidence: headers, contents and neighbours together."""

from __future__ import annotations

import pytest

from fenjie.normalize.column_assignment import assign_roles
from fenjie.normalize.column_contents import Shares, content_shares
from fenjie.normalize.column_roles import column_roles
from fenjie.normalize.header_roles import layout_named

_LAYOUT = layout_named("tasks")
_GOALS = ["新建桥梁三座并完成验收。", "改造道路五条并完成移交。", "新增学位三千个以上。"]
_BODIES = ["市交通局", "市住建局、市财政局", "市教育局"]
_NUMBERS = ["1", "2", "3"]
_NAMES = ["林川", "何岚、周敏", "周敏"]
_DAYS = ["6月底前", "12月底前", "持续推进"]
_STEPS = ["3-4月：完成选址", "5月：开工建设", "12月底前：完成验收"]


def roles(table: dict[str, list[str]], above: tuple[str, ...] = ()) -> list[str | None]:
    contents = [content_shares(cells) for cells in table.values()]
    return column_roles([*table], _LAYOUT, contents, above).roles


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ({"任务": _GOALS, "谁来办": _BODIES}, ["title", "units"]),
        ({"任务": _GOALS, "谁来抓": _NAMES, "何时": _DAYS}, ["title", "leaders", "deadline"]),
        ({"具体任务及完成时限": _GOALS, "责任单位": _BODIES}, ["target", "units"]),
        ({"具体任务及完成时限": _DAYS, "事项": _GOALS}, ["deadline", "title"]),
        ({"工作任务": _GOALS, "细化分工": _GOALS}, ["title", "target"]),
        ({"工作任务": _GOALS, "任务分解/时序进度": _STEPS}, ["title", "schedule"]),
        ({"工作任务": _GOALS, "任务分解及进度": _STEPS}, ["title", "schedule"]),
        ({"工作任务": _GOALS, "任务分解及进度": _GOALS}, ["title", "target"]),
        ({"任务": _GOALS, "备注": _GOALS, "其他": _GOALS}, ["title", None, None]),
        ({"任务": _GOALS, "一季度": ["已开工", "已完成选址", "已移交"]}, ["title", None]),
        ({"任务": _GOALS, "一季度": ["开工", "完成选址", "移交"]}, ["title", "period 一季度"]),
        ({"任务": _GOALS, "进展情况一季度": ["开工", "选址", "移交"]}, ["title", None]),
        (
            {"任务": _GOALS, "内容": _GOALS, "一季度": _GOALS, "全年": _GOALS},
            ["title", "target", "period 一季度", "period 全年"],
        ),
        ({"任务": _GOALS, "全年": _GOALS}, ["title", "target"]),
        ({"任务": _GOALS, "牵头推进部门": _BODIES}, ["title", "lead"]),
        ({"任务": _GOALS, "牵头主管单位": _BODIES, "单位": _BODIES}, ["title", "lead", "support"]),
        ({"任务": _GOALS, "牵头及配合单位": _BODIES}, ["title", "units"]),
        ({"任务": _GOALS, "联系市领导": _NAMES}, ["title", "leaders"]),
        ({"项目名称": _GOALS, "项目阶段": ["在建", "拟建", "在建"]}, ["title", None]),
        ({"项目名称": _GOALS, "推进阶段": ["在建", "拟建", "在建"]}, ["title", None]),
        ({"项目名称": _GOALS, "项目法人": _BODIES}, ["title", "units"]),
        (
            {"项目名称": _GOALS, "项目法人": ["市水务集团等", *_BODIES], "牵头部门": _BODIES},
            ["title", None, "lead"],
        ),
    ],
)
def test_header_contents_and_neighbours_decide(
    table: dict[str, list[str]], expected: list[str | None]
) -> None:
    assert roles(table) == expected


def test_a_header_over_two_columns_is_that_of_the_one_without_numbers() -> None:
    table = {"工作要求": _NUMBERS, "": _GOALS, "责任单位": _BODIES}
    assert roles(table, ("工作要求", "工作要求", ""))[0] == "number"


def test_a_sparse_column_of_headings_is_the_section() -> None:
    table = {
        "工作任务": ["一、做大产业", "", "", "二、改善民生"],
        "具体内容": [*_GOALS, _GOALS[0]],
    }
    assert roles(table) == ["section", "target"]


def test_known_headers_are_stronger_than_contents() -> None:
    assert roles({"年度目标": _BODIES, "牵头单位": _GOALS}) == ["target", "lead"]


def test_the_goal_of_the_year_is_the_goal() -> None:
    headers = ["项目名称", "建设内容及规模", "年度建设目标", "责任单位"]
    assert column_roles(headers, layout_named("tasks")).roles == ["title", None, "target", "units"]


def test_what_is_as_likely_is_doubtful() -> None:
    headers = ["任务", "工作举措及实施计划"]
    contents: list[Shares] = [content_shares(_GOALS), {"sentences": 1.0, "steps": 0.45}]
    assert column_roles(headers, _LAYOUT, contents).doubtful == [1]
    assert column_roles(headers, _LAYOUT).doubtful == []
    assert column_roles(headers, _LAYOUT, contents).margin < 0.1
    assert column_roles(headers, _LAYOUT).margin == 1


def test_one_assignment_for_all_columns() -> None:
    assert assign_roles([]) == []
    columns = [{"deadline": 2.0, "schedule": 1.9}, {"deadline": 1.8}]
    assert assign_roles(columns) == ["schedule", "deadline"]
