"""Cells are written with ** around bold type and ¶ where a paragraph begins."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fenjie.normalize.markers import Range
from fenjie.normalize.schedule import Schedule, read_schedule
from fenjie.text.normal_form import normal_form

Steps = list[tuple[str, str | None, str]]


def cell(marked: str) -> tuple[str, tuple[int, ...], tuple[Range, ...]]:
    """Take the marks out of a cell: its text, its paragraphs and its bold ranges."""
    text, paragraphs, edges = "", [], []
    for part in marked.replace("**", "\0*\0").replace("¶", "\0¶\0").split("\0"):
        if part == "*":
            edges.append(len(text))
        elif part == "¶":
            paragraphs.append(len(text))
        else:
            text += part
    bold = tuple(zip(edges[::2], edges[1::2], strict=True))
    return text, (0, *paragraphs) if paragraphs else (), bold


def read(marked: str, goals: frozenset[str] = frozenset()) -> Steps:
    """Read a cell as (track, label, words); the titles of a track are joined by >."""
    text, paragraphs, bold = cell(marked)
    return [
        (
            ">".join(text[slice(*title)] for title in step.track),
            text[slice(*step.label)] if step.label else None,
            text[slice(*step.text)],
        )
        for step in read_schedule(text, paragraphs, bold, goals).steps
    ]


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


# Whatever a cell holds, each of its characters has one place.

PIECES = st.sampled_from(
    ["一季度", "二季度", "三、四季度", "一至三季度", "第四季度", "Q1", "全年", "每季度", "上半年"]
    * 2
    + ["2026年一季度", "其中", "（1）", "（2）", "（一）", "①", "1.", "6月底前", "如下", "方面"]
    + [
        "北堤",
        "南堤",
        "堤防建设",
        "植树3万株",
        "巡河",
        "A",
        "10:30",
        *"：：：。。。，；！？的 “”（）《》",
    ]
)
CELLS = st.lists(PIECES, max_size=14).map(lambda pieces: normal_form("".join(pieces)))


@st.composite
def cells(draw: st.DrawFn) -> tuple[str, tuple[int, ...], tuple[Range, ...]]:
    text = draw(CELLS)
    offsets = st.integers(0, max(0, len(text) - 1))
    paragraphs = draw(st.sets(offsets, max_size=3)) if text else set()
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, tuple(sorted(paragraphs)), tuple(zip(edges[::2], edges[1::2], strict=False))


def ranges(schedule: Schedule) -> list[Range]:
    return [
        *(step.text for step in schedule.steps),
        *schedule.markers,
        *schedule.numbers,
        *schedule.closers,
        *schedule.titles,
    ]


@settings(max_examples=200, deadline=None)
@given(cells())
@example(cell("**堤防建设：**¶**（1）北堤。**一季度：勘察。¶**（2）南堤。**一季度：征地。"))
def test_every_character_has_one_place(
    drawn: tuple[str, tuple[int, ...], tuple[Range, ...]],
) -> None:
    text, paragraphs, bold = drawn
    count = [0] * len(text)
    for start, end in ranges(read_schedule(text, paragraphs, bold)):
        assert 0 <= start <= end <= len(text)
        for at in range(start, end):
            count[at] += 1
    assert {char: n for char, n in zip(text, count, strict=True) if n > 1} == {}
    assert [c for c, n in zip(text, count, strict=True) if n == 0 and not c.isspace()] == []


@settings(max_examples=200, deadline=None)
@given(cells())
def test_steps_stand_in_order_and_apart(
    drawn: tuple[str, tuple[int, ...], tuple[Range, ...]],
) -> None:
    text, paragraphs, bold = drawn
    schedule = read_schedule(text, paragraphs, bold)
    for before, behind in itertools.pairwise(schedule.steps):
        assert before.whole[1] <= behind.whole[0]
    for step in schedule.steps:
        words = text[slice(*step.text)]
        assert words == words.strip()
        assert words or step.label
        assert set(step.track) <= set(schedule.titles)
        assert all(title[1] <= step.whole[0] for title in step.track)
        if step.label:
            marker = next(m for m in schedule.markers if m[0] <= step.label[0] < m[1])
            assert step.label[1] <= marker[1] <= step.text[0]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["一季度", "二、三季度", "第四季度", "上半年", "全年"]),
            st.sampled_from(["植树3万株。", "巡河，清淤。", "勘察；征地。"]),
        ),
        min_size=1,
        max_size=6,
    ),
    st.booleans(),
    st.booleans(),
)
def test_marked_steps_come_back(steps: list[tuple[str, str]], bold: bool, paragraphs: bool) -> None:
    mark = "**" if bold else ""
    marked = ("¶" if paragraphs else "").join(
        f"{mark}{label}：{mark}{words}" for label, words in steps
    )
    assert read(marked) == [("", label, words) for label, words in steps]
