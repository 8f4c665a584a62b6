"""What a table does all over: numbers below a merged one, leads in bold, one name a paragraph."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.schema import Records

MERGED = """<p>云江市2031年重点工作任务分解表</p><table>
<tr><td>序号</td><td>目标名称</td><td>工作标准</td><td>牵头单位</td></tr>
<tr><td rowspan=2>1</td><td rowspan=2>社会事业</td><td>(1)新建学校4所。</td><td>教育局</td></tr>
<tr><td>(2)新增养老床位200张。</td><td>民政局</td></tr>
<tr><td>2</td><td>项目建设</td><td>开工重点项目98个。</td><td>发改局</td></tr>
<tr><td rowspan=2>3</td><td rowspan=2>生态环境</td><td>(1)造林2万亩。</td><td>林业局</td></tr>
<tr><td>{}</td><td>水利局</td></tr></table>"""
BOLD = """<p>云江市2031年重点工作任务分解表</p><table>
<tr><td>序号</td><td>重点任务</td><td>责任单位{}</td></tr>
<tr><td>1</td><td>提升农贸市场6处。</td><td>市城管局、<b>市商务局、市市场监管局</b></td></tr>
<tr><td>2</td><td>建成口袋公园8处。</td><td>市城管局、市林业局</td></tr></table>"""
PARAGRAPHS = """<p>云江市2031年重点工作任务分解表</p><table>
<tr><td>序号</td><td>重点任务</td><td>责任单位</td></tr>
<tr><td>1</td><td>提升农贸市场6处。</td><td><p>{}</p></td></tr>
<tr><td>2</td><td>建成口袋公园8处。</td><td>市城管局</td></tr></table>"""
BARS = """云江医院2031年重点工作分解表
序号 |
重点工作 |
责任领导 |
牵头科室 |
配合科室 |
1 |
扩建门诊楼，新增诊室18间。 |
沈砚 |
门诊部 |
医务科、护理部 |
2 |
建成胸痛中心1个。 |
方若兰 |
急诊科 |
|
3 |
上线前置审方系统。 |
沈砚 |
药剂科 |
信息科 |
"""


def read(text: str, name: str = "t.html") -> Records:
    return extract(text.encode(), name).records


def test_numbers_below_a_merged_number_are_those_of_the_tasks() -> None:
    records = read(MERGED.format("(2)修好水渠三条。"))
    assert [task.number for task in records.tasks] == [1, 2, 2, 1, 2]
    assert records.tasks[1].target is not None
    assert records.tasks[1].target.text == "新增养老床位200张。"
    assert not [f for f in records.findings if f.code.startswith("number")]


@pytest.mark.parametrize("goal", ["修好水渠三条。", "(3)修好水渠三条。"])
def test_goals_that_do_not_count_up_keep_the_merged_number(goal: str) -> None:
    assert [task.number for task in read(MERGED.format(goal)).tasks] == [1, 1, 2, 3, 3]


def test_those_in_bold_lead_where_the_header_says_so() -> None:
    first, second = read(BOLD.format("（加黑为牵头单位）")).tasks
    assert [unit.name for unit in first.lead_units] == ["市商务局", "市市场监管局"]
    assert [unit.name for unit in first.support_units] == ["市城管局"]
    assert (first.lead_known_by, second.lead_known_by) == ("marked", "assumed")


def test_bold_alone_says_nothing() -> None:
    first, _ = read(BOLD.format("")).tasks
    assert [unit.name for unit in first.lead_units] == ["市城管局"]
    assert first.lead_known_by == "assumed"


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("基础教育科</p><p>市督导室</p><p>各镇中心校", ["基础教育科", "市督导室", "各镇中心校"]),
        ("市市场监督</p><p>管理局", ["市市场监督管理局"]),
        ("国家税务总局云江市</p><p>税务局、市财政局", ["国家税务总局云江市税务局", "市财政局"]),
        ("市安委办</p><p>（市应急局）、市财政局", ["市安委办（市应急局）", "市财政局"]),
    ],
)
def test_one_name_a_paragraph(cell: str, names: list[str]) -> None:
    first, _ = read(PARAGRAPHS.format(cell)).tasks
    assert [unit.name for unit in (*first.lead_units, *first.support_units)] == names


def test_cells_one_a_line_that_end_with_bars() -> None:
    tasks = read(BARS, "t.txt").tasks
    assert [task.number for task in tasks] == [1, 2, 3]
    assert [[unit.name for unit in task.support_units] for task in tasks] == [
        ["医务科", "护理部"],
        [],
        ["信息科"],
    ]


def test_what_cannot_be_a_name_is_told() -> None:
    records = read(PARAGRAPHS.format("县民政局5月底前动工"))
    (finding,) = [f for f in records.findings if f.code == "unit-doubtful"]
    assert (finding.severity, finding.evidence) == ("warning", ["县民政局5月底前动工"])


def test_a_task_without_a_goal_is_told() -> None:
    table = PARAGRAPHS.format("市商务局").replace("提升农贸市场6处。", "")
    records = read(table)
    (finding,) = [f for f in records.findings if f.code == "field-blank"]
    assert (finding.field, finding.tasks) == ("target", [records.tasks[0].id])
