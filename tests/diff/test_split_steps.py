"""Steps of tasks that were split or merged: paired by sentences, numbers with both values."""

from __future__ import annotations

from fenjie.compare.changes import Changes
from fenjie.compare.terms import Terms
from fenjie.schema import Task
from tests.printed.made import YEAR, Json, step, table, task

TERMS = Terms((YEAR, YEAR + 1))
Told = set[tuple[str, str | None, str | None]]


def tasks(*plans: list[Json]) -> list[Task]:
    """Make a task of each plan."""
    made = [task(n, f"推进第{n}项工作。", schedule=plan) for n, plan in enumerate(plans, start=1)]
    return table(*made).tasks


def steps_told(old: list[Task], new: list[Task]) -> Told:
    changes = Changes(TERMS).of(old, new)
    return {(c.kind, c.old, c.new) for c in changes if c.field == "schedule"}


WHOLE = [
    step([], "一季度", "新建变电站2座。新建公共充电桩400个。"),
    step([], "二季度", "新建变电站4座。新建公共充电桩900个。"),
]
STATIONS = [step([], "一季度", "新建变电站3座。"), step([], "二季度", "新建变电站6座。")]
CHARGERS = [
    step([], "一季度", "新建公共充电桩500个。"),
    step([], "二季度", "新建公共充电桩900个。"),
]


def test_each_part_is_compared_with_its_sentence() -> None:
    assert steps_told(tasks(WHOLE), tasks(STATIONS, CHARGERS)) == {
        ("quantity", "2座", "3座"),
        ("quantity", "4座", "6座"),
        ("quantity", "400个", "500个"),
    }


def test_parts_that_are_joined_are_compared_the_same_way() -> None:
    assert steps_told(tasks(STATIONS, CHARGERS), tasks(WHOLE)) == {
        ("quantity", "3座", "2座"),
        ("quantity", "6座", "4座"),
        ("quantity", "500个", "400个"),
    }


def test_a_split_that_changes_nothing_tells_nothing() -> None:
    stations = [step([], "一季度", "新建变电站2座。"), step([], "二季度", "新建变电站4座。")]
    chargers = [
        step([], "一季度", "新建公共充电桩400个。"),
        step([], "二季度", "新建公共充电桩900个。"),
    ]
    assert steps_told(tasks(WHOLE), tasks(chargers, stations)) == set()


def test_a_sentence_that_moved_and_one_that_went() -> None:
    old = tasks([step([], "一季度", "完成选址评审。启动招商工作，发布公告。")])
    new = tasks(
        [step([], "三季度", "完成选址评审。")], [step([], "四季度", "交付使用，办理移交。")]
    )
    assert steps_told(old, new) == {
        ("moved", "一季度", "三季度"),
        ("removed", "一季度：启动招商工作，发布公告。", None),
        ("added", None, "四季度：交付使用，办理移交。"),
    }


def test_a_number_in_another_step_has_both_values() -> None:
    """One step became two: the number that went from the first came into the second."""
    old = [step(["甲"], "一季度", "完成选址，治理积水点6处。")]
    new = [
        step(["甲"], "一季度", "完成选址，并经评审。"),
        step(["乙"], "一季度", "治理积水点9处，验收销号。"),
    ]
    told = steps_told(tasks(old), tasks(new))
    assert ("quantity", "6处", "9处") in told
    assert ("quantity", "6处", None) not in told


def test_goals_that_were_parted_differ_in_their_numbers_alone() -> None:
    old = table(task(1, "新建变电站9座，新建公共充电桩3500个。")).tasks
    new = table(task(1, "新建变电站11座。"), task(2, "新建公共充电桩4200个。")).tasks
    changes = {(c.kind, c.old, c.new) for c in Changes(TERMS).of(old, new)}
    assert changes == {("quantity", "9座", "11座"), ("quantity", "3500个", "4200个")}
