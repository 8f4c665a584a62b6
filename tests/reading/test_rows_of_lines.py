"""A table of one cell a line whose numbers jump, and lists that a line breaks in a name."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.schema import Records

TITLE = "岚川区2033年重点工作任务分解表"


def records_of(*lines: str) -> Records:
    return extract("\n\n".join([TITLE, *lines]).encode(), "a.txt").records


HEADERS = ("序号", "重点任务", "责任单位", "配合单位")


@pytest.mark.parametrize("headings", [True, False])
def test_an_extract_leaves_numbers_out(headings: bool) -> None:
    rows = (
        ("3", "固定资产投资增长6.5%。", "区发改局", "区工信局、区财政局"),
        ("41", "共建产业学院1所。", "区教育局", "区工信局。"),
        ("68", "新建小学2所。", "区教育局", "区财政局。"),
        ("70", "新增托位500个。", "区卫健局", "区教育局。"),
    )
    lines: list[str] = [*HEADERS]
    for part, row in zip("一二三四", rows, strict=True):
        if headings:
            lines += [f"{part}、扩大投资", f"{part}、改善民生"]
        lines += row
    records = records_of(*lines)
    assert [task.number for task in records.tasks] == [3, 41, 68, 70]
    assert [task.lead_units[0].name for task in records.tasks] == [row[2] for row in rows]


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_cells_that_their_edges_cut_and_a_page_within_one(joint: str) -> None:
    lines = [
        *("序号", "工作任务", "分管领导", "牵头单位", "配合单位", "完成时限"),
        *("1", "新开工亿元以上项目不", "少于12个。", "何 岚", "区发改局"),
        *("区统计局、区工信局，", "各镇人民政府", "12月底前"),
        *("2", "改造危房900户，易地扶", "— 3 —", "贫搬迁220户。", "宋栖迟", "区住建局、区"),
        *("扶贫办", "区财政局", "11月底前"),
        *("3", "政府采购节约率达到8%以", "上。", "何 岚", "区财政局", "区政务中", "心", "全年"),
        *("抄送：区委办公室，区人大常委会办公室。", "岚川区人民政府办公室 2033年3月2日印发"),
    ]
    records = extract(joint.join([TITLE, *lines]).encode(), "a.txt").records
    goals = [task.target.text for task in records.tasks]
    assert goals == [
        "新开工亿元以上项目不少于12个。",
        "改造危房900户，易地扶贫搬迁220户。",
        "政府采购节约率达到8%以上。",
    ]
    units = [
        [[unit.name for unit in units] for units in (task.lead_units, task.support_units)]
        for task in records.tasks
    ]
    assert units == [
        [["区发改局"], ["区统计局", "区工信局", "各镇人民政府"]],
        [["区住建局", "区扶贫办"], ["区财政局"]],
        [["区财政局"], ["区政务中心"]],
    ]
    assert [task.leaders for task in records.tasks] == [["何岚"], ["宋栖迟"], ["何岚"]]


def test_a_figure_in_a_cell_begins_no_row() -> None:
    headers = ("序号", "重点任务", "目标值", "责任单位")
    lines = ("1", "新建停车位", "900", "区城管局", "2", "新增托位", "500", "区卫健局")
    records = records_of(*headers, *lines)
    assert [task.number for task in records.tasks] == [1, 2]


@pytest.mark.parametrize(
    ("last", "behind", "names"),
    [
        ("区", "财政局", ["区工信局", "区城管中心", "区财政局"]),
        ("区市场监", "管局、区水务局", ["区工信局", "区城管中心", "区市场监管局", "区水务局"]),
        ("区水务局", "财政资金优先保障", ["区工信局", "区城管中心", "区水务局"]),
    ],
)
def test_a_name_that_a_line_breaks(last: str, behind: str, names: list[str]) -> None:
    lines = (
        "1.改造管网8公里。",
        "牵头单位：区住建局",
        f"协办单位：区工信局、区城管中心、{last}",
        behind,
    )
    text = "\n".join([TITLE, *lines, "2.新增托位500个。", "牵头单位：区卫健局"])
    tasks = extract(text.encode(), "a.txt").records.tasks
    assert [o.name for o in tasks[0].support_units] == names


def test_a_heading_is_no_broken_list() -> None:
    lines = (
        "一、扩大投资",
        "建设医院新院区，由区住建局牵头，区财政局配合。",
        "改造管网8公里，由区水务局牵头，区财政局配合。",
        "二、改善民生",
        "新增托位500个，由区卫健局牵头，区财政局配合。",
    )
    tasks = extract("\n".join([TITLE, *lines]).encode(), "a.txt").records.tasks
    sections = ["一、扩大投资", "一、扩大投资", "二、改善民生"]
    assert [task.section for task in tasks] == sections


def test_cells_that_say_nothing_are_no_steps() -> None:
    header = "序号\t任务\t牵头单位\t阶段任务\t完成时间"
    rows = ("1\t开展培训。\t医务科\t/\t6月底", "2\t完成评审。\t护理部\t3月动员，5月评审。\t无")
    tasks = extract("\n".join([TITLE, header, *rows]).encode(), "a.txt").records.tasks
    steps = [[(step.text, step.period and step.period.label) for step in t.schedule] for t in tasks]
    assert steps == [[("", "6月底")], [("动员，", "3月"), ("评审。", "5月")]]
