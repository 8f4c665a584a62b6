"""Where labels of periods mark steps of a schedule cell, and where they are only words."""

from __future__ import annotations

import pytest

from tests.normalize.marked_cells import Steps, read

MARKERS: dict[str, tuple[str, Steps]] = {
    "colons": (
        "一季度：勘察河床。二季度：打桩。三季度：合龙。四季度：通车。",
        [
            ("", "一季度", "勘察河床。"),
            ("", "二季度", "打桩。"),
            ("", "三季度", "合龙。"),
            ("", "四季度", "通车。"),
        ],
    ),
    "colon in bold": (
        "**一季度：**勘察。**二季度：**打桩。",
        [("", "一季度", "勘察。"), ("", "二季度", "打桩。")],
    ),
    "colon behind bold": (
        "**一季度**：勘察。**二季度**：打桩。",
        [("", "一季度", "勘察。"), ("", "二季度", "打桩。")],
    ),
    "bold without colon": (
        "**一季度**勘察。**二季度**打桩。",
        [("", "一季度", "勘察。"), ("", "二季度", "打桩。")],
    ),
    "neither bold nor colon": (
        "一季度勘察。二季度打桩。",
        [("", "一季度", "勘察。"), ("", "二季度", "打桩。")],
    ),
    "comma": ("一季度，勘察。二季度，打桩。", [("", "一季度", "勘察。"), ("", "二季度", "打桩。")]),
    "blank before the colon": ("一季度 ：勘察。", [("", "一季度", "勘察。")]),
    "half bold": ("二、三、**四季度：**沿岸植树。", [("", "二、三、四季度", "沿岸植树。")]),
    "the other half bold": (
        "**二、三、**四季度：沿岸植树。",
        [("", "二、三、四季度", "沿岸植树。")],
    ),
    "bold colon in its own run": ("**一季度****：**勘察。", [("", "一季度", "勘察。")]),
    "whole cell bold": (
        "**一季度：勘察。二季度：打桩。**",
        [("", "一季度", "勘察。"), ("", "二季度", "打桩。")],
    ),
    "range": ("二至四季度：植树。", [("", "二至四季度", "植树。")]),
    "figures": (
        "1-3季度：植树。第4季度：验收。",
        [("", "1-3季度", "植树。"), ("", "第4季度", "验收。")],
    ),
    "Q": ("Q1：勘察。Q2-Q4：植树。", [("", "Q1", "勘察。"), ("", "Q2-Q4", "植树。")]),
    "year before": ("2026年一季度：勘察。", [("", "2026年一季度", "勘察。")]),
    "halves": (
        "上半年：勘察。下半年：植树。",
        [("", "上半年", "勘察。"), ("", "下半年", "植树。")],
    ),
    "behind a semicolon with a colon": (
        "一季度：勘察；二季度：打桩。",
        [("", "一季度", "勘察；"), ("", "二季度", "打桩。")],
    ),
    "behind a closing quote": (
        "一季度：唱响“江风。”二季度：打桩。",
        [("", "一季度", "唱响“江风。”"), ("", "二季度", "打桩。")],
    ),
    "aside": (
        "一季度：勘察。其中二季度：打桩。",
        [("", "一季度", "勘察。"), ("", "二季度", "打桩。")],
    ),
    "paragraphs without stops": (
        "一季度勘察¶二季度打桩",
        [("", "一季度", "勘察"), ("", "二季度", "打桩")],
    ),
    "no words behind a marker": (
        "一季度：二季度：打桩。",
        [("", "一季度", ""), ("", "二季度", "打桩。")],
    ),
    "only a marker": ("四季度：", [("", "四季度", "")]),
    "points behind a marker": (
        "一季度：（1）勘察。（2）征地。二季度：（1）打桩。",
        [("", "一季度", "（1）勘察。（2）征地。"), ("", "二季度", "（1）打桩。")],
    ),
    "whole year in bold": ("**全年**巡河。", [("", "全年", "巡河。")]),
    "whole year with a colon": ("全年：巡河。", [("", "全年", "巡河。")]),
    "each quarter in bold with a comma": ("**每季度，**巡河一次。", [("", "每季度", "巡河一次。")]),
    "whole year with a comma behind a sentence": (
        "守好河岸。全年，督促各镇巡河。",
        [("", None, "守好河岸。"), ("", "全年", "督促各镇巡河。")],
    ),
    "each quarter at the start of a track": (
        "北岸：每季度，巡河一次。",
        [("北岸", "每季度", "巡河一次。")],
    ),
}


@pytest.mark.parametrize(("marked", "steps"), MARKERS.values(), ids=MARKERS)
def test_markers(marked: str, steps: Steps) -> None:
    assert read(marked) == steps


WORDS: dict[str, tuple[str, Steps]] = {
    "whole year before a verb": ("全年配合巡河。", [("", None, "全年配合巡河。")]),
    "each quarter before a verb": ("每季度巡河一次。", [("", None, "每季度巡河一次。")]),
    "each quarter's end": ("每季度末巡河。", [("", None, "每季度末巡河。")]),
    "whole year within a sentence": (
        "一季度：勘察，全年植树9万株。",
        [("", "一季度", "勘察，全年植树9万株。")],
    ),
    "quarters within a sentence": (
        "一季度：勘察，力争二季度植树3万株，三季度5万株。",
        [("", "一季度", "勘察，力争二季度植树3万株，三季度5万株。")],
    ),
    "attribute": ("二季度的目标是打桩。", [("", None, "二季度的目标是打桩。")]),
    "no marker at all": ("把河岸守好。", [("", None, "把河岸守好。")]),
    "words before the first marker": (
        "分段治理河岸。一季度：勘察。",
        [("", None, "分段治理河岸。"), ("", "一季度", "勘察。")],
    ),
    "lead-in with a colon": (
        "堤防2026年全年完成投资9亿元，具体如下：¶北堤：一季度：勘察。二季度：打桩。"
        "¶南堤：一季度：征地。",
        [
            ("", None, "堤防2026年全年完成投资9亿元，具体如下："),
            ("北堤", "一季度", "勘察。"),
            ("北堤", "二季度", "打桩。"),
            ("南堤", "一季度", "征地。"),
        ],
    ),
    "edition": ("第二届江湾节开幕。", [("", None, "第二届江湾节开幕。")]),
    "nothing": ("", []),
    "blank": (" ", []),
}


@pytest.mark.parametrize(("marked", "steps"), WORDS.values(), ids=WORDS)
def test_words(marked: str, steps: Steps) -> None:
    assert read(marked) == steps


CLAUSES: dict[str, tuple[str, Steps]] = {
    "behind a condition": (
        "按来水情况，一、二季度清淤，三、四季度植树。",
        [
            ("", None, "按来水情况，"),
            ("", "一、二季度", "清淤，"),
            ("", "三、四季度", "植树。"),
        ],
    ),
    "behind semicolons": (
        "按来水情况，一季度清淤；二季度植树。",
        [("", None, "按来水情况，"), ("", "一季度", "清淤；"), ("", "二季度", "植树。")],
    ),
}


@pytest.mark.parametrize(("marked", "steps"), CLAUSES.values(), ids=CLAUSES)
def test_clauses_of_a_cell_without_markers(marked: str, steps: Steps) -> None:
    assert read(marked) == steps


OPENING: dict[str, tuple[str, Steps]] = {
    "semicolons": (
        "一季度清淤；二季度植树；三季度验收。",
        [("", "一季度", "清淤；"), ("", "二季度", "植树；"), ("", "三季度", "验收。")],
    ),
    "commas": (
        "一季度清淤，二季度植树，三季度验收。",
        [("", "一季度", "清淤，"), ("", "二季度", "植树，"), ("", "三季度", "验收。")],
    ),
}


@pytest.mark.parametrize(("marked", "steps"), OPENING.values(), ids=OPENING)
def test_clauses_when_the_first_opens_the_cell(marked: str, steps: Steps) -> None:
    assert read(marked) == steps


def test_a_running_sentence_alone_is_not_split() -> None:
    text = "力争二季度植树3万株，三季度5万株。"
    assert read(text) == [("", None, text)]


DEADLINES: dict[str, tuple[str, Steps]] = {
    "end of a month": (
        "6月底前：勘察。12月底前：打桩。",
        [("", "6月底前", "勘察。"), ("", "12月底前", "打桩。")],
    ),
    "from a quarter on": ("二季度起：植树。", [("", "二季度起", "植树。")]),
}


@pytest.mark.parametrize(("marked", "steps"), DEADLINES.values(), ids=DEADLINES)
def test_deadlines_are_markers(marked: str, steps: Steps) -> None:
    assert read(marked) == steps
