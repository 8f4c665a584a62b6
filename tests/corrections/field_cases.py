"""A document, and decisions on each of its fields with what the records hold after them."""

from __future__ import annotations

from typing import NamedTuple

from tests.corrections.decide import paper

HEAD = "总体要求\t序号\t任务名称\t年度目标\t季度安排\t责任领导\t牵头单位\t协助单位\t备注\t说明"
DOCUMENT = paper(
    HEAD,
    "市《政府工作报告》：把老街巷休好。市政府一号文：种树休路。\t1\t老街休缮\t修缮老街3条。\t"
    "一季度：摸底2处。二季度：动工。三、四季度：完工。\t林若水 周雨桐\t市城市管理局\t"
    "市财政局、市水务局\t续建项木\t无关注释",
    "\t2\t新街种树\t种树5棵。\t南岸方面：一季度：摸排。二季度：种植。北岸方面：一季度：摸底。"
    "二至四季度：完工。\t林若水\t市水务局\t市城市管理局\t新建项木\t别的注释",
    "市政府一号文：架桥。\t3\t新桥\t架桥1座。\t一季度：选址。二季度：动工。三、四季度：完工。"
    "\t方明哲\t市交通局\t市财政局\t\t",
)


class Case(NamedTuple):
    """A text, where it stands, what it is to be, and where the records hold it."""

    field: str
    printed: str
    value: str
    task: int
    path: tuple[str | int, ...]
    before: object
    after: object
    shared: tuple[int, ...] = ()
    """Other tasks with the same words."""


CASES = {
    "target": Case(
        "target", "3条", "12条", 0, ("target", "text"), "修缮老街3条。", "修缮老街12条。"
    ),
    "target-whole": Case(
        "target", "种树5棵。", "种花。", 1, ("target", "text"), "种树5棵。", "种花。"
    ),
    "target-longer": Case(
        "target",
        "老街",
        "老街（含后巷、支巷）",
        0,
        ("target", "text"),
        "修缮老街3条。",
        "修缮老街（含后巷、支巷）3条。",
    ),
    "title": Case("title", "休缮", "修缮", 0, ("title",), "老街休缮", "老街修缮"),
    "step": Case(
        "schedule/0", "2处", "15处", 0, ("schedule", 0, "text"), "摸底2处。", "摸底15处。"
    ),
    "step-without-number": Case(
        "schedule", "2处", "", 0, ("schedule", 0, "text"), "摸底2处。", "摸底。"
    ),
    "label": Case(
        "schedule/2",
        "三、四季度",
        "四季度",
        0,
        ("schedule", 2, "period"),
        {
            "label": "三、四季度",
            "quarters": [3, 4],
            "start": "2031-07-01",
            "end": "2031-12-31",
        },
        {"label": "四季度", "quarters": [4], "start": "2031-10-01", "end": "2031-12-31"},
    ),
    "title-of-track": Case(
        "schedule/0", "南岸", "东岸", 1, ("schedule", 0, "track"), ["南岸方面"], ["东岸方面"]
    ),
    "requirement": Case(
        "requirements/0",
        "休好",
        "修好7条",
        0,
        ("requirements", 0, "text"),
        "把老街巷休好。",
        "把老街巷修好7条。",
        (1,),
    ),
    "second-requirement": Case(
        "requirements/1",
        "休路",
        "修路",
        0,
        ("requirements", 1, "text"),
        "种树休路。",
        "种树修路。",
        (1,),
    ),
    "requirement-of-a-later-task": Case(
        "requirements/1",
        "休路",
        "修路",
        1,
        ("requirements", 1, "text"),
        "种树休路。",
        "种树修路。",
        (0,),
    ),
    "leaders": Case(
        "leaders", "周雨桐", "周雨彤", 0, ("leaders",), ["林若水", "周雨桐"], ["林若水", "周雨彤"]
    ),
    "lead": Case(
        "lead_units",
        "市城市管理局",
        "市教育局",
        0,
        ("lead_units",),
        [{"name": "市城市管理局", "canonical": "市城市管理局", "note": None}],
        [{"name": "市教育局", "canonical": "市教育局", "note": None}],
    ),
    "support": Case(
        "support_units",
        "市财政局",
        "市审计局",
        0,
        ("support_units", 0, "name"),
        "市财政局",
        "市审计局",
    ),
    "extra": Case("extras/0", "项木", "项目", 0, ("extras", 0, "text"), "续建项木", "续建项目"),
    "second-extra": Case(
        "extras/1", "注释", "说明", 1, ("extras", 1, "text"), "别的注释", "别的说明"
    ),
}
