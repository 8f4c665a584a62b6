"""Headings that are nothing but an organization: it does what is numbered below."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fenjie.documents import extract
from fenjie.errors import InputError
from fenjie.schema import Task

TITLE = "白塔区2033年镇街和区直部门考核指标"
HEADINGS = {
    "bare": ("柳溪镇", "区水务局", "石桥街道"),
    "colon": ("柳溪镇：", "区水务局：", "石桥街道："),
    "brackets": ("【柳溪镇】", "【区水务局】", "【石桥街道】"),
    "counts": ("柳溪镇（2项）", "区水务局（共2项）", "石桥街道（一项）"),
    "numbered": ("一、柳溪镇", "二、区水务局", "三、石桥街道"),
    "levels": ("（一）柳溪镇", "（二）区水务局", "（三）石桥街道"),
}
GOALS = (("修渠6公里。", "种茶9亩。"), ("整治臭水沟9条。", "改造泵站2座。"), ("加装电梯40部。",))


def tasks_of(*lines: str) -> Sequence[Task]:
    extraction = extract("\n".join(lines).encode(), "a.txt")
    assert extraction.coverage["unexplained"] == extraction.coverage["invented"] == 0
    return extraction.records.tasks


@pytest.mark.parametrize("between", [[], ["区委、区政府考核指标："]], ids=["", "line between"])
@pytest.mark.parametrize("through", [False, True], ids=["anew", "through"])
@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_who_is_a_heading_does_what_stands_below(
    headings: tuple[str, ...], through: bool, between: list[str]
) -> None:
    lines, numbers = [TITLE, ""], list[int]()
    for heading, goals in zip(headings, GOALS, strict=True):
        begin = len(numbers) if through else 0
        own = range(begin + 1, begin + 1 + len(goals))
        lines += [heading, *between, *(f"{n}.{goal}" for n, goal in zip(own, goals, strict=True))]
        numbers += own
    tasks = tasks_of(*lines, "（区委组织部供稿）")
    assert [task.number for task in tasks] == numbers
    assert [task.target.text for task in tasks] == [goal for goals in GOALS for goal in goals]
    leads = [unit.name for task in tasks for unit in task.lead_units]
    assert leads == ["柳溪镇", "柳溪镇", "区水务局", "区水务局", "石桥街道"]
    assert {task.lead_known_by for task in tasks} == {"assumed"}


def test_a_task_below_may_name_its_own() -> None:
    goals = ("1.修渠。", "2.种茶。（责任单位：区农业局）", "1.修泵站。")
    tasks = tasks_of(TITLE, "柳溪镇", *goals[:2], "区水务局", goals[2])
    assert [unit.name for task in tasks for unit in task.lead_units] == [
        "柳溪镇",
        "区农业局",
        "区水务局",
    ]


REFUSED = {
    "news": ["白塔区各单位动态", "柳溪镇", "1.修渠6公里。", "区水务局", "1.整治臭水沟9条。"],
    "results": [TITLE, "柳溪镇", "1.修渠，已通水6公里。", "区水务局", "1.已整治臭水沟9条。"],
    "one heading": [TITLE, "柳溪镇", "1.修渠6公里。", "2.种茶9亩。"],
    "a ranking": [TITLE, "第一名", "柳溪镇", "第二名", "区水务局"],
    "places": [TITLE, "城区", "1.修渠6公里。", "农村", "1.整治臭水沟9条。"],
}


@pytest.mark.parametrize("lines", REFUSED.values(), ids=REFUSED)
def test_what_names_no_tasks_is_refused(lines: list[str]) -> None:
    with pytest.raises(InputError):
        tasks_of(*lines)
