"""Steps that moved, came and went."""

from __future__ import annotations

import pytest

from fenjie.compare import compare
from fenjie.schema import Records
from tests.diff.few_tasks import GOAL, LATER, one, told_of
from tests.printed.made import YEAR, step, table, task

PLAN = [("一季度", "完成勘察设计。"), ("二季度", "进场施工。"), ("四季度", "交付使用。")]


def planned(*plan: tuple[str, str], track: tuple[str, ...] = ()) -> Records:
    return one(schedule=[step(track, label, text) for label, text in plan])


@pytest.mark.parametrize(
    ("place", "label"), [(0, "二季度"), (1, "一、二季度"), (2, "三季度"), (2, "三、四季度")]
)
def test_step_that_moved(place: int, label: str) -> None:
    plan = list(PLAN)
    plan[place] = label, PLAN[place][1]
    result = told_of(planned(*PLAN), planned(*plan))
    assert result == [("schedule", "moved", PLAN[place][0], label)]


def test_whole_plan_a_quarter_earlier() -> None:
    old = [("二季度", "完成勘察设计。"), ("三季度", "进场施工。"), ("四季度", "交付使用。")]
    new = [(label, text) for (label, _), (_, text) in zip(PLAN, old, strict=True)]
    new[2] = ("三季度", "交付使用。")
    result = told_of(planned(*old), planned(*new))
    assert {entry[1] for entry in result} == {"moved"}


@pytest.mark.parametrize("label", ["第一季度", "1季度", "Q1"])
def test_form_of_a_label_is_layout(label: str) -> None:
    assert told_of(planned(*PLAN), planned((label, PLAN[0][1]), *PLAN[1:])) == []


def test_step_added_and_removed() -> None:
    more = [*PLAN[:2], ("三季度", "安装栏杆，铺设木栈道。"), PLAN[2]]
    words = "三季度：安装栏杆，铺设木栈道。"
    assert told_of(planned(*PLAN), planned(*more)) == [("schedule", "added", None, words)]
    assert told_of(planned(*more), planned(*PLAN)) == [("schedule", "removed", words, None)]


def test_dates_of_another_year_are_no_move() -> None:
    later = table(task(1, GOAL, id=f"{YEAR + 1}-001"), **LATER)
    old = planned(*PLAN)
    moved = table(task(1, GOAL, schedule=[step([], label, text) for label, text in PLAN]), **LATER)
    assert compare(one(), later).changed is False
    assert compare(old, moved).changed is False
