"""Whatever a schedule cell holds, each of its characters has one place."""

from __future__ import annotations

import itertools

from hypothesis import example, given, settings
from hypothesis import strategies as st

from fenjie.normalize.quarter_markers import Range
from fenjie.normalize.schedule import Schedule, read_schedule
from fenjie.text.normal_form import normal_form
from tests.normalize.marked_cells import cell, read

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
