"""Titles of sub-projects in a schedule cell, and numbers before markers."""

from __future__ import annotations

import pytest

from tests.normalize.marked_cells import Steps, read

TITLES: dict[str, tuple[str, Steps]] = {
    "colon": (
        "北堤：一季度：勘察。二季度：打桩。南堤：一季度：征地。",
        [
            ("北堤", "一季度", "勘察。"),
            ("北堤", "二季度", "打桩。"),
            ("南堤", "一季度", "征地。"),
        ],
    ),
    "joined to a marker in bold": (
        "**堤防投资7亿元：一季度：**完成2亿元。**二季度：**完成5亿元。**三季度：**完成7亿元。",
        [
            ("堤防投资7亿元", "一季度", "完成2亿元。"),
            ("堤防投资7亿元", "二季度", "完成5亿元。"),
            ("堤防投资7亿元", "三季度", "完成7亿元。"),
        ],
    ),
    "bold, closed by a stop": (
        "**北堤。**一季度：勘察。**南堤。**一季度：征地。",
        [("北堤", "一季度", "勘察。"), ("南堤", "一季度", "征地。")],
    ),
    "numbered, two levels": (
        "堤防建设：（1）北堤。一季度：勘察。（2）南堤。一季度：征地。",
        [("堤防建设>北堤", "一季度", "勘察。"), ("堤防建设>南堤", "一季度", "征地。")],
    ),
    "numbered in bold over paragraphs": (
        "**堤防建设：**¶**（1）北堤。**一季度：勘察。二季度：打桩。¶**（2）南堤。**一季度：征地。",
        [
            ("堤防建设>北堤", "一季度", "勘察。"),
            ("堤防建设>北堤", "二季度", "打桩。"),
            ("堤防建设>南堤", "一季度", "征地。"),
        ],
    ),
    "Chinese numbers": (
        "（一）北堤：一季度：勘察。（二）南堤：一季度：征地。",
        [("北堤", "一季度", "勘察。"), ("南堤", "一季度", "征地。")],
    ),
    "circled numbers": (
        "①北堤：一季度：勘察。②南堤：一季度：征地。",
        [("北堤", "一季度", "勘察。"), ("南堤", "一季度", "征地。")],
    ),
    "same level by their form": (
        "堤防方面：一季度：勘察。绿化方面：一季度：育苗。",
        [("堤防方面", "一季度", "勘察。"), ("绿化方面", "一季度", "育苗。")],
    ),
    "whole cell bold makes no titles": (
        "**一季度：勘察。抓好两件事：征地、育苗。二季度：打桩。**",
        [("", "一季度", "勘察。抓好两件事：征地、育苗。"), ("", "二季度", "打桩。")],
    ),
    "a list behind words of its title": (
        "堤防建设：全线推进。（1）北堤：一季度：勘察。（2）南堤：一季度：征地。",
        [
            ("堤防建设", None, "全线推进。"),
            ("堤防建设>北堤", "一季度", "勘察。"),
            ("堤防建设>南堤", "一季度", "征地。"),
        ],
    ),
    "two titles in a row": ("堤防：北段：一季度：勘察。", [("堤防>北段", "一季度", "勘察。")]),
    "words of a track without a marker": (
        "北堤：全年配合勘察。南堤：一季度：征地。",
        [("北堤", None, "全年配合勘察。"), ("南堤", "一季度", "征地。")],
    ),
    "figures in a title": (
        "二期堤防（3号段）：一季度：勘察。",
        [("二期堤防（3号段）", "一季度", "勘察。")],
    ),
    "a new round of quarters": (
        "一季度：勘察。四季度：合龙。植树护坡。一季度：育苗。四季度：验收。",
        [
            ("", "一季度", "勘察。"),
            ("", "四季度", "合龙。"),
            ("植树护坡", "一季度", "育苗。"),
            ("植树护坡", "四季度", "验收。"),
        ],
    ),
    "colon within words behind a marker": (
        "一季度：抓好三件事：勘察、征地、育苗。",
        [("", "一季度", "抓好三件事：勘察、征地、育苗。")],
    ),
}


@pytest.mark.parametrize(("marked", "steps"), TITLES.values(), ids=TITLES)
def test_titles(marked: str, steps: Steps) -> None:
    assert read(marked) == steps


def test_the_goals_of_a_task_are_titles() -> None:
    text = "推动渡口提质。全年，巡查渡口。"
    assert read(text) == [("", None, "推动渡口提质。"), ("", "全年", "巡查渡口。")]
    assert read(text, frozenset({"推动渡口提质"})) == [("推动渡口提质", "全年", "巡查渡口。")]


NUMBERED: dict[str, tuple[str, Steps]] = {
    "brackets": (
        "（1）一季度：勘察。（2）二季度：打桩。",
        [("", "一季度", "勘察。"), ("", "二季度", "打桩。")],
    ),
    "stops": (
        "1.一季度：勘察。2.二季度：打桩。",
        [("", "一季度", "勘察。"), ("", "二季度", "打桩。")],
    ),
    "within a track": ("北堤：（1）一季度：勘察。", [("北堤", "一季度", "勘察。")]),
}


@pytest.mark.parametrize(("marked", "steps"), NUMBERED.values(), ids=NUMBERED)
def test_numbered_markers_count(marked: str, steps: Steps) -> None:
    assert read(marked) == steps
