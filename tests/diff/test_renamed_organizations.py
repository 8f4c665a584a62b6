"""Organizations that were renamed between two documents, and those that were not."""

from __future__ import annotations

from typing import Any

import pytest

from fenjie.compare import Comparison, compare
from fenjie.schema import Records
from tests.diff.few_tasks import LATER
from tests.printed.made import YEAR, step, table, task, unit


def led(*leads: str, year: dict[str, Any] | None = None) -> Records:
    goals_ = ["修缮老街3条", "清淤河道9公里", "新建驿站5个", "举办书展2场", "改造路口7处"]
    made = [
        task(n, f"{goal}。", lead_units=[unit(lead)])
        for n, (goal, lead) in enumerate(zip(goals_, leads, strict=False), start=1)
    ]
    return table(*made, **(year or {}))


def organizations(comparison: Comparison) -> list[tuple[str, str, int, bool]]:
    return [
        (organization.old, organization.new, organization.tasks, organization.stated)
        for organization in comparison.bodies
    ]


def test_renamed_body_is_told_once_and_no_change() -> None:
    old = led("市文化旅游局", "市文化旅游局", "市水务局", "市文化旅游局")
    new = led("市文旅体局", "市文旅体局", "市水务局", "市文旅体局", year=LATER)
    comparison = compare(old, new)
    assert organizations(comparison) == [("市文化旅游局", "市文旅体局", 3, False)]
    assert {pair.relation for pair in comparison.pairs} == {"same"}


def test_a_name_in_one_task_is_renamed_only_where_it_is_alike() -> None:
    old = led("市政务服务局", "市水务局")
    assert organizations(compare(old, led("市政务服务和数据局", "市水务局", year=LATER))) == [
        ("市政务服务局", "市政务服务和数据局", 1, False)
    ]
    assert organizations(compare(old, led("市体育局", "市水务局", year=LATER))) == []


@pytest.mark.parametrize("year", [None, LATER], ids=["re-issue", "next year"])
@pytest.mark.parametrize(("one", "other"), [("市教育局", "市体育局"), ("市财政局", "市民政局")])
def test_another_body_in_one_task_was_not_renamed(
    one: str, other: str, year: dict[str, Any] | None
) -> None:
    comparison = compare(led(one, "市水务局"), led(other, "市水务局", year=year))
    assert organizations(comparison) == []
    assert comparison.changed


def test_a_body_that_stays_was_not_renamed() -> None:
    old = led("市文化旅游局", "市文化旅游局", "市文化旅游局", "市水务局")
    new = led("市文旅体局", "市文旅体局", "市文化旅游局", "市水务局", year=LATER)
    comparison = compare(old, new)
    assert organizations(comparison) == []
    assert [len(pair.changes) for pair in comparison.pairs] == [2, 2, 0, 0]


def test_the_offices_own_list_decides() -> None:
    old = led("市招商局", "市招商局", "市水务局")
    new = led("市商务局", "市商务局", "市水务局", year=LATER)
    known = {"市招商局": "市商务局", "市水务局": "市水利局"}
    comparison = compare(old, new, known)
    stated = {entry[:2] for entry in organizations(comparison) if entry[3]}
    assert stated == set(known.items())
    assert [pair.relation for pair in comparison.pairs][:2] == ["same", "same"]


def test_a_new_name_in_texts_is_no_change() -> None:
    """The name changes in lists, goals and steps: the organization is told once, and no task."""

    def issue(name: str, year: int) -> Records:
        goals = [f"由{name}牵头修缮老街3条。", f"由{name}牵头清淤河道9公里。"]
        tasks = [
            task(
                number,
                goal,
                lead_units=[unit(name)],
                schedule=[step([], "一季度", f"{name}印发方案。")],
            )
            for number, goal in enumerate(goals, start=1)
        ]
        return table(*tasks, year=year, title=None)

    comparison = compare(issue("市城市管理局", YEAR), issue("市城市运行局", YEAR + 1))
    assert [(b.old, b.new) for b in comparison.bodies] == [("市城市管理局", "市城市运行局")]
    assert {pair.relation for pair in comparison.pairs} == {"same"}
