"""An organization as heading, with its people below it, and what it has to do."""

from __future__ import annotations

from fenjie.documents import extract

LINES = (
    "2033年运动会各部门工作安排",
    "一、学校办公室",
    "负责人：郑远",
    "（一）起草开幕词。",
    "（二）安排座位。",
    "二、学工部",
    "负责人：孟继川",
    "荆　昊",
    "（—）布置看台2个。",
    "（二）安排班车。",
)


def test_each_has_its_organization_and_its_people() -> None:
    tasks = extract("\n".join(LINES).encode(), "a.txt").records.tasks
    assert [task.number for task in tasks] == [1, 2, 1, 2]
    assert [(task.section, list(task.leaders)) for task in tasks] == [
        *[("一、学校办公室", ["郑远"])] * 2,
        *[("二、学工部", ["孟继川", "荆昊"])] * 2,
    ]
    assert [[o.name for o in task.lead_units] for task in tasks] == [
        ["学校办公室"],
        ["学校办公室"],
        ["学工部"],
        ["学工部"],
    ]


def test_of_two_labels_of_people_the_first_leads() -> None:
    lines = (
        "2033年县文旅局重点工作任务分解",
        "1.建成分馆6家。（牵头责任人：柳娟，具体责任人：丁勇、石伟）",
        "2.举办展演12场。（牵头责任人：骆红，具体责任人：严芳）",
    )
    tasks = extract("\n".join(lines).encode(), "a.txt").records.tasks
    assert [list(task.leaders) for task in tasks] == [["柳娟"], ["骆红"]]
    assert all("丁勇" in str(task.extras) or "严芳" in str(task.extras) for task in tasks)


def test_an_office_is_one_leader() -> None:
    lines = (
        "2033年区政府重点工作任务分解",
        "1.产值增长5%。",
        "牵头领导：常务副区长",
        "牵头单位：区发改委",
        "2.改造小区16个。",
        "牵头领导：常务副区长",
        "牵头单位：区住建委",
    )
    tasks = extract("\n".join(lines).encode(), "a.txt").records.tasks
    assert [list(task.leaders) for task in tasks] == [["常务副区长"]] * 2
