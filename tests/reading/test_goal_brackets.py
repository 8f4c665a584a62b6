"""Brackets behind the goal of a row say who does it, where no column does."""

from __future__ import annotations

import pytest

from fenjie.documents import extract
from fenjie.schema import Records, Task

HEADS = "序号\t工作任务\t完成时限\n"
GOALS = ("清淤河道三十公里。", "新建泵站两座。", "修好水渠。")


def records_of(text: str, name: str = "t.txt") -> Records:
    return extract(("云江市2026年任务分解表\n" + text).encode(), name).records


def read(*brackets: str) -> tuple[Task, ...]:
    rows = [
        f"{number}\t{goal}{bracket}\t6月底前\n"
        for number, (goal, bracket) in enumerate(zip(GOALS, brackets, strict=False), 1)
    ]
    return tuple(records_of(HEADS + "".join(rows)).tasks)


def who(task: Task) -> tuple[list[str], list[str], str]:
    lead, support = (
        [unit.name for unit in units] for units in (task.lead_units, task.support_units)
    )
    return lead, support, task.lead_known_by


def goal(task: Task) -> str:
    return task.target.text if task.target else ""


@pytest.mark.parametrize(
    ("bracket", "right"),
    [
        ("（责任单位：市水利局、市城管局）", (["市水利局"], ["市城管局"], "assumed")),
        ("（牵头单位：市水利局；配合单位：市城管局）", (["市水利局"], ["市城管局"], "stated")),
        ("（市水利局牵头，市城管局配合）", (["市水利局"], ["市城管局"], "stated")),
        ("（市水利局负责）", (["市水利局"], [], "stated")),
        ("(市水利局负责)", (["市水利局"], [], "stated")),
        ("（市水利局、市城管局）", (["市水利局"], ["市城管局"], "assumed")),
        ("（市水利局牵头）。", (["市水利局"], [], "stated")),
    ],
)
def test_a_bracket_says_who(bracket: str, right: object) -> None:
    tasks = read(bracket, bracket, bracket)
    assert [who(task) for task in tasks] == [right] * 3
    assert [goal(task) for task in tasks] == list(GOALS)


def test_a_filled_column_counts_alone() -> None:
    rows = "1\t清淤河道。（市城管局配合）\t市水利局\n2\t修渠。\t市水利局\n"
    rows += "3\t种树。（市林业局牵头）\t\n"
    first, _, third = records_of("序号\t工作任务\t责任单位\n" + rows).tasks
    assert (goal(first), who(first)[0]) == ("清淤河道。（市城管局配合）", ["市水利局"])
    assert (goal(third), who(third)) == ("种树。", (["市林业局"], [], "stated"))


@pytest.mark.parametrize(
    "bracket", ["（含续建项目）", "（市水利局大楼）", "（6月底前完成）", "（试行）"]
)
def test_other_brackets_stay(bracket: str) -> None:
    task, *_ = read(bracket, "（市水利局负责）", "（市水利局负责）")
    assert (goal(task), who(task)[0]) == (GOALS[0] + bracket, [])


def test_a_bracket_within_a_sentence_stays() -> None:
    task, _ = records_of(HEADS + "1\t将泵站（市水利局负责）移交区里。\t\n2\t修渠。\t\n").tasks
    assert (goal(task), who(task)[0]) == ("将泵站（市水利局负责）移交区里。", [])


def test_a_name_alone_may_explain_a_word() -> None:
    first, *_ = read("（市水利局）", "", "")
    assert (goal(first), who(first)[0]) == (GOALS[0] + "（市水利局）", [])


def test_leaders_and_times_stand_in_the_bracket() -> None:
    rows = (
        "1\t修渠。（市水利局牵头，9月底前完成）\n2\t种树。（责任单位：市林业局；责任领导：周海）\n"
    )
    first, second = records_of("序号\t工作任务\n" + rows).tasks
    assert (goal(first), goal(second)) == ("修渠。", "种树。")
    assert [step.period and step.period.label for step in first.schedule] == ["9月底前"]
    assert second.leaders == ["周海"]


def test_what_a_column_says_too_stays_in_the_goal() -> None:
    task, _ = read("（市水利局牵头，5月底前完成）", "（市水利局负责）")
    assert goal(task) == "清淤河道三十公里。（市水利局牵头，5月底前完成）"
    assert who(task)[0] == ["市水利局"]
    assert [step.period and step.period.label for step in task.schedule] == ["6月底前"]


def test_each_sentence_may_name_others() -> None:
    rows = "1\t修渠。（市水利局牵头）种树。（市林业局牵头，市水利局配合）\t\n2\t铺路。\t\n"
    records = records_of(HEADS + rows)
    assert goal(records.tasks[0]) == "修渠。种树。"
    assert who(records.tasks[0]) == (["市水利局", "市林业局"], [], "stated")
    assert not [f for f in records.findings if f.severity == "error"]


def test_a_bracket_may_be_broken_over_lines() -> None:
    cell = "修渠。（市水利局牵头，<br>市林业局配合）"
    rows = f"<tr><td>1</td><td>{cell}</td><td>6月底前</td></tr>" * 2
    text = f"<table><tr><th>序号</th><th>工作任务</th><th>完成时限</th></tr>{rows}</table>"
    task = records_of(text, "t.html").tasks[0]
    assert (goal(task), who(task)) == ("修渠。", (["市水利局"], ["市林业局"], "stated"))


def test_a_task_without_a_bracket_is_told() -> None:
    rows = "".join(f"{n}\t修好水渠第{n}段。（市水利局负责）\t6月底前\n" for n in range(1, 6))
    records = records_of(HEADS + rows + "6\t开展巡查。\t6月底前\n")
    assert [f.field for f in records.findings if f.code == "field-blank"] == ["lead_units"]
