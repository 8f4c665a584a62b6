"""Pasted tables whose merged cells are missing: rows shorter than the header row."""

from __future__ import annotations

from typing import Any

import pytest

from fenjie.documents import extract

_TITLE = "2033年云江市乡村建设任务清单"


def _read(*rows: str) -> tuple[list[dict[str, Any]], set[str]]:
    text = "\n".join([_TITLE, *("\t".join(row.split("|")) for row in rows)])
    records = extract(text.encode(), "a.txt").records
    warned = {f.code for f in records.findings if f.severity != "info"}
    return [task.model_dump() for task in records.tasks], warned


def _leads(tasks: list[dict[str, Any]]) -> list[str]:
    return [task["lead_units"][0]["name"] for task in tasks]


def test_what_is_merged_in_front_is_put_back() -> None:
    tasks, warned = _read(
        "类别|任务内容|责任单位",
        "产业|新建冷库3座。|市农业农村局",
        "改造大棚200亩。|市供销社",
        "创建品牌5个。|市商务局",
        "人居|改厕2100户。|市住建局",
        "修建公路30公里。|市交通局",
    )
    assert [task["section"] for task in tasks] == ["产业"] * 3 + ["人居"] * 2
    assert _leads(tasks) == ["市农业农村局", "市供销社", "市商务局", "市住建局", "市交通局"]
    assert not warned


def test_what_is_merged_in_the_middle_is_put_back() -> None:
    tasks, warned = _read(
        "序号|工作任务|牵头单位|配合单位|完成时限",
        "1|新建冷库3座。|市农业农村局|市供销社、市财政局|6月底前",
        "2|改造大棚200亩。|12月底前",
        "3|创建品牌5个。|9月底前",
        "4|改厕2100户。|市住建局|各镇|11月底前",
    )
    assert _leads(tasks) == ["市农业农村局"] * 3 + ["市住建局"]
    assert [t["schedule"][0]["period"]["label"] for t in tasks][1:3] == ["12月底前", "9月底前"]
    assert not warned


def test_units_of_measure_are_no_organizations_and_figures_are_values() -> None:
    tasks, warned = _read(
        "考核项目|序号|考核指标|考核内容|单位|年度目标|责任部门|考核部门",
        "增收|1|壮大集体经济|经营性收入增速|%|≥8|县农业农村局|市农办",
        "2|村均收入|万元/村|全县统筹|县财政局|市财政局",
        "3|薄弱村个数|个|0|县委组织部|市委组织部",
        "宜居|4|整治村庄|污水治理率|%|95|县生态环境局|市生态环境局",
        "5|公厕|座|12|县住建局|市住建局",
    )
    assert [task["section"] for task in tasks] == ["增收"] * 3 + ["宜居"] * 2
    assert [task["title"] for task in tasks] == ["壮大集体经济"] * 3 + ["整治村庄"] * 2
    goals = ["经营性收入增速", "村均收入", "薄弱村个数", "污水治理率", "公厕"]
    assert [task["target"]["text"] for task in tasks] == goals
    values = [[(q["low"], q["unit"]) for q in task["target"]["quantities"]] for task in tasks]
    assert values == [[(8, "%")], [], [(0, "个")], [(95, "%")], [(12, "座")]]
    assert [len(task["support_units"]) for task in tasks] == [0] * 5
    assert warned == {"value-unread"}


@pytest.mark.parametrize("cells", [["座", "亩", "个"], ["市农办", "市供销社", "市商务局"]])
def test_what_a_unit_is_the_cells_say(cells: list[str]) -> None:
    rows = [f"{n}|新建设施|{cell}|{n}0" for n, cell in enumerate(cells, 1)]
    tasks, _ = _read("序号|考核指标|单位|年度目标", *rows)
    assert [bool(task["lead_units"]) for task in tasks] == [cells[0] != "座"] * 3


def test_a_row_that_lost_its_tab_is_still_told() -> None:
    _, warned = _read(
        "序号|工作任务|牵头单位|完成时限",
        "1|新建冷库3座。|市农业农村局|6月底前",
        "2改造大棚200亩。|市供销社|12月底前",
        "3创建品牌5个。|市商务局|9月底前",
        "4|改厕2100户。|市住建局|11月底前",
    )
    assert "cell-count" in warned


def test_rows_filled_up_at_their_end_say_nothing_of_the_columns() -> None:
    lines = (
        "2031年民生实事任务分解表",
        "类别 | 事项名称 | 任务目标 | 责任单位 | 分管领导 | 监督电话 |",
        "一、社会保障 | 1.提高救助标准 | 低保提高到每人每月1050元。 | 民政局 | 林若水 | 12345 |",
        "2.扩大公益岗位 | 新增公益性岗位400个。 | 人社局 | 林若水 | 12346 | |",
        "3.改造无障碍设施 | 为260户家庭改造。 | 残联、各镇街 | 何岚 | 12347 |",
        "二、医疗健康 | 4.开展免费检查 | 完成检查2.6万人。 | 卫健局、妇联 | 何岚 | 12348 |",
        "5.改造卫生院 | 完成2处门诊楼改造。 | 卫健局 | 何岚 | 12349 |",
    )
    tasks = extract("\n".join(lines).encode(), "a.txt").records.tasks
    assert [task.number for task in tasks] == [1, 2, 3, 4, 5]
    assert [task.leaders for task in tasks] == [["林若水"]] * 2 + [["何岚"]] * 3
    assert [unit.name for unit in tasks[2].lead_units + tasks[2].support_units] == [
        "残联",
        "各镇街",
    ]
    assert tasks[2].section == "一、社会保障"
