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
