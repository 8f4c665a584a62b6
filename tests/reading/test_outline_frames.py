"""Cards whose quarters stand below a label: below the plan they are steps, below results extras."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fenjie.documents import extract
from fenjie.schema import Task

TITLE = "2033年区民生实事清单"
CARD = """{name}
牵头单位：区城管局
{plan}
第一季度{words}：完成选址。
第二季度{words}：开工建设。
三至四季度：竣工。
{results}
第一季度：已完成选址。
第二季度：已进场。
"""


def tasks_of(text: str) -> Sequence[Task]:
    extraction = extract(f"{TITLE}\n\n{text}".encode(), "cards.txt")
    assert extraction.coverage["unexplained"] == extraction.coverage["invented"] == 0
    return extraction.records.tasks


def steps(task: Task) -> list[tuple[str | None, str]]:
    return [(step.period.label if step.period else None, step.text) for step in task.schedule]


@pytest.mark.parametrize("words", ["", "工作进展", "进展", "目标", "完成情况"])
@pytest.mark.parametrize(
    ("plan", "results"),
    [("进度安排", "落实情况"), ("工作计划：", "完成情况："), ("（1）实施计划", "（2）进展情况")],
)
def test_the_label_above_says_what_quarters_tell(words: str, plan: str, results: str) -> None:
    cards = [
        CARD.format(name=name, words=words, plan=plan, results=results)
        for name in ("新建口袋公园5个", "滨河绿道建设工程", "主干道花境提升")
    ]
    tasks = tasks_of("\n".join(cards))
    assert [task.target.text for task in tasks] == [
        "新建口袋公园5个",
        "滨河绿道建设工程",
        "主干道花境提升",
    ]
    for task in tasks:
        labels = ["第一季度", "第二季度", "三至四季度"]
        assert steps(task) == [*zip(labels, ("完成选址。", "开工建设。", "竣工。"), strict=True)]
        assert [extra.text for extra in task.extras] == ["第一季度：已完成选址。第二季度：已进场。"]


def test_results_that_begin_behind_their_label_go_on_below_it() -> None:
    card = (
        "项目名称：{}\n责任单位：区教育局\n进展情况：一季度：已选址。\n二季度：已开工。\n备注：无\n"
    )
    tasks = tasks_of(card.format("建成夜校5所") + card.format("扩建托育点9个"))
    assert [task.target.text for task in tasks] == ["建成夜校5所", "扩建托育点9个"]
    assert [steps(task) for task in tasks] == [[], []]
    assert tasks[1].extras[0].text == "一季度：已选址。二季度：已开工。"


def test_quarters_below_no_label_are_steps() -> None:
    card = "{}\n责任单位：区教育局\n一季度：选址。\n二季度：开工。\n"
    tasks = tasks_of(card.format("建成夜校5所") + card.format("扩建托育点9个"))
    assert steps(tasks[0]) == [("一季度", "选址。"), ("二季度", "开工。")]
