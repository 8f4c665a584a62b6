"""Whatever is put instead of whatever is printed: valid records, and an account without loss."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fenjie.text.normal_form import normal_form
from tests.cli.run import HEAD, TITLE, row, table
from tests.conftest import SAMPLE
from tests.corrections.decide import codes, extraction, other, plain, sound

PLAIN = row(schedule="一季度：摸底2处。二季度：动工，完成投资1.5亿元。三、四季度：完工。")
TRACKS = row(
    "",
    "<p>2. 种树5万棵， 国家and省的目标&amp;任务。</p>",
    "<p><b>南岸：</b><b>一季度：</b>摸排。<b>二季度：</b>种植１．２万棵。</p>"
    "<p><b>北岸：</b>（1）东段。Q1：立项。（2）西段。第二季度：招标不少于3家；年底 前完成。</p>",
)
LONG = row("", "3. 新建公园2座，改造公园", "全年，按月推进。视资金情况，一、二季度组织申报，")
REST = "\t10座（含口袋公园）。\t三、四季度拨付30%。\t\t\t"
DOCUMENT = "\n".join([TITLE, "", HEAD, PLAIN, TRACKS, LONG, "", HEAD, REST]) + "\n"


def cell(*printed: str) -> str:
    """Return the normal form of a cell's words."""
    words = re.sub("</?[pb]>", "", "".join(printed)).replace("&amp;", "&")
    return normal_form(words)


def columns(line: str, column: int) -> str:
    return line.split("\t")[column]


CELLS = [
    (f"2031-{number:03}", field, cell(*(columns(part, column) for part in parts)))
    for number, parts in enumerate([[PLAIN], [TRACKS], [LONG, REST]], 1)
    for column, field in ((1, "target"), (2, "schedule"))
]
PIECES = [
    *(
        "一季度：",
        "三、四季度：",
        "第二季度",
        "年底前，",
        "全年",
        "南岸：",
        "西岸方面：",
        "（1）",
        "2. ",
    ),
    *(
        "不少于100个",
        "3.5亿元",
        "增长5%",
        "累计",
        "20.版",
        "和",
        "、",
        "。",
        "：",
        "，",
        "《",
        "”",
        "（",
    ),
]
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
MARKS = st.sampled_from("，。：；、！？（）《》“”—·…％%.,:;()/-~0123456789０１２３ 　")
PARTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(HAN | MARKS, max_size=4)), max_size=4)
TEXTS = PARTS.map(lambda parts: normal_form("".join(parts)).strip())
PLACES = st.tuples(st.integers(0, 200), st.integers(1, 200))


def part(text: str, place: tuple[int, int]) -> str:
    start = place[0] % len(text)
    return text[start : start + 1 + place[1] % (len(text) - start)]


def test_the_cells_are_those_of_the_records() -> None:
    """What is replaced below is really there: each whole cell can be deleted."""
    for task, field, text in CELLS:
        assert "correction-refused" not in codes(sound(DOCUMENT, other(task, field, text, "")))


@settings(max_examples=150, deadline=None)
@given(
    where=st.sampled_from(CELLS),
    place=PLACES,
    text=TEXTS,
    step=st.sampled_from(["", "/0", "/1", "/2"]),
)
def test_any_words_for_any_words(
    where: tuple[str, str, str], place: tuple[int, int], text: str, step: str
) -> None:
    task, field, whole = where
    printed = part(whole, place)
    anchor = field + step * (field == "schedule")
    records = sound(DOCUMENT, other(task, anchor, printed, text), twice=True)
    rendered = [correction for record in records.tasks for correction in record.corrections]
    assert len(rendered) + codes(records).count("correction-refused") == 1
    if len(re.findall(f"(?={re.escape(printed)})", whole)) == 1:
        assert [(one.printed, one.value) for one in rendered] == [(printed, text)]
    if not rendered:
        assert plain(records) == plain(sound(DOCUMENT))


@settings(max_examples=60, deadline=None)
@given(where=st.sampled_from(CELLS), place=PLACES, text=TEXTS)
def test_words_that_are_no_longer_are_accounted_for_once(
    where: tuple[str, str, str], place: tuple[int, int], text: str
) -> None:
    task, field, whole = where
    printed = part(whole, place)
    sound(DOCUMENT, other(task, field, printed, text[: len(printed)].strip()))


@settings(max_examples=60, deadline=None)
@given(
    first=st.tuples(st.sampled_from(CELLS), PLACES, TEXTS),
    second=st.tuples(st.sampled_from(CELLS), PLACES, TEXTS),
)
def test_two_decisions(
    first: tuple[tuple[str, str, str], tuple[int, int], str],
    second: tuple[tuple[str, str, str], tuple[int, int], str],
) -> None:
    decisions = [
        other(task, field, part(whole, place), text)
        for (task, field, whole), place, text in (first, second)
    ]
    assume(decisions[0]["tasks"] != decisions[1]["tasks"] or first[0] == second[0])
    records = sound(DOCUMENT, *decisions, twice=True)
    rendered = sum(len(task.corrections) for task in records.tasks)
    assert rendered + codes(records).count("correction-refused") == 2


def test_words_over_the_edge_of_a_page() -> None:
    """The words stand in two cells; both are named as their place."""
    records = sound(
        DOCUMENT, other("2031-003", "target", "改造公园10座（含", "改造大小公园12座（不含")
    )
    task = records.tasks[2]
    assert task.target.text == "新建公园2座，改造大小公园12座（不含口袋公园）。"
    assert len(task.refs["target"]) == 2


LONGER = {
    "a name and a comma for a name": (table(), "leaders", "林若水", "林若水、周雨桐"),
    "a body and a comma for a body": (table(), "support_units", "市财政局", "市财政局、市水务局"),
    "a label behind words": (table(), "schedule/0", "摸底。", "摸底。二季度：甲。"),
    "a title before a label": (table(), "schedule/0", "一", "南岸：一"),
    "a number before words": (table(), "target", "1", "1. 南岸"),
}


@pytest.mark.parametrize(("document", "field", "printed", "text"), LONGER.values(), ids=LONGER)
def test_longer_words_lose_and_invent_nothing(
    document: str, field: str, printed: str, text: str
) -> None:
    records = sound(document, other("2031-001", field, printed, text), twice=True)
    assert [rendered.value for rendered in records.tasks[0].corrections] == [normal_form(text)]


@pytest.mark.parametrize(("document", "field", "printed", "text"), LONGER.values(), ids=LONGER)
def test_longer_words_are_accounted_for_once(
    document: str, field: str, printed: str, text: str
) -> None:
    sound(document, other("2031-001", field, printed, text))


@pytest.mark.parametrize("text", ["2. ", " "])
def test_blanks_around_words_of_ones_own(text: str) -> None:
    sound(table(), other("2031-001", "target", "1.修缮老街3条。", text))


def test_a_shared_cell_corrected_for_one_task_is_accounted_for_once() -> None:
    document = table(row(target="1. 修缮老街3条。2. 修缮新街4条。"))
    sound(document, other("2031-001", "lead_units", "市城市管理局", "市水务局"))


def test_the_account_of_the_sample_with_its_leaders_mended() -> None:
    document = SAMPLE.read_text(encoding="utf-8")
    decisions = [
        {**other(result.tasks, "leaders", result.evidence[0], ""), **choice}
        for result in extraction(document).records.findings
        if result.code == "leaders-repaired"
        for choice in [{"decision": "accept", "proposal": result.suggestion}]
    ]
    assert len(decisions) == 5
    records = sound(document, *decisions)
    assert "leaders-repaired" not in codes(records)
    assert plain(records) == plain(extraction(document).records)
