"""Outlines: who is responsible, which points are no tasks, and where a list of labels ends."""

from __future__ import annotations

from typing import Any

import pytest

from fenjie.documents import extract
from fenjie.reading.outline.numbered_lists import NumberedLists
from fenjie.reading.outline.outline_tree import Node

Json = dict[str, Any]
TITLE = "2032年县政府重点工作任务分解表\n"
TASKS = """1.整修水渠8公里。
责任单位：县水务局
2.建成驿站3座。
责任单位：县交通局
"""


def read(text: str) -> list[Json]:
    extraction = extract((TITLE + text).encode(), "outline.txt")
    coverage = extraction.coverage
    assert coverage["unexplained"] == coverage["invented"] == 0
    return [task.model_dump(mode="json") for task in extraction.records.tasks]


def goals(tasks: list[Json]) -> list[str]:
    return [task["target"]["text"] for task in tasks]


def names(task: Json, field: str = "lead_units") -> list[str]:
    return [unit["name"] for unit in task[field]]


def outside(text: str) -> str:
    findings = extract((TITLE + text).encode(), "outline.txt").records.findings
    return "".join(quote for f in findings if f.code == "text-around" for quote in f.evidence)


# points that are no tasks


def test_points_of_an_annex_are_no_tasks() -> None:
    text = f"{TASKS}附件2\n填报说明\n1.每月5日前报送进展。\n2.数据应当真实。\n"
    assert goals(read(text)) == ["整修水渠8公里。", "建成驿站3座。"]
    assert "每月5日前报送进展" in outside(text)


def test_points_behind_the_tasks_that_count_anew_are_no_tasks() -> None:
    text = f"{TASKS}有关要求\n1.每月5日前报送进展。\n2.数据应当真实。\n"
    assert goals(read(text)) == ["整修水渠8公里。", "建成驿站3座。"]
    assert "数据应当真实" in outside(text)


@pytest.mark.parametrize("numbers", ["一、二、", "1.2."])
def test_points_of_a_notice_are_neither_tasks_nor_a_section(numbers: str) -> None:
    first, second = numbers[:2], numbers[2:]
    notice = f"""关于印发任务分解表的通知
{first}各单位要制定方案。
{second}督查室每季度通报进展。
附件：任务分解表
附件
{TITLE}"""
    tasks = read(notice + TASKS)
    assert goals(tasks) == ["整修水渠8公里。", "建成驿站3座。"]
    assert [names(task) for task in tasks] == [["县水务局"], ["县交通局"]]
    assert not any("督查室" in (task["section"] or "") for task in tasks)


def test_tasks_of_each_attachment_are_read() -> None:
    tasks = read(f"附件1\n{TASKS}附件2\n1.办好县志展。\n责任单位：县档案馆\n")
    assert [names(task) for task in tasks] == [["县水务局"], ["县交通局"], ["县档案馆"]]


def test_a_task_that_names_nobody_goes_on_with_the_numbers() -> None:
    assert goals(read(f"{TASKS}3.迎接省级验收。\n"))[-1] == "迎接省级验收。"


def test_lists_in_which_nobody_is_named() -> None:
    siblings = [Node("1.", "", value=value) for value in (1, 2, 1, 2, 3, 4, 1)]
    lists = NumberedLists(siblings, named=[2, 4])
    assert [lists.is_task(index) for index in (0, 1, 3, 5, 6)] == [False, False, True, True, False]


# headings that say who does it


@pytest.mark.parametrize("who", ["团县委", "柳湾区政府", "青岗高新区管委会", "县供电公司、县政协"])
def test_a_heading_names_organizations_by_their_shape(who: str) -> None:
    tasks = read(
        f"一、{who}牵头工作（1项）\n1.整修水渠8公里。\n二、县交通局牵头工作（1项）\n2.修路。\n"
    )
    assert [names(task) for task in tasks] == [who.split("、"), ["县交通局"]]


# brackets


@pytest.mark.parametrize("bracket", ["试行", "修订", "数据平台"])
def test_a_bracket_of_the_goal_names_nobody(bracket: str) -> None:
    goal = f"出台防汛预案（{bracket}）。"
    task = read(f"1.{goal}\n责任单位：县水务局\n2.建成驿站3座。\n责任单位：县交通局\n")[0]
    assert (task["target"]["text"], names(task)) == (goal, ["县水务局"])


def test_a_bracket_of_organizations_names_them() -> None:
    tasks = read("1.整修水渠8公里。（县水务局、农行）\n2.建成驿站3座。（县政协）\n")
    assert [names(task) for task in tasks] == [["县水务局"], ["县政协"]]


# labels


@pytest.mark.parametrize("mark", ["、", "，", "；"])
@pytest.mark.parametrize("gap", [" ", "\u3000\u3000"])
def test_labels_in_one_line_keep_their_lists(mark: str, gap: str) -> None:
    labels = (
        f"分管领导：沈远{mark}罗青",
        f"主办单位：县司法局{mark}各乡（镇）政府",
        f"协办单位：县气象局{mark}县教育局",
        "完成时限：6月底前",
    )
    line = gap.join(labels)
    for task in read(f"1.整修水渠8公里。\n{line}\n2.建成驿站3座。\n{line}\n"):
        assert task["leaders"] == ["沈远", "罗青"]
        assert names(task) == ["县司法局", "各乡（镇）政府"]
        assert names(task, "support_units") == ["县气象局", "县教育局"]
        assert task["schedule"][0]["period"]["label"] == "6月底前"


STEPS = [("一季度", "选址"), ("二季度", "开工"), ("四季度", "完工")]


@pytest.mark.parametrize(
    "plan",
    [
        "进度安排：一季度：选址；二季度：开工；四季度：完工。",
        "进度安排：\n一季度：选址\n二季度：开工\n四季度：完工",
        "一季度：选址\n二季度：开工\n四季度：完工",
    ],
)
def test_all_steps_behind_a_label_are_kept(plan: str) -> None:
    text = "".join(
        f"{number}.{goal}\n{plan}\n责任单位：县水务局\n"
        for number, goal in enumerate(("整修水渠。", "建成驿站。", "修路。", "绿化。"), 1)
    )
    for task in read(text):
        steps = [(step["period"]["label"], step["text"]) for step in task["schedule"]]
        assert [(label, words.rstrip("；。")) for label, words in steps] == STEPS


# paragraphs without numbers


def test_who_helps_belongs_to_the_paragraph_of_who_leads() -> None:
    tasks = read("整修水渠。新增8公里。由县水务局牵头，县财政局配合。\n修路，由县交通局牵头。\n")
    assert [names(task) for task in tasks] == [["县水务局"], ["县交通局"]]
    assert names(tasks[0], "support_units") == ["县财政局"]


def test_lines_are_whole_where_others_are_much_longer() -> None:
    goal = "完善县乡村三级寄递物流体系，新增村级服务点120个，快递进村覆盖率达到百分之百。"
    tasks = read(f"{goal}\n责任单位：县交通局，县商务局，县邮政管理局\n" * 6)
    assert goals(tasks) == [goal] * 6


def test_lines_are_whole_where_numbers_stand_below_them() -> None:
    goal = "新增村级寄递物流服务点120个，快递进村覆盖率达到百分之百"
    headings = [f"{number}、县交通局牵头工作（2项）\n" for number in "一二三四"]
    tasks = read("".join(f"{heading}{goal}\n修好山区公路15公里\n{goal}\n" for heading in headings))
    assert goals(tasks) == [goal, "修好山区公路15公里", goal] * 4


def test_one_task_below_a_heading_is_read_like_several() -> None:
    tasks = read(
        "一、扩大投资\n整修水渠。（县水务局牵头，县财政局配合）\n修路。（县交通局负责）\n"
        "二、提升品质\n建成驿站3座。（县住建局牵头）\n"
    )
    assert goals(tasks) == ["整修水渠。", "修路。", "建成驿站3座。"]
    assert [task["section"] for task in tasks] == ["一、扩大投资", "一、扩大投资", "二、提升品质"]


def test_a_heading_and_its_one_paragraph_are_a_task_at_the_end_too() -> None:
    tasks = read(
        "1.整修水渠\n今年新增8公里。（责任单位：县水务局）\n"
        "2.建成驿站\n今年新增3座。（责任单位：县交通局）\n"
    )
    assert [(task["number"], names(task)) for task in tasks] == [
        (1, ["县水务局"]),
        (2, ["县交通局"]),
    ]


# lists parted by blanks


def test_organizations_parted_by_a_blank() -> None:
    tasks = read(
        "1.整修水渠。\n牵头单位：县残联 县科技局\n配合单位：团县委 柳湾镇政府\n"
        "2.建成驿站。\n牵头单位：县交通局\n配合单位：县水务集团 青岗高新区管委会\n"
    )
    assert names(tasks[0]) == ["县残联", "县科技局"]
    assert names(tasks[0], "support_units") == ["团县委", "柳湾镇政府"]
    assert names(tasks[1], "support_units") == ["县水务集团", "青岗高新区管委会"]


def test_a_blank_within_a_name_parts_nothing() -> None:
    tasks = read(
        "1.整修水渠。\n责任单位：县公安局 交警支队\n2.建成驿站。\n责任单位：国家统计局 柳湾调查队\n"
    )
    assert [names(task) for task in tasks] == [["县公安局交警支队"], ["国家统计局柳湾调查队"]]


def test_labels_that_only_blanks_part_from_the_list_before() -> None:
    first, second = read(
        "1.整修水渠8公里。 责任单位：县水务局 配合单位：县财政局、县住建局"
        " 实际完成情况：已建成五成。\n"
        "2.建成驿站3座。 责任单位：县交通局 配合单位：各街道 实际完成情况：正在招标。\n"
    )
    assert names(first, "support_units") == ["县财政局", "县住建局"]
    assert names(second, "support_units") == ["各街道"]
    assert [extra["text"] for extra in first["extras"]] == ["已建成五成。"]


def test_the_next_number_stands_behind_the_bracket_of_the_task_above() -> None:
    tasks = read(
        "1.整修水渠8公里。\n（责任单位：县水务局）2.建成驿站3座。\n"
        "（责任单位：县交通局）3.改造路灯90盏。\n（责任单位：县城管局、县财政局）\n"
    )
    assert goals(tasks) == ["整修水渠8公里。", "建成驿站3座。", "改造路灯90盏。"]
    assert [names(task) for task in tasks] == [["县水务局"], ["县交通局"], ["县城管局"]]


def test_a_sentence_behind_a_list_names_no_organization() -> None:
    first, _ = read(
        "1.整修水渠8公里。〔责任单位：县水务局、县财政局。以下均涉及各镇，不再列出，下同。〕\n"
        "2.建成驿站3座。〔责任单位：县交通局。〕\n"
    )
    assert (names(first), names(first, "support_units")) == (["县水务局"], ["县财政局"])


def test_labels_with_a_bracket() -> None:
    lines = (
        "1.新增众创空间4家。",
        "牵头科室（单位）：计划科、市科技中心",
        "配合科室（单位）：高新科",
        "2.培训农民2000人次。",
        "牵头科室（单位）：农村科",
    )
    text = "\n".join(["2033年市科技局重点工作任务分解", *lines])
    tasks = extract(text.encode(), "a.txt").records.tasks
    assert [[o.name for o in task.lead_units] for task in tasks] == [
        ["计划科", "市科技中心"],
        ["农村科"],
    ]
    assert [o.name for o in tasks[0].support_units] == ["高新科"]
