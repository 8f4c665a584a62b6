"""However the rules of a table are drawn, its cells are found."""

from __future__ import annotations

import pytest

from tests.extract.pdf.builder import print_pdf
from tests.extract.pdf.checks import codes, extracted, same
from tests.extract.pdf.printed_lines import PAD
from tests.extract.pdf.printed_rows import LONG, ROWS, row
from tests.extract.pdf.sheet import Sheet
from tests.extract.pdf.style import MARGIN, Row

WIDE = (180, 120, 280, 60, 70, 90)
RULES = ["boxes", "dotted", "dashed", "form", "frames"]


@pytest.mark.parametrize("repeat_head", [True, False], ids=["heads", "one head"])
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_rules_below_cut_rows_and_heads(closed: bool, repeat_head: bool) -> None:
    assert same(ROWS, height=290, closed=closed, repeat_head=repeat_head).cut_rows == {2, 6}


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize("rules", RULES)
def test_however_rules_are_drawn(rules: str, closed: bool) -> None:
    # Where the rules are drawn tells little of where words are, and pdfplumber takes its time.
    printed = same(ROWS, height=290, refs=False, rules=rules, closed=closed)
    assert printed.cut_rows == {2, 6}


@pytest.mark.parametrize("rotate", [90, 180, 270])
@pytest.mark.parametrize("rules", ["lines", "boxes", "form"])
def test_turned_pages(rules: str, rotate: int) -> None:
    assert same(ROWS, height=290, rules=rules, rotate=rotate, closed=False).cut_rows


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_sheet_larger_than_what_it_shows(rotate: int) -> None:
    assert same(ROWS, height=290, rules="form", rotate=rotate, crop=(57, 31)).cut_rows


def test_two_rules_close_together_are_one() -> None:
    def double(sheet: Sheet, number: int) -> None:
        right = sheet.width - MARGIN
        for x in (MARGIN - 2, right + 2):
            sheet.rule(x, MARGIN, x, sheet.height - MARGIN - 2)

    same(ROWS, height=290, every=double)


def test_shaded_heads_are_no_rules() -> None:
    def shade(sheet: Sheet, number: int) -> None:
        sheet.canvas.setFillGray(0.9)
        sheet.canvas.rect(MARGIN, sheet.height - 100, 200, 30, stroke=0, fill=1)
        sheet.canvas.setFillGray(0)

    same(ROWS, height=290, ground=shade)


def test_words_between_lines_are_no_table() -> None:
    """Lines under the running head and above the page number make no cells."""

    def frame(sheet: Sheet, number: int) -> None:
        sheet.rule(MARGIN, 28, sheet.width - MARGIN, 28)
        sheet.rule(MARGIN, sheet.height - 30, sheet.width - MARGIN, sheet.height - 30)

    same(ROWS, height=290, every=frame, running="云江市政府办公室", number="第{page}页")


def test_a_page_that_holds_only_a_section() -> None:
    """The section's page shows two of the seven lines down."""
    rows = [row(), Row(["市政府一号文（第2项-2项）"], height=70), row(target="2. 种树。")]
    printed = same(rows, height=165, repeat_head=False, cuts=False, widths=WIDE)
    assert [[part.index for part in page] for page in printed.pages] == [[0], [1], [2]]


@pytest.mark.parametrize("short", [6, 14])
@pytest.mark.parametrize("height", [290, 370])
def test_rules_that_end_above_the_last_words(height: float, short: float) -> None:
    """Browsers let the last line of a cut cell run on below its rules."""
    printed = same(ROWS, height=height, closed=False, short=short, number="- {page} -")
    assert printed.cut_rows == ({2, 6} if height == 290 else {4})


def test_a_small_table_before_the_task_table() -> None:
    def contacts(sheet: Sheet, top: float) -> float:
        ys = [top, top + 22, top + 44]
        sheet.grid([MARGIN, 140, 320], ys, [["联系人", "电话"], ["宋岚", "8801 2233"]])
        return top + 60

    printed = print_pdf(ROWS, height=320, before=contacts)
    records = extracted(printed.data)
    assert [task["number"] for task in records["tasks"]] == [1, 2, 3, 4, 5, 6]
    around = [f for f in records["findings"] if f["code"] in ("text-around", "preamble-unused")]
    assert "8801 2233" in str(around)


def test_a_box_as_wide_as_the_task_table_before_it() -> None:
    def note(sheet: Sheet, top: float) -> float:
        sheet.grid([MARGIN, sheet.width - MARGIN], [top, top + 22, top + 44], [["说明"], ["无"]])
        return top + 60

    records = extracted(print_pdf(ROWS, height=320, before=note).data)
    assert [task["number"] for task in records["tasks"]] == [1, 2, 3, 4, 5, 6]


def test_two_parts_of_the_table_on_a_page() -> None:
    def more(sheet: Sheet, bottom: float) -> None:
        xs = [MARGIN]
        for width in sheet.style.widths:
            xs.append(xs[-1] + width)
        ys = [bottom + 30, bottom + 72, bottom + 114]
        sheet.grid(xs, ys, [sheet.style.header, row("", "2. 种树500株。", "二季度：种下。").cells])

    printed = print_pdf([row()], behind=more)
    records = extracted(printed.data)
    assert [task["target"]["text"] for task in records["tasks"]] == ["修缮老街3条。", "种树500株。"]


def test_another_table_behind_the_task_table() -> None:
    def more(sheet: Sheet, bottom: float) -> None:
        xs = [MARGIN, 160, 260, 400]
        ys = [bottom + 20, bottom + 42, bottom + 64]
        sheet.grid(xs, ys, [["镇街", "户数", "备注"], ["双桥街道", "310", "含新增"]])

    records = extracted(print_pdf([row()], behind=more).data)
    assert len(records["tasks"]) == 1
    assert codes(records) & {"table-skipped", "text-around"}
    assert "双桥街道" in str(records["findings"])


@pytest.mark.parametrize("repeat_head", [True, False])
def test_a_column_that_only_one_page_parts(repeat_head: bool) -> None:
    """A line more beside some rows of the second page: it and the pages behind are read."""

    def part(sheet: Sheet, number: int) -> None:
        if number == 2:
            x = MARGIN + 100 + 120 + 176
            sheet.rule(x, 130, x, 210)

    printed = same(ROWS, height=290, every=part, repeat_head=repeat_head)
    assert len(printed.pages) == 3


def test_a_column_that_the_first_page_parts() -> None:
    """The part more is a column without a head; the tasks of the pages behind are all there."""

    def part(sheet: Sheet, number: int) -> None:
        if number == 1:
            x = MARGIN + 100 + 120 + 176
            sheet.rule(x, 130, x, 210)

    records = extracted(print_pdf(ROWS, height=290, every=part).data)
    assert [task["number"] for task in records["tasks"]] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("pad", [0.5, 2.0, PAD])
@pytest.mark.parametrize("rules", ["lines", "boxes"])
def test_underlined_words(rules: str, pad: float) -> None:
    """An underline that fills its line, however close to the rules of its cell, parts no cell."""
    same(ROWS, height=290, underlined=True, pad=pad, rules=rules)


def test_a_mark_that_hangs_over_its_rule() -> None:
    cell = "把路修好，" * 12
    schedule = "一季度：" + "把树种好，" * 12 + "把桥修好。"
    rows = [
        row(f"市政府一号文：{cell}", f"1. {cell}", schedule, "林若水", "市水务局", cell[:4] * 9)
    ]
    printed = same(rows, hangs=True, pad=3.0, widths=(96, 116, 176, 44, 66, 86))
    over = [
        line
        for part in printed.pages[0]
        for lines in part.lines
        for line in lines
        if line[-1].words.endswith("，")
    ]
    assert over


def test_rows_of_many_lines_beside_an_open_page_end() -> None:
    rows = [row(), row("", "2. 修桥。", LONG * 3, "何岚", "市水务局", "市财政局")]
    printed = same(rows, height=230, closed=False, short=PAD)
    assert len([page for page in printed.pages if page[0].index == 1]) > 2


def test_a_long_table_on_one_page() -> None:
    """A browser prints on a page as high as it likes: this one has 640 lines across."""
    rows = [row()] + [row("", f"{n}. 修桥{n}座。", "二季度：动工。") for n in range(2, 620)]
    assert len(same(rows, height=13_800, refs=False).pages) == 1
