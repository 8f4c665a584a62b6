"""Several tasks in one paragraph: it is parted where numbers count up and each part says who."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fenjie.documents import extract
from fenjie.schema import Task

TITLE = "2033年区政府重点工作任务分解表"
GOALS = ("整治臭水沟9条", "加装电梯40部", "开办夜校12所")
ANSWERS = {
    "labels in brackets": "（责任单位：区水务局）",
    "labels in line": " 责任单位：区水务局 责任领导：洪亮",
    "duties in brackets": "（区水务局牵头，区财政局配合）",
    "duties in words": "由区水务局牵头，区财政局配合。",
}
NUMBERS = {
    "point": ("1.", "2.", "3."),
    "comma": ("1、", "2、", "3、"),
    "brackets": ("（1）", "（2）", "（3）"),
    "thick brackets": ("【1】", "【2】", "【3】"),
    "numerals": ("一、", "二、", "三、"),
    "ordinals": ("第1项：", "第2项：", "第3项："),
}


def tasks_of(*lines: str) -> Sequence[Task]:
    return extract("\n".join([TITLE, *lines]).encode(), "a.txt").records.tasks


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=NUMBERS)
@pytest.mark.parametrize("count", [2, 3])
def test_each_number_begins_a_task(numbers: tuple[str, ...], answer: str, count: int) -> None:
    parts = [f"{n}{goal}。{answer}" for n, goal in zip(numbers, GOALS, strict=True)]
    tasks = tasks_of(" ".join(parts[:count]))
    assert [task.number for task in tasks] == [*range(1, count + 1)]
    assert [task.target.text.partition("。")[0] for task in tasks] == [*GOALS[:count]]
    assert {unit.name for task in tasks for unit in task.lead_units} == {"区水务局"}


def test_numbers_in_a_goal_do_not_part_it() -> None:
    tasks = tasks_of(
        "1.改造老街，2.拆除棚屋，3.铺设步道。（责任单位：区住建局）"
        " 2.修缮祠堂2座。（责任单位：区文旅局） 3.清运渣土。（责任单位：区城管局）"
    )
    assert [task.number for task in tasks] == [1, 2, 3]
    assert tasks[0].target.text == "改造老街，2.拆除棚屋，3.铺设步道。"


@pytest.mark.parametrize(
    "lines",
    [
        (
            "1.拆除棚屋；2.铺设步道；3.补种行道树。（责任单位：区住建局）",
            "2.修缮祠堂2座。（责任单位：区文旅局）",
        ),
        (
            "（一）拆除棚屋，由区城管局负责。（二）铺设步道，由区住建局负责。（责任单位：区住建局）",
            "（二）修缮祠堂2座。（责任单位：区文旅局）",
        ),
    ],
)
def test_points_that_are_answered_together_are_one_task(lines: tuple[str, str]) -> None:
    assert [task.number for task in tasks_of(*lines)] == [1, 2]


def test_points_of_a_numbered_task_are_its_own() -> None:
    tasks = tasks_of(
        "1.推进三件实事：（1）拆除棚屋（区城管局牵头）；（2）铺设步道（区住建局牵头）；"
        "（3）补种行道树（区园林局牵头）。",
        "2.修缮祠堂2座。（责任单位：区文旅局）",
    )
    assert [task.number for task in tasks] == [1, 2]
    assert len(tasks[0].lead_units) == 3


def test_a_heading_behind_who_does_a_task_begins_a_section() -> None:
    line = (
        "各科室： 安排如下： 一、市政 1.整治臭水沟9条。（责任单位：区水务局）"
        " 2.加装电梯40部。（责任单位：区住建局） 3.增设路灯70盏。（责任单位：区城管局）"
        " 二、民生 1.开办夜校12所。责任单位：区教育局 2.建成药房3家。责任单位：区卫健局"
        " 3.修缮敬老院。责任单位：区民政局 三、几点要求 1.各科室要及时报送。 2.报告要简明。"
    )
    extraction = extract("\n".join([TITLE, line]).encode(), "a.txt")
    tasks = extraction.records.tasks
    assert [task.number for task in tasks] == [1, 2, 3, 1, 2, 3]
    assert [task.section for task in tasks] == ["一、市政"] * 3 + ["二、民生"] * 3
    assert tasks[2].target.text == "增设路灯70盏。"
    assert [unit.name for unit in tasks[5].lead_units] == ["区民政局"]
    assert extraction.coverage["unexplained"] == 0


def test_points_of_a_lower_level_behind_who_does_it_begin_no_section() -> None:
    tasks = tasks_of(
        "1.整治臭水沟9条。（责任单位：区水务局）①清淤；②护坡。 2.开办夜校。（责任单位：区教育局）"
    )
    assert [task.number for task in tasks] == [1, 2]
    assert "②护坡" in tasks[0].target.text


@pytest.mark.parametrize(
    ("words", "lead", "support"),
    [
        ("（责任单位；区水务局、各镇街）", ["区水务局"], ["各镇街"]),
        ("（责任单位;区水务局、各镇街）", ["区水务局"], ["各镇街"]),
        ("〔牵头单位：区水务局；责任单位；各镇街〕", ["区水务局"], ["各镇街"]),
        ("\n责任单位；区水务局、各镇街", ["区水务局"], ["各镇街"]),
    ],
)
def test_a_label_may_end_with_a_mistyped_semicolon(
    words: str, lead: list[str], support: list[str]
) -> None:
    tasks = tasks_of(f"1.整治臭水沟9条。{words}", "2.开办夜校。（责任单位：区教育局）")
    assert tasks[0].target.text == "整治臭水沟9条。"
    assert [unit.name for unit in tasks[0].lead_units] == lead
    assert [unit.name for unit in tasks[0].support_units] == support


def test_a_semicolon_behind_other_words_makes_no_label() -> None:
    tasks = tasks_of(
        "1.一是报责任单位；二是建立台账。（责任单位：区水务局）",
        "2.开办夜校。（责任单位：区教育局）",
    )
    assert tasks[0].target.text == "一是报责任单位；二是建立台账。"
