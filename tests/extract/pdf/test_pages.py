"""What a page's end cuts in two is one again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.pdf.builder import Printed, print_pdf
from tests.extract.pdf.checks import codes, extracted, same
from tests.extract.pdf.printed_rows import LONG, REPORT, ROWS, row
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import Row

OPEN = pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
MANY = "、".join(
    f"市{name}局"
    for name in ["水务", "财政", "公安", "民政", "司法", "审计", "统计", "体育", "教育"]
)


def cut_columns(printed: Printed, index: int) -> set[int]:
    """Return the columns of a row with words on more than one page."""
    known: list[int] = []
    for page in printed.pages:
        for part in page:
            if part.index == index:
                known += [column for column, lines in enumerate(part.lines) if lines]
    return {column for column in known if known.count(column) > 1}


# the page's frame


@pytest.mark.parametrize(
    "number",
    [
        *("- {page} -", "— {page} —", "第{page}页 共{pages}页", "第 {page} 页"),
        *("{page}/{pages}", "{page}"),
    ],
)
@pytest.mark.parametrize("repeat_head", [True, False], ids=["heads", "one head"])
def test_page_numbers(number: str, repeat_head: bool) -> None:
    style: dict[str, Any] = {"number": number, "repeat_head": repeat_head, "closed": repeat_head}
    same(ROWS, height=290, refs=False, **style)


@OPEN
def test_running_heads(closed: bool) -> None:
    same(ROWS, height=290, running="云江市政府办公室 2031年印", number="{page}", closed=closed)


def test_running_heads_of_left_and_right_pages() -> None:
    def header(sheet: Sheet, number: int) -> None:
        sheet.words(300, 15, "云江市政府办公室" if number % 2 else "任务分解表")

    assert len(same(ROWS, height=220, every=header).pages) > 4


def test_a_watermark_across_the_cells_is_told_or_left_out() -> None:
    """Words in large type across a page never become words of a task in silence."""

    def mark(sheet: Sheet, number: int) -> None:
        sheet.words(300, sheet.height - 30, "内部资料", size=20)

    same(ROWS, height=290, every=mark)


# rows


@OPEN
@pytest.mark.parametrize("repeat_head", [True, False], ids=["heads", "one head"])
@pytest.mark.parametrize(
    ("column", "cell"),
    [
        (1, "2. 连通河边步道12公里，修缮桥梁9座，点亮路灯800盏，栽种行道树6000株，装护栏40公里。"),
        (2, LONG),
        (3, "林若水\n周雨桐\n何岚\n高峻\n宋岚\n罗毅"),
        (4, MANY),
        (5, MANY),
    ],
    ids=["target", "schedule", "leaders", "lead", "support"],
)
def test_a_cut_cell(column: int, cell: str, closed: bool, repeat_head: bool) -> None:
    cells = list(row("", "2. 连通步道。", "二季度：动工。").cells)
    cells[column] = cell
    rows = [
        row(f"{REPORT}：把老街巷修好，让人愿意出门。", leaders="林若水\n周雨桐\n何岚"),
        Row(cells),
        row(f"{REPORT}：办好学校。", "3. 新建小学2所。", leaders="高峻\n宋岚\n罗毅"),
    ]
    printed = same(rows, height=230, closed=closed, repeat_head=repeat_head, refs=closed)
    assert cut_columns(printed, 1) == {column}


@OPEN
def test_all_cells_of_a_row_are_cut(closed: bool) -> None:
    target = "2. 连通河边步道12公里，修缮桥梁9座，点亮路灯800盏，栽种行道树6000株。"
    rows = [row(), row("", target, LONG, "林若水\n周雨桐\n何岚\n高峻", MANY, MANY)]
    assert cut_columns(same(rows, height=210, closed=closed), 1) == {1, 2, 3, 4, 5}


@OPEN
@pytest.mark.parametrize("columns", [{3}, {4}, {3, 4, 5}], ids=str)
def test_cells_that_stand_on_the_second_page_only(columns: set[int], closed: bool) -> None:
    rows = [
        row(),
        row("", "2. 连通步道12公里。", LONG, "何岚", "市教育局", late=frozenset(columns)),
        row(f"{REPORT}：办好学校。", "3. 新建小学2所。"),
    ]
    printed = same(rows, height=220, closed=closed)
    first, second = (part for page in printed.pages for part in page if part.index == 1)
    assert not any(first.lines[column] for column in columns)
    assert all(second.lines[column] for column in columns)


def test_a_row_over_four_pages() -> None:
    rows = [row(), row("", "2. 连通步道12公里。", LONG * 4, "何岚"), row("", "3. 修桥1座。")]
    printed = same(rows, height=220, closed=False)
    assert [1] in [[part.index for part in page] for page in printed.pages]


# merged cells

WISH = "把老街巷修好，把背街的灯点亮，把河边的步道连起来，让人愿意出门走一走。"


@OPEN
@pytest.mark.parametrize("repeat_head", [True, False], ids=["heads", "one head"])
@pytest.mark.parametrize("cuts", [True, False], ids=["cut", "whole"])
def test_a_merged_cell_over_pages(cuts: bool, closed: bool, repeat_head: bool) -> None:
    rows = [
        row(f"<b>{REPORT}：</b>{WISH}{WISH}{WISH}{WISH}"),
        row("", "2. 连通步道12公里。"),
        row("", "3. 修桥1座。", LONG, "何岚"),
        row("", "4. 种树500株。"),
        row(f"<b>{REPORT}：</b>办好学校。", "5. 新建小学2所。", leaders="高峻"),
    ]
    style: dict[str, Any] = {"closed": closed, "repeat_head": repeat_head, "cuts": cuts}
    printed = same(rows, height=240, refs=cuts, **style)
    held = [[part.index for part in page] for page in printed.pages]
    assert held[0][0] == 0
    assert {3, 4} & set(held[-1])
    assert bool(printed.cut_rows) is cuts


@OPEN
def test_merged_cells_of_leaders_and_bodies(closed: bool) -> None:
    rows = [
        row(),
        row("", "2. 连通步道12公里。", "二季度：动工。", "", "", ""),
        row("", "3. 修桥1座。", LONG, "", "", ""),
        row(f"{REPORT}：办好学校。", "4. 新建小学2所。", leaders="高峻", lead="市教育局"),
    ]
    as_if = [rows[0], *[Row([*r.cells[:3], *rows[0].cells[3:]]) for r in rows[1:3]], rows[3]]
    merged = frozenset({0, 3, 4, 5})
    records = extracted(print_pdf(rows, height=230, closed=closed, merged=merged).data)
    wanted = extracted(print_pdf(as_if).data)
    for task, other in zip(records["tasks"], wanted["tasks"], strict=True):
        assert task["leaders"] == other["leaders"]
        assert task["lead_units"] == other["lead_units"]
        assert task["support_units"] == other["support_units"]
    assert "filled-down" in codes(records)


@pytest.mark.parametrize("rows_behind", [1, 2])
def test_a_merged_cell_whose_words_stand_before_the_page(rows_behind: int) -> None:
    """A blank cell of one row behind the page may as well be blank, and is told."""
    targets = ["2. 连通步道12公里。", "3. 修桥1座。", "4. 种树500株。"]
    rows = [row(), *(row("", target, lead="") for target in targets[-1 - rows_behind :])]
    merged = frozenset({0, 4})
    printed = print_pdf(rows, height=220, closed=True, cuts=False, merged=merged)
    assert [part.index for part in printed.pages[1]] == list(range(2, 2 + rows_behind))
    records = extracted(printed.data)
    leads = [[unit["name"] for unit in task["lead_units"]] for task in records["tasks"]]
    assert leads[:2] == [["市水务局"], ["市水务局"]]
    if rows_behind == 1:
        assert leads[2:] == [[]]
        assert "continuation-unsure" in codes(records)
    else:
        assert leads[2:] == [["市水务局"], ["市水务局"]]
        assert "continuation-unsure" not in codes(records)


INDICATORS: list[tuple[str, ...]] = [
    ("农田建设", "新建和改造提升高标准农田并配套灌溉渠系", "县农业农村局、县水利局"),
    ("农村公路", "新改建农村公路并完善安防设施，治理危桥", "县交通运输局、县财政局"),
    ("农民收入", "农村居民人均可支配收入增速高于城镇居民", "县农业农村局、县统计局"),
]


@OPEN
@pytest.mark.parametrize("height", range(190, 300, 13))
def test_a_cut_row_of_a_table_whose_goals_end_without_a_full_stop(
    height: int, closed: bool
) -> None:
    """The number and the name are blank on the page behind, and no sentence tells."""
    rows = [Row((str(number), *words)) for number, words in enumerate(INDICATORS, start=1)]
    header = ("序号", "考核指标", "考核内容", "责任部门")
    style: dict[str, Any] = {"height": height, "closed": closed, "repeat_head": False}
    same(rows, header=header, widths=(40, 70, 70, 70), merged=frozenset(), refs=False, **style)
