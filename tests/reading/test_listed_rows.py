"""A row whose goal lists several tasks by marks is as many tasks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from fenjie.documents import extract
from fenjie.schema import Records

HEAD = "工作任务\t责任领导\t牵头单位\t完成时限\n"
ROW = "{goal}\t周海\t市水利局\t6月底前\n"


def records_of(text: str) -> Records:
    return extract(("云江市2026年任务分解表\n" + text).encode(), "t.txt").records


def read(*goals: str) -> Records:
    return records_of(HEAD + "".join(ROW.format(goal=goal) for goal in goals))


@pytest.mark.parametrize("mark", "△●■")
def test_each_mark_is_a_task(mark: str) -> None:
    goal = f"修好水渠{mark}清淤三十公里{mark}新建泵站两座"
    first, second, other = read(goal, "开展河道巡查。").tasks
    assert [task.section for task in (first, second, other)] == ["修好水渠", "修好水渠", None]
    assert [task.target and task.target.text for task in (first, second)] == [
        "清淤三十公里",
        "新建泵站两座",
    ]
    for before, behind in pairwise((first, second, other)):
        assert before.leaders == behind.leaders == ["周海"]
        assert before.schedule[0].period == behind.schedule[0].period


def test_the_split_is_told() -> None:
    records = read("△清淤三十公里△新建泵站两座", "开展河道巡查。")
    assert [f.code for f in records.findings if f.code == "row-split"] == ["row-split"]
    assert len(records.tasks) == 3


@pytest.mark.parametrize(
    "goal",
    ["修好水渠。△清淤三十公里△新建泵站两座", "修好水渠△清淤三十公里", "改造供水★号线和排水★号线"],
)
def test_other_goals_stay_whole(goal: str) -> None:
    assert len(read(goal, "开展河道巡查。").tasks) == 2


def test_numbered_rows_stay_whole() -> None:
    head, row = "序号\t" + HEAD, "1\t" + ROW.format(goal="修好水渠△清淤三十公里△新建泵站两座")
    records = records_of(head + row + "2\t" + ROW.format(goal="巡查。"))
    assert len(records.tasks) == 2
