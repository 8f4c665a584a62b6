"""Tables whose cells blanks, lines or commas part, and who stands in goals or in words of duty."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Task

GOALS = ("修好水渠三公里。", "种树三千棵。", "铺路五公里。")
DUTIES = ("市水利局牵头，市林业局配合", "市林业局负责", "市住建局、市水利局牵头")
LEADS = [["市水利局"], ["市林业局"], ["市住建局", "市水利局"]]


def read(head: str, row: str, name: str = "t.txt") -> list[Task]:
    rows = [
        row.format(n=number, goal=goal, who=who)
        for number, (goal, who) in enumerate(zip(GOALS, DUTIES, strict=True), 1)
    ]
    text = "云江市2026年任务分解表\n" + "\n".join([head, *rows]) + "\n"
    return list(extract(text.encode(), name).records.tasks)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("序号 工作任务 责任单位", "{n} {goal} {who}"),
        ("序号 工作任务 责任单位 完成时限", "{n} {goal} {who} 6月底前"),
        ("序号 工作任务 完成时限", "{n} {goal}（{who}） 6月底前"),
        ("序号 工作任务", "{n} {goal}（{who}）"),
        ("序号　　工作任务", "第{n}项　　{goal}（{who}）"),
        ("工作任务 责任单位", "{goal} {who}"),
        ("责任单位 工作任务", "{who} {goal}"),
        ("序号\n工作任务", "{n}\n{goal}（{who}）"),
        ("序号\n工作任务\n责任单位", "{n}\n{goal}\n{who}"),
        ("工作任务,责任单位", "{goal},{who}"),
        ("序号,工作任务", "{n},{goal}（{who}）"),
    ],
)
def test_who_is_read(head: str, row: str) -> None:
    tasks = read(head, row)
    assert [task.target and task.target.text for task in tasks] == [*GOALS]
    assert [[unit.name for unit in task.lead_units] for task in tasks] == LEADS


@pytest.mark.parametrize("row", ["{n}\n{goal}", "{n} {goal}"])
def test_numbers_and_lines_alone_are_no_table(row: str) -> None:
    with pytest.raises(InputError):
        read("序号\n工作任务" if "\n" in row else "序号 工作任务", row)


def test_one_blank_within_a_name_parts_no_cells_where_more_part_the_headers() -> None:
    lines = [
        "云江市2026年任务分解表",
        "序号    工作任务    责任领导    责任单位    完成时限",
        "1    修好水渠三公里。    叶　林    市水利局    三季度",
        "2    种树三千棵。    张云帆    市林业局    上半年",
        "3    铺路五公里。    马　振    市住建局    全年",
    ]
    records = extract("\n".join(lines).encode(), "t.txt").records
    assert [task.leaders for task in records.tasks] == [["叶林"], ["张云帆"], ["马振"]]
    assert [step.period and step.period.label for step in records.tasks[0].schedule] == ["三季度"]
    # Nor does a plan stop that has a time alone.
    assert {finding.code for finding in records.findings} <= {"name-blank"}
